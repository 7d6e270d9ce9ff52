"""How end-to-end tests call the real binary: $GEMMULE, in a scratch workspace, with a clean environment."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from event_schema import event_faults

BINARY = os.environ.get("GEMMULE", str(pathlib.Path(__file__).resolve().parents[2] / "build/gemmule"))


class Outcome:
    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8", "replace") if done.stdout is not None else ""
        self.err = done.stderr.decode("utf-8", "replace") if done.stderr is not None else ""

    def __repr__(self):
        return f"exit {self.code}\n--- stdout\n{self.out[-2000:]}\n--- stderr\n{self.err[-2000:]}"


class Workspace(unittest.TestCase):
    """A scratch folder a test, removed afterwards; homes point into it."""

    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="gemmule-test-"))
        self.root.chmod(0o755)
        self.dir = self.root / "work"
        self.dir.mkdir()
        self.home = self.root / "home"
        self.home.mkdir()
        self.addCleanup(shutil.rmtree, self.root, True)

    def write(self, name, content):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def environment(self, **extra):
        env = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(self.home), "LANG": "C.UTF-8"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"):
            if name in os.environ:
                env[name] = os.environ[name]
        env.update(extra)
        return env

    def gemmule(self, *words, stdin=None, timeout=120, env=None, **popen):
        popen.setdefault("stdout", subprocess.PIPE)
        popen.setdefault("stderr", subprocess.PIPE)
        if isinstance(stdin, str):
            stdin = stdin.encode()
        source = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
        popen.setdefault("cwd", self.dir)
        outcome = Outcome(subprocess.run([BINARY, *map(str, words)], timeout=timeout,
                                         env=self.environment(**(env or {})), **source, **popen))
        if "--json" in words and words[0] in ("run", "chat", "resume", "attach", "sessions") and "ls" not in words:
            self.assert_events(outcome.out)
        return outcome

    def assert_events(self, text):
        """Whole lines, each as `gemmule help events --schema` says."""
        for line in text.split("\n")[:-1]:
            self.assertEqual(event_faults(BINARY, line), [], line[:2000])

    def run_task(self, task, *words, **options):
        return self.gemmule("run", "-C", self.dir, "--plain", *words, task, **options)

    # One clear sentence: something on stderr that starts with the program's name, and no crash.
    def assert_refused(self, outcome, code, *fragments):
        self.assertEqual(outcome.code, code, outcome)
        last = [line for line in outcome.err.splitlines() if line.strip()][-1:]
        self.assertTrue(last and last[0].startswith("gemmule: "), outcome)
        for fragment in fragments:
            self.assertIn(fragment, outcome.err, outcome)
