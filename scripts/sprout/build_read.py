"""Tasks that read a file: whole, one line, the ends, the only file of a folder; or see whether it is there."""
from . import lexicon
from .task import missing, no_file, plural, text_of

ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()


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


def beyond(m, t, f, n):
    """Sometimes the file ends before line n."""
    if n < 2 or m.rng.random() > 0.07:
        return False
    most = m.rng.randint(1, n - 1)
    t.files[f] = text_of(m.text(most, most)) if n < 30 else "x\n" * most
    t.call("read_file", True, "(the file has %s)" % plural(most, "line"), first_line=n, lines=1, path=f)
    t.end("%s has no line %d." % (f, n), "no line %d" % n)
    return True


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
    n = m.rng.randint(2, 4) if m.split != "train" or m.rng.random() < 0.75 else m.rng.choice([5, 5, 6, 7, 8, 9, 10, 12, 20])
    t.slots = {"F": m.name(f), "N": NUMBERS[n] if n <= 12 and m.rng.random() < 0.3 else str(n)}
    if missing(m):
        return no_file(m, t, f, lambda: t.call("read_file", False, "no such file: " + f, first_line=1, lines=n, path=f))
    lines = m.text(min(n, 4), 7)
    t.files[f] = text_of(lines)
    text = "\n".join("%d: %s" % (i + 1, l) for i, l in enumerate(lines[:n]))
    t.call("read_file", True, text, first_line=1, lines=n, path=f)
    t.end("%s starts with:\n%s" % (f, "\n".join(lines[:n])), *lines[:n])


def build_last_lines(m, t):
    f = m.file()
    n = m.rng.randint(2, 5) if m.rng.random() < 0.85 else m.rng.choice([6, 8, 10])
    t.slots = {"F": m.name(f), "N": NUMBERS[n] if m.rng.random() < 0.3 else str(n)}
    cmd = "tail -n %d %s" % (n, f)
    if missing(m):
        return no_file(m, t, f, lambda: t.call("shell", False, "exit 1\ntail: cannot open '%s' for reading: No such file or directory" % f, command=cmd))
    lines = m.text(min(n, 4), 7)
    t.files[f] = text_of(lines)
    t.call("shell", True, "\n".join(lines[-n:]), command=cmd)
    t.end("%s ends with:\n%s" % (f, "\n".join(lines[-n:])), *lines[-n:])


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
