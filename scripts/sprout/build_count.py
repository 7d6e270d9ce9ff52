"""Tasks that count: lines, words, bytes, files; and what a folder lists."""
from . import lexicon
from .task import missing, no_file, plural, shell_error, text_of


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
    for n in sorted(names):  # a set has no order of its own
        if n.endswith("/"):
            t.folders.append(prefix + n.rstrip("/"))
        else:
            t.files[prefix + n] = text_of(m.text(0, 2))
    if not names and d:
        t.folders.append(d)
    return sorted(names, key=lambda s: s.rstrip("/").encode())


def build_list(m, t):
    d = m.fresh(lambda: lexicon.dir_name(m.rng), ())
    t.slots = {"D": m.folder(d)}
    if missing(m):
        t.call("list_files", False, "no such folder: " + d, path=d)
        return t.end("There is no folder %s." % d, d)
    names = listing(m, t, d)
    t.call("list_files", True, "\n".join(names) or "(empty folder)", path=d)
    t.end("%s has: %s." % (d, ", ".join(names)) if names else "%s is empty." % d, *(names or ["empty"]))


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


COUNT_HERE = "find . -maxdepth 1 -type f -not -name '.*' | wc -l"  # the sandbox shows hidden files of its own there


def build_count_here(m, t):
    n = sum(not x.endswith("/") and x[0] != "." for x in listing(m, t, "", 0, 9))
    t.call("shell", True, str(n), command=COUNT_HERE)
    t.end("There %s %s here." % ("is" if n == 1 else "are", plural(n, "file")), str(n))
