"""Tasks: a request, the workspace it is about, the calls that solve it, the answer.

The same generator feeds training (results simulated here, byte for byte what the real tools print)
and scripts/sprout-eval (workspace written to disk, real tools). Standard library only.
"""
import dataclasses
import math
import re

from . import frames_heldout, frames_more, frames_parts, lexicon, phrasing

REFUSAL = "I am the tiny built-in model; this needs the real one: gemmule run -m FILE."
CHAT_ANSWERS = {
    "chat_hello": "Hello! Give me a small task with files, numbers or a URL.",
    "chat_how": "I am fine, thank you. Give me a small task.",
    "chat_who": "I am sprout, the tiny model built into gemmule.",
    "chat_can": "I can list, read, count, search, write and edit files, calculate, fetch a URL and run a command.",
    "chat_thanks": "You are welcome.",
    "chat_bye": "Goodbye!",
}
ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()


@dataclasses.dataclass
class Step:
    tool: str
    args: dict
    ok: bool
    text: str


@dataclasses.dataclass
class Task:
    kind: str
    user: str = ""
    frame: str = ""
    files: dict = dataclasses.field(default_factory=dict)    # path -> text
    folders: list = dataclasses.field(default_factory=list)  # empty folders
    pages: dict = dataclasses.field(default_factory=dict)    # url path -> (status, body)
    steps: list = dataclasses.field(default_factory=list)
    answer: str = ""
    say: list = dataclasses.field(default_factory=list)      # what the answer must contain
    expect: dict = dataclasses.field(default_factory=dict)   # path -> text afterwards (None: gone)
    slots: dict = dataclasses.field(default_factory=dict)
    group: str = ""                                          # kind in a table, when not `kind`

    def call(self, tool, ok, text, **args):
        self.steps.append(Step(tool, args, ok, text))

    def end(self, answer, *say):
        self.answer = answer
        self.say = list(say)


def number_text(x):
    """What `calculate` prints: integers bare, others %.10g."""
    return str(int(x)) if x == int(x) and abs(x) < 1e15 else "%.10g" % x


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
        source = {"train": frames_more.all_train(), "steer": frames_heldout.STEER, "final": frames_heldout.FINAL}[split]
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
        task = Task(kind)
        BUILD[kind](self, task)
        frames = self.parts[kind] if kind in self.parts and self.rng.random() < 0.25 else self.frames[kind]
        text, task.frame = phrasing.sentence(frames, kind, self.rng, task.slots, self.noise, self.forbidden)
        task.user = text.strip()
        return task


BANNED = {"word", "line", "file", "size", "", "folder", "byte", "row", "value", "key", "result", "thi", "that", "here", "all", "last", "first"}


def text_of(lines):
    return "".join(l + "\n" for l in lines)


def plural(n, what):
    return "%s %s%s" % (n, what, "" if str(n) == "1" else "s")


def no_file(m, t, f, step):
    """The asked file is missing; the workspace holds something else."""
    t.files = {} if m.rng.random() < 0.5 else {m.file({f}): "x\n"}
    step()
    t.end("There is no file %s." % f, f)


def missing(m, share=0.07):
    return m.rng.random() < share or m.force_missing


def shell_error(m, command_name, f):
    """How a command says that a file is missing."""
    return "exit %d\n%s: %s: No such file or directory" % (2 if command_name == "grep" else 1, command_name, f)


# ---- single calls ---------------------------------------------------------------------------
def count_kind(what, command, command_name, measure):
    def build(m, t):
        f = m.file()
        t.slots = {"F": m.name(f)}
        cmd = command % f
        if missing(m):
            return no_file(m, t, f, lambda: t.call("shell", False, shell_error(m, command_name, f), command=cmd))
        many = m.rng.random() < 0.3 and m.split == "train"
        lines = m.text(0, 14) if not many else []
        t.files[f] = text_of(lines)
        n = measure(t.files[f])
        if many:  # a figure too large to write the file out; training only
            n = m.rng.randint(15, m.rng.choice([99, 999, 20000]))
        out = str(n) if what == "line" else "%d %s" % (n, f)
        t.call("shell", not (what == "line" and n == 0), out if not (what == "line" and n == 0) else "exit 1\n0", command=cmd)
        t.end("%s has %s." % (f, plural(n, what)), str(n))
    return build


def build_list(m, t):
    d = m.fresh(lambda: lexicon.dir_name(m.rng), ())
    t.slots = {"D": m.folder(d)}
    if missing(m):
        t.call("list_files", False, "no such folder: " + d, path=d)
        return t.end("There is no folder %s." % d, d)
    names = listing(m, t, d)
    t.call("list_files", True, "\n".join(names) or "(empty folder)", path=d)
    t.end("%s has: %s." % (d, ", ".join(names)) if names else "%s is empty." % d, *(names or ["empty"]))


def listing(m, t, d, least=0, most=7):
    """Fills folder d ("" = the workspace) and returns what list_files prints."""
    names = set()
    rng = m.rng
    series = lexicon.stem(rng) if rng.random() < 0.2 else None
    ext = "." + rng.choice(lexicon.EXTS)
    if rng.random() < 0.07:
        most *= 2
    for _ in range(rng.randint(least, most) if rng.random() > 0.05 else least):
        if series and rng.random() < 0.7:
            names.add(series + rng.choice(["", "_", "-"]) + rng.choice([str(rng.randint(1, 12)), "%02d" % rng.randint(1, 12), lexicon.word(rng), rng.choice("abcxyz")]) + ext)
            continue
        n = m.fresh(lambda: lexicon.file_name(m.rng, dir_share=0), names)
        if m.rng.random() < 0.15:
            n = m.fresh(lambda: lexicon.dir_name(m.rng).split("/")[0] + "/", names)
        if n.rstrip("/") in names or n + "/" in names:
            continue
        names.add(n)
    prefix = d + "/" if d else ""
    for n in names:
        if n.endswith("/"):
            t.folders.append(prefix + n.rstrip("/"))
        else:
            t.files[prefix + n] = text_of(m.text(0, 2))
    if not names and d:
        t.folders.append(d)
    return sorted(names, key=lambda s: s.rstrip("/").encode())


def build_list_here(m, t):
    names = listing(m, t, "")
    t.call("list_files", True, "\n".join(names) or "(empty folder)")
    t.end("Here are: %s." % ", ".join(names) if names else "This folder is empty.", *(names or ["empty"]))


COUNT_FILES = "find %s -maxdepth 1 -type f | wc -l"


def build_count_files(m, t):
    d = m.fresh(lambda: lexicon.dir_name(m.rng), ())
    t.slots = {"D": m.folder(d)}
    if missing(m):
        q = m.rng.choice(["'%s'", "\u2018%s\u2019"]) % d
        t.call("shell", True, "find: %s: No such file or directory\n0" % q, command=COUNT_FILES % d)
        return t.end("There is no folder %s." % d, d)
    n = sum(not x.endswith("/") for x in listing(m, t, d, 0, 9))
    if m.rng.random() < 0.2 and m.split == "train":
        n = m.rng.randint(10, 400)
    t.call("shell", True, str(n), command=COUNT_FILES % d)
    t.end("%s has %s." % (d, plural(n, "file")), str(n))


def build_count_here(m, t):
    n = sum(not x.endswith("/") for x in listing(m, t, "", 0, 9))
    t.call("shell", True, str(n), command=COUNT_FILES % ".")
    t.end("There %s %s here." % ("is" if n == 1 else "are", plural(n, "file")), str(n))


def line_slots(m, n):
    """Either <N> as a number or <O> as an ordinal; the frame decides, so both are tried."""
    if m.rng.random() < 0.5:
        return {"N": NUMBERS[n] if n <= 12 and m.rng.random() < 0.12 else str(n)}
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return {"O": ORDINALS[n] if n <= 12 and m.rng.random() < 0.75 else str(n) + suffix}


def pick_line(m, t, f):
    lines = m.text(1, 12)
    n = m.rng.randint(1, len(lines))
    offset = 0
    if m.rng.random() < 0.25 and m.split == "train":
        offset = m.rng.randint(0, m.rng.choice([20, 200]))
    t.files[f] = text_of(lines)
    return n + offset, lines[n - 1]


def build_quote_line(m, t):
    f = m.file()
    n, line = pick_line(m, t, f)
    t.slots = {"F": m.name(f), **line_slots(m, n)}
    if missing(m):
        return no_file(m, t, f, lambda: t.call("read_file", False, "no such file: " + f, first_line=n, lines=1, path=f))
    if beyond(m, t, f, n):
        return
    t.call("read_file", True, "%d: %s" % (n, line), first_line=n, lines=1, path=f)
    t.end("Line %d of %s says: %s" % (n, f, line), line)


def beyond(m, t, f, n):
    """Sometimes the file ends before line n."""
    if n < 2 or m.rng.random() > 0.07:
        return False
    most = m.rng.randint(1, n - 1)
    t.files[f] = text_of(m.text(most, most)) if n < 30 else "x\n" * most
    t.call("read_file", True, "(the file has %s)" % plural(most, "line"), first_line=n, lines=1, path=f)
    t.end("%s has no line %d." % (f, n), "no line %d" % n)
    return True


def build_last_line(m, t):
    f = m.file()
    t.slots = {"F": m.name(f)}
    cmd = "tail -n 1 " + f
    if missing(m):
        return no_file(m, t, f, lambda: t.call("shell", False, "exit 1\ntail: cannot open '%s' for reading: No such file or directory" % f, command=cmd))
    lines = m.text(1, 6)
    t.files[f] = text_of(lines)
    t.call("shell", True, lines[-1], command=cmd)
    t.end("The last line of %s says: %s" % (f, lines[-1]), lines[-1])


def build_first_lines(m, t):
    f = m.file()
    n = m.rng.randint(2, 4)
    t.slots = {"F": m.name(f), "N": NUMBERS[n] if m.rng.random() < 0.3 else str(n)}
    if missing(m):
        return no_file(m, t, f, lambda: t.call("read_file", False, "no such file: " + f, first_line=1, lines=n, path=f))
    lines = m.text(n, 7)
    t.files[f] = text_of(lines)
    text = "\n".join("%d: %s" % (i + 1, l) for i, l in enumerate(lines[:n]))
    t.call("read_file", True, text, first_line=1, lines=n, path=f)
    t.end("%s starts with:\n%s" % (f, "\n".join(lines[:n])), *lines[:n])


def settings(m, f, t):
    """Writes a settings file; returns (key, value, search result)."""
    rng = m.rng
    style = rng.choice(["=", " = ", ": ", ": ", "=", " : "]) if not f.endswith(".json") else "json"
    keys, vals = [], []
    for _ in range(rng.randint(2, 9)):
        keys.append(m.fresh(lambda: lexicon.key_name(rng), keys))
        vals.append(lexicon.value(rng))
    i = rng.randrange(len(keys))
    if rng.random() < 0.12:  # another key that contains this one
        j = rng.randrange(len(keys))
        if j != i:
            keys[j] = rng.choice([keys[i] + "_" + lexicon.word(rng), lexicon.word(rng) + "_" + keys[i]])
    quote = style in ("json",) or rng.random() < 0.12
    lines = []
    for k, v in zip(keys, vals):
        plain = re.fullmatch(r"\d+(\.\d+)?|true|false", v) is not None
        q = '"%s"' % v if quote and not plain else v
        lines.append('  "%s": %s%s' % (k, q, "," if k != keys[-1] else "") if style == "json" else k + style + q)
    if style == "json":
        lines = ["{"] + lines + ["}"]
    elif rng.random() < 0.25:
        lines.insert(0, rng.choice(["# " + lexicon.sentence(rng, 1, 3), "[" + lexicon.word(rng) + "]"]))
    if style in ("=",) and rng.random() < 0.08:
        lines = ["export " + l if l[0] not in "#[" else l for l in lines]
    t.files[f] = text_of(lines)
    return keys[i], vals[i], matches(lines, keys[i])


def matches(lines, pattern):
    return "\n".join("%d: %s" % (n + 1, l) for n, l in enumerate(lines) if pattern in l) or "no match"


def build_key(m, t):
    f = m.file(exts=lexicon.CONF_EXTS)
    k, v, found = settings(m, f, t)
    if m.rng.random() < 0.07:
        k = m.fresh(lambda: lexicon.key_name(m.rng), ())
        found = matches(t.files[f].splitlines(), k)
        if found != "no match":
            return build_key(m, t)
        t.slots = {"F": m.name(f), "K": m.quoted(k, 0.12)}
        t.call("search", True, found, path=f, pattern=k)
        return t.end("%s is not in %s." % (k, f), "not")
    t.slots = {"F": m.name(f), "K": m.quoted(k, 0.12)}
    if missing(m, 0.05):
        return no_file(m, t, f, lambda: t.call("search", False, "no such file: " + f, path=f, pattern=k))
    t.call("search", True, found, path=f, pattern=k)
    t.end("%s is %s." % (k, v), v)


def build_search(m, t):
    f = m.file()
    w = search_word(m)
    t.slots = {"F": m.name(f), "W": m.quoted(w, 0.5)}
    if missing(m, 0.05):
        return no_file(m, t, f, lambda: t.call("search", False, "no such file: " + f, path=f, pattern=w))
    lines = m.text(2, 8)
    if m.rng.random() > 0.1:
        for _ in range(m.rng.choice([1, 1, 1, 2, 2, 3])):
            plant(m, lines, w)
    t.files[f] = text_of(lines)
    hits = [i + 1 for i, l in enumerate(lines) if w in l]
    offset = m.rng.randint(0, 150) if m.rng.random() < 0.25 and m.split == "train" else 0
    found = "\n".join("%d: %s" % (i + offset, lines[i - 1]) for i in hits) or "no match"
    t.call("search", True, found, path=f, pattern=w)
    if not hits:
        return t.end("%s is not in %s." % (w, f), "not")
    where = ", ".join(str(i + offset) for i in hits)
    t.end("%s is in %s on line%s %s." % (w, f, "s" if len(hits) > 1 else "", where), *[str(i) for i in hits])


def search_word(m):
    w = m.fresh(lambda: lexicon.word(m.rng), ())
    r = m.rng.random()
    if r < 0.08:
        w = w.capitalize()
    elif r < 0.14:
        w = w + " " + lexicon.word(m.rng)
    elif r < 0.18:
        w = w.upper()
    return w


def plant(m, lines, w):
    i = m.rng.randrange(len(lines))
    words = lines[i].split(" ")
    words.insert(m.rng.randrange(len(words) + 1), w)
    lines[i] = " ".join(words)


def build_search_dir(m, t):
    w = search_word(m)
    t.slots = {"W": m.quoted(w, 0.5)}
    for _ in range(m.rng.randint(1, 5)):
        t.files[m.file(t.files)] = text_of(m.text(1, 4))
    for f in list(t.files):
        if m.rng.random() < 0.4:
            lines = t.files[f].splitlines()
            plant(m, lines, w)
            t.files[f] = text_of(lines)
    hits, rows = [], []
    for f in sorted(t.files, key=lambda s: s.encode()):
        for i, l in enumerate(t.files[f].splitlines()):
            if w in l:
                rows.append("%s:%d: %s" % (f, i + 1, l))
                hits += [f] if f not in hits else []
    t.call("search", True, "\n".join(rows) or "no match", pattern=w)
    t.end("%s is in %s." % (w, ", ".join(hits)) if hits else "%s is in no file." % w, *(hits or ["no"]))


def small_number(m):
    r = m.rng.random()
    if r < 0.35:
        return str(m.rng.randint(0, 20))
    if r < 0.75:
        return str(m.rng.randint(2, 999))
    if r < 0.9:
        return str(m.rng.randint(1000, 99999))
    return "%d.%s" % (m.rng.randint(0, 50), m.rng.choice(["5", "25", "75", "1", "2", "12", "99", "05"]))


SPOKEN = {"+": ["plus", "and"], "-": ["minus", "less"], "*": ["times", "multiplied by", "x"], "/": ["divided by", "over"]}


def expression(m):
    """-> (slot letter, what the person writes, what the tool gets)."""
    rng = m.rng
    a, b, c = small_number(m), small_number(m), small_number(m)
    r = rng.random()
    op = rng.choice("+-**//+*")
    if r < 0.36:
        gap = rng.choice([" ", " ", ""])
        e = gap.join([a, op, b])
        if rng.random() < 0.25:
            e = gap.join([a, op, b, rng.choice("+-*"), c])
        elif rng.random() < 0.18:
            e = rng.choice(["(%s) " + rng.choice("*/+-") + " %s", "%s " + rng.choice("*+-") + " (%s)"])
            e = e % ((a + " " + op + " " + b, c) if e.startswith("(") else (c, a + " " + op + " " + b))
            if gap == "":
                e = e.replace(" ", "")
        return "E", e, e
    if r < 0.54:
        said = rng.choice(SPOKEN[op])
        if said == "and":
            said = "plus"
        return "E", "%s %s %s" % (a, said, b), "%s %s %s" % (a, op, b)
    if r < 0.78:
        kind = rng.choice([0, 1, 2, 3, 3, 3, 4, 5, 6, 7, 8, 9])
        if kind == 8:
            n = str(rng.randint(2, 200) ** rng.choice([1, 2, 2]))
            return "E", rng.choice(["the square root of %s", "sqrt(%s)", "the root of %s", "the square root of %s"]) % n, "sqrt(%s)" % n
        if kind == 9:
            n, k = str(rng.randint(2, 12)), rng.randint(2, 5)
            return "E", rng.choice(["%s to the power of %d", "%s ^ %d", "%s ^ %d", "%s to the power %d", "%s raised to %d"]) % (n, k), "%s ^ %d" % (n, k)
        if kind == 0:
            return "E", "the sum of %s and %s" % (a, b), "%s + %s" % (a, b)
        if kind == 1:
            return "E", "the product of %s and %s" % (a, b), "%s * %s" % (a, b)
        if kind == 2:
            return "E", "the difference %s %s and %s" % (rng.choice(["of", "between"]), a, b), "%s - %s" % (a, b)
        if kind == 3:
            return "E", "%s%s of %s" % (a, rng.choice(["%", " percent", " %"]), b), "%s * %s / 100" % (a, b)
        if kind == 4:
            return "E", "half of " + a, a + " / 2"
        if kind == 5:
            return "E", rng.choice(["twice ", "double ", "two times "]) + a, a + " * 2"
        if kind == 6:
            return "E", rng.choice(["%s squared", "the square of %s"]) % a, "%s * %s" % (a, a)
        return "E", "the %s of %s and %s" % (rng.choice(["average", "mean"]), a, b), "(%s + %s) / 2" % (a, b)
    kind = rng.randrange(6)
    if kind == 0:
        return "I", "%s %s and %s" % (rng.choice(["add", "sum up", "sum", "add up"]), a, b), "%s + %s" % (a, b)
    if kind == 1:
        return "I", "multiply %s %s %s" % (a, rng.choice(["by", "with", "and"]), b), "%s * %s" % (a, b)
    if kind == 2:
        return "I", "divide %s by %s" % (a, b), "%s / %s" % (a, b)
    if kind == 3:
        return "I", "%s %s from %s" % (rng.choice(["subtract", "take"]), a, b), "%s - %s" % (b, a)
    if kind == 4:
        return "I", "add %s to %s" % (a, b), "%s + %s" % (a, b)
    return "I", rng.choice(["double %s", "multiply %s by 2"]) % a, a + " * 2"


def evaluate(e):
    try:
        x = eval(e.replace("^", "**"), {"__builtins__": {}, "sqrt": math.sqrt})  # digits, dots, operators and parentheses only
        return number_text(x) if abs(x) < 1e10 and re.fullmatch(r"[-0-9.+*/^() ]+", e.replace("sqrt", "")) else None
    except (ZeroDivisionError, SyntaxError):
        return None


def some_expression(m, want_error=False):
    while True:
        slot, said, e = expression(m)
        if slot == "I" and m.split != "train":
            continue
        try:
            value = evaluate(e)
        except Exception:
            continue
        if value is not None and "//" not in e and "**" not in e and not re.search(r"(^|[^0-9])0\d", e):
            return slot, said, e, value


def build_calc(m, t):
    slot, said, e, value = some_expression(m)
    if m.rng.random() < 0.03:
        a = small_number(m)
        said = e = a + m.rng.choice([" / 0", "/0"])
        t.slots = {"E": said}
        t.call("calculate", False, "cannot evaluate: " + e, expression=e)
        return t.end("I cannot evaluate %s." % e, "cannot")
    t.slots = {slot: said}
    t.call("calculate", True, value, expression=e)
    t.end("The result is %s." % value, value)


ORDINARY = ["hello world", "Hello, world!", "Hello World", "hello", "test", "this is a test", "foo bar", "foo", "bar", "abc", "done", "ok", "yes", "TODO", "42", "1", "good morning", "buy milk",
            "hello there", "hi", "the end", "lorem ipsum", "some text", "a b c", "x", "hello gemmule", "version 1.0", "milk, eggs, bread", "call mom", "key=value", "empty", "example", "one two three"]


def content(m, near=None):
    """A text to write; sometimes an everyday one, sometimes one that shares words with the file's name."""
    r = m.rng.random()
    if r < 0.12:
        return m.rng.choice(ORDINARY)
    if r < 0.17:
        return m.rng.choice(["hello", "hi", "good", "the", "my"]) + " " + lexicon.word(m.rng)
    if r < 0.27 and near:
        words = [w for w in re.split(r"[^A-Za-z]+", near) if w] + [lexicon.word(m.rng), lexicon.word(m.rng)]
        m.rng.shuffle(words)
        return " ".join(words[:m.rng.randint(1, 4)])
    s = lexicon.sentence(m.rng, 1, 6)
    return s.rstrip(".") if m.rng.random() < 0.7 else s


def build_write(m, t):
    g = m.file()
    s = content(m, g)
    quote = 0.55 if s[-1] not in ".!?," else 0.95
    t.slots = {"G": m.name(g), "T": m.quoted(s, quote)}
    t.call("write_file", True, "ok, %d bytes" % len(s.encode()), content=s, path=g)
    t.expect = {g: s}
    t.end("Wrote %s." % g, g)


def url(m, t, status, body):
    """A URL and, in eval, the loopback server's address."""
    rng = m.rng
    path = "/" + (lexicon.file_name(rng, dir_share=0.3) if rng.random() < 0.7 else rng.choice(["", lexicon.word(rng), lexicon.word(rng) + "/" + lexicon.word(rng), lexicon.word(rng) + "?" + lexicon.word(rng) + "=" + lexicon.value(rng).split()[0]]))
    path = path.replace(" ", "")
    if m.base_url:
        base = m.base_url
    elif rng.random() < 0.45:
        base = "http://" + rng.choice(["127.0.0.1", "127.0.0.1", "localhost", "10.0.0.%d" % rng.randint(1, 99)]) + rng.choice([":%d" % rng.randint(1024, 65535)] * 4 + [""])
    else:
        base = rng.choice(["http://", "https://"]) + rng.choice(["", "", "www.", lexicon.word(rng) + "."]) + lexicon.word(rng) + "." + rng.choice(lexicon.TLDS)
    t.pages[path] = (status, body)
    return base + path


def host_of(u):
    rest = u.split("://")[1]
    host = rest.split("/")[0]
    return host if ":" in host else host + (":443" if u.startswith("https") else ":80")


def page(m):
    r = m.rng.random()
    if r < 0.8:
        return "\n".join(m.text(1, 1 if m.rng.random() < 0.7 else 3))
    if r < 0.9:
        return '{"%s": "%s"}' % (lexicon.key_name(m.rng), lexicon.value(m.rng))
    return lexicon.value(m.rng)


def fetch_failure(m, u):
    r = m.rng.random()
    if r < 0.6 or m.base_url:
        return "HTTP %d" % (404 if m.base_url else m.rng.choice([404, 404, 404, 500, 403, 503, 401]))
    if r < 0.8:
        return "cannot connect to " + host_of(u)
    return "address not allowed: " + m.rng.choice(["127.0.0.1", "10.0.0.%d" % m.rng.randint(1, 99), "192.168.1.%d" % m.rng.randint(1, 99), "::1"])


def failed_fetch(m, t, u):
    why = fetch_failure(m, u)
    t.pages = {}
    t.call("http_get", False, why, url=u)
    t.end("I cannot fetch it: %s." % why, why)


def build_fetch(m, t):
    body = page(m)
    u = url(m, t, 200, body)
    t.slots = {"U": m.quoted(u, 0.08)}
    if missing(m, 0.09):
        return failed_fetch(m, t, u)
    t.call("http_get", True, body, url=u)
    t.end("The page says: %s" % body, body)


def build_show(m, t):
    f = m.file()
    t.slots = {"F": m.name(f)}
    if missing(m):
        return no_file(m, t, f, lambda: t.call("read_file", False, "no such file: " + f, path=f))
    lines = m.text(1, 5 if m.rng.random() < 0.9 else 9) if m.rng.random() > 0.05 else []
    t.files[f] = text_of(lines)
    t.call("read_file", True, "\n".join("%d: %s" % (i + 1, l) for i, l in enumerate(lines)) or "(empty file)", path=f)
    t.end("%s says:\n%s" % (f, "\n".join(lines)) if lines else "%s is empty." % f, *(lines or ["empty"]))


def build_exists(m, t):
    f = m.file()
    t.slots = {"F": m.name(f)}
    if m.rng.random() < 0.5:
        t.call("read_file", False, "no such file: " + f, first_line=1, lines=1, path=f)
        return t.end("No, there is no file %s." % f, "no file")
    lines = m.text(1, 4)
    t.files[f] = text_of(lines)
    t.call("read_file", True, "1: " + lines[0], first_line=1, lines=1, path=f)
    t.end("Yes, %s is there." % f, "Yes")


def build_append(m, t):
    f = m.file()
    s = content(m, f).replace("'", "")
    t.slots = {"F": m.name(f), "T": m.quoted(s, 0.7 if s[-1] not in ".!?," else 1)}
    lines = m.text(0, 3)
    t.files[f] = text_of(lines)
    t.call("shell", True, "(no output)", command="echo '%s' >> %s" % (s, f))
    t.expect = {f: text_of(lines + [s])}
    t.end("Added to %s." % f, f)


def build_mkdir(m, t):
    d = m.fresh(lambda: lexicon.dir_name(m.rng), ())
    t.slots = {"D": m.name(d)}
    t.call("shell", True, "(no output)", command="mkdir -p " + d)
    t.end("Made the folder %s." % d, d)


def build_delete(m, t):
    """A model this small does not delete: a misread request would cost a file."""
    f = m.file()
    t.slots = {"F": m.name(f)}
    t.files[f] = "x\n"
    build_refuse(m, t)


def two_files(command, answer, word):
    def build(m, t):
        f = m.file()
        g = m.fresh(lambda: lexicon.file_name(m.rng, dir_share=0), {f})
        t.slots = {"F": m.name(f), "G": m.name(g)}
        if missing(m, 0.1):
            return no_file(m, t, f, lambda: t.call("shell", False, "exit 1\n%s: cannot stat '%s': No such file or directory" % (command, f), command="%s %s %s" % (command, f, g)))
        t.files[f] = text_of(m.text(1, 3))
        t.expect = {g: t.files[f]}
        t.call("shell", True, "(no output)", command="%s %s %s" % (command, f, g))
        t.end("%s %s to %s." % (word, f, g), g)
    return build


def system(command, answer, make):
    def build(m, t):
        out = make(m.rng)
        t.call("shell", True, out, command=command)
        t.end(answer % out)
    return build


def build_edit(m, t):
    f = m.file()
    a, b = search_word(m), search_word(m)
    if a == b or a in b or b in a:
        return build_edit(m, t)
    both = m.rng.random() < 0.35
    t.slots = {"F": m.name(f), "A": '"%s"' % a if both else a, "B": '"%s"' % b if both else b}
    if both and m.rng.random() < 0.4:
        t.slots["A"], t.slots["B"] = "'%s'" % a, "'%s'" % b
    args = dict(new=b, old=a, path=f)
    if missing(m, 0.05):
        return no_file(m, t, f, lambda: t.call("edit_file", False, "no such file: " + f, **args))
    lines = [l.replace(a, "") for l in m.text(1, 6)]
    if m.rng.random() < 0.06:
        t.files[f] = text_of(lines)
        t.expect = dict(t.files)
        t.call("edit_file", False, "old text not found in " + f, **args)
        return t.end("%s is not in %s." % (a, f), "not")
    n = m.rng.randrange(len(lines))
    words = lines[n].split(" ")
    words.insert(m.rng.randrange(len(words) + 1), a)
    lines[n] = " ".join(words)
    before = text_of(lines)
    if before.count(a) != 1:
        if m.rng.random() < 0.5 or m.split != "train":
            t.files.clear()
            return build_edit(m, t)
        k = m.rng.randint(2, 6)
        t.call("edit_file", False, "old text found %d times in %s, must be unique" % (k, f), **args)
        return t.end("%s is in %s %d times, so I changed nothing." % (a, f, k), "nothing")
    t.files[f] = before
    t.expect = {f: before.replace(a, b)}
    shown = n + 1 + (m.rng.randint(0, 90) if m.split == "train" and m.rng.random() < 0.2 else 0)
    t.call("edit_file", True, "ok, line %d changed" % shown, **args)
    t.end("Changed line %d of %s." % (shown, f), str(n + 1))


def build_run(m, t):
    rng = m.rng
    f = m.file()
    word = lexicon.word(rng)
    lines = m.text(1, 4)
    t.files[f] = text_of(lines)
    choices = [
        ("echo " + word, word), ("echo " + word, word), ("uname -s", "Linux"), ("whoami", None), ("date", None), ("pwd", None), ("ls", None), ("id -u", None),
        ("head -n 1 " + f, lines[0]), ("tail -n 1 " + f, lines[-1]), ("sort " + f, None), ("cat " + f, "\n".join(lines)), ("wc " + f, None),
        ("python3 %s.py" % word, None), ("make", None), ("make " + word, None), ("./%s.sh" % word, None), ("bash %s.sh" % word, None), ("ls -la", None),
        ("true", "(no output)"), ("false", "exit 1"), ("sleep 1", "(no output)"), ("mkdir " + word, "(no output)"), ("touch " + f, "(no output)"), ("git status", None),
        ("ls | wc -l", None), ("seq %d" % rng.randint(1, 4), None), ("hostname", None), ("printenv PATH", None), ("basename " + f, f.split("/")[-1]), ("expr %d + %d" % (rng.randint(1, 99), rng.randint(1, 99)), None),
        ("grep %s %s" % (word, f), None), ("echo %s | wc -c" % word, None), ("df -h .", None), ("uptime", None), ("gcc --version", None), (word, "exit 127\nbash: line 1: %s: command not found" % word), (word + " -v", None), (word + " --help", None),
    ]
    if m.split != "train":
        choices = [c for c in choices if c[1] is not None and not c[0].startswith(word)]
    cmd, out = rng.choice(choices)
    if out is None:
        r = rng.random()
        out = str(rng.randint(0, 999)) if r < 0.2 else "\n".join(m.text(1, 3)) if r < 0.75 else "(no output)" if r < 0.85 else "exit %d\n%s" % (rng.choice([1, 1, 2, 127, 126]), lexicon.sentence(rng))
    ok = not out.startswith("exit ")
    t.slots = {"C": m.quoted(cmd, 0.5)}
    t.call("shell", ok, out, command=cmd)
    if not ok:
        code = out.split("\n")[0]
        return t.end("It failed with %s." % code, code)
    if out == "(no output)":
        return t.end("It printed nothing.", "nothing")
    t.end("It printed: " + out, out)


# ---- two calls --------------------------------------------------------------------------------
def write_result(t, g, s):
    t.call("write_file", True, "ok, %d bytes" % len(s.encode()), content=s, path=g)
    t.expect = {g: s}
    t.end("Wrote %s." % g, g)


def build_copy_line(m, t):
    f = m.file()
    g = m.file({f})
    n, line = pick_line(m, t, f)
    t.slots = {"F": m.name(f), "G": m.name(g), **line_slots(m, n)}
    if missing(m):
        return no_file(m, t, f, lambda: t.call("read_file", False, "no such file: " + f, first_line=n, lines=1, path=f))
    if m.split == "train" and beyond(m, t, f, n):
        return
    t.call("read_file", True, "%d: %s" % (n, line), first_line=n, lines=1, path=f)
    write_result(t, g, line)


def build_copy_key(m, t):
    f = m.file(exts=lexicon.CONF_EXTS)
    g = m.file({f})
    k, v, found = settings(m, f, t)
    t.slots = {"F": m.name(f), "G": m.name(g), "K": m.quoted(k, 0.12)}
    if missing(m, 0.05):
        return no_file(m, t, f, lambda: t.call("search", False, "no such file: " + f, path=f, pattern=k))
    t.call("search", True, found, path=f, pattern=k)
    write_result(t, g, v)


def build_list_read(m, t):
    d = m.fresh(lambda: lexicon.dir_name(m.rng), ())
    t.slots = {"D": m.folder(d)}
    if missing(m, 0.05):
        t.call("list_files", False, "no such folder: " + d, path=d)
        return t.end("There is no folder %s." % d, d)
    if m.rng.random() < 0.04:
        t.folders.append(d)
        t.call("list_files", True, "(empty folder)", path=d)
        return t.end("%s is empty." % d, "empty")
    n = lexicon.file_name(m.rng, dir_share=0)
    lines = m.text(1, 3)
    f = d + "/" + n
    t.files[f] = text_of(lines)
    t.call("list_files", True, n, path=d)
    t.call("read_file", True, "\n".join("%d: %s" % (i + 1, l) for i, l in enumerate(lines)), path=f)
    t.end("%s says:\n%s" % (f, "\n".join(lines)), *lines)


def build_fetch_write(m, t):
    body = page(m)
    u = url(m, t, 200, body)
    g = m.file()
    t.slots = {"U": m.quoted(u, 0.08), "G": m.name(g)}
    if missing(m):
        return failed_fetch(m, t, u)
    t.call("http_get", True, body, url=u)
    write_result(t, g, body)


def build_calc_write(m, t):
    slot, said, e, value = some_expression(m)
    g = m.file()
    t.slots = {slot: said, "G": m.name(g)}
    t.call("calculate", True, value, expression=e)
    write_result(t, g, value)


# ---- no call ----------------------------------------------------------------------------------
def chat(kind):
    def build(m, t):
        t.end(CHAT_ANSWERS[kind])
    return build


def build_refuse(m, t):
    t.end(REFUSAL, "gemmule run -m FILE")


class Topics(dict):
    """Fills whatever slots a refusal frame happens to have."""


def make_refuse(m, kind="refuse"):
    rng = m.rng
    while True:
        form, tree, line = rng.choice(m.frames[kind])
        core = phrasing.expand(tree, rng)
        if not {phrasing.plain(core), "please " + phrasing.plain(core)} & m.forbidden:
            break

    def fill(match):
        s = match.group(1)
        noun = rng.choice(lexicon.NOUNS) if rng.random() < 0.7 else lexicon.syllable_word(rng)
        if s == "P":
            return noun.capitalize() + rng.choice(["", " " + lexicon.syllable_word(rng).capitalize()])
        if s == "Z2":
            return rng.choice(lexicon.ADJECTIVES)
        if s == "Z3":
            return rng.choice(lexicon.VERBS_PAST) + " " + noun
        if s == "F":
            return m.file()
        if s == "T":
            return m.quoted(content(m))
        r = rng.random()
        return noun.capitalize() if r < 0.3 else "the " + noun if r < 0.5 else noun + "s" if r < 0.6 else noun + " " + lexicon.word(rng) if r < 0.7 else noun
    wrap = rng.choice(phrasing.WRAPS["i" if line.split(" ")[1].strip("{").split("|")[0] in ("tell", "write", "explain", "translate", "summarize", "give", "recommend", "plan", "draw", "fix", "prove", "compare", "play", "send", "convert", "name", "sort") else "q"])
    text = wrap.replace("<X>", core) if rng.random() < 0.5 else core
    if rng.random() < m.noise * 0.7:
        text = phrasing.disturb(text, kind, "r", rng)
    text = re.sub(r"  +", " ", phrasing.SLOT.sub(fill, text)).strip().replace("??", "?")
    if rng.random() < 0.6:
        text = text[:1].upper() + text[1:]
    if text[-1] == "?" and rng.random() < 0.2:
        text = text[:-1]
    t = Task(kind, user=text, frame=line)
    build_refuse(m, t)
    return t


def make_chat_heldout(m):
    form, tree, line = m.rng.choice(m.frames["chat"])
    core = phrasing.expand(tree, m.rng)
    t = Task("chat", user=core[:1].upper() + core[1:], frame=line)
    low = core.lower()
    kind = ("chat_thanks" if "thank" in low or "very good" in low else "chat_how" if "how are you" in low else
            "chat_hello" if low.startswith("hello") or "good evening" in low else "chat_can" if "able" in low or "tasks" in low or "can do" in low else "chat_who")
    t.end(CHAT_ANSWERS[kind], CHAT_ANSWERS[kind])
    return t


WEIGHTS = {
    "lines": 4, "words": 3.5, "bytes": 3.5, "list": 5, "list_here": 3.5, "count_files": 5, "count_here": 2, "quote_line": 5.5, "last_line": 2,
    "key": 7, "search": 7, "search_dir": 4, "calc": 8, "write": 11, "fetch": 4.5, "copy_line": 5, "copy_key": 7, "list_read": 4.5,
    "fetch_write": 4, "calc_write": 4.5, "edit": 15, "run": 4, "show": 7, "exists": 4, "first_lines": 2, "append": 4.5, "mkdir": 2,
    "delete": 2.5, "copy_file": 3, "move_file": 2.5, "sys_date": 0.8, "sys_time": 0.7, "sys_pwd": 0.9, "sys_os": 0.5, "chat_hello": 1.4,
    "chat_how": 1.2, "chat_who": 1.5, "chat_can": 1.7, "chat_thanks": 1.5, "chat_bye": 1.1, "chat": 3, "refuse": 9,
}

BUILD = {
    "lines": count_kind("line", 'grep -c "" %s', "grep", lambda s: s.count("\n")),
    "words": count_kind("word", "wc -w %s", "wc", lambda s: len(s.split())),
    "bytes": count_kind("byte", "wc -c %s", "wc", lambda s: len(s.encode())),
    "list": build_list, "list_here": build_list_here, "count_files": build_count_files, "count_here": build_count_here,
    "quote_line": build_quote_line, "last_line": build_last_line, "first_lines": build_first_lines, "key": build_key,
    "search": build_search, "search_dir": build_search_dir, "calc": build_calc, "write": build_write, "fetch": build_fetch,
    "copy_line": build_copy_line, "copy_key": build_copy_key, "list_read": build_list_read, "fetch_write": build_fetch_write,
    "calc_write": build_calc_write, "edit": build_edit, "run": build_run, "show": build_show, "exists": build_exists,
    "append": build_append, "mkdir": build_mkdir, "delete": build_delete,
    "copy_file": two_files("cp", "", "Copied"), "move_file": two_files("mv", "", "Moved"),
    "sys_date": system("date +%F", "Today is %s.", lambda r: "%d-%02d-%02d" % (r.randint(2024, 2032), r.randint(1, 12), r.randint(1, 28))),
    "sys_time": system("date +%R", "It is %s.", lambda r: "%02d:%02d" % (r.randint(0, 23), r.randint(0, 59))),
    "sys_pwd": system("pwd", "We are in %s.", lambda r: "/" + "/".join(lexicon.dir_name(r) for _ in range(r.randint(1, 3)))),
    "sys_os": system("uname -r", "The kernel is %s.", lambda r: "%d.%d.%d-%s" % (r.randint(4, 7), r.randint(0, 20), r.randint(0, 200), r.choice(["amd64", "generic", "cloud-amd64", "%d-generic" % r.randint(1, 99)]))),
    **{k: chat(k) for k in CHAT_ANSWERS},
}

MISSING_KINDS = ["lines", "words", "bytes", "show", "quote_line", "list"]


def make_missing(self):
    """A task about a file or folder that is not there."""
    self.force_missing = True
    task = self.make(self.rng.choice(MISSING_KINDS))
    self.force_missing = False
    task.group = "missing"
    return task


Maker.make_missing = make_missing
_make = Maker.make


def make(self, kind=None):
    if kind is None:
        kind = self.rng.choices([k for k, _ in self.kinds], [w for _, w in self.kinds])[0]
    if kind == "refuse":
        return make_refuse(self)
    if kind == "chat":
        return make_chat_heldout(self)
    return _make(self, kind)


Maker.make = make
