#!/usr/bin/env python3
"""The panel in a real browser, as a person with a mouse uses it: Chromium without a window, the built-in
model, the real sandbox. Skipped where there is no Chromium.

usage: panel_test.py GEMMULE
"""
import json
import os
import signal
import tempfile
import time

from panel_case import ASKED, CTRL, STATE, TEXT, PanelCase, main


class Panel(PanelCase):
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
        self.page.wait('document.querySelector("#session-list a[aria-current]")?.innerText.includes("How many lines")')

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
        self.comes_to("waiting")
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

    def test_07_a_run_is_stopped(self):
        self.say("Run the command sleep 60")
        self.page.wait('!!document.querySelector("#log .card[data-status=in_progress]")')
        self.page.click(self.button("Stop"))
        self.ended("Stopped", timeout=30)
        self.page.wait('!!document.querySelector("#composer button[type=submit]")')
        self.comes_to("stopped")
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
        self.comes_to("paused")
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

    def test_18_a_session_is_replayed_and_saved_as_a_file_that_needs_no_network(self):
        self.say("How many lines are in notes.txt?")
        self.ended()
        plain = 'document.querySelector("#log").cloneNode(true)'
        words = (f'(() => {{ const log = {plain}; log.querySelectorAll(".ended button").forEach((b) => b.remove());'
                 'return log.innerText; })()')
        whole = self.page.run(words)
        session = self.page.run('/s\\/([\\w-]+)/.exec(location.hash)[1]')
        self.page.run('document.activeElement.blur()')
        self.page.key("g"), self.page.key("e")
        self.page.wait('!!document.querySelector(".replay")')
        self.assertEqual(self.page.run(TEXT).strip(), "")
        shown = 'document.querySelectorAll("#log > *").length'
        for _ in range(3):
            self.page.click('[aria-label="Next event"]')
        self.page.wait('location.hash.endsWith("/r/3")')
        self.page.wait(f"{shown} >= 1")
        self.page.click('[aria-label="Previous event"]')
        self.page.wait('location.hash.endsWith("/r/2")')
        self.page.run('(() => { const s = document.querySelector(".replay select"); s.value = "64"; })()')
        self.page.click(self.button("Play"))
        last = self.page.run('gemmule.store.open("%s").lastId' % session)
        self.page.wait(f'location.hash.endsWith("/r/{last}")', "the replay to come to its end")
        self.page.wait(f"{words} === {json.dumps(whole)}", "the replay to end as the run did")
        self.page.wait("!!" + self.button("Play"))
        with tempfile.TemporaryDirectory() as folder:
            self.browser.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=folder,
                              browserContextId=self.page.context)
            self.page.click(self.button("Save as HTML"))
            file = os.path.join(folder, session + ".html")
            end = time.monotonic() + 60
            while not os.path.exists(file):
                self.assertLess(time.monotonic(), end, os.listdir(folder))
                time.sleep(0.1)
            self.page.click(self.button("Leave"))
            self.page.wait(f'location.hash === "#/s/{session}"')
            self.ended()
            self.page.wait('document.querySelector("#composer").offsetParent !== null')
            other = self.browser.page()
            other.open("file://" + file)
            other.wait(f"{words} === {json.dumps(whole)}", "the file to show the run")
            other.click('[aria-label="Previous event"]')
            other.wait('!document.querySelector("#log .ended")')
            self.assertEqual([u[:60] for u in other.requests if not u.startswith(("file://" + file, "data:"))], [])
            self.assertEqual(other.complaints, [])
            other.close()
        # The address alone opens it, also after a reload.
        self.page.run(f'location.hash = "#/s/{session}/r/2"')
        self.page.wait('!!document.querySelector(".replay")')
        self.page.call("Page.reload")
        self.page.wait(STATE + ' === "live"')
        self.page.wait('!!document.querySelector(".replay") && location.hash.endsWith("/r/2")')
        self.page.click(self.button("Leave"))
        self.ended()

    def test_19_results_of_an_evaluation_are_compared_and_a_failed_task_is_tried(self):
        page = self.page

        def choose(*files):
            page.wait('!!document.querySelector("dialog input[type=file]")')
            root = page.call("DOM.getDocument")["root"]["nodeId"]
            node = page.call("DOM.querySelector", nodeId=root, selector="dialog input[type=file]")["nodeId"]
            page.call("DOM.setFileInputFiles", nodeId=node, files=list(files))

        def case(kind, task, right):
            return {"kind": kind, "task": task, "right": right, "answer": "five", "wanted": "5", "why": None}
        with tempfile.TemporaryDirectory() as folder:
            files = [os.path.join(folder, name) for name in ("monday.json", "tuesday.json", "broken.json")]
            tasks = [("sum", "What is 2 + 3?"), ("sum", "What is <b>4</b> + 4?"), ("files", "List the files here.")]
            for i, (file, right) in enumerate(zip(files, ((True, True, False), (False, True, True)))):
                with open(file, "w") as out:
                    json.dump({"results": [case(*t, r) for t, r in zip(tasks, right)]}, out)
                os.utime(file, (1700000000 + i, 1700000000 + i))
            with open(files[2], "w") as out:
                out.write('{"results": [{"kind": 7}]}')
            page.key("k", CTRL)
            page.wait('document.activeElement.getAttribute("role") === "combobox"')
            page.type("Evaluations")
            page.key("Enter")
            choose(files[2])
            page.wait('document.querySelector("dialog [role=alert]")?.innerText.includes("broken.json: wanted")')
            choose(files[0], files[1])
            page.wait('document.querySelectorAll("dialog tbody tr").length === 3')
            rows = page.run('[...document.querySelectorAll("dialog tr")].map((r) => [...r.children].map((c) => c.innerText))')
            self.assertEqual(rows, [["kind", "tuesday.json", "monday.json", "points"],
                                    ["all", "2 of 3 (66.7 %)", "2 of 3 (66.7 %)", "±0.0"],
                                    ["files", "1 of 1 (100.0 %)", "0 of 1 (0.0 %)", "+100.0"],
                                    ["sum", "1 of 2 (50.0 %)", "2 of 2 (100.0 %)", "−50.0"]])
            text = page.run('document.querySelector("dialog").innerText')
            for wanted in ("Failed now, not before: 1", "Right now, not before: 1", "Failed: 1"):
                self.assertIn(wanted, text)
            page.click(self.button("Try it in a session"))
            page.wait('!document.querySelector("dialog") && location.hash === "#/new"')
            self.assertEqual(page.run('document.querySelector("#message").value'), "What is 2 + 3?")
            page.key("Enter")
            self.ended()

    def test_20_what_the_risk_gate_found_is_shown(self):
        folder = os.path.join(self.server.folder.name, "config/gemmule")
        os.makedirs(folder, exist_ok=True)
        file = os.path.join(folder, "config.toml")

        def configured(text):
            with open(file, "w") as config:
                config.write(text)
            told = self.server.log_text().count("read again")
            self.server.process.send_signal(signal.SIGHUP)
            end = time.monotonic() + 60
            while self.server.log_text().count("read again") == told:
                self.assertLess(time.monotonic(), end, self.server.log_text())
                time.sleep(0.05)

        configured("risk_gate = 0.5\n")
        self.addCleanup(configured, "")
        self.new_run("full-auto")
        self.say("Run the command ls")
        self.page.wait(TEXT + '.includes("Risk gate: ls")')
        self.page.wait(f'!!{ASKED} || !!document.querySelector("#log .ended")')
        self.page.key(".", CTRL)
        self.page.wait('!!document.querySelector("#log .ended")')


if __name__ == "__main__":
    main()
