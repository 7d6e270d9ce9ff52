#!/usr/bin/env python3
"""Trains sprout, gemmule's tiny default model, from nothing: generator, curriculum, evaluation, GGUF.

    python3 scripts/train_sprout.py --out build/sprout --minutes 120        # from random weights
    python3 scripts/train_sprout.py --out build/sprout --resume --minutes 60
    python3 scripts/train_sprout.py --out build/sprout --from-gguf model/sprout/sprout.gguf --minutes 60

Needs numpy and torch (CPU). Writes OUT/checkpoint.pt, OUT/sprout.gguf, OUT/curve.csv, OUT/curve.svg.
"""
import argparse
import json
import os
import signal
import sys
import time

import torch
import torch.nn.functional as F

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from sprout import batches, bpe, curve, evaluation, gguf_file, muon, net, vocabulary  # noqa: E402

COPY_TOKENS, MIXED_TOKENS = 450_000, 1_200_000


def parse():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--out", required=True)
    a.add_argument("--minutes", type=float, default=120, help="training clock of this run")
    a.add_argument("--decay", type=float, default=0.3, help="last share of the run with a falling rate (0: hold)")
    a.add_argument("--resume", action="store_true", help="go on from OUT/checkpoint.pt")
    a.add_argument("--from-gguf", help="start from these weights and vocabulary, empty optimiser")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--tokens", type=int, default=3600, help="tokens a batch")
    a.add_argument("--rate", type=float, default=1.0, help="scales the learning rates")
    a.add_argument("--threads", type=int, default=1)
    a.add_argument("--every", type=float, default=5, help="minutes between evaluations")
    return a.parse_args()


def load_vocabulary(path):
    if os.path.exists(path):
        with open(path) as f:
            v = json.load(f)
        return bpe.Tokenizer(v["pieces"], [tuple(m) for m in v["merges"]])
    tok = vocabulary.make()
    with open(path, "w") as f:
        json.dump({"pieces": tok.pieces, "merges": tok.merges}, f)
    return tok


def save(path, state):
    torch.save(state, path + ".new")
    os.replace(path + ".new", path)


def main():
    args = parse()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    os.makedirs(args.out, exist_ok=True)
    checkpoint = os.path.join(args.out, "checkpoint.pt")
    past = {"tokens": 0, "minutes": 0.0, "steps": 0, "seed": args.seed}
    old = None
    if args.from_gguf:
        cfg, tok, weights = gguf_file.read_model(args.from_gguf)
        with open(os.path.join(args.out, "vocabulary.json"), "w") as f:
            json.dump({"pieces": tok.pieces, "merges": tok.merges}, f)
        past["tokens"] = MIXED_TOKENS
    else:
        tok = load_vocabulary(os.path.join(args.out, "vocabulary.json"))
        cfg, weights = net.Config(vocab=len(tok.pieces)), None
    model = net.Sprout(cfg)
    if weights:
        model.p.load_state_dict(weights)
    opt = muon.Optimiser(model.p.items())
    average = {n: p.detach().clone() for n, p in model.p.items()}
    if args.resume:
        old = torch.load(checkpoint)
        model.p.load_state_dict(old["params"])
        opt.load(old["optimiser"])
        average = old["average"]
        past = old["past"]
    print("parameters %d, vocabulary %d, threads %d" % (sum(p.numel() for p in model.parameters()), cfg.vocab, args.threads), flush=True)
    source = batches.Source(tok, args.seed * 1000003 + past["steps"])
    judge = evaluation.Judge(tok)
    log = curve.Curve(os.path.join(args.out, "curve.csv"), os.path.join(args.out, "curve.svg"), fresh=not args.resume)

    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
    signal.signal(signal.SIGINT, lambda *_: stop.append(1))
    begin = mark = time.time()
    last_tokens = past["tokens"]
    first_minutes, run_steps, loss_mean, right_mean, spoken = past["minutes"], 0, None, None, time.time()
    while True:
        minutes = (time.time() - begin) / 60
        finished = minutes >= args.minutes or stop
        past["minutes"] = first_minutes + minutes
        if finished or time.time() - mark > args.every * 60:
            mark = time.time()
            with evaluation.borrowed(model, average):
                scores = judge.scores(model)
                gguf_file.write_model(os.path.join(args.out, "sprout.gguf"), cfg, tok, {n: p.detach() for n, p in model.p.items()}, past)
            log.add(minutes=past["minutes"], tokens=past["tokens"], loss=loss_mean or 0, **scores)
            save(checkpoint, {"params": {n: p.detach() for n, p in model.p.items()}, "average": average, "optimiser": opt.state(), "past": past})
            print("eval " + evaluation.line(past, scores), flush=True)
        if finished:
            break
        if past["tokens"] < COPY_TOKENS:
            batch = source.copy_batch(args.tokens // 2)
        elif past["tokens"] < MIXED_TOKENS:
            batch = source.mixed_batch(args.tokens // 2)
        else:
            batch = source.task_batch(args.tokens)
        stats = {}
        logits = model(batch, stats)
        labels = batch.ids[batch.targets + 1]
        loss = F.cross_entropy(logits, labels)
        (loss + 0.01 * stats["balance"] / len(cfg.pattern) + 1e-4 * stats["z"]).backward()
        scale = args.rate * min(1.0, (run_steps + 1) / 50)
        if args.decay and minutes > args.minutes * (1 - args.decay):
            scale *= max(0.02, (args.minutes - minutes) / (args.minutes * args.decay))
        opt.step(scale)
        run_steps += 1
        past["steps"] += 1
        past["tokens"] += len(batch.ids)
        keep = min(0.995, 1 - 1 / (past["steps"] + 1), 1 - 1 / (run_steps + 10))
        with torch.no_grad():
            torch._foreach_lerp_([average[n] for n in model.p], [p.detach() for p in model.p.values()], 1 - keep)
            right = (logits.argmax(-1) == labels).float().mean().item()
        loss_mean = loss.item() if loss_mean is None else 0.97 * loss_mean + 0.03 * loss.item()
        right_mean = right if right_mean is None else 0.97 * right_mean + 0.03 * right
        if time.time() - spoken > 20:
            print("min %.1f step %d tokens %.3fM loss %.3f right %.3f share %.2f scale %.2f tok/s %.0f" % (
                past["minutes"], past["steps"], past["tokens"] / 1e6, loss_mean, right_mean, stats["top_share"], scale,
                (past["tokens"] - last_tokens) / (time.time() - spoken)), flush=True)
            spoken, last_tokens = time.time(), past["tokens"]


if __name__ == "__main__":
    main()
