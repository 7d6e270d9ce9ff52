#!/usr/bin/env python3
"""Writes C++ that holds the given Lua files: embed_lua.py OUT.cc FILE.lua…"""
import pathlib
import sys


def literal(text):
    # Pieces: a compiler need not take string literals of more than 64 KiB.
    pieces = [text[i : i + 8000] for i in range(0, len(text), 8000)]
    return "".join(f'\n    R"lua_text({piece})lua_text"' for piece in pieces)


def main():
    out, *files = sys.argv[1:]
    rows = ""
    for name in files:
        path = pathlib.Path(name)
        rows += f'  {{"{path.name}",{literal(path.read_text(encoding="utf-8"))}}},\n'
    pathlib.Path(out).write_text(
        '// Made by tools/embed_lua.py.\n#include "tools/builtin_tools.h"\n\nnamespace tools {\n\n'
        "std::span<const BuiltinTool> builtin_tools() {\n"
        "  static constexpr BuiltinTool kTools[] = {\n" + rows + "  };\n  return kTools;\n}\n\n"
        "}  // namespace tools\n",
        encoding="utf-8",
    )


main()
