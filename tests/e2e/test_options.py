"""One option table: --help, the manual page and the completions say the same, and start at once.
The configuration's errors, trust and precedence, and who is asked for permission, from outside."""
import json
import os
import pathlib
import pty
import re
import select
import subprocess
import tempfile
import time
import unittest

BINARY = os.environ["GEMMULE"]


class Home(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.dir = pathlib.Path(self.folder.name)
        os.chmod(self.dir, 0o755)
        self.work = self.dir / "work"
        self.work.mkdir()
        names = ("GEMMULE_", "XDG_")
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(names)}
        self.env["HOME"] = str(self.dir)

    def gemmule(self, *args):
        return subprocess.run([BINARY, *args], cwd=self.work, env=self.env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=120)

    def user_config(self, text):
        path = self.dir / ".config/gemmule/config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def project_config(self, text):
        (self.work / ".gemmule").mkdir(exist_ok=True)
        (self.work / ".gemmule/config.toml").write_text(text)


class OneTable(Home):
    def options(self, command):
        text = self.gemmule(*command.split(), "--help").stdout
        return set(re.findall(r"^ +(?:-\w, )?--([a-z][a-z0-9-]*)", text, re.M))

    def test_every_option_is_in_help_manual_and_completions(self):
        # A front page line is "  name   summary": the name is a known command.
        names = []
        for line in self.gemmule("--help").stdout.splitlines():
            words = line.split()
            for count in (2, 1):
                name = " ".join(words[:count])
                if line.startswith("  ") and words and self.gemmule(*words[:count], "--help").stdout.startswith("usage: gemmule " + name + " "):
                    names.append(name)
                    break
        self.assertGreater(len(names), 20)
        manual = self.gemmule("help", "man").stdout.replace("\\-", "-")
        scripts = {shell: self.gemmule("completion", shell).stdout for shell in ("bash", "zsh", "fish")}
        for name in names:
            self.assertIn(f".SS gemmule {name}", manual)
            for option in self.options(name):
                self.assertIn(f"\\fB--{option}\\fR", manual, f"{name}: manual")
                self.assertIn(f"--{option}", scripts["bash"], f"{name}: bash")
                self.assertIn(f"--{option}", scripts["zsh"], f"{name}: zsh")
                self.assertIn(f"-l {option} ", scripts["fish"].replace("\n", " "), f"{name}: fish")

    def test_the_bash_completion_completes(self):
        script = self.dir / "script"
        script.write_text(self.gemmule("completion", "bash").stdout)

        def complete(*words):
            line = f'source {script}; COMP_WORDS=({" ".join(repr(w) for w in words)}); COMP_CWORD={len(words) - 1}; _gemmule; echo "${{COMPREPLY[@]}}"'
            return subprocess.run(["bash", "-c", line], capture_output=True, text=True).stdout.split()

        self.assertEqual(complete("gemmule", "config", ""), ["explain", "path", "check"])
        self.assertEqual(complete("gemmule", "run", "--mode", "re"), ["read-only"])
        self.assertIn("--max-turns", complete("gemmule", "run", "--max"))

    def test_unknown_shells_are_refused(self):
        self.assertEqual(self.gemmule("completion", "tcsh").returncode, 2)

    def test_help_config_and_completion_start_at_once(self):
        for args in (["--help"], ["config", "explain"], ["completion", "bash"], ["permissions", "ls"]):
            times = []
            for _ in range(9):
                start = time.monotonic()
                self.assertEqual(self.gemmule(*args).returncode, 0)
                times.append((time.monotonic() - start) * 1e3)
            print(f"{' '.join(args)}: {sorted(times)[4]:.1f} ms (median of 9)")
            self.assertLess(min(times), 5000)  # 30 is the aim; the machine may be loaded, the build sanitized


class Configuration(Home):
    def test_a_wrong_file_ends_with_its_line_and_the_nearest_key(self):
        self.user_config("\nmax_turn = 3\n")
        out = self.gemmule("run", "-q", "hi")
        self.assertEqual(out.returncode, 11)
        self.assertRegex(out.stderr, r"config.toml:2: max_turn: unknown key; did you mean max_turns\?")

    def test_a_value_and_its_source_are_explained(self):
        self.user_config("max_turns = 3\n[profile.long]\nmax_turns = 9\n")
        self.env["GEMMULE_MAX_TURNS"] = "5"
        out = self.gemmule("config", "explain", "max_turns").stdout
        self.assertIn("max_turns = 5  (GEMMULE_MAX_TURNS)", out)
        self.assertRegex(out, r"shadows 3  \(.*config.toml:1\)")
        del self.env["GEMMULE_MAX_TURNS"]
        self.assertIn("max_turns = 9", self.gemmule("config", "explain", "--profile", "long", "max_turns").stdout)

    def test_a_project_counts_once_it_is_accepted_and_never_widens(self):
        self.project_config("max_turns = 2\n")
        out = self.gemmule("run", "-q", "hi")
        self.assertEqual(out.returncode, 10)
        self.assertIn("gemmule trust", out.stderr)
        self.assertEqual(self.gemmule("trust").returncode, 2)  # nobody to ask
        self.assertIn("max_turns = 2", self.gemmule("trust", "--yes").stdout)
        self.assertIn("max_turns = 2", self.gemmule("config", "explain", "max_turns").stdout)
        self.project_config("max_turns = 3\n")  # other bytes
        self.assertEqual(self.gemmule("run", "-q", "hi").returncode, 10)
        self.project_config("allow = ['host:evil.example']\n")
        self.gemmule("trust", "--yes")
        out = self.gemmule("run", "-q", "hi")
        self.assertEqual(out.returncode, 11)
        self.assertIn("a project cannot set this", out.stderr)


class Permissions(Home):
    task = "Write hello to the file a.txt"

    def run_in_a_terminal(self, answer, *args):
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.work)
            os.execve(BINARY, [BINARY, "run", "--ephemeral", "--plain", *args], self.env)
        out, answered, end = b"", False, time.monotonic() + 120
        while time.monotonic() < end:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            out += piece
            if not answered and b"tells the model why" in out:
                os.write(terminal, answer.encode() + b"\n")
                answered = True
        os.waitpid(pid, 0)
        return out.decode(errors="replace")

    def test_a_person_sees_what_would_be_written_and_decides(self):
        out = self.run_in_a_terminal("n not today", "--mode", "ask", "--on-ask", "wait", self.task)
        self.assertIn("+ hello", out)
        self.assertIn("permission denied by the person: not today", out)
        self.assertFalse((self.work / "a.txt").exists())
        self.run_in_a_terminal("y", "--mode", "ask", "--on-ask", "wait", self.task)
        self.assertEqual((self.work / "a.txt").read_text(), "hello")

    def test_a_yes_for_the_project_lasts_until_it_is_revoked(self):
        self.run_in_a_terminal("p", "--mode", "ask", "--on-ask", "wait", self.task)
        (self.work / "a.txt").unlink()
        self.assertIn("allow  write:a.txt", self.gemmule("permissions", "ls").stdout)
        self.gemmule("run", "-q", "--ephemeral", "--mode", "ask", self.task)
        self.assertTrue((self.work / "a.txt").exists())
        (self.work / "a.txt").unlink()
        self.gemmule("permissions", "revoke", "g1")
        self.gemmule("run", "-q", "--ephemeral", "--mode", "ask", self.task)
        self.assertFalse((self.work / "a.txt").exists())

    def test_without_a_person_ask_is_deny_and_fail_ends_with_4(self):
        args = ["run", "--ephemeral", "--plain", "--mode", "ask"]
        out = self.gemmule(*args, self.task)
        self.assertNotEqual(out.returncode, 4)
        self.assertIn("nobody is there to ask", out.stderr)
        self.assertEqual(self.gemmule(*args, "--on-ask", "fail", self.task).returncode, 4)
        self.assertFalse((self.work / "a.txt").exists())

    def test_a_denied_path_stays_as_it_is_in_every_mode(self):
        (self.work / "a.txt").write_text("old")
        self.gemmule("run", "-q", "--ephemeral", "--mode", "full-auto", "--deny", "write:a.txt", self.task)
        self.assertEqual((self.work / "a.txt").read_text(), "old")


class SandboxOff(Home):
    def first_event(self, *words):
        done = self.gemmule("run", "--json", "--ephemeral", *words, "What is 2 + 2?")
        return json.loads(done.stdout.splitlines()[0])

    def test_it_goes_off_by_a_word_on_the_command_line_and_nowhere_else(self):
        for write in (self.user_config, self.project_config):
            write('sandbox = "off"\n')
            if write == self.project_config:
                self.gemmule("trust", "--yes")
            done = self.gemmule("run", "--ephemeral", "What is 2 + 2?")
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("sandbox", done.stderr)
            write("")
        self.gemmule("trust", "--yes")
        self.assertEqual(self.first_event()["sandbox"], {"level": "full"})
        self.env["GEMMULE_SANDBOX"] = "off"
        self.assertNotEqual(self.gemmule("run", "--ephemeral", "What is 2 + 2?").returncode, 0)
        del self.env["GEMMULE_SANDBOX"]
        self.assertNotEqual(self.gemmule("run", "--ephemeral", "-c", "sandbox=off", "What is 2 + 2?").returncode, 0)

    def test_it_is_said_aloud_and_told_as_an_event(self):
        self.assertEqual(self.first_event("--sandbox", "off")["sandbox"], {"level": "off"})
        for more in ((), ("-q",)):
            done = self.gemmule("run", "--ephemeral", "--sandbox", "off", *more, "What is 2 + 2?")
            self.assertIn("THE SANDBOX IS OFF", done.stderr)

    def test_commands_then_ask_outside_of_full_auto_and_run_as_the_person(self):
        task = "Run the command: id -u"
        asked = self.gemmule("run", "--json", "--ephemeral", "--sandbox", "off", task).stdout
        self.assertIn('"permission.asked"', asked)
        self.assertIn("The sandbox is off", asked)
        done = self.gemmule("run", "--ephemeral", "--sandbox", "off", "--mode", "full-auto", task)
        self.assertIn(str(os.geteuid()), done.stdout)

    def test_what_nothing_would_keep_is_refused(self):
        for words in (("--mode", "read-only"), ("--shell-host", "a.test"), ("--sandbox-level", "full")):
            done = self.gemmule("run", "--ephemeral", "--sandbox", "off", *words, "What is 2 + 2?")
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("--sandbox off", done.stderr)


if __name__ == "__main__":
    unittest.main()
