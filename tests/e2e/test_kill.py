"""Killed at any moment: no event that was shown is lost, no call with an effect is made twice behind
anybody's back, the store stays sound. GEMMULE_KILLS sets the number of random kills (default 20)."""
import json
import os
import random
import resource
import signal
import subprocess
import time
import unittest

from gemmule import BINARY
from test_sessions import Kept

POINTS = ["session.create", "event.before_commit", "message.before_commit", "intent.before_commit",
          "intent.after_commit", "tool.running", "tool.after_effect", "outcome.before_commit",
          "outcome.after_commit", "checkpoint.running", "compaction.before_commit", "branch.before_commit"]
# A call with an effect that can be counted.
EFFECT = "Run the command ./mark.sh"
SCRIPT = "#!/bin/sh\necho mark >> marks.txt\necho printed\nsleep 0.05\n"


class Kill(Kept):
    def setUp(self):
        super().setUp()
        self.seed = int(os.environ.get("GEMMULE_SEED", random.randrange(1 << 32)))
        self.rng = random.Random(self.seed)
        self.write("mark.sh", SCRIPT).chmod(0o755)

    def marks(self):
        path = self.dir / "marks.txt"
        return path.read_text().count("mark") if path.exists() else 0

    def shown_lines(self, output):
        """Whole lines only: a reader of a pipe takes no half line for an event."""
        text = output.decode()
        self.assert_events(text)
        return [json.loads(line) for line in text.split("\n")[:-1]]

    def check(self, shown, session, marks_before):
        """What holds after a kill, before and after the session goes on. Returns how it went on."""
        self.assert_sound()
        if session not in [s["id"] for s in self.listed()]:
            self.assertEqual(shown, [], self.seed)
            return "not begun"
        stored = self.exported(session)
        self.assertEqual(stored[:len(shown)], shown, self.seed)
        self.assertEqual([e["id"] for e in stored], list(range(1, len(stored) + 1)), self.seed)
        before = self.marks() - marks_before
        begun = [e["item"] for e in stored if e["type"] == "item.started" and e["item"]["kind"] == "tool_call"]
        ended = {e["item"]["id"] for e in stored if e["type"] == "item.completed"}
        open_calls = [i for i in begun if i["id"] not in ended]
        if before:
            self.assertTrue(begun, "an effect without an intent, seed %d" % self.seed)
        outcome = self.gemmule("resume", session, "--json", "--max-turns", "6", "--max-time", "60s")
        self.assertNotIn(outcome.code, (1, 7, 12, -6, -11, 134, 139), (self.seed, outcome))
        self.assert_sound()
        after = self.exported(session)
        self.assertEqual(after[:len(stored)], stored, self.seed)
        self.assertEqual([e["id"] for e in after], list(range(1, len(after) + 1)), self.seed)
        if outcome.code == 2:
            self.assertIn("is complete", outcome.err, self.seed)
            self.assertEqual(open_calls, [], self.seed)
            return "complete"
        closed = {e["item"]["id"]: e["item"] for e in after if e["type"] == "item.completed"}
        for item in open_calls:
            self.assertEqual(closed[item["id"]]["status"], "uncertain", (self.seed, item))
        return "went on"


class NamedPoints(Kill):
    def killed_run(self, point, *words, session=None):
        command = [BINARY, *words] if words else [BINARY, "run", "-C", str(self.dir), "--json", EFFECT]
        done = subprocess.run(command, cwd=self.dir, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=self.environment(GEMMULE_FAULT=point), timeout=120)
        return done

    def test_every_named_point_leaves_a_session_that_goes_on(self):
        for point in POINTS[:9]:
            with self.subTest(point=point):
                known = {s["id"] for s in self.listed()} if self.store.exists() else set()
                marks = self.marks()
                done = self.killed_run(point)
                self.assertEqual(done.returncode, -signal.SIGKILL, (point, done))
                shown = self.shown_lines(done.stdout)
                fresh = [s["id"] for s in self.listed() if s["id"] not in known]
                session = fresh[0] if fresh else ""
                went = self.check(shown, session, marks)
                if point == "session.create":
                    self.assertEqual(went, "not begun")
                if point in ("intent.after_commit", "tool.running", "tool.after_effect", "outcome.before_commit"):
                    # It may have run once; nobody made it again but the model, which was told.
                    uncertain = [e for e in self.exported(session) if e["type"] == "item.completed"
                                 and e["item"]["status"] == "uncertain"]
                    self.assertEqual(len(uncertain), 1, point)
                    self.assertIn("verify before repeating", uncertain[0]["item"]["output"])
                if point == "outcome.after_commit":
                    self.assertEqual(self.marks() - marks, 1, point)

    def test_a_call_that_is_safe_to_repeat_is_made_again(self):
        self.write("a.txt", "violet\n")
        done = subprocess.run([BINARY, "run", "-C", str(self.dir), "--json", "What does a.txt say?"],
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
                              env=self.environment(GEMMULE_FAULT="tool.after_effect"))
        self.assertEqual(done.returncode, -signal.SIGKILL, done)
        outcome = self.gemmule("resume", "--last", "--json")
        self.assertEqual(outcome.code, 0, outcome)
        calls = [e["item"] for e in self.events(outcome.out)
                 if e["type"] == "item.completed" and e["item"]["kind"] == "tool_call"]
        self.assertEqual([c["status"] for c in calls[:2]], ["uncertain", "completed"], calls)
        self.assertIn("violet", calls[1]["output"])

    def test_a_kill_in_the_middle_of_a_fork_leaves_no_half_of_it(self):
        self.write("a.txt", "x\n")
        self.run_task("How many lines does a.txt have?")
        [session] = self.listed()
        done = self.killed_run("branch.before_commit", "resume", session["id"], "--fork", "What files are here?")
        self.assertEqual(done.returncode, -signal.SIGKILL, done)
        self.assert_sound()
        self.assertEqual([s["id"] for s in self.listed()], [session["id"]])

    def test_a_kill_while_room_is_made_in_the_context_loses_nothing(self):
        for n in range(8):
            self.write(f"f{n}.txt", f"alpha beta gamma delta {n} " * 24)
        tasks = "".join(f"What does f{n}.txt say?\n" for n in range(8)).encode()
        for context in range(1200, 2600, 200):  # how much the model says is its own affair
            known = {s["id"] for s in self.listed()} if self.store.exists() else set()
            done = subprocess.run([BINARY, "chat", "-C", str(self.dir), "--json", "--context", str(context)], input=tasks,
                                  capture_output=True, env=self.environment(GEMMULE_FAULT="compaction.before_commit"),
                                  timeout=240)
            if done.returncode == -signal.SIGKILL:
                break
        self.assertEqual(done.returncode, -signal.SIGKILL, done.stderr)
        shown = self.shown_lines(done.stdout)
        [session] = [s["id"] for s in self.listed() if s["id"] not in known]
        self.check(shown, session, 0)
        # Killed before the shorter conversation was kept, so the longer one goes on, and is made shorter again.
        outcome = self.gemmule("resume", session, "--json", "--context", str(context), "What does f1.txt say?")
        self.assertIn(outcome.code, (0, 5, 6, 9), outcome)
        self.assert_sound()

    def test_a_kill_in_the_middle_of_a_checkpoint_loses_nothing(self):
        done = self.killed_run("checkpoint.running")
        self.assertEqual(done.returncode, -signal.SIGKILL, done.stderr)
        shown = self.shown_lines(done.stdout)
        self.check(shown, self.listed()[0]["id"], 0)


class RandomKills(Kill):
    def test_random_kills_lose_nothing_that_was_shown(self):
        count = int(os.environ.get("GEMMULE_KILLS", "20"))
        # How long a run takes here: kills are spread over it.
        begin = time.monotonic()
        self.run_json(EFFECT)
        whole = time.monotonic() - begin
        ways = {}
        for _ in range(count):
            known = {s["id"] for s in self.listed()}
            marks = self.marks()
            process = subprocess.Popen([BINARY, "run", "-C", str(self.dir), "--json", EFFECT], cwd=self.dir,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       env=self.environment())
            time.sleep(self.rng.uniform(0, whole * 1.05))
            process.kill()
            output, _ = process.communicate()
            shown = self.shown_lines(output)
            fresh = [s["id"] for s in self.listed() if s["id"] not in known]
            self.assertLessEqual(len(fresh), 1)
            way = self.check(shown, fresh[0] if fresh else "", marks)
            ways[way] = ways.get(way, 0) + 1
        print(f"{count} kills, seed {self.seed}: {ways}")


class FullDisk(Kill):
    def test_a_full_disk_ends_the_run_with_all_that_was_shown(self):
        # A limit on the size of files stands for the full disk: the store's log cannot grow.
        self.run_json("What files are here?")
        log = self.store.with_name("sessions.db-wal")
        size = log.stat().st_size
        for more in (0, 4096, 9000, 40000):
            with self.subTest(more=more):
                known = {s["id"] for s in self.listed()}
                limit = log.stat().st_size + more
                outcome, shown = self.run_json(
                    EFFECT, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
                if outcome.code == 0:
                    continue
                self.assertEqual(outcome.code, 12, outcome)
                self.assert_sound()
                fresh = [s["id"] for s in self.listed() if s["id"] not in known]
                stored = self.exported(fresh[0]) if fresh else []
                # The end is told although it cannot be kept; all else that was told is there.
                ends = ("turn.failed", "run.completed", "session.ended")
                told = [e for e in shown if e in stored or e["type"] not in ends]
                self.assertEqual(stored[:len(told)], told)
                self.assertEqual([e["id"] for e in shown], list(range(1, len(shown) + 1)))
        self.assertGreater(size, 0)


if __name__ == "__main__":
    unittest.main(verbosity=1)
