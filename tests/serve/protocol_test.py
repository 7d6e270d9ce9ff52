#!/usr/bin/env python3
"""The panel's protocol, spoken by a raw client: every example of PROTOCOL.md, coming back a thousand
times, questions answered by the wrong people, junk in every field.

usage: protocol_test.py GEMMULE
"""
import hashlib
import json
import os
import random
import subprocess
import sys
import time
import unittest

from raw import http
from serving import Client, Serving

PROGRAM = sys.argv.pop(1)
PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../agent/serve/PROTOCOL.md")
SEED = int(os.environ.get("GEMMULE_SEED", random.SystemRandom().randrange(1 << 32)))


def sha(events):
    return hashlib.sha256(json.dumps(events).encode()).hexdigest()


class Protocol(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.random = random.Random(SEED)
        cls.server = Serving(PROGRAM, "--temperature", "0")
        with open(os.path.join(cls.server.workspace, "notes.txt"), "w") as file:
            file.write("one\ntwo\n")

    @classmethod
    def tearDownClass(cls):
        assert cls.server.stop() == 143

    def tearDown(self):
        self.assertEqual(http(self.server.port, "GET", "/health").status, 200, f"seed {SEED}")

    def a_finished_session(self, client, task="What is 2 + 3?"):
        session = client.start(task)
        client.until_type(session, "run.completed")
        # The summary that says so comes with the next beat.
        while client.command("context", session=session)["type"] != "ack":
            pass
        return session

    def test_every_example_of_the_page_is_answered(self):
        with open(PAGE, encoding="utf-8") as file:
            examples = [json.loads(line.split("> ", 1)[1]) for line in file
                        if line.startswith("    > ")]
        self.assertGreater(len(examples), 25)
        with self.server.socket() as client:
            for example in examples:
                name = example.pop("cmd")
                example.pop("re")
                if "session" in example:
                    example["session"] = self.a_finished_session(client)
                    time.sleep(0.05)
                answer = client.command(name, **example)
                wanted = {"dance": 400, "answer": 404, "revoke": 404, "unqueue": 404, "pause": 409}
                if name in wanted:
                    self.assertEqual((name, answer.get("status")), (name, wanted[name]), answer)
                else:
                    self.assertEqual((name, answer["type"]), (name, "ack"), answer)
                if name == "try_tool":
                    while not any(m["type"] == "tried" for m in client.others):
                        client.take()
                    tried = [m for m in client.others if m["type"] == "tried"][0]
                    self.assertEqual((tried["output"], tried["is_error"]), ("1024", False))

    def test_w20_a_thousand_reconnects_see_every_event_once_and_in_order(self):
        with self.server.socket() as client:
            session = client.start("How many lines are in notes.txt?")
            end = client.until_type(session, "run.completed")
            for task in ("What is 4 + 4?", "List the files here."):
                client.command("send", session=session, text=task)
                end = client.until_type(session, "run.completed", after=end["id"])
            whole = client.events[session]
        self.assertEqual([e["id"] for e in whole], list(range(1, len(whole) + 1)))
        for _ in range(1000):
            after = self.random.randrange(len(whole))
            with self.server.socket(path=f"/ws?session={session}&after={after}") as back:
                while len(back.events.get(session, [])) < len(whole) - after:
                    back.take()
                self.assertEqual(sha(back.events[session]), sha(whole[after:]), f"seed {SEED}")

    def test_reconnecting_during_a_run_loses_and_doubles_nothing(self):
        with open(os.path.join(self.server.workspace, "slow.sh"), "w") as file:
            file.write("for i in 1 2 3 4 5 6 7 8; do echo line $i; sleep 0.2; done\n")
        with self.server.socket() as first:
            session = first.start("Run the command sh slow.sh")
        seen = list(first.events.get(session, []))
        while not seen or seen[-1]["type"] != "run.completed":
            with self.server.socket(path=f"/ws?session={session}&after={len(seen)}") as back:
                while session not in back.events:
                    back.take()
                seen += back.events[session]
        self.assertEqual([e["id"] for e in seen], list(range(1, len(seen) + 1)))

    def test_w28_w29_a_question_is_answered_once_by_its_own_hash_and_both_tabs_are_told(self):
        with self.server.socket() as one, self.server.socket() as two:
            session = one.start("Run the command echo hello", mode="ask")
            two.command("watch", session=session, after=0)
            asked = one.until_type(session, "permission.asked")
            two.until_type(session, "permission.asked")
            self.assertEqual(asked["hash"], hashlib.sha256(
                (asked["tool"] + "\n" + asked["arguments"]).encode()).hexdigest())
            right = {"session": session, "request": asked["request"], "hash": asked["hash"]}
            for wrong, status in (({"request": "p99"}, 404), ({"hash": "0" * 64}, 409),
                                  ({"session": "none"}, 404), ({"answer": "maybe"}, 400)):
                answer = two.command("answer", **{**right, "answer": "call", **wrong})
                self.assertEqual(answer.get("status"), status, (wrong, answer))
            self.assertEqual(two.command("answer", **right, answer="call")["type"], "ack")
            self.assertEqual(one.command("answer", **right, answer="deny").get("status"), 409)
            for client in (one, two):
                told = client.until_type(session, "permission.answered")
                self.assertEqual((told["request"], told["answer"], told["by"]),
                                 (asked["request"], "call", "person"))
            done = one.until(session, lambda e: e["type"] == "item.completed"
                             and e["item"]["kind"] == "tool_call")["item"]
            self.assertEqual(done["args_text"], asked["arguments"])
            one.until_type(session, "run.completed")
            self.assertEqual(two.command("answer", **right, answer="call").get("status"), 409)

    def test_a_forked_session_has_the_same_past_and_its_own_future(self):
        with self.server.socket() as client:
            session = self.a_finished_session(client)
            child = client.command("fork", session=session, turn=1)["session"]
            client.command("watch", session=child, after=0)
            end = client.until_type(session, "run.completed")
            client.command("send", session=child, text="What is 5 + 5?")
            client.until_type(child, "run.completed", after=1)
            mine, theirs = client.events[child], client.events[session]
            shared = [e["id"] for e in mine if e["type"] == "turn.completed" and e["turn"] == 1][0]
            strip = lambda e: {k: v for k, v in e.items() if k != "session"}
            self.assertEqual([strip(e) for e in mine[:shared]], [strip(e) for e in theirs[:shared]])
            self.assertEqual({e["session"] for e in mine}, {child})
            self.assertEqual(len(theirs), end["id"])
            # What the parent's cache held, the child did not read again.
            turn = [e for e in mine[shared:] if e["type"] == "turn.started"][0]
            self.assertGreater(turn["prefix"]["kept"], turn["prefix"]["prompt"] // 2)
            # Without a turn: everything that there is.
            client.until_type(child, "run.completed", after=turn["id"])
            whole = client.command("fork", session=child)["session"]
            client.command("watch", session=whole, after=0, deltas="needed")
            last = [e["turn"] for e in client.events[child] if e["type"] == "turn.completed"][-1]
            client.until(whole, lambda e: e["type"] == "turn.completed" and e["turn"] == last)

    def test_a_branch_is_as_careful_as_its_session_and_shows_its_own_text(self):
        with self.server.socket() as client:
            session = client.start("What is 2 + 3?", mode="full-auto")
            client.until_type(session, "run.completed")
            turns = [e["turn"] for e in client.events[session] if e["type"] == "turn.completed"]
            self.assertEqual(client.command("mode", session=session, mode="ask")["type"], "ack")
            for name in ("fork", "retry"):
                child = client.command(name, session=session, turn=turns[-1])["session"]
                about = [m["session"] for m in self.told(client, child)][-1]
                self.assertEqual((name, about["mode"]), (name, "ask"))
            client.command("watch", session=child, after=0, deltas="needed")
            client.until_type(child, "run.completed",
                              after=max(e["id"] for e in client.events[session]
                                        if e["turn"] < turns[-1]))
            ids = [e["id"] for e in client.events[child]]
            self.assertEqual(ids, sorted(set(ids)))

    def told(self, client, session):
        while True:
            found = [m for m in client.others
                     if m["type"] == "session" and m["session"]["id"] == session]
            if found:
                return found
            client.take()

    def test_experts_are_told_of_what_comes_after_somebody_looks(self):
        with self.server.socket() as client:
            session = self.a_finished_session(client)
            turn = max(e["turn"] for e in client.events[session])
            self.assertEqual(client.command("experts", session=session, turn=turn)["layers"], [])
            end = client.events[session][-1]["id"]
            time.sleep(0.1)
            client.command("send", session=session, text="What is 4 + 4?")
            turn = client.until_type(session, "run.completed", after=end)["turn"]
            answer = client.command("experts", session=session, turn=turn)
            self.assertEqual(len(answer["layers"]) > 0, answer["experts"] > 0)

    def test_no_more_than_fifty_messages_wait(self):
        with self.server.socket() as client:
            session = client.start("Run the command sleep 60")
            client.until(session, lambda e: e["type"] == "item.started" and
                         e["item"]["kind"] == "tool_call")
            answers = [client.command("send", session=session, text="What is 2 + 3?",
                                      how=("queue", "steer")[i % 2]) for i in range(52)]
            self.assertEqual([a.get("status") for a in answers], [None] * 50 + [429] * 2)
            self.assertEqual(len(client.command("stop", session=session)["queue"]), 50)
            client.until_type(session, "run.completed")

    def test_junk_in_any_field_is_refused_and_nothing_else(self):
        junk = [None, True, -1, 1e99, 2 ** 70, "", "x" * 5000, [], {}, [[[[]]]], "\u202e", "../.."]
        with open(PAGE, encoding="utf-8") as file:
            examples = [json.loads(line.split("> ", 1)[1]) for line in file
                        if line.startswith("    > ")]
        with self.server.socket() as client:
            session = self.a_finished_session(client)
            for example in examples:
                if example["cmd"] in ("start", "retry", "branch", "fork", "send", "delete"):
                    rounds = 3  # those that go right make something
                else:
                    rounds = 12
                for _ in range(rounds):
                    message = {k: (session if k == "session" else v) for k, v in example.items()}
                    field = self.random.choice([k for k in message if k != "cmd"])
                    message[field] = self.random.choice(junk)
                    if message["cmd"] == "delete" and message.get("session") == session:
                        continue
                    client.last_re += 1
                    message["re"] = client.last_re
                    client.send(message)
                    while True:
                        answer = client.take()
                        if answer.get("re") == client.last_re and answer["type"] in ("ack", "error"):
                            break
            for text in (b"", b"x", b"[]", b"7", b"{", b'{"cmd":7}', b'{"cmd":"watch"}', b"[" * 1000,
                         b'{"cmd":"tools","cmd":"tools"}', b'{"cmd":"\\u0000"}'):
                client.send(text)
                answer = client.take()
                while answer["type"] != "error":
                    answer = client.take()
                self.assertIn(answer["status"], (400, 404))

    def test_a_thousand_connects_leave_nothing(self):
        pid = self.server.process.pid
        fds = lambda: len(os.listdir(f"/proc/{pid}/fd"))

        def rss():
            with open(f"/proc/{pid}/statm") as file:
                return int(file.read().split()[1]) * 4

        def round_of(n):
            for _ in range(n):
                with self.server.socket() as client:
                    client.command("settings")
        round_of(100)
        time.sleep(0.5)
        before, memory = fds(), rss()
        round_of(1000)
        end = time.monotonic() + 20
        while fds() > before:
            self.assertLess(time.monotonic(), end, (fds(), before))
            time.sleep(0.1)
        if "ASAN_OPTIONS" not in os.environ:  # which keeps what was freed for a while
            self.assertLess(rss() - memory, 8192, "KiB")

    def test_w10_w13_no_route_gives_anything_to_a_foreign_page(self):
        told = subprocess.run([PROGRAM, "serve", "--port", "0", "--routes"], capture_output=True,
                              text=True, timeout=60, check=True).stdout
        routes = [json.loads(line) for line in told.splitlines()]
        self.assertGreater(len(routes), 20)
        for route in routes:
            self.assertFalse(route["method"] == "GET" and route["changes_state"], route)
            foreign = http(self.server.port, route["method"], route["path"],
                           {"Origin": "http://evil.example", "Content-Type": "application/json"},
                           b"{}" if route["method"] == "POST" else b"")
            self.assertEqual((foreign.status, foreign.body), (403, b""), route)
            if route["needs"] == "token":
                bare = http(self.server.port, route["method"], route["path"],
                            {"Content-Type": "application/json"},
                            b"{}" if route["method"] == "POST" else b"")
                self.assertEqual(bare.status, 401, route)

    def test_w26_w30_w31_the_page_is_in_no_frame_and_takes_nothing_from_its_address_or_the_past(self):
        for path in ("/", "/?gateway=http://evil.example&url=ws://evil.example&token=x"):
            page = http(self.server.port, "GET", path)
            self.assertEqual(page.status, 200)
            self.assertIn("frame-ancestors 'none'", page.headers["content-security-policy"])
            self.assertIn("connect-src 'self'", page.headers["content-security-policy"])
            self.assertIn("no-store", page.headers["cache-control"])
            self.assertNotIn(b"evil.example", page.body)
        self.assertNotIn(b"serviceWorker", b"".join(
            http(self.server.port, "GET", "/" + name).body
            for name in ("app.js", "link.js", "store.js", "run.js")))
        code = self.server.link.split("#code=")[1]
        login = http(self.server.port, "POST", "/login", {
            "Content-Type": "application/json", "X-Gemmule": "1",
            "Origin": f"http://127.0.0.1:{self.server.port}"}, json.dumps({"code": code}).encode())
        self.assertEqual(login.status // 100, 2, login.body)
        self.assertIn("storage", login.headers["clear-site-data"])

    def test_w42_health_says_only_ok_and_metrics_need_the_token(self):
        health = http(self.server.port, "GET", "/health")
        self.assertEqual((health.status, list(health.json())), (200, ["status"]))
        self.assertEqual(http(self.server.port, "GET", "/metrics").status, 401)
        self.assertEqual(self.server.get("/metrics").status, 200)

    def test_w32_the_token_is_nowhere_to_be_read(self):
        pid = self.server.process.pid
        for name in ("cmdline", "environ"):
            with open(f"/proc/{pid}/{name}", "rb") as file:
                self.assertNotIn(self.server.token.encode(), file.read())
        self.assertNotIn(self.server.token, self.server.log_text())
        with self.server.socket() as client:
            session = client.start("Run the command env")
            client.until_type(session, "run.completed")
            self.assertNotIn(self.server.token, json.dumps(client.events))

    def test_w37_a_taken_port_is_named(self):
        second = subprocess.run([PROGRAM, "serve", "--port", str(self.server.port)],
                                capture_output=True, text=True, timeout=60)
        self.assertEqual((second.returncode, second.stdout), (7, ""))
        self.assertIn(str(self.server.port), second.stderr)
        self.assertIn(str(self.server.process.pid), second.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=0)
