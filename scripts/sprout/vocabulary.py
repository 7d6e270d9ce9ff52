"""Builds sprout's vocabulary from the generator itself (seeded; the same everywhere)."""
import random

from . import bpe, chat, lexicon, sentences, tasks


def chains():
    out = []
    openers = {
        "read_file": ["path", "first_line"], "write_file": ["content"], "edit_file": ["new"], "list_files": ["path"], "search": ["path", "pattern"],
        "shell": ["command"], "http_get": ["url"], "calculate": ["expression"],
    }
    for name, args in openers.items():
        for a in args:
            out.append("call:%s{%s:" % (name, a))
        out.append("response:%s{value:" % name)
        out.append("response:%s{error:" % name)
        out.append("declaration:%s{description:" % name)
    out += ["call:list_files{}", ",lines:", ",path:", ",pattern:", ",old:", ",parameters:{properties:{", ":{type:", "{type:", "}},required:[", "],type:", "}}"]
    return out


def make(seed=7, tasks_count=12000):
    rng = random.Random(seed)
    maker = tasks.Maker(rng)
    texts = []
    for _ in range(tasks_count):
        t = maker.make()
        texts.append(t.user)
        texts.append(t.answer)
        texts += list(t.files.values())[:1]
    counts = bpe.count_words(texts)
    for w in lexicon.NOUNS + lexicon.ADJECTIVES + lexicon.TECH + lexicon.VERBS_PAST + lexicon.KEYS:
        for p in w.split("_"):
            counts[p] += 3
    extra = bpe.count_words(sentences.all_train().values())
    for w, n in extra.items():
        counts[w] += n
    forced = set(bpe.count_words([chat.SYSTEM] + [d for d, _ in chat.TOOLS.values()] + list(tasks.CHAT_ANSWERS.values()) + [tasks.REFUSAL]))
    forced |= {"INTEGER", "STRING", "OBJECT", "system", "user", "model", "thought", "grep", "find", "maxdepth", "Wrote", "type", "path", "lines"}
    return bpe.build(counts, chains(), sorted(forced))
