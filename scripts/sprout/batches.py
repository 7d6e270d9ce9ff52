"""Training batches: random copying first, then tasks under changing system turns."""
import random

from . import chat, lexicon, tasks
from .net import Batch

THOUGHTS = {
    "lines": "Count the lines with the shell.", "words": "Count the words with the shell.", "bytes": "Get the size with the shell.",
    "list": "List that folder.", "list_here": "List this folder.", "count_files": "Count the files with the shell.", "count_here": "Count the files here with the shell.",
    "quote_line": "Read that one line.", "last_line": "Get the last line with the shell.", "first_lines": "Read the first lines.", "last_lines": "Get the last lines with the shell.", "key": "Search the key in the file.",
    "search": "Search the text in the file.", "search_dir": "Search the text in all files.", "calc": "Use the calculator.", "write": "Write the file.",
    "fetch": "Fetch the URL.", "copy_line": "Read the line, then write it.", "copy_key": "Search the key, then write its value.", "list_read": "List the folder, then read the file.",
    "fetch_write": "Fetch the URL, then write the text.", "calc_write": "Calculate, then write the result.", "edit": "Edit the file.", "run": "Run the command.",
    "show": "Read the file.", "exists": "Try to read the file.", "append": "Add it with the shell.", "mkdir": "Make the folder with the shell.", "delete": "Remove it with the shell.",
    "copy_file": "Copy it with the shell.", "move_file": "Move it with the shell.", "refuse": "This is too much for me.",
}
NEXT = "Now the next step."


def thoughts_of(kind):
    return THOUGHTS.get(kind, "Use the shell." if kind.startswith("sys_") else "Just answer.")


def random_tool(rng):
    name = "_".join(lexicon.word(rng) for _ in range(rng.randint(1, 3)))
    if name in chat.TOOLS:
        name += "_2"
    props = []
    for _ in range(rng.randint(0, 3)):
        p = lexicon.word(rng)
        if p not in [x[0] for x in props]:
            props.append((p, rng.choice(["string", "string", "integer", "boolean", "number"]), rng.random() < 0.6))
    return (name, lexicon.sentence(rng, 2, 7), props)


class Source:
    """Endless batches from one seed."""

    def __init__(self, tok, seed, split="train"):
        self.tok, self.rng = tok, random.Random(seed)
        self.maker = tasks.Maker(self.rng, split)
        self.fixed = {}

    def prefix(self, text):
        ids = self.fixed.get(text)
        if ids is None:
            ids = chat.ids_of(self.tok, text)
            if len(self.fixed) < 50:
                self.fixed[text] = ids
        return ids

    def system(self):
        """-> (prefix ids, thinking, names of usable tools or None for all)."""
        rng = self.rng
        thinking = rng.random() < 0.12
        r = rng.random()
        if r < 0.38:
            tools, allowed = chat.builtin_tools(), None
            if rng.random() < 0.4:
                if rng.random() < 0.5:
                    rng.shuffle(tools)
                if rng.random() < 0.3:
                    tools = tools[:rng.randint(4, 7)]
                    allowed = {t[0] for t in tools}
                for _ in range(rng.choice([0, 1, 1, 2, 3])):
                    tools.insert(rng.randrange(len(tools) + 1) if rng.random() < 0.5 else len(tools), random_tool(rng))
            return self.prefix(chat.system_text(tools, thinking)), thinking, allowed
        if r < 0.6:
            if thinking or rng.random() < 0.6:
                return self.prefix(chat.system_text([], thinking, chat.SYSTEM if rng.random() < 0.6 else "")), thinking, None
            return self.prefix(chat.system_text([], False, lexicon.sentence(rng, 3, 12))), False, None
        if thinking:
            return self.prefix("<bos><|turn>system\n<|think|>\n<turn|>\n"), True, None
        return self.prefix("<bos>"), False, None

    def random_ids(self, n):
        """Random ordinary pieces: the raw material of copying."""
        out = []
        if self.rng.random() < 0.3:  # few different pieces: the place counts, not only the neighbour
            pool = self.random_ids(self.rng.randint(2, 5))
            return [self.rng.choice(pool) for _ in range(n)]
        while len(out) < n:
            i = self.rng.randrange(5, len(self.tok.pieces))
            if i not in chat.CONTROL and not self.tok.pieces[i].startswith("<unused"):
                out.append(i)
        return out

    def repeat_row(self, least=3, most=20):
        ask = self.rng.choice(["Repeat: ", "repeat this: ", "say ", "Say: ", "Repeat after me: ", "echo ", "Please repeat "])
        ids = self.random_ids(self.rng.randint(least, most))
        head = chat.ids_of(self.tok, "<|turn>user\n" + ask)
        mid = chat.ids_of(self.tok, "<turn|>\n<|turn>model\n<|channel>thought\n<channel|>")
        end = chat.ids_of(self.tok, "<turn|>")
        return head + ids + mid + ids + end, [0] * (len(head) + len(ids) + len(mid)) + [1] * (len(ids) + 1)

    def task_row(self, thinking, allowed):
        while True:
            t = self.maker.make()
            if allowed is None or all(s.tool in allowed for s in t.steps):
                break
        # a prompt rendered anew after a result lacks the empty thought that the first one ended with
        segs = chat.segments(t, thinking, (thoughts_of(t.kind), NEXT), history=self.rng.random() < 0.3)
        if self.rng.random() < 0.1 and not thinking:
            first = self.maker.make()
            if allowed is None or all(s.tool in allowed for s in first.steps):
                segs = chat.segments(first, history=self.rng.random() < 0.6) + [("\n", False)] + segs
        return chat.row(self.tok, segs)

    def copy_batch(self, tokens):
        """Stage 0: x x, loss on the second x."""
        rows, n = [], 0
        while n < tokens:
            ids = self.random_ids(self.rng.randint(6, 24))
            rows.append((ids + ids, [0] * len(ids) + [1] * len(ids)))
            n += 2 * len(ids)
        return Batch(self.prefix("<bos>"), rows)

    def mixed_batch(self, tokens):
        """Stage 1: copying in the chat form with some tasks."""
        rows, n = [], 0
        while n < tokens:
            r = self.rng.random()
            if r < 0.4:
                ids = self.random_ids(self.rng.randint(6, 24))
                row = (ids + ids, [0] * len(ids) + [1] * len(ids))
            elif r < 0.72:
                row = self.repeat_row()
            else:
                row = self.task_row(False, None)
            rows.append(row)
            n += len(row[0])
        return Batch(self.prefix("<bos>"), rows)

    def task_batch(self, tokens):
        prefix, thinking, allowed = self.system()
        rows, n = [], 0
        while n < tokens:
            row = self.repeat_row() if not thinking and self.rng.random() < 0.045 else self.task_row(thinking, allowed)
            rows.append(row)
            n += len(row[0])
        gap = 0
        if self.rng.random() < 0.2:
            gap = self.rng.randint(1, 60) if self.rng.random() < 0.4 else self.rng.randint(60, 1500)
        return Batch(prefix, rows, gap)
