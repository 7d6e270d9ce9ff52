"""A test of the panel: `gemmule serve` with the built-in model, its page open in Chromium, and what a person
does there. After each test nothing may have complained and nothing may have been asked of anybody else."""
import os
import sys
import unittest

from cdp import Browser, find_chromium
from cutter import Cutter
from serving import Serving

PROGRAM = sys.argv.pop(1) if sys.argv[1:] else None
TEXT = 'document.querySelector("#log").innerText'
STATE = 'document.querySelector("#connection").dataset.state'
ASKED = 'document.querySelector(\'#log [role="alertdialog"]\')'
CTRL, SHIFT = 2, 8


class PanelCase(unittest.TestCase):
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

    def comes_to(self, state):
        """What the list says of the open session comes apart from its events."""
        self.page.wait('gemmule.store.summaries.get(/s\\/([\\w-]+)/.exec(location.hash)[1])?.state'
                       f' === "{state}"')


def main():
    if not find_chromium():
        print("skipped: no Chromium on this machine")
        sys.exit(77)
    unittest.main(verbosity=0)
