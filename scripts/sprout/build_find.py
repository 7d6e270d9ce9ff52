"""Tasks that look something up: the value of a key, the place of a word."""
import re

from . import lexicon
from .task import missing, no_file, text_of


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
    return i


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
