"""The likely mistakes of a first hour, each with its whole message: what happened, what was wanted, what to do next.

One table: what is typed, the exit code, the message (after "gemmule: "). A message that changes changes here, so
that somebody reads it as a stranger would.
"""
import os
import pathlib
import struct
import subprocess
import unittest

from gemmule import BINARY, Outcome, Workspace

USAGE, SANDBOX, MODEL = 2, 3, 8
WHOLE_FILE = ("wanted a whole GGUF file of a Gemma 4 model (gemmule inspect FILE looks into one; "
              "a download may have to be repeated)")
TYPES = "string, integer, number, boolean, object, array, any"


def gguf_of(architecture):
    text = lambda s: struct.pack("<Q", len(s)) + s
    return b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text(b"general.architecture") + struct.pack("<I", 8) + text(architecture)


def tool(**fields):
    table = {"name": '"x"', "description": '"d"', "parameters": '{ path = "string" }', "run": "function(a) return a.path end"}
    table.update(fields)
    return "return { %s }\n" % ", ".join("%s = %s" % item for item in table.items())


FILES = {
    "notes.txt": "hello\n",
    "empty.gguf": "",
    "photo.gguf": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "llama.gguf": gguf_of(b"llama"),
    "cut.gguf": gguf_of(b"gemma4")[:40],
    "folder/a.txt": "a\n",
    "words.json": '{"ids": "x"}',
    "far.json": "[1, 2, 999999]",
    "none.json": "[]",
    "syntax/a.lua": "return {\n  name = \n}\n",
    "type/a.lua": tool(parameters='{ path = "strng" }'),
    "keyword/a.lua": tool(parameters='{ type = "object", properties = { p = { type = "string", patern = "x" } } }'),
    "field/a.lua": tool(nam='"x"'),
    "name/a.lua": tool(name='"two words"'),
    "needs/a.lua": tool(needs='{ "fs.raed" }'),
    "taken/a.lua": tool(name='"shell"'),
    "number/a.lua": "return 5\n",
    "bytecode/a.lua": b"\x1bLua\x54\x00",
}

MISTAKES = [
    # The model.
    ("run -m nowhere.gguf hi", MODEL,
     "-m: no such file: nowhere.gguf; give the path of a GGUF file on this machine, or leave it out for the built-in model"),
    ("run -m folder hi", MODEL, "folder: wanted a file, got a folder; " + WHOLE_FILE),
    ("run -m empty.gguf hi", MODEL, "empty.gguf: the file is empty; " + WHOLE_FILE),
    ("run -m notes.txt hi", MODEL,
     'notes.txt: not a GGUF file: wanted "GGUF" at the start, got "hell"; ' + WHOLE_FILE),
    ("run -m llama.gguf hi", MODEL,
     "llama.gguf: architecture: wanted gemma4, got llama; gemmule runs Gemma 4 models in GGUF form"),
    ("generate -m nowhere.gguf -p hi", MODEL,
     "-m: no such file: nowhere.gguf; give the path of a GGUF file on this machine, or leave it out for the built-in model"),
    ("run --isa avx9 hi", USAGE, "--isa: wanted plain, avx2, avx512 or amx, got 'avx9'"),
    ("run --backend gpu hi", USAGE, "--backend: wanted cpu, reference or cuda, got 'gpu'"),
    ("inspect --tensor nope", USAGE, "built-in model: wanted a tensor nope, got none; gemmule inspect FILE lists them"),
    ("logits --tokens nowhere.json --out o.f32", USAGE, "nowhere.json: cannot open: No such file or directory"),
    ("logits --tokens words.json --out o.f32", USAGE, "words.json: wanted a JSON list of token ids, got string"),
    ("logits --tokens none.json --out o.f32", USAGE, "none.json: wanted a JSON list of token ids, got an empty one"),
    ("logits --tokens far.json --out o.f32", USAGE, "far.json: token id: wanted 0 to 1727, got 999999 at place 2"),
    # Words on the command line.
    ("rnu hi", USAGE, "unknown command 'rnu'; did you mean run? (gemmule --help lists the commands)"),
    ("frobnicate", USAGE, "unknown command 'frobnicate' (gemmule --help lists the commands)"),
    ("sandbox", USAGE, "sandbox: wanted one of its commands: probe, plan, test, run (gemmule sandbox COMMAND --help)"),
    ("run --max-turn 3 hi", USAGE, "run: unknown option --max-turn; did you mean --max-turns? (gemmule run --help)"),
    ("run --max-turns many hi", USAGE, "--max-turns: wanted a whole number from 1 to 100000, got 'many'"),
    ("run --top-p 3 hi", USAGE, "--top-p: wanted a number from 0 to 1, got '3'"),
    ("run --threads 0 hi", USAGE, "--threads: wanted a whole number from 1 to 1024, got '0'"),
    ("run --on-ask maybe hi", USAGE, "--on-ask: wanted deny, fail or wait, got 'maybe'"),
    ("run -C nowhere hi", USAGE, "-C: no such folder: nowhere"),
    ("run -C notes.txt hi", USAGE, "-C: not a folder: notes.txt"),
    ("run count the lines", USAGE, "run: wanted one task, got 3 words; put the task in quotes"),
    ("run", USAGE, 'run: wanted a task, got none: gemmule run "TASK", or a task on stdin'),
    ("synth --shape 27b -o x.gguf", USAGE, "--shape: wanted one of 26b-a4b, 31b, 12b, tiny, dense-tiny, got '27b'"),
    ("synth --shape tiny --type q5_9 -o x.gguf", USAGE,
     "--type: wanted a type like q4_0, q8_0, q6_k, f16, bf16 or f32, got 'q5_9'"),
    ("synth --shape tiny -o nowhere/x.gguf", USAGE, "nowhere/x.gguf: cannot create: No such file or directory"),
    ("generate", USAGE, "generate: wanted either -p TEXT or --tokens FILE, got none"),
    # Tools.
    ("run --tools nowhere hi", USAGE, "tools nowhere: cannot read the folder: No such file or directory"),
    ("run --tools syntax hi", USAGE, "tool syntax/a.lua:3: unexpected symbol near '}'"),
    ("run --tools type hi", USAGE,
     "tool type/a.lua: parameters.path: wanted a type (%s), got 'strng'; did you mean string?" % TYPES),
    ("run --tools keyword hi", USAGE,
     "tool keyword/a.lua: parameters.properties.p.patern: unknown keyword; did you mean pattern?"),
    ("run --tools field hi", USAGE, "tool field/a.lua: unknown field 'nam'; did you mean name?"),
    ("run --tools name hi", USAGE, 'tool name/a.lua: name: wanted letters, digits and _ (at most 64), got "two words"'),
    ("run --tools needs hi", USAGE,
     'tool needs/a.lua: needs: wanted fs.read, fs.write, shell, http or store, got "fs.raed"'),
    ("run --tools taken hi", USAGE, "tool taken/a.lua: the name 'shell' is already taken by shell.lua"),
    ("run --tools number hi", USAGE, "tool number/a.lua: wanted a file that returns a table, got number"),
    ("run --tools bytecode hi", USAGE, "tool bytecode/a.lua: attempt to load a binary chunk (mode is 't')"),
    # The box.
    ("sandbox run", USAGE, "sandbox run: wanted a command: gemmule sandbox run -- CMD …"),
    ("sandbox run --timeout 0 -- true", USAGE, "--timeout: wanted a number from 0.05 to 86400, got '0'"),
]


class FirstHour(Workspace):
    def setUp(self):
        super().setUp()
        for name, content in FILES.items():
            self.write(name, content)

    # The last line, since a line about the built-in model may come before it.
    def message(self, outcome):
        lines = [line for line in outcome.err.splitlines() if line.strip()]
        return lines[-1].removeprefix("gemmule: ") if lines else ""

    def test_each_likely_mistake_has_its_whole_message(self):
        for words, code, message in MISTAKES:
            with self.subTest(words=words):
                outcome = self.gemmule(*words.split())
                self.assertEqual((outcome.code, self.message(outcome)), (code, message), outcome)
                self.assertEqual(outcome.out, "", outcome)

    def test_a_file_that_may_not_be_read_is_named(self):
        if os.geteuid() != 0:
            self.skipTest("needs root to read as somebody else")
        path = self.write("secret.gguf", b"GGUF")
        path.chmod(0)
        self.dir.chmod(0o755)
        done = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", BINARY, "inspect", path.name],
                              cwd=self.dir, env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        outcome = Outcome(done)
        if "setpriv" in outcome.err or outcome.code == 126 or outcome.code == 127:
            self.skipTest("the program is in a folder that others may not read")
        self.assertEqual((outcome.code, self.message(outcome)), (MODEL, "secret.gguf: cannot open: Permission denied"), outcome)

    def test_a_machine_without_bubblewrap_refuses_the_shell_and_says_what_to_install(self):
        outcome = self.run_task("Run the command 'echo hi'.", env={"PATH": "/nonexistent"})
        if outcome.code == 0:
            self.skipTest("bubblewrap is found without PATH")
        self.assertEqual(outcome.code, SANDBOX, outcome)
        self.assertIn("bubblewrap", outcome.err)

    def test_help_is_never_an_error(self):
        for words in ("--help", "help run", "run --help", "sandbox run --help", "help exit-codes", "--version"):
            with self.subTest(words=words):
                outcome = self.gemmule(*words.split())
                self.assertEqual((outcome.code, outcome.err), (0, ""), outcome)
                self.assertTrue(outcome.out)


if __name__ == "__main__":
    unittest.main()
