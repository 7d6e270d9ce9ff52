"""The real agent, end to end: the built-in model, the real tools, the real sandbox."""
import http.server
import json
import os
import random
import signal
import subprocess
import threading
import time
import unittest

from gemmule import BINARY, Outcome, Workspace

WORDS = "amber river stone cloud maple lantern copper meadow harbor violet".split()


class FirstTask(Workspace):
    def setUp(self):
        super().setUp()
        self.seed = random.randrange(1 << 32)
        self.rng = random.Random(self.seed)

    def lines(self, count):
        return "".join(" ".join(self.rng.choices(WORDS, k=4)) + "\n" for _ in range(count))

    def test_the_readme_task_is_answered_through_a_call_in_the_sandbox(self):
        self.write("poem.txt", self.lines(13))
        outcome = self.run_task("How many lines does poem.txt have?")
        self.assertEqual(outcome.code, 0, (self.seed, outcome))
        self.assertRegex(outcome.out, r"\b13\b", (self.seed, outcome))
        self.assertIn("shell", outcome.err)

    def test_stdout_holds_the_answer_and_nothing_else(self):
        self.write("notes.txt", self.lines(3))
        outcome = self.run_task("How many lines does notes.txt have?")
        self.assertEqual(outcome.code, 0, (self.seed, outcome))
        self.assertEqual(outcome.out.count("\n"), 1, outcome)
        self.assertTrue(outcome.out.endswith("\n"))
        self.assertNotIn("\x1b", outcome.out + outcome.err)

    def test_json_events_are_lines_of_json_with_ids_without_gaps(self):
        self.write("poem.txt", self.lines(5))
        outcome = self.gemmule("run", "-C", self.dir, "--json", "How many lines does poem.txt have?")
        self.assertEqual(outcome.code, 0, (self.seed, outcome))
        events = [json.loads(line) for line in outcome.out.splitlines()]
        self.assertEqual([e["id"] for e in events], list(range(events[0]["id"], events[0]["id"] + len(events))))
        kinds = [e["type"] for e in events]
        self.assertEqual(kinds[0], "session.started")
        self.assertEqual(kinds[-1], "session.ended")
        self.assertTrue(all(e["v"] == 1 for e in events))

    def test_a_file_is_written_where_the_task_says(self):
        outcome = self.run_task('Save the text "red mule" as note.txt')
        self.assertEqual(outcome.code, 0, (self.seed, outcome))
        self.assertEqual((self.dir / "note.txt").read_text().strip(), "red mule")

    def test_a_page_is_fetched_from_loopback_only_when_allowed(self):
        word = self.rng.choice(WORDS) + str(self.rng.randrange(100, 999))

        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(word.encode())

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        task = f"Fetch http://127.0.0.1:{server.server_port}/page.txt"
        outcome = self.run_task(task, "--allow-host", "127.0.0.1")
        self.assertEqual(outcome.code, 0, (self.seed, outcome))
        self.assertIn(word, outcome.out)
        refused = self.run_task(task)
        self.assertNotIn(word, refused.out + refused.err)


class Interruption(Workspace):
    def test_ctrl_c_ends_model_tool_and_child_at_once(self):
        tools = self.root / "tools"
        tools.mkdir()
        # The built-in model asks for what it knows: a command that takes long.
        marker = f"{os.getpid()}{time.time_ns() % 100000}"
        process = subprocess.Popen(
            [BINARY, "run", "-C", str(self.dir), "--plain", f"Run the command sleep 3{marker[-4:]}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=self.environment(), start_new_session=True)
        deadline = time.time() + 60
        sleeping = lambda: subprocess.run(["pgrep", "-f", f"^sleep 3{marker[-4:]}$"], stdout=subprocess.DEVNULL).returncode == 0
        while time.time() < deadline and not sleeping() and process.poll() is None:
            time.sleep(0.02)
        self.assertTrue(sleeping(), "the command never started")
        process.send_signal(signal.SIGINT)
        start = time.time()
        out, err = process.communicate(timeout=10)
        took = time.time() - start
        self.assertEqual(process.returncode, 130, err)
        self.assertLess(took, 2.0)  # 200 ms on a quiet machine; tests share theirs
        time.sleep(0.1)
        self.assertFalse(sleeping(), "the command lived on")


if __name__ == "__main__":
    unittest.main(verbosity=2)
