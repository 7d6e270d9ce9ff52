"""Gemma 4's mixture-of-experts forward pass in miniature, for training on the CPU (float32).

Same arithmetic as the published model: sliding and full layers, V from K on full layers, p-RoPE,
router in float32, layer scalar, tied head, soft-cap. Rows of one batch share a system turn whose
keys and values are computed once; linear layers run on the flat list of real tokens.
"""
import dataclasses
import math

import torch
import torch.nn.functional as F
from torch import nn

EPS = 1e-6
GELU = "tanh"


@dataclasses.dataclass
class Config:
    vocab: int = 1504
    hidden: int = 128
    pattern: str = "SFSFSF"
    heads: int = 4
    kv_sliding: int = 2
    kv_full: int = 2
    dim_sliding: int = 32
    dim_full: int = 64
    window: int = 64
    ffn: int = 256
    experts: int = 8
    top: int = 2
    expert_ffn: int = 128
    theta_sliding: float = 1e4
    theta_full: float = 1e6
    partial: float = 0.25
    softcap: float = 30.0
    context: int = 4096

    def layer(self, i):
        full = self.pattern[i] == "F"
        return full, self.kv_full if full else self.kv_sliding, self.dim_full if full else self.dim_sliding


class Norm(torch.autograd.Function):
    """RMSNorm over the last axis with plain weight (or none)."""

    @staticmethod
    def forward(ctx, x, w):
        r = torch.rsqrt(x.square().mean(-1, keepdim=True) + EPS)
        n = x * r
        ctx.save_for_backward(n, r, w)
        return n * w if w is not None else n

    @staticmethod
    def backward(ctx, g):
        n, r, w = ctx.saved_tensors
        gw = None
        if w is not None:
            gw = (g * n).reshape(-1, n.shape[-1]).sum(0)
            g = g * w
        return r * (g - n * (g * n).mean(-1, keepdim=True)), gw


norm = Norm.apply


class Pad(torch.autograd.Function):
    """Flat rows [n, ...] -> zero-padded [slots, ...]; every flat row lands once, so no adding up backwards."""

    @staticmethod
    def forward(ctx, x, where, slots):
        ctx.save_for_backward(where)
        out = x.new_zeros((slots,) + x.shape[1:])
        out[where] = x
        return out

    @staticmethod
    def backward(ctx, g):
        (where,) = ctx.saved_tensors
        return g[where], None, None


class Unpad(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, where):
        ctx.save_for_backward(where)
        ctx.slots = x.shape[0]
        return x[where]

    @staticmethod
    def backward(ctx, g):
        (where,) = ctx.saved_tensors
        out = g.new_zeros((ctx.slots,) + g.shape[1:])
        out[where] = g
        return out, None


class Experts(torch.autograd.Function):
    """Sum over the chosen experts of weight * down(gelu(gate z) * up z); tokens sorted by expert."""

    @staticmethod
    def forward(ctx, z, weight, index, gate_up, down):
        n, k = index.shape
        order = torch.argsort(index.reshape(-1), stable=True)
        counts = torch.bincount(index.reshape(-1), minlength=gate_up.shape[0]).tolist()
        zs = z[order // k]
        ws = weight.reshape(-1)[order].unsqueeze(1)
        ys, saved, at = [], [], 0
        m = down.shape[2]
        for e, c in enumerate(counts):
            h = zs[at:at + c] @ gate_up[e].T
            a = F.gelu(h[:, :m], approximate=GELU)
            u = h[:, m:]
            au = a * u
            saved.append((h, a, au))
            ys.append(au @ down[e].T)
            at += c
        y = torch.cat(ys)
        inverse = torch.empty_like(order)
        inverse[order] = torch.arange(len(order))
        ctx.save_for_backward(zs, ws, y, order, inverse, gate_up, down)
        ctx.counts, ctx.saved, ctx.shape = counts, saved, (n, k)
        return (y * ws)[inverse].view(n, k, -1).sum(1)

    @staticmethod
    def backward(ctx, g):
        zs, ws, y, order, inverse, gate_up, down = ctx.saved_tensors
        n, k = ctx.shape
        gs = g[order // k]
        gweight = (gs * y).sum(1)[inverse].view(n, k)
        gy = gs * ws
        ggate_up, gdown = torch.empty_like(gate_up), torch.empty_like(down)
        gz = torch.empty_like(zs)
        at, m = 0, down.shape[2]
        for e, c in enumerate(ctx.counts):
            if c:
                h, a, au = ctx.saved[e]
                ge = gy[at:at + c]
                gdown[e] = ge.T @ au
                gau = ge @ down[e]
                gh = torch.empty_like(h)
                gh[:, m:] = gau * a
                gh[:, :m] = torch.ops.aten.gelu_backward(gau * h[:, m:], h[:, :m], approximate=GELU)
                ggate_up[e] = gh.T @ zs[at:at + c]
                gz[at:at + c] = gh @ gate_up[e]
            else:
                ggate_up[e], gdown[e] = 0, 0
            at += c
        return gz[inverse].view(n, k, -1).sum(1), gweight, None, ggate_up, gdown


class Batch:
    """A shared prefix and rows sorted by length, flat; groups of rows of similar length for attention."""

    def __init__(self, prefix, rows, gap=0, groups=4, own_prefix_mask=None):
        order = sorted(range(len(rows)), key=lambda i: -len(rows[i][0]))
        self.order = order
        rows = [rows[i] for i in order]
        flat, mask, pos, owner = list(prefix), [0] * len(prefix), list(range(len(prefix))), [-1] * len(prefix)
        self.prefix = len(prefix)
        self.groups = []
        size = (len(rows) + groups - 1) // groups
        for b in range(0, len(rows), size):
            part = rows[b:b + size]
            t = len(part[0][0])
            where, start = [], len(flat)
            for j, (ids, own) in enumerate(part):
                flat += ids
                mask += own
                pos += range(self.prefix + gap, self.prefix + gap + len(ids))
                owner += [b + j] * len(ids)
                where += range(j * t, j * t + len(ids))
            self.groups.append((start, len(flat), len(part), t, torch.tensor(where)))
        self.gap = gap
        self.ids = torch.tensor(flat)
        self.pos = torch.tensor(pos)
        # position i predicts token i + 1; rows are contiguous, so the next flat token is the right one
        self.targets = torch.tensor([i for i in range(len(flat) - 1) if mask[i + 1] and owner[i] == owner[i + 1]], dtype=torch.long)
        self.owner = torch.tensor(owner)[self.targets]
        self.count = len(rows)


def attend(q, k, v, kp, vp, mask_own, mask_prefix):
    """q [nk, B, g*T, d], k v [nk, B, T, d], prefix kp vp [nk, P, d] -> [nk, B, g*T, d]."""
    nk, b, gt, d = q.shape
    t = k.shape[2]
    own = torch.bmm(q.reshape(nk * b, gt, d), k.reshape(nk * b, t, d).transpose(1, 2)).view(nk, b, gt, t) + mask_own
    if kp is None:
        p = torch.softmax(own, -1)
        return torch.bmm(p.view(nk * b, gt, t), v.reshape(nk * b, t, d)).view(nk, b, gt, d)
    far = torch.bmm(q.reshape(nk, b * gt, d), kp.transpose(1, 2)).view(nk, b, gt, -1)
    if mask_prefix is not None:
        far = far + mask_prefix
    p = torch.softmax(torch.cat([far, own], -1), -1)
    n = far.shape[-1]
    out = torch.bmm(p[..., n:].reshape(nk * b, gt, t), v.reshape(nk * b, t, d)).view(nk, b, gt, d)
    return out + torch.bmm(p[..., :n].reshape(nk, b * gt, n), vp).view(nk, b, gt, d)


class Sprout(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.cfg = cfg
        h, p = cfg.hidden, {}

        def matrix(*shape):
            return nn.Parameter(torch.randn(*shape) / math.sqrt(shape[-1]))

        def vector(n, value=1.0):
            return nn.Parameter(torch.full((n,), value))

        p["embed"] = nn.Parameter(torch.randn(cfg.vocab, h) / math.sqrt(h))
        p["norm"] = vector(h)
        for i in range(len(cfg.pattern)):
            full, nk, d = cfg.layer(i)
            l = "l%d_" % i
            p[l + "in"], p[l + "post_attn"] = vector(h), vector(h, 0.3)
            p[l + "q"], p[l + "k"], p[l + "o"] = matrix(cfg.heads * d, h), matrix(nk * d, h), matrix(h, cfg.heads * d)
            if not full:
                p[l + "v"] = matrix(nk * d, h)
            p[l + "q_norm"], p[l + "k_norm"] = vector(d, d ** -0.25), vector(d, d ** -0.25)
            p[l + "pre_ffn"], p[l + "post_ffn"] = vector(h), vector(h, 0.3)
            p[l + "post_ffn_1"], p[l + "pre_ffn_2"], p[l + "post_ffn_2"] = vector(h, 0.7), vector(h), vector(h, 0.7)
            p[l + "gate"], p[l + "up"], p[l + "down"] = matrix(cfg.ffn, h), matrix(cfg.ffn, h), matrix(h, cfg.ffn)
            p[l + "router"], p[l + "router_scale"] = matrix(cfg.experts, h), vector(h, math.sqrt(h) / 2)
            p[l + "expert_scale"] = vector(cfg.experts)
            p[l + "gate_up_exps"] = matrix(cfg.experts, 2 * cfg.expert_ffn, h)
            p[l + "down_exps"] = matrix(cfg.experts, h, cfg.expert_ffn)
            p[l + "scalar"] = vector(1)
        self.p = nn.ParameterDict(p)
        self.masks = {}

    def rope_table(self, pos, full):
        c = self.cfg
        d = c.dim_full if full else c.dim_sliding
        n = int(c.partial * d // 2) if full else d // 2
        f = (c.theta_full if full else c.theta_sliding) ** (-2.0 * torch.arange(n, dtype=torch.float32) / d)
        a = pos.to(torch.float32)[:, None] * f
        return a.cos()[:, None, :], a.sin()[:, None, :], n, d // 2

    @staticmethod
    def rope(x, table):
        cos, sin, n, half = table
        a, b = x[..., :n], x[..., half:half + n]
        parts = [a * cos - b * sin, b * cos + a * sin]
        if n == half:
            return torch.cat(parts, -1)
        return torch.cat([parts[0], x[..., n:half], parts[1], x[..., half + n:]], -1)

    def own_mask(self, t, g, full):
        key = (t, g, full)
        m = self.masks.get(key)
        if m is None:
            d = torch.arange(t)[:, None] - torch.arange(t)[None]
            bad = (d < 0) if full else (d < 0) | (d >= self.cfg.window)
            m = torch.zeros(t, t).masked_fill_(bad, -1e30).repeat(g, 1)
            if len(self.masks) > 2000:
                self.masks.clear()
            self.masks[key] = m
        return m

    def attention(self, i, a, batch, tables):
        c, p, l = self.cfg, self.p, "l%d_" % i
        full, nk, d = c.layer(i)
        g = c.heads // nk
        y = a @ torch.cat([p[l + n] for n in ("q", "k", "v")[:2 if full else 3]]).T
        q = norm(y[:, :c.heads * d].reshape(-1, c.heads, d), p[l + "q_norm"])
        raw = y[:, c.heads * d:(c.heads + nk) * d].reshape(-1, nk, d)
        v = norm(raw if full else y[:, (c.heads + nk) * d:].reshape(-1, nk, d), None)
        k = norm(raw, p[l + "k_norm"])
        q, k = self.rope(q, tables[full]), self.rope(k, tables[full])
        outs, n = [], batch.prefix
        kp = vp = None
        if n:
            kp, vp = k[:n].transpose(0, 1).contiguous(), v[:n].transpose(0, 1).contiguous()
            qp = q[:n].view(n, nk, g, d).permute(1, 2, 0, 3).reshape(nk, 1, g * n, d)
            o = attend(qp, kp.unsqueeze(1), vp.unsqueeze(1), None, None, self.own_mask(n, g, full), None)
            outs.append(o.view(nk, g, n, d).permute(2, 0, 1, 3).reshape(n, c.heads * d))
            if not full:
                keep = max(0, min(n, c.window - 1 - batch.gap))
                kp, vp = (kp[:, n - keep:], vp[:, n - keep:]) if keep else (None, None)
        for start, end, b, t, where in batch.groups:
            qg = Pad.apply(q[start:end], where, b * t).view(b, t, nk, g, d).permute(2, 0, 3, 1, 4).reshape(nk, b, g * t, d)
            kg = Pad.apply(k[start:end], where, b * t).view(b, t, nk, d).permute(2, 0, 1, 3)
            vg = Pad.apply(v[start:end], where, b * t).view(b, t, nk, d).permute(2, 0, 1, 3)
            far = None
            if kp is not None and not full:
                m = kp.shape[1]
                key = ("far", t, m, batch.gap)
                far = self.masks.get(key)
                if far is None:
                    dist = torch.arange(t)[:, None] + batch.gap + m - torch.arange(m)[None]
                    far = torch.zeros(t, m).masked_fill_(dist >= c.window, -1e30).repeat(g, 1)
                    self.masks[key] = far
            o = attend(qg, kg, vg, kp, vp, self.own_mask(t, g, full), far)
            o = o.view(nk, b, g, t, d).permute(1, 3, 0, 2, 4).reshape(b * t, c.heads * d)
            outs.append(Unpad.apply(o, where))
        return torch.cat(outs) @ p[l + "o"].T

    def feed_forward(self, i, u, stats):
        c, p, l = self.cfg, self.p, "l%d_" % i
        z = norm(u, p[l + "pre_ffn"])
        h = z @ torch.cat([p[l + "gate"], p[l + "up"]]).T
        dense = (F.gelu(h[:, :c.ffn], approximate=GELU) * h[:, c.ffn:]) @ p[l + "down"].T
        logits = (norm(u, None) * (p[l + "router_scale"] * c.hidden ** -0.5)) @ p[l + "router"].T
        prob = torch.softmax(logits, -1)
        best, index = prob.topk(c.top, -1)
        weight = best / best.sum(-1, keepdim=True) * F.embedding(index, p[l + "expert_scale"][:, None]).squeeze(-1)
        mixed = Experts.apply(norm(u, p[l + "pre_ffn_2"]), weight, index, p[l + "gate_up_exps"], p[l + "down_exps"])
        if stats is not None:
            share = torch.bincount(index.reshape(-1), minlength=c.experts).float() / index.numel()
            stats["balance"] = stats.get("balance", 0) + c.experts * (share * prob.mean(0)).sum()
            stats["z"] = stats.get("z", 0) + torch.logsumexp(logits, -1).square().mean()
            stats["top_share"] = max(stats.get("top_share", 0), float(share.max()))
        return norm(norm(dense, p[l + "post_ffn_1"]) + norm(mixed, p[l + "post_ffn_2"]), p[l + "post_ffn"])

    def forward(self, batch, stats=None, rows=None):
        """Logits at `rows` (default: every position that predicts a token of the model)."""
        c, p = self.cfg, self.p
        rows = batch.targets if rows is None else rows
        tables = {f: self.rope_table(batch.pos, f) for f in (False, True)}
        x = F.embedding(batch.ids, p["embed"]) * math.sqrt(c.hidden)
        last = len(c.pattern) - 1
        for i in range(last + 1):
            l = "l%d_" % i
            y = self.attention(i, norm(x, p[l + "in"]), batch, tables)
            if i == last:
                x, y = Unpad.apply(x, rows), Unpad.apply(y, rows)
            x = x + norm(y, p[l + "post_attn"])
            x = (x + self.feed_forward(i, x, stats)) * p[l + "scalar"]
        out = norm(x, p["norm"]) @ p["embed"].T
        return c.softcap * torch.tanh(out / c.softcap)
