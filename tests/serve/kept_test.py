#!/usr/bin/env python3
"""The panel's sessions outlive the server: listed, opened and gone on with after it was ended or
killed; the terminal's sessions are there, too, and can be watched while they run.

usage: kept_test.py GEMMULE
"""
import os
import subprocess
import sys
import tempfile
import time
import unittest

from serving import Serving

PROGRAM = sys.argv.pop(1)


class Kept(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="gemmule-kept-")
        self.addCleanup(self.folder.cleanup)
        self.server = None
        self.serve()

    def tearDown(self):
        if self.server:
            self.server.stop()

    def serve(self, *options):
        self.server = Serving(PROGRAM, "--temperature", "0", *options, folder=self.folder)

    def again(self, how):
        getattr(self.server, how)()
        self.server = None
        self.serve()

    def run_command(self, *words, **more):
        return subprocess.run([PROGRAM, *words], env=self.server.environment, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=120, **more)

    def summaries(self, client):
        return {s["id"]: s for s in client.welcome["sessions"]}

    def whole(self, client, session):
        """All events of a session, from its first."""
        head = client.command("watch", session=session, after=0)["head"]
        while len(client.events.get(session, [])) < head:
            client.take()
        return list(client.events[session])

    def delete(self, client, session):
        """Once nothing works on it any more."""
        end = time.monotonic() + 60
        while (answer := client.command("delete", session=session))["type"] != "ack":
            self.assertLess(time.monotonic(), end, answer)

    def test_sessions_are_there_after_a_restart_with_the_same_events_and_go_on(self):
        for how in ("stop", "kill"):
            with self.server.socket() as client:
                session = client.start("What is 2 + 3?")
                client.until_type(session, "run.completed")
                before = client.events[session]
            self.again(how)
            with self.server.socket() as client:
                about = self.summaries(client)[session]
                self.assertEqual((about["title"], about["state"], about["exit"]),
                                 ("What is 2 + 3?", "done", 0))
                self.assertEqual(self.whole(client, session), before)
                self.assertEqual(client.command("send", session=session, text="What is 4 + 4?")["type"],
                                 "ack")
                client.until_type(session, "run.completed", after=before[-1]["id"])
                events = client.events[session]
                self.assertEqual([e["id"] for e in events], list(range(1, len(events) + 1)))
                self.assertEqual(events[len(before)]["type"], "session.started")
                # The model has the first answer before it: its prompt holds both.
                prompts = [e["prefix"]["prompt"] for e in events if e["type"] == "turn.started"]
                self.assertGreater(prompts[-1], prompts[0])

    def test_a_title_and_a_mode_are_kept_and_so_are_a_branchs(self):
        with self.server.socket() as client:
            named = client.start("What is 2 + 3?", mode="full-auto")
            end = client.until_type(named, "run.completed")
            self.assertEqual(client.command("rename", session=named, title="Sums\n of \u00e9t\u00e9")["type"], "ack")
            self.assertEqual(client.command("mode", session=named, mode="read-only")["type"], "ack")
            careful = client.start("First line\nsecond line", mode="ask")
            client.until_type(careful, "run.completed")
            long = client.start("\u00e9" * 300)
            client.until_type(long, "run.completed")
            branch = client.command("retry", session=named, turn=end["turn"])["session"]
            client.command("watch", session=branch, after=0)
            client.until_type(branch, "run.completed", after=end["id"])
        wanted = ("title", "mode", "parent")
        for how, options in (("stop", ()), ("kill", ("--mode", "ask"))):
            with self.server.socket() as client:
                told = {i: [self.summaries(client)[i][k] for k in wanted] for i in (named, careful, long, branch)}
            self.assertEqual(told[named][:2], ["Sums  of \u00e9t\u00e9", "read-only"])
            self.assertEqual(told[careful][:2], ["First line", "ask"])
            self.assertEqual(told[branch], ["Sums  of \u00e9t\u00e9", "read-only",
                                            {"session": named, "turn": end["turn"], "label": "retry"}])
            getattr(self.server, how)()
            self.server = None
            self.serve(*options)
            with self.server.socket() as client:
                asleep = self.summaries(client)
                self.assertEqual({i: [asleep[i][k] for k in wanted] for i in told}, told)
                # Awake it is so, too: nothing may be changed here.
                client.command("send", session=named, text="Create a file made.txt with the text hello")
                client.command("watch", session=named, after=asleep[named]["last_id"])
                client.until_type(named, "run.completed", after=asleep[named]["last_id"])
                self.assertFalse(os.path.exists(os.path.join(self.server.workspace, "made.txt")))
                self.assertEqual(client.command("search", query="sums  OF")["sessions"],
                                 sorted((named, branch)))
            listed = self.run_command("sessions", "ls")
            self.assertIn("Sums  of \u00e9t\u00e9", listed.stdout)
        with self.server.socket() as client:
            self.delete(client, named)
        self.again("stop")
        with self.server.socket() as client:
            self.assertNotIn(named, self.summaries(client))
            self.assertEqual(self.summaries(client)[branch]["title"], "Sums  of \u00e9t\u00e9")

    def test_a_run_that_was_killed_is_shown_as_it_was_and_goes_on(self):
        with self.server.socket() as client:
            session = client.start("Run the command sleep 30")
            client.until(session, lambda e: e["type"] == "item.started" and
                         e["item"]["kind"] == "tool_call")
            seen = list(client.events[session])
        self.again("kill")
        with self.server.socket() as client:
            self.assertEqual(self.summaries(client)[session]["state"], "stopped")
            kept = self.whole(client, session)
            self.assertEqual(kept[:len(seen)], seen)  # nothing that was shown is lost
            client.command("send", session=session, text="What is 2 + 3?")
            client.until_type(session, "run.completed", after=len(kept))
            told = [e["item"] for e in client.events[session][len(kept):]
                    if e["type"] == "item.completed" and e["item"]["kind"] == "tool_call"]
            self.assertEqual(told[0]["status"], "uncertain")

    def test_branches_undo_and_their_parents_are_kept(self):
        with self.server.socket() as client:
            session = client.start("What is 2 + 3?")
            end = client.until_type(session, "run.completed")
            client.command("send", session=session, text="What is 4 + 4?")
            client.until_type(session, "run.completed", after=end["id"])
            turns = [e["turn"] for e in client.events[session] if e["type"] == "turn.completed"]
            child = client.command("fork", session=session, turn=turns[0])["session"]
            again = client.command("retry", session=session, turn=turns[-1])["session"]
            client.command("watch", session=again, after=0)
            client.until_type(again, "run.completed", after=end["id"])
            self.assertEqual(client.command("undo", session=session)["text"], "What is 4 + 4?")
            shared = self.whole(client, child)
            tree = {n["session"]: n for n in client.command("tree", session=child)["nodes"]}
            self.assertEqual({session, child, again}, set(tree))
        self.again("kill")
        with self.server.socket() as client:
            tree = {n["session"]: n for n in client.command("tree", session=child)["nodes"]}
            self.assertEqual({n: tree[n]["from_turn"] for n in (child, again)},
                             {child: turns[0], again: turns[-1]})
            self.assertEqual(tree[session]["depth"], 0)
            self.assertIn(session, client.command("search", query="is 4 + 4")["sessions"])
            self.assertEqual(client.command("search", query="completed")["sessions"], [])  # nobody said that
            self.assertEqual(self.whole(client, child), shared)
            # The branch goes on from its own place; a branch of the branch shares the first turn.
            client.command("send", session=child, text="What is 1 + 1?")
            client.until_type(child, "run.completed", after=len(shared))
            grandchild = client.command("fork", session=child, turn=turns[0])
            self.assertEqual(grandchild["type"], "ack", grandchild)
            context = client.command("context", session=session)
            self.assertEqual(context["type"], "ack")
            names = [x["what"] for x in context["largest"]]
            self.assertEqual(names.count("your message"), 1)  # the second was taken back

    def test_the_terminals_sessions_are_in_the_panel_and_the_panels_in_the_terminal(self):
        ran = self.run_command("run", "-C", self.server.workspace, "What is 2 + 3?")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        with self.server.socket() as client:
            while not self.summaries_now(client):
                client.take()
            session = next(iter(self.summaries_now(client)))
            shown = self.whole(client, session)
            self.assertEqual(shown[0]["type"], "session.started")
            client.command("send", session=session, text="What is 4 + 4?")
            client.until_type(session, "run.completed", after=len(shown))
            # It is the panel's now: the terminal is told who has it.
            busy = self.run_command("resume", session, "What is 1 + 1?")
            self.assertIn("in use by process", busy.stderr)
        self.server.stop()
        self.server = None
        self.serve()
        listed = self.run_command("sessions", "ls")
        self.assertIn(session, listed.stdout)
        ran = self.run_command("resume", session, "What is 1 + 1?")
        self.assertEqual(ran.returncode, 0, ran.stderr)

    def summaries_now(self, client):
        known = self.summaries(client)
        for message in client.others:
            if message["type"] == "session":
                known[message["session"]["id"]] = message["session"]
        return known

    def test_a_run_in_the_terminal_is_watched_while_it_goes_on(self):
        running = subprocess.Popen(
            [PROGRAM, "run", "-C", self.server.workspace, "Run the command sleep 3"],
            env=self.server.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        with self.server.socket() as client:
            while not self.summaries_now(client):
                client.take()
            session = next(iter(self.summaries_now(client)))
            client.command("watch", session=session, after=0)
            client.until(session, lambda e: e["type"] == "item.started" and
                         e["item"]["kind"] == "tool_call")
            if running.poll() is None:
                answer = client.command("send", session=session, text="What is 2 + 3?")
                if running.poll() is None:
                    self.assertEqual(answer.get("status"), 409, answer)
            client.until_type(session, "run.completed")
            events = client.events[session]
            self.assertEqual([e["id"] for e in events], list(range(1, len(events) + 1)))
        running.wait(60)

    def test_what_is_deleted_is_gone_for_ever_and_ephemeral_keeps_nothing(self):
        with self.server.socket() as client:
            session = client.start("What is 2 + 3?")
            client.until_type(session, "run.completed")
            self.delete(client, session)
        self.again("stop")
        with self.server.socket() as client:
            self.assertNotIn(session, self.summaries(client))
        self.server.stop()
        self.server = None
        self.serve("--ephemeral")
        with self.server.socket() as client:
            session = client.start("What is 2 + 3?")
            end = client.until_type(session, "run.completed")
            self.assertEqual(client.command("fork", session=session, turn=end["turn"])["type"], "ack")
        self.again("stop")
        with self.server.socket() as client:
            self.assertNotIn(session, self.summaries(client))
        leftovers = os.listdir(os.path.join(self.folder.name, "run", "gemmule"))
        self.assertFalse([name for name in leftovers if name.startswith("sessions-")])


if __name__ == "__main__":
    unittest.main()
