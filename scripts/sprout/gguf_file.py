"""Writes and reads sprout as GGUF v3 (arch gemma4): Q8_0 matrices, F32 for norms, router and scales."""
import os
import struct

import numpy as np
import torch

from . import bpe, net

U32, I32, F32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
TYPE_F32, TYPE_Q8_0 = 0, 8
ALIGN = 32
NAMES = {  # ours -> (GGUF, quantised)
    "in": ("attn_norm.weight", 0), "q": ("attn_q.weight", 1), "k": ("attn_k.weight", 1), "v": ("attn_v.weight", 1), "o": ("attn_output.weight", 1),
    "q_norm": ("attn_q_norm.weight", 0), "k_norm": ("attn_k_norm.weight", 0), "post_attn": ("post_attention_norm.weight", 0),
    "pre_ffn": ("ffn_norm.weight", 0), "gate": ("ffn_gate.weight", 1), "up": ("ffn_up.weight", 1), "down": ("ffn_down.weight", 1),
    "post_ffn": ("post_ffw_norm.weight", 0), "post_ffn_1": ("post_ffw_norm_1.weight", 0), "pre_ffn_2": ("pre_ffw_norm_2.weight", 0),
    "post_ffn_2": ("post_ffw_norm_2.weight", 0), "router": ("ffn_gate_inp.weight", 0), "router_scale": ("ffn_gate_inp.scale", 0),
    "gate_up_exps": ("ffn_gate_up_exps.weight", 1), "down_exps": ("ffn_down_exps.weight", 1), "expert_scale": ("ffn_down_exps.scale", 0),
    "scalar": ("layer_output_scale.weight", 0),
}


def gguf_name(name):
    if name == "embed":
        return "token_embd.weight", 1
    if name == "norm":
        return "output_norm.weight", 0
    layer, rest = name[1:].split("_", 1)
    g, q = NAMES[rest]
    return "blk.%s.%s" % (layer, g), q


def quantise(x):
    """float32 [..., k] -> Q8_0 bytes: blocks of 32, f16 scale and 32 int8."""
    b = x.reshape(-1, 32).astype(np.float32)
    d = np.abs(b).max(1) / 127
    with np.errstate(divide="ignore", invalid="ignore"):
        q = np.where(d[:, None] > 0, np.round(b / d[:, None]), 0).astype(np.int8)
    out = np.empty((len(b), 34), np.uint8)
    out[:, :2] = d.astype(np.float16).view(np.uint8).reshape(-1, 2)
    out[:, 2:] = q.view(np.uint8)
    return out.tobytes()


def dequantise(raw, shape):
    b = np.frombuffer(raw, np.uint8).reshape(-1, 34)
    d = b[:, :2].copy().view(np.float16).astype(np.float32)
    return (b[:, 2:].view(np.int8).astype(np.float32) * d).reshape(shape)


def text(s):
    b = s.encode()
    return struct.pack("<Q", len(b)) + b


def value(kind, v):
    if kind == STRING:
        return text(v)
    return struct.pack({U32: "<I", I32: "<i", F32: "<f", BOOL: "<?"}[kind], v)


def pair(key, kind, v):
    if isinstance(kind, tuple):
        return text(key) + struct.pack("<IIQ", ARRAY, kind[1], len(v)) + b"".join(value(kind[1], x) for x in v)
    return text(key) + struct.pack("<I", kind) + value(kind, v)


def metadata(cfg, tok, past):
    full = [c == "F" for c in cfg.pattern]
    types = []
    for i, p in enumerate(tok.pieces):
        if i in bpe.CONTROL:
            types.append(2 if p == "<unk>" else 4 if 48 <= i <= 52 or i in (100, 101) else 3)
        else:
            types.append(6 if bpe.BYTE_FIRST <= i < bpe.BYTE_FIRST + 256 else 5 if p.startswith("<unused") else 1)
    a = "gemma4."
    return [
        pair("general.architecture", STRING, "gemma4"), pair("general.type", STRING, "model"), pair("general.name", STRING, "sprout"),
        pair("general.license", STRING, "apache-2.0"), pair("general.size_label", STRING, "3.5M"), pair("general.file_type", U32, 7), pair("general.quantization_version", U32, 2),
        pair("general.alignment", U32, ALIGN),
        pair("general.description", STRING, "gemmule's built-in tiny model; trained by scripts/train_sprout.py, %.1f M tokens" % (past.get("tokens", 0) / 1e6)),
        pair("general.sampling.temp", F32, 0.0), pair("gemmule.thinking", BOOL, False),
        pair(a + "block_count", U32, len(full)), pair(a + "context_length", U32, cfg.context), pair(a + "embedding_length", U32, cfg.hidden),
        pair(a + "feed_forward_length", U32, cfg.ffn), pair(a + "attention.head_count", U32, cfg.heads),
        pair(a + "attention.head_count_kv", (ARRAY, I32), [cfg.kv_full if f else cfg.kv_sliding for f in full]),
        pair(a + "attention.layer_norm_rms_epsilon", F32, net.EPS),
        pair(a + "attention.key_length", U32, cfg.dim_full), pair(a + "attention.value_length", U32, cfg.dim_full),
        pair(a + "attention.key_length_swa", U32, cfg.dim_sliding), pair(a + "attention.value_length_swa", U32, cfg.dim_sliding),
        pair(a + "attention.sliding_window", U32, cfg.window), pair(a + "attention.sliding_window_pattern", (ARRAY, BOOL), [not f for f in full]),
        pair(a + "attention.shared_kv_layers", U32, 0),
        pair(a + "rope.freq_base", F32, cfg.theta_full), pair(a + "rope.freq_base_swa", F32, cfg.theta_sliding),
        pair(a + "rope.dimension_count", U32, cfg.dim_full), pair(a + "rope.dimension_count_swa", U32, cfg.dim_sliding),
        pair(a + "final_logit_softcapping", F32, cfg.softcap), pair(a + "embedding_length_per_layer_input", U32, 0),
        pair(a + "expert_count", U32, cfg.experts), pair(a + "expert_used_count", U32, cfg.top), pair(a + "expert_feed_forward_length", U32, cfg.expert_ffn),
        pair("tokenizer.ggml.model", STRING, "gemma4"), pair("tokenizer.ggml.tokens", (ARRAY, STRING), tok.pieces),
        pair("tokenizer.ggml.scores", (ARRAY, F32), [-float(i) for i in range(len(tok.pieces))]), pair("tokenizer.ggml.token_type", (ARRAY, I32), types),
        pair("tokenizer.ggml.merges", (ARRAY, STRING), ["%s %s" % m for m in tok.merges]),
        pair("tokenizer.ggml.bos_token_id", U32, 2), pair("tokenizer.ggml.eos_token_id", U32, 106), pair("tokenizer.ggml.unknown_token_id", U32, 3),
        pair("tokenizer.ggml.padding_token_id", U32, 0), pair("tokenizer.ggml.mask_token_id", U32, 4),
        pair("tokenizer.ggml.add_space_prefix", BOOL, False), pair("tokenizer.ggml.add_bos_token", BOOL, True),
    ]


def write_model(path, cfg, tok, weights, past):
    tensors = []
    for n, w in weights.items():
        name, q = gguf_name(n)
        x = w.numpy().astype(np.float32)
        tensors.append((name, x.shape[::-1], TYPE_Q8_0 if q else TYPE_F32, quantise(x) if q else x.tobytes()))
    rotating = int(cfg.partial * cfg.dim_full // 2)
    freqs = np.array([1.0] * rotating + [1e30] * (cfg.dim_full // 2 - rotating), np.float32)
    tensors.append(("rope_freqs.weight", freqs.shape, TYPE_F32, freqs.tobytes()))
    pairs = metadata(cfg, tok, past)
    out = bytearray(b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(pairs)) + b"".join(pairs))
    offset = 0
    for name, dims, kind, raw in tensors:
        out += text(name) + struct.pack("<I", len(dims)) + b"".join(struct.pack("<Q", d) for d in dims) + struct.pack("<IQ", kind, offset)
        offset += (len(raw) + ALIGN - 1) // ALIGN * ALIGN
    out += b"\0" * (-len(out) % ALIGN)
    for _, _, _, raw in tensors:
        out += raw + b"\0" * (-len(raw) % ALIGN)
    with open(path + ".new", "wb") as f:
        f.write(out)
    os.replace(path + ".new", path)


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, fmt):
        v = struct.unpack_from("<" + fmt, self.data, self.at)
        self.at += struct.calcsize("<" + fmt)
        return v[0]

    def string(self):
        n = self.take("Q")
        self.at += n
        return self.data[self.at - n:self.at].decode()

    def value(self, kind):
        if kind == STRING:
            return self.string()
        if kind == ARRAY:
            inner, n = self.take("I"), self.take("Q")
            return [self.value(inner) for _ in range(n)]
        return self.take({U32: "I", I32: "i", F32: "f", BOOL: "?"}[kind])


def read_model(path):
    """-> (Config, Tokenizer, weights by our names); reads what write_model writes."""
    with open(path, "rb") as f:
        r = Reader(f.read())
    assert r.data[:4] == b"GGUF", path + ": not a GGUF file"
    r.at = 8
    n_tensors, n_pairs = r.take("Q"), r.take("Q")
    meta = {}
    for _ in range(n_pairs):
        key = r.string()
        meta[key] = r.value(r.take("I"))
    infos = {}
    for _ in range(n_tensors):
        name = r.string()
        dims = [r.take("Q") for _ in range(r.take("I"))]
        infos[name] = (dims[::-1], r.take("I"), r.take("Q"))
    base = (r.at + ALIGN - 1) // ALIGN * ALIGN
    g = lambda k: meta["gemma4." + k]
    sliding = g("attention.sliding_window_pattern")
    kv = g("attention.head_count_kv")
    cfg = net.Config(vocab=len(meta["tokenizer.ggml.tokens"]), hidden=g("embedding_length"), pattern="".join("S" if s else "F" for s in sliding), heads=g("attention.head_count"),
                     kv_sliding=kv[sliding.index(True)], kv_full=kv[sliding.index(False)], dim_sliding=g("attention.key_length_swa"), dim_full=g("attention.key_length"),
                     window=g("attention.sliding_window"), ffn=g("feed_forward_length"), experts=g("expert_count"), top=g("expert_used_count"),
                     expert_ffn=g("expert_feed_forward_length"), context=g("context_length"))
    tok = bpe.Tokenizer(meta["tokenizer.ggml.tokens"], [tuple(m.split(" ")) for m in meta["tokenizer.ggml.merges"]])
    weights = {}
    for n in net.Sprout(cfg).p:
        shape, kind, offset = infos[gguf_name(n)[0]]
        count = int(np.prod(shape))
        size = count // 32 * 34 if kind == TYPE_Q8_0 else count * 4
        raw = r.data[base + offset:base + offset + size]
        x = dequantise(raw, shape) if kind == TYPE_Q8_0 else np.frombuffer(raw, np.float32).reshape(shape)
        weights[n] = torch.from_numpy(x.copy())
    return cfg, tok, weights
