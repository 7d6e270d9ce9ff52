"""What signals do to a server: SIGHUP reads the configuration and the tools again and keeps what the model has
read, SIGUSR1 tells what goes on, SIGINT and SIGTERM end it. And a helper's events under the call that made it."""
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from serving import Serving

PROGRAM = sys.argv.pop(1)
TOOL = 'return { name = "%s", description = "Says it.", parameters = {}, needs = {}, run = function() return "%s" end }\n'


def eventually(look, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come in a minute")


class Signals(unittest.TestCase):
    def serve(self, *options):
        self.server = Serving(PROGRAM, *options)
        self.addCleanup(lambda: self.server.process.poll() is None and self.server.stop())
        return self.server

    def configure(self, text):
        folder = os.path.join(self.server.folder.name, "config/gemmule")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "config.toml"), "w", encoding="utf-8") as file:
            file.write(text)

    def hang_up(self, answer):
        seen = self.server.log_text().count(answer)
        self.server.process.send_signal(signal.SIGHUP)
        eventually(lambda: self.server.log_text().count(answer) > seen)

    def mode_of_a_new_client(self):
        client = self.server.socket()
        client.close()
        return client.welcome["mode"]

    def test_sighup_reads_the_configuration_again_and_keeps_the_cache(self):
        self.serve()
        client = self.server.socket()
        self.addCleanup(client.close)
        session = client.start("What files are here?")
        before = client.until_type(session, "run.completed")
        self.assertEqual(client.welcome["mode"], "auto-edit")
        self.configure('mode = "read-only"\nmax_turns = 7\n')
        self.hang_up("read again")
        self.assertEqual(self.mode_of_a_new_client(), "read-only")
        settings = {row["name"]: row["value"] for row in client.command("settings")["settings"]}
        self.assertEqual(settings["turns of one task"], "7")
        # What was there goes on with what was read.
        client.command("send", session=session, text="What files are here?")
        turn = client.until_type(session, "turn.started", after=before["id"])
        self.assertGreater(turn["prefix"]["kept"], turn["prefix"]["prompt"] // 2)
        # A configuration that cannot be read changes nothing, and says where.
        self.configure("mode = 'sometimes'\n")
        self.hang_up("stays as it was")
        self.assertIn("config.toml:1", self.server.log_text())
        self.assertEqual(self.mode_of_a_new_client(), "read-only")
        # A file that changed is seen without a signal; a broken one is told of once.
        self.configure("")
        eventually(lambda: self.mode_of_a_new_client() == "auto-edit")
        told = self.server.log_text().count("stays as it was")
        self.configure("mode = 3\n")
        eventually(lambda: self.server.log_text().count("stays as it was") > told)
        time.sleep(2.5)
        self.assertEqual(self.server.log_text().count("stays as it was"), told + 1)
        self.configure('context = 4096\n')
        eventually(lambda: "only the next start changes context" in self.server.log_text())
        self.assertIsNone(self.server.process.poll())

    def test_what_was_accepted_at_the_start_is_not_accepted_again_when_it_changes(self):
        folder = tempfile.TemporaryDirectory(prefix="gemmule-serve-")
        self.addCleanup(folder.cleanup)
        work = os.path.join(folder.name, "work")
        os.makedirs(work)
        note = os.path.join(work, "AGENTS.md")
        with open(note, "w", encoding="utf-8") as file:
            file.write("Be short.\n")
        self.server = Serving(PROGRAM, "--accept-agents-md", folder=folder)
        self.addCleanup(lambda: self.server.process.poll() is None and self.server.stop())
        with open(os.path.join(folder.name, "state/gemmule/trust.json"), encoding="utf-8") as file:
            accepted = file.read()
        self.assertIn("AGENTS.md", accepted)
        with open(note, "w", encoding="utf-8") as file:
            file.write("What a model wrote.\n")
        self.hang_up("read again")
        os.remove(note)
        self.hang_up("read again")
        with open(os.path.join(folder.name, "state/gemmule/trust.json"), encoding="utf-8") as file:
            self.assertEqual(file.read(), accepted)

    def test_sighup_takes_up_tools_that_are_new_or_changed(self):
        self.serve()
        tools = os.path.join(self.server.folder.name, "tools")
        os.makedirs(tools)

        def names():
            client = self.server.socket()
            self.addCleanup(client.close)
            return [tool["name"] for tool in client.command("tools")["tools"]]

        self.assertNotIn("parrot", names())
        with open(os.path.join(tools, "parrot.lua"), "w", encoding="utf-8") as file:
            file.write(TOOL % ("parrot", "one"))
        self.configure(f"tools = ['{tools}']\n")
        self.hang_up("read again")
        self.assertIn("parrot", names())

    def test_sigusr1_tells_and_sigint_and_sigterm_end_it(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            server = self.serve()
            server.process.send_signal(signal.SIGUSR1)
            eventually(lambda: "0 sessions are live" in server.log_text())
            server.process.send_signal(number)
            self.assertEqual(server.process.wait(60), code)
            server.process.stdout.close()
            server.log.close()
            server.folder.cleanup()

    def test_a_helper_s_events_stand_under_its_call(self):
        self.serve("--delegate", "--tool-choice", "delegate")
        client = self.server.socket()
        self.addCleanup(client.close)
        session = client.start("What files are here?")
        client.until_type(session, "run.completed")
        events = client.events[session]
        self.assertIn("delegate", next(e for e in events if e["type"] == "session.started")["tools"])
        calls = [e for e in events if e["type"] == "item.started" and e["item"].get("name") == "delegate"]
        told = [e for e in events if e["type"] == "subagent.event" and e["call_id"] == calls[0]["item"]["call_id"]]
        self.assertEqual([e["event"]["id"] for e in told], list(range(1, len(told) + 1)))
        self.assertEqual(told[0]["event"]["type"], "session.started")
        self.assertEqual(told[-1]["event"]["type"], "session.ended")
        # A client that comes later is told the same, in the same order.
        late = self.server.socket()
        self.addCleanup(late.close)
        late.command("watch", session=session, after=0)
        late.until_type(session, "run.completed")
        # The list is of what a person began, also after the store was looked at again.
        time.sleep(2)
        again = self.server.socket()
        self.addCleanup(again.close)
        self.assertEqual([one["id"] for one in again.welcome["sessions"]], [session])
        kept = [e for e in late.events[session] if e["type"] != "item.updated"]
        self.assertEqual(kept, [e for e in events if e["type"] != "item.updated"][:len(kept)])


if __name__ == "__main__":
    unittest.main()
