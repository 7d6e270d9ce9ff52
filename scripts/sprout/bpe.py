"""sprout's vocabulary and its tokenizer, in the real Gemma 4 form.

Control tokens and byte pieces sit at their real ids. Merges: inside runs of letters only, then
space + a few function words, then call and declaration openers as left-to-right chains; so a name
has the same pieces after a space, a quote or a slash. `encode` is plain rank-ordered BPE over the
whole run, cut first where no merge can cross (exact by construction).
"""
import collections
import re
import string

CONTROL = {
    0: "<pad>", 1: "<eos>", 2: "<bos>", 3: "<unk>", 4: "<mask>", 46: "<|tool>", 47: "<tool|>", 48: "<|tool_call>", 49: "<tool_call|>",
    50: "<|tool_response>", 51: "<tool_response|>", 52: '<|"|>', 98: "<|think|>", 100: "<|channel>", 101: "<channel|>", 105: "<|turn>", 106: "<turn|>",
}
BYTE_FIRST = 238
SPACE = "\u2581"
LETTERS = set(string.ascii_letters)

# Function words that are no likely file name, key or search word; each becomes space + word.
SPACED = """the of how many you this with from please could would what which does have tell show there into that your need want know says much""".split()


def learn_letter_merges(counts, total):
    """Byte-pair merges inside words; `counts`: word -> weight."""
    words = {w: list(w) for w in counts}
    merges = []
    pairs = collections.Counter()
    where = collections.defaultdict(set)
    for w, p in words.items():
        for a in zip(p, p[1:]):
            pairs[a] += counts[w]
            where[a].add(w)
    while len(merges) < total and pairs:
        best = max(pairs.items(), key=lambda kv: (kv[1], kv[0]))[0]
        if pairs[best] <= 0:
            break
        merges.append(best)
        for w in list(where[best]):
            p = words[w]
            for a in zip(p, p[1:]):
                pairs[a] -= counts[w]
                where[a].discard(w)
            q, i = [], 0
            while i < len(p):
                if i + 1 < len(p) and (p[i], p[i + 1]) == best:
                    q.append(p[i] + p[i + 1])
                    i += 2
                else:
                    q.append(p[i])
                    i += 1
            words[w] = q
            for a in zip(q, q[1:]):
                pairs[a] += counts[w]
                where[a].add(w)
        del pairs[best]
    return merges


class Tokenizer:
    """pieces: list of text by id; merges: list of (left, right) in rank order."""

    def __init__(self, pieces, merges):
        self.pieces, self.merges = pieces, merges
        self.id = {p: i for i, p in enumerate(pieces)}
        self.rank = {m: i for i, m in enumerate(merges)}
        self.crossing = {(l[-1], r[0]) for l, r in merges}
        self.cache = {}

    def _bpe(self, symbols):
        while len(symbols) > 1:
            best, at = None, -1
            for i in range(len(symbols) - 1):
                r = self.rank.get((symbols[i], symbols[i + 1]))
                if r is not None and (best is None or r < best):
                    best, at = r, i
            if best is None:
                break
            symbols[at:at + 2] = [symbols[at] + symbols[at + 1]]
        return symbols

    def _chunk(self, chunk):
        ids = self.cache.get(chunk)
        if ids is None:
            ids = []
            for s in self._bpe(list(chunk)):
                i = self.id.get(s)
                ids += [i] if i is not None else [BYTE_FIRST + b for b in s.encode()]
            if len(self.cache) < 200000:
                self.cache[chunk] = ids
        return ids

    def encode(self, run):
        """Plain text without control tokens -> ids."""
        run = run.replace(" ", SPACE)
        out, start = [], 0
        for i in range(1, len(run)):
            if (run[i - 1], run[i]) not in self.crossing:
                out += self._chunk(run[start:i])
                start = i
        if run:
            out += self._chunk(run[start:])
        return out

    def decode(self, ids):
        out = b""
        for i in ids:
            if i in CONTROL:
                out += CONTROL[i].encode()
            elif BYTE_FIRST <= i < BYTE_FIRST + 256:
                out += bytes([i - BYTE_FIRST])
            else:
                out += self.pieces[i].replace(SPACE, " ").encode()
        return out.decode("utf-8", "replace")


def build(word_counts, chains, forced, letter_merges=1000):
    """Vocabulary from word weights, chain texts and words that must be one piece."""
    merges = learn_letter_merges(word_counts, letter_merges)
    rank = {m: i for i, m in enumerate(merges)}

    def add(a, b):
        if (a, b) not in rank:
            rank[(a, b)] = len(merges)
            merges.append((a, b))

    probe = Tokenizer([], [])
    probe.rank = rank

    def force(symbols):
        s = probe._bpe(symbols)
        while len(s) > 1:
            add(s[0], s[1])
            s = [s[0] + s[1]] + s[2:]

    for w in list(forced) + [w for w in SPACED]:
        force(list(w))
    for w in SPACED:
        add(SPACE, w)
    for c in chains:
        force(list(c.replace(" ", SPACE)))
    pieces = [SPACE, "\n", "\t"] + [chr(c) for c in range(33, 127)]
    for a, b in merges:
        if a + b not in pieces:
            pieces.append(a + b)
    table, free = dict(CONTROL), iter(pieces)
    for b in range(256):
        table[BYTE_FIRST + b] = "<0x%02X>" % b
    i = 0
    for p in free:
        while i in table:
            i += 1
        table[i] = p
    size = (max(table) + 32) // 32 * 32
    return Tokenizer([table.get(i, "<unused%d>" % i) for i in range(size)], merges)


def count_words(texts):
    counts = collections.Counter()
    for t in texts:
        counts.update(re.findall(r"[A-Za-z]+", t))
    return counts
