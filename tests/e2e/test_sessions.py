"""Sessions that are kept: listed, shown, exported, gone on with, forked, watched, removed."""
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from gemmule import BINARY, Workspace


class Kept(Workspace):
    @property
    def store(self):
        return self.home / ".local/share/gemmule/sessions.db"

    def events(self, text):
        return [json.loads(line) for line in text.splitlines()]

    def run_json(self, task, *words, **options):
        outcome = self.gemmule("run", "-C", self.dir, "--json", *words, task, **options)
        return outcome, self.events(outcome.out)

    def listed(self):
        return self.events(self.gemmule("sessions", "ls", "--json").out)

    def exported(self, session):
        outcome = self.gemmule("sessions", "export", session, "--json")
        self.assertEqual(outcome.code, 0, outcome)
        return self.events(outcome.out)

    def start(self, *words, **options):
        """A run that goes on; ends with the test."""
        process = subprocess.Popen([BINARY, *map(str, words)], cwd=self.dir, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment(), **options)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def wait_for(self, condition, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = condition()
            if value:
                return value
            time.sleep(0.02)
        self.fail("waited in vain")

    def assert_sound(self):
        database = sqlite3.connect(self.store)
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        database.close()


class Sessions(Kept):
    def test_a_run_is_kept_as_it_was_told(self):
        self.write("notes.txt", "one\ntwo\n")
        outcome, told = self.run_json("How many lines does notes.txt have?")
        self.assertEqual(outcome.code, 0, outcome)
        session = told[0]["session"]
        self.assertEqual(self.exported(session), told)
        [listed] = self.listed()
        self.assertEqual((listed["id"], listed["state"], listed["exit"]), (session, "ended", 0))
        self.assertEqual(listed["title"], "How many lines does notes.txt have?")
        self.assertIn(session, self.gemmule("sessions", "ls").out)
        shown = self.gemmule("sessions", "show", "--last")
        self.assertIn("you: How many lines does notes.txt have?", shown.out)
        self.assertIn("node 1", shown.out)
        markdown = self.gemmule("sessions", "export", session[:-1], "--markdown").out
        self.assertIn("## Task\n\nHow many lines does notes.txt have?", markdown)
        self.assert_sound()
        self.assertEqual(self.gemmule("sessions", "check").code, 0)

    def test_a_conversation_goes_on_where_it_ended_and_reads_nothing_again(self):
        self.write("a.txt", "x\n")
        _, first = self.run_json("How many lines does a.txt have?")
        session = first[0]["session"]
        outcome = self.gemmule("resume", session, "--json", "What does a.txt say?")
        self.assertEqual(outcome.code, 0, outcome)
        second = self.events(outcome.out)
        self.assertEqual([e["id"] for e in first + second], list(range(1, len(first + second) + 1)))
        self.assertEqual(second[0]["resumed_from"], {"session": session, "node": first[-1]["turn"]})
        items = [e["item"]["id"] for e in first + second if e["type"] == "item.completed"]
        self.assertEqual(len(items), len(set(items)))
        self.assertEqual(self.exported(session), first + second)

    def test_a_node_is_gone_back_to_in_the_session_and_in_a_fork(self):
        self.write("a.txt", "x\n")
        _, first = self.run_json("How many lines does a.txt have?")
        session = first[0]["session"]
        self.assertEqual(self.gemmule("resume", "--last", "-q", "What files are here?").code, 0)
        forked = self.gemmule("resume", session, "--at", "1", "--fork", "--json", "What files are here?")
        self.assertEqual(forked.code, 0, forked)
        events = self.events(forked.out)
        self.assertNotEqual(events[0]["session"], session)
        self.assertEqual(events[0]["resumed_from"], {"session": session, "node": 1})
        self.assertEqual(len(self.listed()), 2)
        branch = self.gemmule("resume", session, "--at", "1", "-q", "What files are here?")
        self.assertEqual(branch.code, 0, branch)
        self.assertIn("after node 1", self.gemmule("sessions", "show", session).out)
        self.assert_refused(self.gemmule("resume", session, "--at", "99", "x"), 12, "no node 99")

    def test_a_session_is_under_its_own_folders_rules_wherever_it_is_resumed(self):
        self.write("a.txt", "x\n")
        _, first = self.run_json("How many lines does a.txt have?")
        self.write(".gemmule/config.toml", 'deny = ["tool:shell"]\n')
        self.assertEqual(self.gemmule("trust", "--yes").code, 0)
        elsewhere = self.root / "elsewhere"
        (elsewhere / ".gemmule").mkdir(parents=True)
        (elsewhere / ".gemmule/config.toml").write_text('deny = ["tool:read_file"]\n')
        self.assertEqual(self.gemmule("trust", "--yes", cwd=elsewhere).code, 0)
        outcome = self.gemmule("resume", "--last", "--json", "How many lines does a.txt have?", cwd=elsewhere)
        tools = self.events(outcome.out)[0]["tools"]
        self.assertIn("read_file", tools)  # denied where it was typed
        self.assertNotIn("shell", tools)   # denied where the session is

    def test_what_is_not_to_be_kept_is_not(self):
        self.write("a.txt", "x\n")
        self.assertEqual(self.run_task("How many lines does a.txt have?", "--ephemeral").code, 0)
        self.assertFalse(self.store.exists())

    def test_sessions_are_removed_and_collected(self):
        for _ in range(2):
            self.run_task("What files are here?")
        first, second = (s["id"] for s in self.listed())
        self.assertEqual(self.gemmule("sessions", "rm", first).code, 0)
        self.assertEqual([s["id"] for s in self.listed()], [second])
        self.assert_refused(self.gemmule("sessions", "show", first), 12, first)
        self.gemmule("sessions", "gc", "--older-than", "1h")
        self.assertEqual(len(self.listed()), 1)
        time.sleep(0.02)
        self.assertEqual(self.gemmule("sessions", "gc", "--older-than", "1ms").code, 0)
        self.assertEqual(self.listed(), [])
        self.assert_sound()

    def test_what_cannot_be_resumed_is_told_with_its_exit_code(self):
        self.assert_refused(self.gemmule("resume", "--last", "x"), 12, "no sessions yet")
        self.run_task("What files are here?")
        self.assert_refused(self.gemmule("resume", "nosuch", "x"), 12, "no session nosuch")
        self.assert_refused(self.gemmule("resume", "--last"), 2, "is complete")
        self.assert_refused(self.gemmule("resume", "--last", "x", "y"), 2)

    def test_a_running_session_is_watched_but_not_shared(self):
        process = self.start("run", "-C", self.dir, "-q", "Run the command sleep 20")
        running = self.wait_for(lambda: [s for s in self.listed() if s["state"] == "running" and s["turns"] >= 1])
        session = running[0]["id"]
        self.assert_refused(self.gemmule("resume", session, "x"), 7, session, "in use by process", "gemmule attach")
        self.assert_refused(self.gemmule("sessions", "rm", session), 7)
        watcher = self.start("attach", session, "--json")
        self.assertIn(b"session.started", watcher.stdout.readline())
        self.wait_for(lambda: any(e["type"] == "item.started" and e["item"]["kind"] == "tool_call"
                                  for e in self.exported(session)))
        process.send_signal(signal.SIGINT)
        process.wait(30)
        rest, _ = watcher.communicate(timeout=30)
        self.assert_events(rest.decode())
        self.assertEqual(watcher.returncode, 0)
        self.assertEqual(json.loads(rest.splitlines()[-1])["type"], "session.ended")
        self.assertEqual(process.returncode, 130)

    def test_a_store_that_cannot_be_written_is_told_before_any_work(self):
        self.store.parent.mkdir(parents=True)
        self.store.write_bytes(b"not a database at all, but a text of some length\n" * 100)
        outcome = self.run_task("What files are here?")
        self.assert_refused(outcome, 12, "session store", "--ephemeral")
        self.assertTrue(self.store.read_bytes().startswith(b"not a database"))
        self.assertEqual(self.run_task("What files are here?", "--ephemeral").code, 0)
        shutil.rmtree(self.store.parent)
        self.store.parent.write_bytes(b"")
        self.assert_refused(self.run_task("What files are here?"), 12, "session store")


class Runner(Kept):
    def test_the_prompt_is_shown_as_it_is_read(self):
        self.write("a.txt", "violet\n")
        task = "What does a.txt say?"
        self.assertEqual(self.gemmule("exec", "-C", self.dir, "-q", task).code, 0)
        self.assertEqual(self.gemmule("-p", "--ephemeral", "-q", task).code, 0)
        shown = self.gemmule("prompt", "--last")
        self.assertEqual(shown.code, 0, shown)
        for word in (task, "violet", "read_file", "<|turn>"):
            self.assertIn(word, shown.out)
        tokens = self.gemmule("prompt", "--last", "--show-tokens").out.splitlines()
        self.assertEqual([int(line.split()[0]) for line in tokens], list(range(len(tokens))))
        head = self.gemmule("prompt")
        self.assertEqual(head.code, 0, head)
        self.assertNotIn(task, head.out)
        self.assertEqual(shown.out[:200], head.out[:200])
        self.assert_refused(self.gemmule("prompt", "nosuch"), 12, "nosuch")

    def test_version_says_which_build(self):
        told = json.loads(self.gemmule("version", "--json").out)
        self.assertRegex(told["build"], r"^[0-9a-f]{16}$")
        self.assertIn(told["build"], self.gemmule("--version").out)

    def test_delegate_is_declared_where_it_is_asked_for(self):
        self.assertNotIn("delegate", self.gemmule("prompt").out)
        self.assertIn("delegate", self.gemmule("prompt", "--delegate").out)
        outcome, events = self.run_json("What files are here?", "--delegate")
        self.assertEqual(outcome.code, 0, outcome)
        self.assertIn("delegate", events[0]["tools"])

    def test_what_a_helper_tells_stands_under_the_call_that_made_it(self):
        outcome, events = self.run_json("What files are here?", "--delegate", "--tool-choice", "delegate", "--max-turns", "3")
        ours = events[0]["session"]
        open_call, told = None, {}
        for event in events:
            self.assertEqual(event["session"], ours)
            if event["type"] == "subagent.event":
                self.assertEqual((event["call_id"], event["depth"]), (open_call, 1))
                told.setdefault(open_call, []).append(event["event"])
            elif event["type"] in ("item.started", "item.completed") and event["item"].get("name") == "delegate":
                open_call = event["item"]["call_id"] if event["type"] == "item.started" else None
        self.assertTrue(told, outcome)
        for events_of_one in told.values():
            [helper] = {e["session"] for e in events_of_one}
            self.assertTrue(helper.startswith(ours + "."), helper)
            self.assertEqual([e["id"] for e in events_of_one], list(range(1, len(events_of_one) + 1)))
            self.assertEqual((events_of_one[0]["type"], events_of_one[-1]["type"]), ("session.started", "session.ended"))
            # Its own session says the same.
            self.assertEqual(self.exported(helper), events_of_one)
        self.assertEqual(self.exported(ours), events)
        self.assertEqual(self.gemmule("sessions", "show", "--last").out, self.gemmule("sessions", "show", ours).out)
        shown = self.gemmule("sessions", "show", ours).out
        after_call = shown[shown.index("call: delegate"):]
        self.assertIn("\n  | you: ", after_call)
        self.assertIn("\n> ## Task", self.gemmule("sessions", "export", "--markdown", ours).out)
        # It is ours that goes on.
        again = self.gemmule("resume", "--last", "--json", "--max-turns", "1", "Say something.")
        self.assertEqual(self.events(again.out)[0]["session"], ours, again)
        self.assertIn("\nhelper of " + ours, self.gemmule("sessions", "show", helper).out)
        self.assertEqual(self.gemmule("sessions", "rm", ours).code, 0)
        self.assertEqual(self.listed(), [])

    def test_several_tasks_share_one_model_and_are_answered_in_order(self):
        for n in range(1, 5):
            self.write(f"f{n}.txt", "x\n" * n)
        self.write("tasks.txt", "# four of them\n\n" + "".join(f"How many lines does f{n}.txt have?\n" for n in range(1, 5)))
        outcome = self.gemmule("run", "-C", self.dir, "--tasks", "tasks.txt", "--jobs", "4", "-o", "out.jsonl")
        self.assertEqual(outcome.code, 0, outcome)
        answers = [json.loads(line) for line in (self.dir / "out.jsonl").read_text().splitlines()]
        for n, answer in enumerate(answers, 1):
            self.assertIn(f"{n} line", answer["answer"])
        self.assertEqual([line for line in outcome.out.splitlines() if not line.startswith("#")],
                         [a["answer"] for a in answers])
        self.assertEqual(len(self.listed()), 4)
        told = self.gemmule("run", "-C", self.dir, "--tasks", "tasks.txt", "--jobs", "2", "--json", "--ephemeral")
        ends = [e for e in self.events(told.out) if e["type"] == "session.ended"]
        self.assertEqual([e["exit"] for e in ends], [0] * 4)
        self.assert_refused(self.gemmule("run", "--tasks", "missing.txt"), 2, "missing.txt")
        self.assert_refused(self.gemmule("run", "--tasks", "tasks.txt", "x"), 2)
        self.write("tasks.txt", "What files are here?\nSay something.\n")
        told = self.gemmule("run", "-C", self.dir, "--tasks", "tasks.txt", "--jobs", "2", "--json", "--delegate",
                            "--tool-choice", "delegate", "--max-turns", "2")
        helpers = {e["event"]["session"] for e in self.events(told.out) if e["type"] == "subagent.event"}
        self.assertEqual(len({one.split(".")[0] for one in helpers}), 2, told)

    def test_agents_md_is_read_once_it_is_accepted_as_it_is(self):
        self.write("AGENTS.md", "Be kind.\n")
        task = "What files are here?"
        self.assertIn("AGENTS.md is not read", self.run_task(task).err)
        accepted = self.run_task(task, "--accept-agents-md")
        self.assertNotIn("not read", accepted.err)
        self.assertNotIn("not read", self.run_task(task).err)
        self.write("AGENTS.md", "Be evil.\n")
        self.assertIn("AGENTS.md is not read", self.run_task(task).err)
        (self.dir / "AGENTS.md").unlink()
        self.assertNotIn("AGENTS.md", self.run_task(task).err)


if __name__ == "__main__":
    unittest.main()
