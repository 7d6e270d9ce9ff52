#!/usr/bin/env python3
"""The panel in a real browser, as a person uses it: Chromium without a window, the built-in model, the
real sandbox. Skipped where there is no Chromium.

usage: panel_test.py GEMMULE
"""
import os
import socket
import sys
import threading
import time
import unittest

from cdp import Browser, find_chromium
from serving import Serving

PROGRAM = sys.argv.pop(1)
TEXT = 'document.querySelector("#log").innerText'
STATE = 'document.querySelector("#connection").dataset.state'
ASKED = 'document.querySelector(\'#log [role="alertdialog"]\')'
CTRL = 2


class Cutter:
    """Stands between the browser and the server, and can cut every line at once."""

    def __init__(self, port):
        self.to, self.pairs, self.open = port, [], True
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            if not self.open:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self.to))
            self.pairs.append((near, far))
            for a, b in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=(a, b), daemon=True).start()

    def _pump(self, a, b):
        try:
            while piece := a.recv(65536):
                b.sendall(piece)
        except OSError:
            pass
        self._end(a, b)

    @staticmethod
    def _end(*ends):
        for end in ends:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def cut(self):
        for pair in self.pairs:
            self._end(*pair)

    def close(self):
        self.listener.close()
        self.cut()
        for pair in self.pairs:
            for end in pair:
                end.close()


class Panel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Serving(PROGRAM, "--allow-host-name", "panel.test", "--temperature", "0")
        cls.cutter = Cutter(cls.server.port)
        cls.browser = Browser(hosts={"panel.test": "127.0.0.1"})
        cls.page = cls.browser.page()
        cls.page.open(cls.server.link)
        cls.page.wait(STATE + ' === "live"')

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.cutter.close()
        assert cls.server.stop() == 143

    def setUp(self):
        with open(os.path.join(self.server.workspace, "notes.txt"), "w") as file:
            file.write("one\ntwo\n")
        for name, script in (("answer.sh", "echo approved $((6*7))"),
                             ("slow.sh", "for i in 1 2 3 4 5 6; do echo line $i; sleep 0.5; done")):
            with open(os.path.join(self.server.workspace, name), "w") as file:
                file.write(script + "\n")
        self.new_run()

    def tearDown(self):
        complaints, self.page.complaints[:] = list(self.page.complaints), []
        self.assertEqual(complaints, [])
        foreign = [u for u in self.page.requests
                   if not u.startswith((f"http://127.0.0.1:{self.server.port}/", "data:", "blob:"))]
        self.assertEqual(foreign, [])

    def new_run(self, mode="auto-edit", page=None):
        page = page or self.page
        page.run('location.hash = "#/new"')
        page.wait('!!document.querySelector(".welcome")')
        page.run(f'(() => {{ const m = document.querySelector("#composer select");'
                 f'm.value = "{mode}"; m.dispatchEvent(new Event("change")); }})()')

    def say(self, text, key="Enter", page=None):
        page = page or self.page
        page.click("#message")
        page.type(text)
        page.key(key)

    def button(self, name):
        return (f'([...document.querySelectorAll("button")].find((b) => b.offsetParent && '
                f'b.textContent.trim() === "{name}"))')

    def ended(self, word="Done", times=1, page=None, timeout=60):
        (page or self.page).wait(
            f'[...document.querySelectorAll("#log .ended")].filter((e) => '
            f'e.textContent.includes("{word}")).length >= {times}', f"a run to be {word}", timeout)

    def summary(self):
        return self.page.run('gemmule.store.summaries.get(/s\\/([\\w-]+)/.exec(location.hash)[1])')

    def test_01_the_link_lets_in_once_and_leaves_no_secret(self):
        cookies = self.page.call("Network.getCookies")["cookies"]
        self.assertEqual([(c["httpOnly"], c["sameSite"]) for c in cookies], [(True, "Strict")])
        self.assertIn(str(self.server.port), cookies[0]["name"])
        self.assertNotIn("code", self.page.run("location.href"))
        self.assertNotIn(self.server.token,
                         self.page.run("JSON.stringify(localStorage) + document.documentElement.outerHTML"))
        self.assertEqual(self.page.run('navigator.serviceWorker.getRegistrations().then(r => r.length)',
                                       promise=True), 0)
        # What the page asks to tell a refusal from a cut: a browser names no origin with it.
        asked = 'fetch("/v1/models", {headers: %s}).then((a) => a.status)'
        self.assertEqual(self.page.run(asked % '{"X-Gemmule": "1"}', promise=True), 200)
        self.assertEqual(self.page.run(asked % "{}", promise=True), 401)
        self.page.complaints.clear()
        other = self.browser.page()
        other.open(self.server.link)
        other.wait('document.body.innerText.includes("This panel is locked")')
        other.close()

    def test_02_a_task_is_watched_to_its_answer(self):
        self.say("How many lines are in notes.txt?")
        self.ended()
        text = self.page.run(TEXT)
        self.assertIn("How many lines are in notes.txt?", text)
        self.assertIn("2 line", text)
        card = self.page.run('document.querySelector("#log .card").innerText')
        self.assertIn("exit 0", card)
        self.assertEqual(self.page.run('document.querySelector("#session-list a[aria-current]").innerText'
                                       '.includes("How many lines")'), True)

    def test_03_the_names_that_scripts_and_screen_readers_rely_on(self):
        self.say("Run the command sleep 25")
        self.page.wait("!!" + self.button("Stop"))
        tree = self.page.tree()
        for wanted in (("navigation", "Sessions"), ("button", "New run"), ("log", "Run"),
                       ("textbox", "Message"), ("button", "Steer"), ("button", "Queue"),
                       ("button", "Stop"), ("tablist", "Inspector"), ("tab", "Inside"),
                       ("tab", "Tree"), ("tab", "Trace"), ("tab", "Changes"), ("tab", "Tools"),
                       ("status", "Connection")):
            self.assertIn(wanted, tree)
        self.page.wait('!!document.querySelector("#composer button[type=submit]")')
        self.assertIn(("button", "Send"), self.page.tree())

    def test_04_a_question_is_inert_at_first_and_takes_no_focus_then_allows_one_call(self):
        self.new_run("ask")
        self.say("Run the command sh answer.sh")
        # A person who goes on typing and presses Enter as the card appears approves nothing.
        self.page.wait(f"{ASKED} !== null")
        self.assertTrue(self.page.run(f'[...{ASKED}.querySelectorAll("button[data-answer]")]'
                                      '.every((b) => b.disabled)'))
        self.assertEqual(self.page.run("document.activeElement.id"), "message")
        self.page.key("Enter")
        names = {(role, name) for role, name in self.page.tree()}
        self.assertTrue({("button", "Allow this call"), ("button", "This session"),
                         ("button", "This project, until revoked"), ("button", "Deny")} <= names)
        self.assertTrue(any(role == "alertdialog" for role, _ in names))
        self.page.wait('document.title.includes("(!)")')
        self.assertIn("sh answer.sh", self.page.run(ASKED + ".innerText"))
        time.sleep(0.6)
        self.assertEqual(self.summary()["state"], "waiting")
        self.page.click('#log [data-answer="call"]')
        self.ended()
        self.assertIn("approved 42", self.page.run(TEXT))
        self.page.wait('!document.title.includes("(!)")')

    def test_05_a_denial_with_its_reason_is_read_by_the_model(self):
        self.new_run("ask")
        self.say("Create a file made.txt with the text hello")
        self.page.click(self.button("with a reason…"))
        self.page.type("not in this folder")
        self.page.key("Enter")
        self.page.wait(TEXT + '.includes("Denied")')
        # The model may try another way; nothing of it is allowed either.
        self.page.wait('!!document.querySelector("#log .ended") || ('
                       'document.querySelector("#log [data-answer=deny]:not([disabled])")?.click(), false)')
        self.assertFalse(os.path.exists(os.path.join(self.server.workspace, "made.txt")))
        self.assertIn("not in this folder", self.page.run(TEXT))
        self.assertEqual(self.page.run(
            'document.querySelector("#log .card").dataset.status'), "declined")

    def test_06_the_keyboard_answers_a_question_and_a_grant_can_be_revoked(self):
        self.new_run("ask")
        self.say("Run the command echo first")
        self.page.wait(f"{ASKED} !== null")
        time.sleep(0.6)
        self.page.key("Escape")  # leaves the field; the run goes on
        self.page.key("a")
        self.page.key("2")
        self.ended()
        self.say("Run the command echo second")
        self.ended(times=2)  # this session may: nothing was asked
        self.page.run('document.activeElement.blur()')
        self.page.key("g")
        self.page.key("p")
        self.page.click(self.button("Revoke"))
        self.page.wait('document.querySelector("dialog").innerText.includes("Nothing was allowed")')
        self.page.key("Escape")
        self.say("Run the command echo third")
        self.page.wait(f"{ASKED} !== null")
        self.page.click(self.button("Deny"))
        self.page.wait('document.querySelectorAll("#log .ended").length === 3')

    def test_07_a_run_is_stopped(self):
        self.say("Run the command sleep 60")
        self.page.wait('!!document.querySelector("#log .card[data-status=in_progress]")')
        self.page.click(self.button("Stop"))
        self.ended("Stopped", timeout=30)
        self.page.wait('!!document.querySelector("#composer button[type=submit]")')
        self.assertEqual(self.summary()["state"], "stopped")
        self.say("Run the command sleep 61")
        self.page.wait('!!document.querySelector("#log .card[data-status=in_progress]")')
        self.page.key(".", CTRL)
        self.ended("Stopped", times=2, timeout=30)

    def test_08_a_run_is_steered_and_the_next_message_queued(self):
        self.say("Run the command sleep 25")
        self.page.wait('!!document.querySelector("#log .card[data-status=in_progress]")')
        self.page.wait("!!" + self.button("Steer"))  # the summaries come apart from the events
        self.say("List the files here.", "Enter")
        self.say("What is 20 + 22?", "Tab")
        self.page.wait('document.querySelector("#composer .queue").innerText.includes("20 + 22")')
        self.ended(times=2)
        text = self.page.run(TEXT)
        self.assertIn("notes.txt", text)
        self.assertIn("42", text)
        self.assertLess(text.index("List the files"), text.index("20 + 22"))

    def test_09_a_paused_run_waits_for_its_person(self):
        self.say("Run the command sleep 2")
        self.page.wait('!!document.querySelector("#log .card[data-status=in_progress]")')
        self.page.click(self.button("Pause"))
        self.page.wait("!!" + self.button("Resume"))
        self.page.wait('!!document.querySelector("#log .card[data-status=completed]")')
        time.sleep(1)
        self.assertEqual(self.summary()["state"], "paused")
        self.page.click(self.button("Resume"))
        self.ended()

    def test_10_a_session_is_forked_and_both_go_on_alone(self):
        self.say("What is 2 + 3?")
        self.ended()
        first = self.page.run("location.hash")
        self.page.click(self.button("Fork"))
        self.page.wait(f'location.hash !== "{first}"')
        self.page.wait(TEXT + '.includes("2 + 3")')
        self.say("What is 20 + 22?")
        self.page.wait(TEXT + '.includes("42")')
        self.page.run(f'location.hash = "{first}"')
        self.page.wait('document.querySelectorAll("#log .ended").length === 1')
        self.assertNotIn("20 + 22", self.page.run(TEXT))
        self.page.click("#tab-Tree")
        self.page.wait('document.querySelectorAll("[role=treeitem]").length >= 2')
        self.page.click("#tab-Inside")

    def test_11_undo_gives_the_words_back(self):
        self.say("What is 9 + 9?")
        self.ended()
        self.page.click(self.button("Undo"))
        self.page.wait('document.querySelector("#message").value === "What is 9 + 9?"')
        self.page.wait('!!document.querySelector("#log .undone")')
        self.page.run('document.querySelector("#message").value = ""')
        self.say("What is 1 + 1?")
        self.ended(times=2)

    def test_12_another_token_is_chosen_and_branched_from(self):
        self.say("What is 6 * 7?")
        self.ended()
        first = self.page.run("location.hash")
        self.page.click("#tab-Inside")
        self.page.wait('document.querySelectorAll(".tokens button").length > 3')
        self.page.click('(document.querySelectorAll(".tokens button")[2])')
        self.page.wait('document.querySelectorAll(".others button").length > 1')
        self.page.click('([...document.querySelectorAll("#inspector button")].find((b) => '
                        'b.textContent.startsWith("Branch with")))')
        self.page.wait(f'location.hash !== "{first}"')
        self.page.wait('!!document.querySelector("#log .ended")')

    def test_13_a_cut_line_comes_back_and_nothing_is_lost_or_doubled(self):
        page = self.browser.page()
        page.open(f"http://panel.test:{self.cutter.port}/")
        page.wait('document.body.innerText.includes("This panel is locked")')
        page.click('input[aria-label="Token"]')
        page.type(self.server.token)
        page.key("Enter")
        page.wait(STATE + ' === "live"')
        page.complaints.clear()  # the refused WebSocket of a locked page
        self.new_run(page=page)
        self.say("Run the command sh slow.sh",
                 page=page)
        page.wait(TEXT + '.includes("line 2")')
        for _ in range(3):
            self.cutter.open = False
            self.cutter.cut()
            page.wait(STATE + ' === "reconnecting"')
            self.assertIn(("status", "Connection"), page.tree())
            time.sleep(0.7)
            self.cutter.open = True
            page.wait(STATE + ' === "live"')
        self.ended(page=page)
        session = page.run('/s\\/([\\w-]+)/.exec(location.hash)[1]')
        with self.server.socket() as client:
            events = client.command("events", session=session, after=0, limit=2000)["events"]
        known = page.run(f'(() => {{ const s = gemmule.store.open("{session}");'
                         'return [s.lastId, s.problems, [...s.items.values()].filter((r) => r.item)'
                         '.map((r) => [r.item.id, r.text, r.output])]; })()')
        whole = [[e["item"]["id"], e["item"].get("text", ""), e["item"].get("output", "")]
                 for e in events if e["type"] == "item.completed"]
        self.assertEqual(known[0], events[-1]["id"])
        self.assertEqual(known[1], 0)
        self.assertEqual([row[0] for row in known[2]], [row[0] for row in whole])
        for mine, theirs in zip(known[2], whole):
            self.assertEqual((mine[1] or "", mine[2] or ""), (theirs[1], theirs[2]))
        page.close()

    def test_14_a_place_has_an_address_and_a_reload_loses_nothing(self):
        self.say("List the files here.")
        self.ended()
        before = self.page.run(TEXT)
        self.page.click("#message")
        self.page.type("a draft")
        self.page.call("Page.reload")
        self.page.wait(STATE + ' === "live"')
        self.ended()
        self.assertEqual(self.page.run(TEXT), before)
        self.assertEqual(self.page.run('document.querySelector("#message").value'), "a draft")
        self.page.run('document.querySelector("#message").value = ""')
        self.page.run("localStorage.clear()")

    def test_15_a_tool_is_tried_by_hand(self):
        self.page.click("#tab-Tools")
        self.page.wait('document.querySelectorAll(".tool").length >= 8')
        self.page.click('([...document.querySelectorAll(".tool summary")].find((s) => '
                        's.textContent.startsWith("calculate")))')
        self.page.click('input[aria-label="calculate expression"]')
        self.page.type("2 ^ 10")
        self.page.key("Enter")
        self.page.wait('document.querySelector(".tool[open] pre")?.innerText === "1024"')
        self.page.click("#tab-Inside")

    def test_16_the_keyboard_alone_goes_everywhere(self):
        page = self.page
        self.say("What is 3 * 3?")
        self.ended()
        page.key("Escape")
        page.wait("document.activeElement === document.body")
        page.key("g"), page.key("s")
        page.wait('document.activeElement.matches("#session-list a")')
        # The first of the list may be one that waits for somebody; this one's tokens are still kept.
        mine = "document.querySelector(`#session-list a[href='${location.hash}']`)"
        page.wait(f"!!{mine}")
        page.run(f"{mine}.focus()")
        page.key("Enter")
        page.run("document.activeElement.blur()")
        page.key("k"), page.key("k")
        page.wait('!!document.querySelector(".row-selected")')
        page.key("o")
        page.run("document.activeElement.blur()")
        page.key("g"), page.key("t")
        page.wait('document.activeElement.id === "tab-Tree"')
        page.key("g"), page.key("c")
        page.wait('document.activeElement.id === "tab-Inside"')
        page.key("ArrowRight"), page.key("ArrowRight")
        page.wait('document.activeElement.id === "tab-Trace"')
        page.wait('document.querySelectorAll(".trace .span").length > 1')
        page.key("Home")
        page.key("g"), page.key("k")
        page.wait('document.activeElement.closest(".tokens") !== null')
        page.key("/")
        page.wait('document.activeElement.id === "search"')
        page.type("3 * 3")
        page.wait('[...document.querySelectorAll("#session-list a")].every((a) => '
                  'a.title.includes("3 * 3"))')
        page.run('document.querySelector("#search").value = "";'
                 'document.querySelector("#search").dispatchEvent(new Event("input"))')
        page.key("k", CTRL)
        page.wait('document.activeElement.getAttribute("role") === "combobox"')
        page.type("machine")
        page.key("Enter")
        page.wait('document.querySelector("dialog")?.innerText.includes("tokens/s")')
        page.key("Escape")
        page.wait('!document.querySelector("dialog")')
        page.key("Escape")  # the focus went back to the search field
        page.key("?")
        page.wait('document.querySelector("dialog")?.innerText.includes("Single-letter keys")')
        page.key("Escape")

    def test_17_on_a_phone_one_column_at_a_time(self):
        page = self.browser.page(width=360, height=740, mobile=True)
        page.open(f"http://127.0.0.1:{self.server.port}/")
        page.wait('document.body.innerText.includes("This panel is locked")')
        page.click('input[aria-label="Token"]')
        page.type(self.server.token)
        page.key("Enter")
        page.wait(STATE + ' === "live"')
        page.complaints.clear()
        self.new_run("ask", page=page)
        self.say("Run the command echo hi", page=page)
        page.wait(f"{ASKED} !== null")
        time.sleep(0.6)
        small = page.run('[...document.querySelectorAll("button, a, input, select, textarea")].filter((e) => {'
                         'const r = e.getBoundingClientRect(); return e.offsetParent && r.width && r.height < 43.5'
                         ' && e.matches("#composer button, .ask button[data-answer], #bottom button"); })'
                         '.map((e) => e.textContent)')
        self.assertEqual(small, [])
        self.assertLessEqual(page.run("document.documentElement.scrollWidth"), 360)
        page.click('#log [data-answer="call"]')
        self.ended(page=page)
        page.click('#bottom [data-pane="sessions"]')
        page.wait('document.querySelector("#sessions").offsetParent !== null && '
                  'document.querySelector("#main").offsetParent === null')
        page.click('#bottom [data-pane="inspector"]')
        page.wait('document.querySelector("#inspector").offsetParent !== null')
        self.assertLessEqual(page.run("document.documentElement.scrollWidth"), 360)
        self.assertEqual(page.complaints, [])
        page.close()


if __name__ == "__main__":
    if not find_chromium():
        print("skipped: no Chromium on this machine")
        sys.exit(77)
    unittest.main(verbosity=0)
