#!/usr/bin/env python3
"""The panel by the keyboard alone, view by view: the run (V1), questions (V2), sessions (V3), the tree (V4),
the context (V5). Nothing here clicks, and nothing moves the focus but keys; what is read is read from the
page. Skipped where there is no Chromium.

usage: keyboard_test.py GEMMULE
"""
import os
import tempfile
import time

from panel_case import ASKED, CTRL, SHIFT, TEXT, PanelCase, main

HERE = "document.activeElement"
RUNNING = '!!document.querySelector("#log .card[data-status=in_progress]")'


class Keyboard(PanelCase):
    def tearDown(self):
        for _ in range(3):  # out of fields and dialogs
            self.page.key("Escape")
        super().tearDown()

    def keys(self, *keys):
        for key in keys:
            self.page.key(key)

    def at(self, selector):
        return self.page.run(f"{HERE}.matches({selector!r})")

    def tab_to(self, selector, back=False, most=200):
        """Tab, until the focus is there: whatever it passes must be able to be left, too."""
        for _ in range(most):
            if self.at(selector):
                return
            self.page.key("Tab", SHIFT if back else 0)
        self.fail(f"{selector} was not reached with {most} tabs; the focus is at " +
                  self.page.run(f"{HERE}.outerHTML.slice(0, 200)"))

    def leave_fields(self):
        self.page.key("Escape")
        self.page.wait(f"!{HERE}.matches('input, textarea, select')")

    def palette(self, words, text=None):
        self.page.key("k", CTRL)
        self.page.wait(f'{HERE}.getAttribute("role") === "combobox"')
        self.page.type(words)
        self.page.wait(f'document.querySelector("#palette-list [aria-selected=true]")?.innerText.toLowerCase()'
                       f'.includes({words.lower()!r})')
        self.page.key("Enter")
        if text is not None:
            self.page.wait('!!document.querySelector("dialog input")')
            self.page.key("a", CTRL)
            self.page.type(text)
            self.page.key("Enter")

    def new_run(self, mode="auto-edit"):
        self.leave_fields()
        self.keys("g", "n")
        self.page.wait(f'location.hash === "#/new" && {HERE}.id === "message" && !!document.querySelector(".welcome")')
        self.tab_to("#composer select")
        modes = self.page.run(f"[...{HERE}.options].map((o) => o.value)")
        now = modes.index(self.page.run(f"{HERE}.value"))
        for _ in range(abs(modes.index(mode) - now)):
            self.page.key("ArrowDown" if modes.index(mode) > now else "ArrowUp")
        self.page.wait(f'document.querySelector("#composer select").value === "{mode}"')
        self.tab_to("#message", back=True)

    def say(self, text, key="Enter"):
        self.leave_fields()
        self.page.key("m")
        self.page.wait(f'{HERE}.id === "message"')
        self.page.type(text)
        self.page.key(key)

    def done(self, text):
        """A session that ended, by its own words; it stays open."""
        self.say(text)
        self.ended()
        self.page.wait('gemmule.store.summaries.has(/s\\/([\\w-]+)/.exec(location.hash)?.[1])')
        return self.page.run("location.hash")

    # V1

    def test_v1_a_run_is_begun_steered_queued_and_stopped(self):
        self.say("Run the command sleep 25")
        self.page.wait(RUNNING)
        self.page.wait("!!" + self.button("Steer"))  # the summaries come apart from the events
        self.say("List the files here.")
        self.say("What is 20 + 22?", "Tab")
        self.page.wait('document.querySelector("#composer .queue").innerText.includes("20 + 22")')
        self.tab_to("#composer .queue button", back=True)  # taken back, and said again
        self.page.key("Enter")
        self.page.wait('!document.querySelector("#composer .queue").innerText.includes("20 + 22")')
        self.say("Run the command sleep 61", "Tab")
        self.ended(times=1)
        self.page.wait('[...document.querySelectorAll("#log .card[data-status=in_progress]")].some((c) => '
                       'c.innerText.includes("sleep 61"))')
        self.page.key("Escape")  # never stops a run
        self.page.key(".", CTRL)
        self.ended("Stopped", timeout=60)
        self.assertIn("notes.txt", self.page.run(TEXT))

    def test_v1_rows_are_walked_opened_and_run_again(self):
        first = self.done("How many lines are in notes.txt?")
        self.leave_fields()
        self.page.key("k")
        self.page.wait(f'{HERE}.closest(".ended") !== null')
        for _ in range(4):
            if self.page.run('!!document.querySelector(".card.row-selected")'):
                break
            self.page.key("k")
        self.page.wait('!!document.querySelector(".card.row-selected")')
        self.page.key("o")
        self.page.wait('document.querySelector("#log .card .head").getAttribute("aria-expanded") === "true"')
        self.assertIn("command", self.page.run('document.querySelector("#log .card .args").innerText'))
        self.page.key("o")
        self.page.wait('document.querySelector("#log .card .head").getAttribute("aria-expanded") === "false"')
        self.page.key("j"), self.page.key("j"), self.page.key("j")
        self.page.wait(f'{HERE}.textContent === "Again"')
        self.page.key("Enter")
        self.page.wait(f'location.hash !== "{first}"')
        self.ended()
        self.palette("Undo the last")
        self.page.wait(f'{HERE}.id === "message" && {HERE}.value.startsWith("How many lines")')
        self.page.key("a", CTRL)
        self.page.key("Backspace")

    def test_v1_a_paused_run_goes_on(self):
        self.say("Run the command sleep 2")
        self.page.wait(RUNNING)
        self.page.wait("!!" + self.button("Pause"))
        self.leave_fields()
        self.palette("Pause the run")
        self.page.wait("!!" + self.button("Resume"))
        self.page.wait('!!document.querySelector("#log .card[data-status=completed]")')
        self.palette("Resume the run")
        self.ended()

    # V2

    def test_v2_a_question_is_answered_for_the_session_and_the_grant_revoked(self):
        self.new_run("ask")
        self.say("Run the command echo first")
        self.page.wait(f"{ASKED} !== null")
        self.page.key("Enter")  # somebody goes on typing: nothing is approved
        self.page.wait(f"![...{ASKED}.querySelectorAll('[data-answer]')].some((b) => b.disabled)")
        self.comes_to("waiting")
        self.leave_fields()
        self.page.key("a")
        self.page.wait(f'{HERE}.getAttribute("role") === "alertdialog"')
        self.page.key("2")
        self.ended()
        self.say("Run the command echo second")
        self.ended(times=2)  # this session may: nothing was asked
        self.leave_fields()
        self.keys("g", "p")
        self.page.wait("!!" + self.button("Revoke"))
        self.tab_to("dialog td button")
        self.page.key("Enter")
        self.page.wait('document.querySelector("dialog").innerText.includes("Nothing was allowed")')
        self.page.key("Escape")
        self.page.wait('!document.querySelector("dialog")')
        self.say("Run the command echo third")
        self.page.wait(f"{ASKED} !== null")
        self.page.wait(f"![...{ASKED}.querySelectorAll('[data-answer]')].some((b) => b.disabled)")
        self.leave_fields()
        self.keys("g", "a")
        self.page.wait(f'{HERE}.getAttribute("role") === "alertdialog"')
        self.page.key("d")
        self.page.wait('document.querySelectorAll("#log .ended").length === 3')

    def test_v2_a_denial_says_why(self):
        self.new_run("ask")
        self.say("Create a file made.txt with the text hello")
        self.page.wait(f"{ASKED} !== null")
        self.page.wait(f"![...{ASKED}.querySelectorAll('[data-answer]')].some((b) => b.disabled)")
        self.leave_fields()
        self.page.key("a")
        self.page.wait(f'{HERE}.getAttribute("role") === "alertdialog"')
        self.tab_to(".ask button.plain")
        self.assertEqual(self.page.run(f"{HERE}.textContent"), "with a reason…")
        self.page.key("Enter")
        self.page.wait(f'{HERE}.matches(".ask .reason input")')
        self.page.type("not in this folder")
        self.page.key("Enter")
        self.page.wait(TEXT + '.includes("Denied")')
        self.assertIn("not in this folder", self.page.run(TEXT))
        # The model may try another way; nothing of it is allowed either.
        end = time.monotonic() + 60
        while not self.page.run('!!document.querySelector("#log .ended")'):
            self.assertLess(time.monotonic(), end)
            if self.page.run(f'!!{ASKED}?.querySelector("[data-answer=deny]:not([disabled])")'):
                self.leave_fields()
                self.keys("g", "a", "d")
            time.sleep(0.1)
        self.assertFalse(os.path.exists(os.path.join(self.server.workspace, "made.txt")))

    def test_v2_one_call_is_allowed_by_its_button(self):
        self.new_run("ask")
        self.say("Run the command sh answer.sh")
        self.page.wait(f"{ASKED} !== null")
        self.page.wait(f"![...{ASKED}.querySelectorAll('[data-answer]')].some((b) => b.disabled)")
        self.leave_fields()
        self.keys("g", "a")
        self.page.wait(f'{HERE}.getAttribute("role") === "alertdialog"')
        self.tab_to('.ask [data-answer="call"]')
        self.page.key("Enter")
        self.ended()
        self.assertIn("approved 42", self.page.run(TEXT))

    # V3

    def test_v3_sessions_are_found_named_saved_and_deleted(self):
        first = self.done("What is 3 * 3?")
        self.new_run()
        second = self.done("What is 4 + 5?")
        self.leave_fields()
        self.palette("Rename the session", "Sums of the ledger")
        self.page.wait('document.querySelector("#session-list a[aria-current]").innerText.includes("Sums of the ledger")')
        self.keys("]")  # the list's neighbours
        self.page.wait(f'location.hash !== "{second}"')
        self.keys("[")
        self.page.wait(f'location.hash === "{second}"')
        self.keys("g", "s")
        self.page.wait(f'{HERE}.matches("#session-list a")')
        for _ in range(30):
            if self.page.run(f'{HERE}.getAttribute("href") === "{first}"'):
                break
            self.page.key("ArrowDown")
        self.assertEqual(self.page.run(f'{HERE}.getAttribute("href")'), first)
        self.page.key("Enter")
        self.page.wait(f'location.hash === "{first}"')
        self.page.wait(TEXT + '.includes("3 * 3")')
        self.leave_fields()
        self.page.key("/")
        self.page.wait(f'{HERE}.id === "search"')
        self.page.type("sums of the ledger")
        self.page.wait('[...document.querySelectorAll("#session-list a")].map((a) => a.getAttribute("href")).join() '
                       f'=== "{second}"')
        self.tab_to("#session-list a")
        self.page.key("Enter")
        self.page.wait(f'location.hash === "{second}"')
        self.tab_to("#search", back=True)
        self.page.key("a", CTRL)
        self.page.key("Backspace")
        self.page.wait('document.querySelectorAll("#session-list a").length > 1')
        self.leave_fields()
        with tempfile.TemporaryDirectory() as folder:
            self.browser.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=folder,
                              browserContextId=self.page.context)
            self.palette("Save the session")
            file = os.path.join(folder, second.split("/")[-1] + ".jsonl")
            end = time.monotonic() + 60
            while not os.path.exists(file) or not os.path.getsize(file):
                self.assertLess(time.monotonic(), end, os.listdir(folder))
                time.sleep(0.1)
            with open(file) as lines:
                self.assertIn('"type":"run.completed"', lines.read())
        self.palette("Delete the session")
        self.page.wait('location.hash === "#/new"')
        self.page.wait(f'!document.querySelector(\'#session-list a[href="{second}"]\')')

    # V4

    def test_v4_branches_are_made_and_walked_in_the_tree(self):
        first = self.done("What is 2 + 3?")
        self.leave_fields()
        self.palette("Fork after the last turn")
        self.page.wait(f'location.hash !== "{first}"')
        branch = self.page.run("location.hash")
        self.page.wait(TEXT + '.includes("2 + 3")')
        self.say("What is 20 + 22?")
        self.page.wait(TEXT + '.includes("42")')
        self.ended()
        self.leave_fields()
        self.keys("g", "t")
        self.page.wait(f'{HERE}.id === "tab-Tree"')
        self.page.wait('document.querySelectorAll("#inspector [role=treeitem]").length === 2')
        self.tab_to("#inspector [role=treeitem]")
        self.assertEqual(self.page.run(f'{HERE}.getAttribute("href")'), first)
        self.page.key("ArrowDown")
        self.assertEqual(self.page.run(f'{HERE}.getAttribute("href")'), branch)
        self.assertIn("tokens", self.page.run(f"{HERE}.title"))  # what the switch costs
        self.page.key("ArrowUp")
        self.page.key("Enter")
        self.page.wait(f'location.hash === "{first}"')
        self.page.wait('!' + TEXT + '.includes("20 + 22")')
        self.leave_fields()
        self.keys("g", "t")
        self.page.wait('!!document.querySelector("#inspector .price button.plain")')
        self.tab_to("#inspector .price button.plain")
        self.assertEqual(self.page.run(f"{HERE}.textContent"), "fork after")
        self.page.key("Enter")
        self.page.wait(f'location.hash !== "{first}"')
        self.leave_fields()
        self.keys("g", "t")
        self.page.wait('document.querySelectorAll("#inspector [role=treeitem]").length === 3')

    # V5, and what lies beside it

    def test_v5_the_context_is_read_and_the_other_tabs_are_walked(self):
        self.done("How many lines are in notes.txt?")
        self.leave_fields()
        self.keys("g", "c")
        self.page.wait(f'{HERE}.id === "tab-Inside"')
        self.page.wait('!!document.querySelector("#inspector .legend")')
        self.tab_to("#inspector details[data-keep=largest] summary")
        self.page.key("Enter")
        self.page.wait('document.querySelector("#inspector details[data-keep=largest]").open')
        self.assertIn("your message", self.page.run('document.querySelector("#inspector details ol").innerText'))
        self.assertTrue(self.page.run('[...document.querySelectorAll("#inspector .legend .n")].every((n) => '
                                      '/^[\\d,]+$/.test(n.textContent))'))
        self.keys("g", "k")
        self.page.wait(f'{HERE}.closest(".tokens") !== null')
        self.page.key("ArrowRight")
        self.page.key("Enter")
        self.page.wait('document.querySelectorAll(".others button").length > 1')
        self.keys("g", "c")
        self.page.wait(f'{HERE}.id === "tab-Inside"')
        self.page.key("ArrowRight"), self.page.key("ArrowRight")
        self.page.wait(f'{HERE}.id === "tab-Trace"')
        self.page.wait('document.querySelectorAll(".trace .span").length > 1')
        self.page.key("Home")
        self.page.wait(f'{HERE}.id === "tab-Inside"')
        self.palette("The machine")
        self.page.wait('document.querySelector("dialog")?.innerText.includes("tokens/s")')
        self.page.key("Escape")
        self.page.wait('!document.querySelector("dialog")')
        self.page.wait(f'{HERE}.id === "tab-Inside"')  # the focus came back
        self.page.key("?")
        self.page.wait('document.querySelector("dialog")?.innerText.includes("Single-letter keys")')
        self.tab_to("dialog input[type=checkbox]")
        self.page.key("Space")
        self.page.key("Escape")
        self.page.wait('!document.querySelector("dialog")')
        self.page.key("?")  # single letters are off now; the palette is not
        self.palette("Keys")
        self.page.wait('document.querySelector("dialog")?.innerText.includes("Single-letter keys")')
        self.tab_to("dialog input[type=checkbox]")
        self.page.key("Space")


if __name__ == "__main__":
    main()
