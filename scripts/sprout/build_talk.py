"""Requests without a call: small talk, and what is left to the real model."""
import re

from . import lexicon, phrasing
from .build_write import content
from .task import CHAT_ANSWERS, REFUSAL, Task


def chat(kind):
    def build(m, t):
        t.end(CHAT_ANSWERS[kind])
    return build


def build_refuse(m, t):
    t.end(REFUSAL, "gemmule run -m FILE")


def build_delete(m, t):
    """A model this small does not delete: a misread request would cost a file."""
    f = m.file()
    t.slots = {"F": m.name(f)}
    t.files[f] = "x\n"
    build_refuse(m, t)


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
            if rng.random() < 0.3:
                return rng.choice(lexicon.TOPICS).capitalize()
            return noun.capitalize() + rng.choice(["", " " + lexicon.syllable_word(rng).capitalize()])
        if s == "Z2":
            return rng.choice(lexicon.ADJECTIVES)
        if s == "Z3":
            return rng.choice(lexicon.VERBS_PAST) + " " + noun
        if s == "F":
            return m.file()
        if s == "T":
            return m.quoted(content(m))
        if rng.random() < 0.3:
            return rng.choice(lexicon.TOPICS)
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
