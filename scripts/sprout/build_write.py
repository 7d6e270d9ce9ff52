"""Tasks that change the workspace: new text, edits, copies, folders."""
import re

from . import lexicon
from .build_find import plant, search_word, settings
from .build_read import beyond, line_slots, pick_line
from .task import missing, no_file, text_of

ORDINARY = ["hello world", "Hello, world!", "Hello World", "hello", "test", "this is a test", "foo bar", "foo", "bar", "abc", "done", "ok", "yes", "TODO", "42", "1", "good morning", "buy milk",
            "hello there", "hi", "the end", "lorem ipsum", "some text", "a b c", "x", "hello gemmule", "version 1.0", "milk, eggs, bread", "call mom", "key=value", "empty", "example", "one two three"]


LOOSE = set("the a and of in on with my your is to from no every".split())


def content(m, near=None):
    """A text to write that ends in a word of its own: `put hello in in x.txt` is nobody's sentence."""
    words = any_content(m, near).split(" ")
    while len(words) > 1 and words[-1].lower() in LOOSE:
        words.pop()
    return " ".join(words)


WHEN = ["at noon", "at nine", "at ten", "on monday", "on friday", "in the morning", "in an hour", "tomorrow", "today", "tonight", "next week", "at %d", "before %d", "after lunch", "by noon", "in may"]
WHO = ["mom", "the bank", "ann", "bob", "the doctor", "everybody", "her", "him", "the plumber", "dad", "our neighbour", "them"]
PLACES = ["in the box", "under the mat", "on the table", "to the left", "at the door", "in the garden", "behind the house", "on the roof", "next to the tree", "into the sea", "over the hill"]


def everyday(m):
    """What people do write down: small words in the middle and at the end, as around a file's name."""
    rng, word = m.rng, lambda: lexicon.word(m.rng)
    when = rng.choice(WHEN)
    when = when % rng.randint(1, 12) if "%d" in when else when
    say = rng.choice([
        "%s %s %s" % (rng.choice(["call", "meet", "see", "ask", "visit", "write to", "talk to", "wait for"]), rng.choice(WHO), when),
        "%s %s" % (rng.choice(["open", "closed", "lunch", "dinner", "meeting", "party", word(), "meet", "start", "stop"]), when),
        "the %s is %s" % (word(), rng.choice(["ready", "locked", "gone", "here", "fine", "late", "well", "done", "in", "on", rng.choice(lexicon.ADJECTIVES)])),
        "all is %s" % rng.choice(["well", "fine", "lost", "ready", "quiet", word()]),
        "%s %s" % (rng.choice(["keep", "stay", "be", "get", "go"]), rng.choice(["calm", "well", "quiet", "here", "home", rng.choice(lexicon.ADJECTIVES), word()])),
        "it %s %s" % (rng.choice(["rains", "snows", "works", "is cold", "is late", "was good"]), when),
        "%s it %s" % (when, rng.choice(["rains", "snows", "works", "is cold", "ends"])),
        "see you %s" % rng.choice(["soon", "later", when]),
        "%s and %s" % (word(), rng.choice([word(), rng.choice(lexicon.ADJECTIVES)])),
        "%s to %s" % (rng.choice(["nothing", "something", "much", "a lot", word()]), rng.choice(["report", "do", "say", "see", word()])),
        "%s the %s" % (rng.choice(["remember", "bring", "take", "buy", "forget", "knock at", "turn at", "open"]), word()),
        "the %s %s" % (word(), rng.choice(PLACES)),
        "%s %s" % (word(), rng.choice(PLACES)),
        "why %s" % rng.choice(["not", "me", "now", word()]),
        "%d %s" % (rng.randint(1, 99), word()),
        "%s %s %s" % (rng.choice(["red", "dark", "light", "first", "last", "second"]), word(), when),
        "no %s %s" % (word(), rng.choice(["today", "please", "here", "at all", "left"]))])
    return say[0].upper() + say[1:] + rng.choice(["", "", ".", "!"]) if rng.random() < 0.25 else say


def any_content(m, near=None):
    """A text to write; sometimes an everyday one, sometimes one that shares words with the file's name."""
    if m.rng.random() < 0.28:
        return everyday(m)
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
    write_result(t, g, s)


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


def two_files(command, answer, word):
    def build(m, t):
        f = m.file()
        g = m.fresh(lambda: lexicon.file_name(m.rng, dir_share=0), {f})
        if m.split == "train" and m.rng.random() < 0.4:
            g = lexicon.near_name(m.rng, f)
        t.slots = {"F": m.name(f), "G": m.name(g)}
        if missing(m, 0.1):
            return no_file(m, t, f, lambda: t.call("shell", False, "exit 1\n%s: cannot stat '%s': No such file or directory" % (command, f), command="%s %s %s" % (command, f, g)))
        t.files[f] = text_of(m.text(1, 3))
        t.expect = {g: t.files[f]}
        t.call("shell", True, "(no output)", command="%s %s %s" % (command, f, g))
        t.end("%s %s to %s." % (word, f, g), g)
    return build


def build_edit(m, t):
    f = m.file()
    a, b = search_word(m), search_word(m)
    if a == b or a in b or b in a:
        return build_edit(m, t)
    if m.split == "train" and m.rng.random() < 0.12:  # roof, roof terrace; anna, hanna
        b = m.rng.choice([a + " " + b, b + " " + a, a + "s", a + m.rng.choice("aeoy0123"), m.rng.choice("abhst") + a, a.capitalize() + "s"])
        a, b = (b, a) if m.rng.random() < 0.3 else (a, b)
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
    n = plant(m, lines, a)
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


def write_result(t, g, s):
    t.call("write_file", True, "ok, %d bytes" % len(s.encode()), content=s, path=g)
    t.expect = {g: s}
    t.end("Wrote %s." % g, g)


def build_copy_line(m, t):
    f = m.file()
    g = m.file({f})
    if m.split == "train" and m.rng.random() < 0.08:
        g = lexicon.near_name(m.rng, f)
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
    if m.split == "train" and m.rng.random() < 0.08:
        g = lexicon.near_name(m.rng, f)
    k, v, found = settings(m, f, t)
    t.slots = {"F": m.name(f), "G": m.name(g), "K": m.quoted(k, 0.12)}
    if missing(m, 0.05):
        return no_file(m, t, f, lambda: t.call("search", False, "no such file: " + f, path=f, pattern=k))
    t.call("search", True, found, path=f, pattern=k)
    write_result(t, g, v)
