"""Teacher-forced exact match on fixed tasks: equal to greedy decoding with simulated tools."""
import collections
import contextlib
import random

import torch

from . import batches, chat, tasks
from .net import Batch


@contextlib.contextmanager
def borrowed(model, weights):
    """The model with other weights for a moment."""
    own = {n: p.data for n, p in model.p.items()}
    for n, p in model.p.items():
        p.data = weights[n]
    try:
        yield
    finally:
        for n, p in model.p.items():
            p.data = own[n]


class Judge:
    def __init__(self, tok, seed=4242, each=8, seen=150, split="steer", extra_tool=False):
        self.tok = tok
        rng = random.Random(seed)
        held = tasks.Maker(rng, split, noise=0)
        self.sets = {"held": [held.make(k) for k, _ in held.kinds for _ in range(each)]}
        train = tasks.Maker(rng, "train")
        self.sets["seen"] = [train.make() for _ in range(seen)]
        tools = chat.builtin_tools()
        if extra_tool:
            tools.append(batches.random_tool(rng))
        self.prefix = chat.ids_of(tok, chat.system_text(tools))

    @torch.no_grad()
    def judge(self, model, some, prefix=None, thinking=False):
        """-> list of (call right, answer right) in the order of `some`."""
        out = []
        for b in range(0, len(some), 40):
            part = some[b:b + 40]
            rows = [chat.row(self.tok, chat.segments(t, thinking, (batches.thoughts_of(t.kind), batches.NEXT))) for t in part]
            batch = Batch(prefix or self.prefix, rows)
            best = model(batch).argmax(-1)
            wrong = (best != batch.ids[batch.targets + 1]).tolist()
            owner = batch.owner.tolist()
            seen = collections.defaultdict(list)
            for w, o in zip(wrong, owner):
                seen[batch.order[o]].append(w)
            for i, t in enumerate(part):
                n = len(chat.ids_of(self.tok, t.answer + "<turn|>"))
                marks = seen[i]
                out.append((not any(marks[:-n]), not any(marks[-n:])))
        return out

    def scores(self, model):
        held = self.judge(model, self.sets["held"])
        seen = self.judge(model, self.sets["seen"])
        kinds = collections.defaultdict(list)
        for t, (c, a) in zip(self.sets["held"], held):
            kinds[t.kind].append(c and a)
        mean = lambda xs: sum(xs) / max(1, len(xs))
        return {"held": mean([c and a for c, a in held]), "held_call": mean([c for c, _ in held]), "held_answer": mean([a for _, a in held]),
                "seen": mean([c and a for c, a in seen]), "kinds": {k: mean(v) for k, v in kinds.items()}}


def line(past, s):
    return "min %.1f tokens %.2fM held %.3f (call %.3f answer %.3f) seen %.3f | %s" % (
        past["minutes"], past["tokens"] / 1e6, s["held"], s["held_call"], s["held_answer"], s["seen"],
        " ".join("%s %.2f" % kv for kv in sorted(s["kinds"].items(), key=lambda kv: kv[1])))
