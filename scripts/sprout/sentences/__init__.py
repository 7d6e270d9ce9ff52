"""The sentences training sees: one line a frame, `{a|b}` one of, `[x]` maybe, `<F>` a slot.

First letter = how the frame is wrapped (see phrasing.py): i imperative, n noun phrase,
w indirect question, q direct question, r as it stands. Held-out frames live in
frames_heldout.py and are never read by training.
"""
from . import (copying, counting, counting_files, editing, folders, looking_up, outside, reading, reading_lines, reckoning,
               refusing, searching, talking, writing)

COUNTED = [("lines", "lines", "<F>"), ("words", "words", "<F>"), ("bytes", "bytes", "<F>"), ("count_files", "files", "<D>")]


def all_train():
    """Every training frame, kind -> block."""
    out = {}
    for part in (counting, counting_files, folders, reading, reading_lines, looking_up, searching, writing, editing, copying,
                 reckoning, outside, talking, refusing):
        out.update(part.FRAMES)
    for kind, thing, slot in COUNTED:
        out[kind] += counting.ANY.replace("@", thing).replace("<F>", slot)
    return out
