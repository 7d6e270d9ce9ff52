"""The commands of examples/README.md, typed word for word in a copy of examples/.

A block of ```console: lines that begin with "$ " are run by bash, the lines after each are what stdout must be; "…" stands
for any text, alone on a line for any lines. A command that ends in "&" runs beside the others until its chapter ends.
"""
import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time
import unittest

from gemmule import BINARY, Workspace

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"


def blocks(text):
    """(chapter, [(command, wanted lines)])"""
    chapter, found, inside = "", [], False
    for line in text.splitlines():
        if line.startswith("## "):
            chapter = line[3:]
        elif line.startswith("```"):
            inside = line == "```console"
            if inside:
                found.append((chapter, []))
        elif inside and line.startswith("$ "):
            found[-1][1].append((line[2:], []))
        elif inside:
            found[-1][1][-1][1].append(line)
    return found


def pattern(lines):
    parts = [r"(?:.*\n)*?" if line == "…" else ".*".join(re.escape(p) for p in line.split("…")) + r"\n" for line in lines]
    return "".join(parts) + r"\Z"


class Tutorial(Workspace):
    # A server that was started beside is there when the first address named after it answers.
    def wait_for_port(self, commands):
        port = re.search(r"127\.0\.0\.1:(\d+)", " ".join(command for command, _ in commands))
        for _ in range(600 if port else 0):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", int(port.group(1))), 1):
                return
            time.sleep(0.1)

    def test_every_command_does_what_it_says(self):
        home = self.root / "examples"
        shutil.copytree(EXAMPLES, home)
        # What a reader would have on the PATH; the library example is beside the program in a build.
        path = self.root / "bin"
        path.mkdir()
        (path / "gemmule").symlink_to(BINARY)
        ask = pathlib.Path(BINARY).parent / "examples/ask"
        if ask.exists():
            (path / "ask").symlink_to(ask)
        env = self.environment(PATH=f"{path}:{os.environ['PATH']}", GEMMULE_JAIL=os.environ.get("GEMMULE_JAIL", ""))
        if not env["GEMMULE_JAIL"]:
            del env["GEMMULE_JAIL"]
        beside = []
        self.addCleanup(lambda: [(os.killpg(p.pid, signal.SIGKILL), p.wait()) for p in beside if p.poll() is None])
        count = 0
        for chapter, commands in blocks((EXAMPLES / "README.md").read_text()):
            for command, wanted in commands:
                if command.startswith("ask ") and not ask.exists():
                    continue
                with self.subTest(chapter=chapter, command=command):
                    if command.endswith("&"):
                        beside.append(subprocess.Popen(["bash", "-c", command[:-1]], cwd=home, env=env, start_new_session=True,
                                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL))
                        self.wait_for_port(commands)
                        continue
                    done = subprocess.run(["bash", "-c", command], cwd=home, env=env, timeout=300, stdin=subprocess.DEVNULL,
                                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                    out = done.stdout.decode("utf-8", "replace")
                    self.assertRegex(out, r"\A" + pattern(wanted), done.stderr.decode("utf-8", "replace"))
                    count += 1
        self.assertGreater(count, 10)


if __name__ == "__main__":
    unittest.main()
