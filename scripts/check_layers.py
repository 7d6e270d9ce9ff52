#!/usr/bin/env python3
"""Who may include whom. The table is the architecture; this script is its test."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# room -> what its files may include (folders, or single headers). The longest matching room counts.
ALLOWED = {
    "base": {"base"},
    "model": {"base", "model"},
    "cuda": {"base", "model", "cuda"},
    "sandbox": {"base", "sandbox"},
    "agent": {"base", "model", "agent"},
    "agent/cli": {"base", "model", "agent"},
    "agent/serve": {"base", "model", "agent"},
    "tools": {"base", "model", "tools", "sandbox", "agent/ports.h"},
}
# The files that tie the rooms together may include everything.
TIES = {"agent/main.cc", "agent/rooms.cc", "agent/rooms.h"} | {
    str(path.relative_to(ROOT)) for path in ROOT.glob("agent/cmd_*")
}
# The core of the agent knows no front end.
FRONT_ENDS = {"agent/cli", "agent/serve"}


def room_of(path):
    parts = path.split("/")
    for length in (2, 1):
        name = "/".join(parts[:length])
        if len(parts) > length and name in ALLOWED:
            return name
    return None


def is_allowed(room, header):
    if any(header == rule or header.startswith(rule + "/") for rule in ALLOWED[room]):
        target = room_of(header)
        return target not in FRONT_ENDS or target == room
    return False


def main():
    problems = []
    for top in ("base", "model", "cuda", "sandbox", "agent", "tools"):
        for path in sorted((ROOT / top).rglob("*")):
            name = str(path.relative_to(ROOT))
            if path.suffix not in (".h", ".cc", ".cu", ".cuh") or name in TIES:
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                match = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
                if not match:
                    continue
                header = match.group(1)
                if room_of(header) is None:
                    problems.append(f"{name}:{number}: {header} is not a path from the root")
                elif not is_allowed(room_of(name), header):
                    problems.append(f"{name}:{number}: {room_of(name)} must not include {header}")
    print("\n".join(problems) or "layers: in order")
    return 1 if problems else 0


sys.exit(main())
