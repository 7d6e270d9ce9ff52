"""The tables of exit codes and signals, a row a test, with the real program."""
import fcntl
import json
import os
import pathlib
import pty
import re
import select
import signal
import socket
import struct
import subprocess
import termios
import time
import unittest

from gemmule import BINARY, Outcome
from test_sessions import Kept


class ExitCodes(Kept):
    def ended(self, *words, **options):
        """The events of a run; the last one tells the code that the process has."""
        outcome, events = self.run_json("How many lines does a.txt have?", *words, **options)
        self.assertEqual(events[-1]["type"], "session.ended", outcome)
        self.assertEqual(events[-1]["exit"], outcome.code, outcome)
        return outcome.code, events[-1]["reason"], events

    def setUp(self):
        super().setUp()
        self.write("a.txt", "x\n")

    def test_0_an_answer(self):
        self.assertEqual(self.ended()[:2], (0, "answered"))

    def test_0_also_when_a_tool_failed(self):
        outcome, events = self.run_json("How many lines does missing.txt have?")
        failed = [e["item"]["status"] for e in events if e["type"] == "item.completed" and e["item"]["kind"] == "tool_call"]
        self.assertEqual((outcome.code, failed), (0, ["failed"]), outcome)

    def test_the_table_is_one(self):
        page = self.gemmule("help", "exit-codes").out
        rows = dict(re.findall(r"^ +(\d+)  (\w+)", page, re.M))
        header = (pathlib.Path(__file__).parents[2] / "agent/exit_codes.h").read_text()
        self.assertEqual(rows, {code: name for name, code in re.findall(r"^  (\w+) = (\d+),", header, re.M)})
        manual = self.gemmule("help", "man").out
        for code, name in rows.items():
            self.assertIn(f"\n\\fB{code}\\fR {name}\n", manual)
        self.assertNotIn("124", rows)

    def test_1_a_reader_that_went_away(self):
        process = self.start("run", "-C", self.dir, "--json", "Run the command sleep 20")
        process.stdout.readline()
        process.stdout.close()
        process.stdout = None
        self.assertEqual(process.wait(60), 1)
        ends = [e for e in self.exported(self.listed()[0]["id"]) if e["type"] == "session.ended"]
        self.assertEqual(ends[-1]["reason"], "stdout_closed")

    def test_2_usage(self):
        self.assert_refused(self.gemmule("run", "--no-such-flag", "x"), 2, "unknown option")
        self.assert_refused(self.gemmule("run", "--image", "cat.png", "What is this?"), 2, "images cannot be read")
        self.assert_refused(self.gemmule("run", "--max-time", "soon", "x"), 2, "--max-time")
        self.assert_refused(self.gemmule("run", "--max-disk", "much", "x"), 2, "--max-disk")
        self.assert_refused(self.gemmule("run", stdin=""), 2)
        self.assert_refused(self.gemmule("sandbox", "test", "E57"), 2, "'E57'")
        self.assert_refused(self.gemmule("bench", "mask", "more"), 2, "'more'")

    def test_3_no_sandbox(self):
        # A machine without user namespaces, made of one.
        script = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'
        without = ["unshare", "-r", "sh", "-c", script, "sh"]
        if subprocess.run([*without, "true"], capture_output=True).returncode:
            self.skipTest("this machine cannot take its namespaces away")
        done = Outcome(subprocess.run([*without, BINARY, "run", "-C", str(self.dir), "--json", "Run the command echo hi"],
                                      capture_output=True, env=self.environment(), cwd=self.dir, timeout=120))
        self.assert_events(done.out)
        end = json.loads(done.out.splitlines()[-1])
        self.assertEqual((done.code, end["exit"], end["code"]), (3, 3, "sandbox"), done)

    def test_4_a_permission_that_was_not_given(self):
        outcome, events = self.run_json('Save the text "red mule" as note.txt', "--mode", "ask", "--on-ask", "fail")
        self.assertEqual((outcome.code, events[-1]["reason"]), (4, "denied"), outcome)
        self.assertFalse((self.dir / "note.txt").exists())
        answers = [e for e in events if e["type"] == "permission.answered"]
        self.assertEqual([a["answer"] for a in answers], ["deny"], outcome)

    def test_5_the_same_over_and_over(self):
        # Random weights say the same for ever when the likeliest token is taken each time.
        self.assertEqual(self.gemmule("synth", "--shape", "tiny", "-o", "random.gguf").code, 0)
        code, reason, events = self.ended("-m", "random.gguf", "--temperature", "0")
        self.assertEqual((code, reason), (5, "stuck"))
        self.assertIn("loop.detected", [e["type"] for e in events])

    def test_6_turns(self):
        self.assertEqual(self.ended("--max-turns", "1")[:2], (6, "turns"))

    def test_6_tokens(self):
        self.assertEqual(self.ended("--max-tokens", "5")[:2], (6, "tokens"))

    def test_6_time(self):
        outcome, events = self.run_json("Run the command sleep 20", "--max-time", "2s")
        self.assertEqual((outcome.code, events[-1]["reason"]), (6, "time"), outcome)

    def test_6_tool_time(self):
        outcome, events = self.run_json("Run the command sleep 20", "--max-tool-time", "1s")
        self.assertEqual((outcome.code, events[-1]["reason"]), (6, "tool_time"), outcome)
        [limit] = [e for e in events if e["type"] == "limit.reached"]
        self.assertEqual(limit["which"], "tool_time")

    def test_6_output(self):
        self.assertEqual(self.ended("--max-output", "0")[:2], (6, "output"))

    def test_6_disk(self):
        outcome, events = self.run_json('Save the text "red mule" as note.txt', "--max-disk", "3")
        self.assertEqual((outcome.code, events[-1]["reason"]), (6, "disk"), outcome)

    def test_6_context(self):
        code, reason, _ = self.ended("--context", "200")
        self.assertEqual(code, 6)
        self.assertTrue(reason.startswith("context"), reason)

    def test_7_a_session_in_use(self):
        process = self.start("run", "-C", self.dir, "-q", "Run the command sleep 30")
        [session] = self.wait_for(lambda: [s["id"] for s in self.listed() if s["state"] == "running"])
        self.assert_refused(self.gemmule("resume", session, "x"), 7, session)
        process.kill()

    def test_8_model(self):
        self.assert_refused(self.gemmule("run", "-m", "missing.gguf", "x"), 8, "missing.gguf")
        for what in ("mask", "branches"):
            self.assert_refused(self.gemmule("bench", what, "-m", "missing.gguf"), 8, "missing.gguf")

    def test_9_no_whole_answer(self):
        schema = self.write("schema.json", json.dumps({"type": "object", "properties": {"text": {"type": "string"}},
                                                       "required": ["text"]}))
        outcome = self.gemmule("run", "-C", self.dir, "--output-schema", schema, "--max-tokens", "2", "--ephemeral",
                               "--tool-choice", "none", "Say something.")
        self.assertEqual((outcome.code, outcome.out), (9, ""), outcome)

    def test_10_a_project_that_nobody_trusts(self):
        self.write(".gemmule/config.toml", "max_turns = 2\n")
        self.assert_refused(self.gemmule("run", "x"), 10, "gemmule trust")

    def test_11_a_broken_configuration(self):
        self.write("mine.toml", "max_turns = 'many'\n")
        self.assert_refused(self.gemmule("run", "--config", "mine.toml", "x"), 11, "mine.toml:1")

    def test_12_an_unknown_session(self):
        self.assert_refused(self.gemmule("resume", "nosuch", "x"), 12)


class Signals(Kept):
    def at_work(self, **options):
        process = self.start("run", "-C", self.dir, "--plain", "Run the command sleep 30", **options)
        self.wait_for(lambda: any(e["type"] == "item.started" and e["item"]["kind"] == "tool_call"
                                  for s in self.listed() for e in self.exported(s["id"])))
        return process

    def children(self, pid):
        done = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
        return [int(word) for word in done.stdout.split()]

    def assert_gone(self, pids):
        self.wait_for(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in pids), 20)

    def ended_by(self, number, code, reason):
        process = self.at_work()
        children = self.children(process.pid)
        self.assertTrue(children)
        process.send_signal(number)
        self.assertEqual(process.wait(30), code)
        self.assert_gone(children)
        [session] = self.listed()
        events = self.exported(session["id"])
        calls = [e["item"] for e in events if e["type"] == "item.completed" and e["item"]["kind"] == "tool_call"]
        self.assertEqual([c["status"] for c in calls], ["interrupted"])
        self.assertEqual((events[-1]["type"], events[-1]["reason"]), ("session.ended", reason))
        self.assert_sound()

    def test_sigint_ends_the_turn_and_keeps_it(self):
        self.ended_by(signal.SIGINT, 130, "interrupted")

    def test_sigterm_ends_the_whole_tree(self):
        self.ended_by(signal.SIGTERM, 143, "terminated")

    def test_sighup_keeps_and_ends(self):
        self.ended_by(signal.SIGHUP, 129, "hung_up")

    def chat(self):
        """A conversation in a terminal, and the terminal's other end."""
        master, slave = pty.openpty()
        process = subprocess.Popen([BINARY, "chat", "-C", str(self.dir), "--plain"], stdin=slave, stdout=slave, stderr=slave,
                                   env=self.environment(TERM="xterm"), start_new_session=True)
        os.close(slave)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(os.close, master)
        self.wait_for(lambda: select.select([master], [], [], 0)[0])
        return process, master

    def test_sighup_keeps_a_conversation_and_ends_it_at_rest_and_at_work(self):
        process, _ = self.chat()
        process.send_signal(signal.SIGHUP)
        self.assertEqual(process.wait(30), 129)
        process, master = self.chat()
        os.write(master, b"Run the command sleep 30\r")
        self.wait_for(lambda: any(e["type"] == "item.started" and e["item"]["kind"] == "tool_call"
                                  for s in self.listed() for e in self.exported(s["id"])))
        children = self.children(process.pid)
        self.assertTrue(children)
        process.send_signal(signal.SIGHUP)
        self.assertEqual(process.wait(30), 129)
        self.assert_gone(children)
        events = self.exported(self.listed()[0]["id"])
        calls = [e["item"]["status"] for e in events if e["type"] == "item.completed" and e["item"]["kind"] == "tool_call"]
        self.assertEqual(calls, ["interrupted"])
        self.assert_sound()

    def test_sigint_twice_ends_at_once_and_the_session_goes_on(self):
        process = self.at_work()
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(30), 130)
        self.assert_sound()
        self.assertIn(self.gemmule("resume", "--last", "-q", "What files are here?").code, (0, 5, 6, 9))

    def test_sigkill_is_repaired_at_the_next_start(self):
        process = self.at_work()
        children = self.children(process.pid)
        process.kill()
        process.wait(30)
        self.assert_gone(children)
        outcome = self.gemmule("resume", "--last", "--json", "--max-turns", "3")
        items = [e["item"] for e in self.events(outcome.out) if e["type"] == "item.completed"]
        self.assertEqual(items[0]["status"], "uncertain", outcome)
        self.assert_sound()

    def test_sigusr1_tells_what_goes_on(self):
        process = self.at_work()
        process.send_signal(signal.SIGUSR1)
        line = self.wait_for(lambda: next((text for text in iter(process.stderr.readline, b"")
                                           if b"session " in text), None))
        self.assertIn(b"turn 1", line)
        self.assertIsNone(process.poll())

    def test_sigtstp_stops_and_sigcont_goes_on(self):
        # In a job of its own, as a shell starts it: a job that nobody could continue is not stopped.
        process = self.at_work(process_group=0)
        process.send_signal(signal.SIGTSTP)
        self.wait_for(lambda: open(f"/proc/{process.pid}/stat").read().rsplit(")")[-1].split()[0] == "T")
        process.send_signal(signal.SIGCONT)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(30), 143)

    def test_commands_have_the_signals_that_they_expect(self):
        # SIGPIPE is ignored by us and not by those we start; nothing else is, or is blocked.
        outcome, events = self.run_json("Run the command grep -E Sig(Ign|Blk) /proc/self/status", "--max-turns", "2")
        outputs = [e["item"]["output"] for e in events if e["type"] == "item.completed" and e["item"]["kind"] == "tool_call"]
        if not outputs or "SigIgn" not in outputs[0]:
            outputs = [self.gemmule("tools", "run", "shell", json.dumps(
                {"command": "grep -E 'Sig(Ign|Blk)' /proc/self/status"})).out]
        libc = 3 << 31  # its own two, which nobody can set
        self.assertEqual([int(mask, 16) & ~libc for mask in re.findall(r"Sig\w+:\s*(\w+)", outputs[0])], [0, 0], outputs)

    def test_sigwinch_loses_no_letter_that_was_typed(self):
        master, slave = pty.openpty()
        process = subprocess.Popen([BINARY, "chat", "-C", str(self.dir), "--ephemeral", "--plain"], stdin=slave,
                                   stdout=slave, stderr=slave, env=self.environment(TERM="xterm"), start_new_session=True)
        os.close(slave)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        shown = b""

        def read_until(word, seconds=60):
            nonlocal shown
            end = time.monotonic() + seconds
            while word not in shown and time.monotonic() < end:
                if select.select([master], [], [], 0.2)[0]:
                    try:
                        shown += os.read(master, 4096)
                    except OSError:
                        break
            self.assertIn(word, shown)

        self.write("b.txt", "x\n" * 7)
        self.wait_for(lambda: select.select([master], [], [], 0)[0])
        os.write(master, b"How many lines does ")
        for columns in (40, 120, 20, 80):
            fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            process.send_signal(signal.SIGWINCH)
            time.sleep(0.05)
        os.write(master, b"b.txt have?\r")
        read_until(b"7 lines")
        self.assertIsNone(process.poll())

    @unittest.skipIf("ASAN_OPTIONS" in os.environ, "a sanitizer takes the signal")
    def test_a_crash_says_where_and_dies_of_its_signal(self):
        process = self.at_work()
        process.send_signal(signal.SIGSEGV)
        self.assertEqual(process.wait(30), -signal.SIGSEGV)
        self.assertIn(b"crashed by signal 11 in turn 1", process.stderr.read())
        self.assert_sound()


if __name__ == "__main__":
    unittest.main()
