"""Muon for every matrix, AdamW for the rest; state is plain tensors so that a checkpoint is one dict."""
import torch


def orthogonal(g, steps=4):
    """Newton-Schulz on a stack [n, r, c] with r <= c."""
    x = (g / (g.flatten(1).norm(dim=1)[:, None, None] + 1e-7)).bfloat16()
    for _ in range(steps):
        a = x @ x.transpose(1, 2)
        b = torch.baddbmm(a, a, a, beta=-4.7750, alpha=2.0315)
        x = torch.baddbmm(x, b, x, beta=3.4445)
    return x.float()


class Optimiser:
    def __init__(self, params, rate=0.02, rate_adam=3e-3, momentum=0.95):
        self.rate, self.rate_adam, self.momentum, self.steps = rate, rate_adam, momentum, 0
        self.params = dict(params)
        is_matrix = lambda n, p: p.dim() >= 2 and n != "embed" and not n.endswith("router")
        self.groups = {}
        for n, p in self.params.items():
            if is_matrix(n, p):
                r, c = p.shape[-2:]
                self.groups.setdefault((min(r, c), max(r, c)), []).append(n)
        self.adam = [n for n, p in self.params.items() if not is_matrix(n, p)]
        self.m = {n: torch.zeros_like(p) for n, p in self.params.items()}
        self.v = {n: torch.zeros_like(self.params[n]) for n in self.adam}

    def state(self):
        return {"m": self.m, "v": self.v, "steps": self.steps}

    def load(self, s):
        for n in self.m:
            self.m[n].copy_(s["m"][n])
        for n in self.v:
            self.v[n].copy_(s["v"][n])
        self.steps = s["steps"]

    @torch.no_grad()
    def step(self, scale):
        """One update with both rates multiplied by `scale`."""
        self.steps += 1
        for (r, c), names in self.groups.items():
            stack = []
            for n in names:
                p = self.params[n]
                g = p.grad
                m = self.m[n].lerp_(g, 1 - self.momentum)
                u = torch.lerp(g, m, self.momentum).view(-1, *p.shape[-2:])
                stack.append(u if u.shape[1] == r else u.transpose(1, 2))
            o = orthogonal(torch.cat(stack))
            at = 0
            for n in names:
                p = self.params[n]
                k = p.numel() // (r * c)
                u = o[at:at + k]
                at += k
                rows, cols = p.shape[-2:]
                u = u if rows == r else u.transpose(1, 2)
                p.add_(u.reshape(p.shape), alpha=-self.rate * scale * max(1.0, rows / cols) ** 0.5)
        b1, b2 = 0.9, 0.95
        for n in self.adam:
            p = self.params[n]
            g = p.grad
            m, v = self.m[n].lerp_(g, 1 - b1), self.v[n].mul_(b2).addcmul_(g, g, value=1 - b2)
            t = min(self.steps, 2000)
            p.addcdiv_(m / (1 - b1 ** t), (v / (1 - b2 ** t)).sqrt_().add_(1e-8), value=-self.rate_adam * scale)
        for p in self.params.values():
            p.grad = None
