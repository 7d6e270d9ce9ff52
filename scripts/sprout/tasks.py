"""Every kind of task: which there are, how often, and the maker that draws them.

The same generator feeds training (results simulated here, byte for byte what the real tools print)
and scripts/sprout-eval (workspace written to disk, real tools). Standard library only.
"""
from . import (build_calc, build_count, build_find, build_outside, build_read, build_talk, build_write, frames_heldout, frames_parts, lexicon,
               phrasing, sentences)
from .task import CHAT_ANSWERS, REFUSAL, Step, Task  # noqa: F401  (the names others use)

WEIGHTS = {
    "lines": 4, "words": 3.5, "bytes": 3.5, "list": 6.5, "list_here": 8, "count_files": 5, "count_here": 2, "quote_line": 5.5, "last_line": 2,
    "key": 10, "search": 7, "search_dir": 5.5, "calc": 8, "write": 14, "fetch": 4.5, "copy_line": 5, "copy_key": 7, "list_read": 6,
    "fetch_write": 4, "calc_write": 6, "edit": 15, "run": 4, "show": 7, "exists": 4, "first_lines": 2.2, "last_lines": 1.6, "append": 4.5, "mkdir": 2,
    "delete": 2.5, "copy_file": 3, "move_file": 2.5, "sys_date": 0.8, "sys_time": 0.7, "sys_pwd": 0.9, "sys_os": 0.5, "chat_hello": 1.4,
    "chat_how": 1.2, "chat_who": 1.5, "chat_can": 1.7, "chat_thanks": 1.5, "chat_bye": 1.1, "chat": 3, "refuse": 9,
}

BUILD = {
    "lines": build_count.count_kind("line", 'grep -c "" %s', "grep", lambda s: s.count("\n")),
    "words": build_count.count_kind("word", "wc -w %s", "wc", lambda s: len(s.split())),
    "bytes": build_count.count_kind("byte", "wc -c %s", "wc", lambda s: len(s.encode())),
    "list": build_count.build_list, "list_here": build_count.build_list_here, "count_files": build_count.build_count_files, "count_here": build_count.build_count_here,
    "quote_line": build_read.build_quote_line, "last_line": build_read.build_last_line, "first_lines": build_read.build_first_lines, "last_lines": build_read.build_last_lines, "key": build_find.build_key,
    "search": build_find.build_search, "search_dir": build_find.build_search_dir, "calc": build_calc.build_calc, "write": build_write.build_write, "fetch": build_outside.build_fetch,
    "copy_line": build_write.build_copy_line, "copy_key": build_write.build_copy_key, "list_read": build_read.build_list_read, "fetch_write": build_outside.build_fetch_write,
    "calc_write": build_calc.build_calc_write, "edit": build_write.build_edit, "run": build_outside.build_run, "show": build_read.build_show, "exists": build_read.build_exists,
    "append": build_write.build_append, "mkdir": build_write.build_mkdir, "delete": build_talk.build_delete,
    "copy_file": build_write.two_files("cp", "", "Copied"), "move_file": build_write.two_files("mv", "", "Moved"),
    "sys_date": build_outside.system("date +%F", "Today is %s.", lambda r: "%d-%02d-%02d" % (r.randint(2024, 2032), r.randint(1, 12), r.randint(1, 28))),
    "sys_time": build_outside.system("date +%R", "It is %s.", lambda r: "%02d:%02d" % (r.randint(0, 23), r.randint(0, 59))),
    "sys_pwd": build_outside.system("pwd", "We are in %s.", lambda r: "/" + "/".join(lexicon.dir_name(r) for _ in range(r.randint(1, 3)))),
    "sys_os": build_outside.system("uname -r", "The kernel is %s.", lambda r: "%d.%d.%d-%s" % (r.randint(4, 7), r.randint(0, 20), r.randint(0, 200), r.choice(["amd64", "generic", "cloud-amd64", "%d-generic" % r.randint(1, 99)]))),
    **{k: build_talk.chat(k) for k in CHAT_ANSWERS},
}

MISSING_KINDS = ["lines", "words", "bytes", "show", "quote_line", "list"]
BANNED = {"word", "line", "file", "size", "", "folder", "byte", "row", "value", "key", "result", "thi", "that", "here", "all", "last", "first"}


def held_out_sentences():
    out = set()
    for held in (frames_heldout.STEER, frames_heldout.FINAL):
        for block in held.values():
            for _, tree, _ in phrasing.parse_block(block):
                out |= {phrasing.plain(s) for s in phrasing.sentences(tree)}
    return out


class Maker:
    """Makes tasks; `split` names the frames: train, steer or final."""

    def __init__(self, rng, split="train", noise=0.4, base_url=None):
        self.rng, self.split, self.noise, self.base_url = rng, split, noise, base_url
        self.force_missing = False
        source = {"train": sentences.all_train(), "steer": frames_heldout.STEER, "final": frames_heldout.FINAL}[split]
        self.frames = {k: phrasing.parse_block(v) for k, v in source.items()}
        parts = frames_parts.all_parts() if split == "train" else {}
        self.parts = {k: phrasing.parse_block(v) for k, v in parts.items()}
        self.forbidden = held_out_sentences() if split == "train" else set()
        self.kinds = [(k, w) for k, w in WEIGHTS.items() if k in self.frames]

    # ---- raw material -------------------------------------------------------------------
    def fresh(self, make, taken):
        while True:
            s = make()
            if s not in taken and s.lower().strip("s") not in BANNED:
                return s

    def file(self, taken=(), exts=lexicon.EXTS):
        return self.fresh(lambda: lexicon.file_name(self.rng, exts), taken)

    def text(self, least=1, most=9):
        return [lexicon.sentence(self.rng) for _ in range(self.rng.randint(least, most))]

    def quoted(self, s, share=0.6):
        r = self.rng.random()
        if r >= share or '"' in s:
            return s
        if r < share * 0.6 or "'" in s:
            return '"' + s + '"'
        if r < share * 0.93:
            return "'" + s + "'"
        return "`" + s + "`"

    def name(self, s):
        """A file or folder as a person writes it."""
        r = self.rng.random()
        if r < 0.06:
            return self.quoted(s, 1)
        return s

    def folder(self, s):
        r = self.rng.random()
        if r < 0.22:
            return self.name(s + "/")
        return self.name(s)

    # ---- one task -----------------------------------------------------------------------
    def make(self, kind=None):
        if kind is None:
            kind = self.rng.choices([k for k, _ in self.kinds], [w for _, w in self.kinds])[0]
        if kind == "refuse":
            return build_talk.make_refuse(self)
        if kind == "chat":
            return build_talk.make_chat_heldout(self)
        task = Task(kind)
        BUILD[kind](self, task)
        frames = self.parts[kind] if kind in self.parts and self.rng.random() < 0.25 else self.frames[kind]
        text, task.frame = phrasing.sentence(frames, kind, self.rng, task.slots, self.noise, self.forbidden)
        task.user = text.strip()
        return task

    def make_missing(self):
        """A task about a file or folder that is not there."""
        self.force_missing = True
        task = self.make(self.rng.choice(MISSING_KINDS))
        self.force_missing = False
        task.group = "missing"
        return task
