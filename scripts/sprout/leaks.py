#!/usr/bin/env python3
"""Proves that no held-out sentence frame can come out of the training frames.

Every held-out sentence is compared, slots left open, with everything the training frames of its
kind can say, with and without each wrapper. Prints the leaks; exit status 1 when there are any.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from sprout import frames_heldout, frames_parts, phrasing, sentences  # noqa: E402


def pattern(tree):
    if isinstance(tree, str):
        return re.escape(re.sub(r"\s+", " ", tree))
    kind, parts = tree
    body = [pattern(p) for p in parts]
    return "(?:" + "|".join(dict.fromkeys(body)) + ")" if kind == "one" else "".join(body)


def unwrapped(text, form):
    """Every core that some wrapper of `form` turns into `text`."""
    out = {text}
    for w in phrasing.WRAPS[form]:
        left, right = (phrasing.plain(x) if x.strip("?.! ") else "" for x in w.lower().split("<x>"))
        core = text
        if left and core.startswith(left + " "):
            core = core[len(left) + 1:]
        elif left:
            continue
        if right and core.endswith(right):
            core = core[:-len(right)].rstrip(" ,")
        elif right:
            continue
        out.add(core)
    return out


def main():
    train = sentences.all_train()
    for kind, block in frames_parts.all_parts().items():
        train[kind] += block
    leaks = checked = 0
    loose = lambda t: re.compile(re.sub(r"(\\ )+", r"\\ *", pattern(t).lower()) + r"[?.!]*\s*$")
    for name, held in (("steer", frames_heldout.STEER), ("final", frames_heldout.FINAL)):
        for kind, block in held.items():
            kinds = [k for k in train if k == kind or (kind == "chat" and k.startswith("chat_"))]
            rules = [(form, loose(tree), line) for k in kinds for form, tree, line in phrasing.parse_block(train[k])]
            for _, tree, line in phrasing.parse_block(block):
                for text in map(phrasing.plain, phrasing.sentences(tree)):
                    checked += 1
                    cores = {form: unwrapped(text, form) for form in phrasing.WRAPS}
                    for form, rule, source in rules:
                        if any(rule.match(c) for c in cores[form]):
                            leaks += 1
                            print("LEAK %s %s: %s  <-  %s" % (name, kind, line, source[:150]))
                            break
    both = {phrasing.plain(l) for b in frames_heldout.STEER.values() for l in b.splitlines()} & {phrasing.plain(l) for b in frames_heldout.FINAL.values() for l in b.splitlines()} - {""}
    print("%d held-out sentences checked, %d leaks, %d in both held-out sets" % (checked, leaks, len(both)))
    return 1 if leaks or both else 0


if __name__ == "__main__":
    sys.exit(main())
