"""Renders a task as Gemma 4 prompts do (big size), as token ids with a mask of the model's own tokens.

Every run between control tokens is one piece of text, tokenised as a whole, as gemmule does.
"""
import re

from .bpe import CONTROL

SYSTEM = "You are gemmule, an agent in a workspace folder. Use the tools, then answer in one short sentence."
TOOLS = {
    "read_file": ("Read a text file. Lines are numbered.", [("path", "string", 1), ("first_line", "integer", 0), ("lines", "integer", 0)]),
    "write_file": ("Write a text file, replacing what was there.", [("path", "string", 1), ("content", "string", 1)]),
    "edit_file": ("Replace one exact piece of text in a file.", [("path", "string", 1), ("old", "string", 1), ("new", "string", 1)]),
    "list_files": ("List a folder. Folders end with a slash.", [("path", "string", 0)]),
    "search": ("Search text in a file or folder.", [("pattern", "string", 1), ("path", "string", 0)]),
    "shell": ("Run a shell command in the sandbox.", [("command", "string", 1), ("timeout_s", "integer", 0)]),
    "http_get": ("Fetch a URL.", [("url", "string", 1)]),
    "calculate": ("Evaluate an arithmetic expression.", [("expression", "string", 1)]),
}
IDS = {t: i for i, t in CONTROL.items()}
SPLIT = re.compile("(" + "|".join(re.escape(t) for t in sorted(IDS, key=len, reverse=True)) + ")")
Q = '<|"|>'


def declaration(name, description, properties):
    props = ",".join("%s:{type:%s%s%s}" % (p, Q, kind.upper(), Q) for p, kind, _ in sorted(properties, key=lambda x: x[0].lower()))
    required = [p for p, _, need in properties if need]
    body = "properties:{%s}," % props if props else ""
    if required:
        body += "required:[%s]," % ",".join(Q + p + Q for p in required)
    return "<|tool>declaration:%s{description:%s%s%s,parameters:{%stype:%sOBJECT%s}}<tool|>" % (name, Q, description, Q, body, Q, Q)


def system_text(tools, thinking=False, system=SYSTEM):
    """tools: list of (name, description, properties)."""
    return "<bos><|turn>system\n" + ("<|think|>\n" if thinking else "") + system + "".join(declaration(*t) for t in tools) + "<turn|>\n"


def builtin_tools():
    return [(n, d, p) for n, (d, p) in TOOLS.items()]


def argument(v):
    return str(v) if isinstance(v, int) else Q + v + Q


def call_text(step):
    args = ",".join("%s:%s" % (k, argument(v)) for k, v in sorted(step.args.items()))
    return "<|tool_call>call:%s{%s}<tool_call|><|tool_response>" % (step.tool, args)


def result_text(step):
    return "response:%s{%s:%s%s%s}<tool_response|>" % (step.tool, "value" if step.ok else "error", Q, step.text, Q)


def ids_of(tok, text, trusted=True):
    """Template text -> ids; control tokens are matched."""
    out = []
    for part in SPLIT.split(text):
        if part in IDS:
            out.append(IDS[part])
        elif part:
            out += tok.encode(part)
    return out


def segments(task, thinking=False, thoughts=("", ""), history=False):
    """[(text, is_model)] of one exchange after the system turn."""
    out = [("<|turn>user\n%s<turn|>\n<|turn>model\n" % task.user, False)]
    if thinking:
        first, later = thoughts
        out.append(("<|channel>thought\n" + first + "\n<channel|>", True))
    elif not history:
        out.append(("<|channel>thought\n<channel|>", False))
    for s in task.steps:
        out.append((call_text(s), True))
        out.append((result_text(s), False))
        if thinking:
            out.append(("<|channel>thought\n", False))
            out.append((thoughts[1] + "\n<channel|>", True))
    out.append((task.answer + "<turn|>", True))
    return out


def row(tok, segs):
    """-> (ids, mask); mask[i] is 1 where token i is the model's to predict. Control tokens at every border keep runs apart."""
    ids, mask = [], []
    for text, own in segs:
        part = ids_of(tok, text)
        ids += part
        mask += [int(own)] * len(part)
    return ids, mask
