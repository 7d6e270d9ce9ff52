"""Chromium, driven over its debugging pipe (standard library only): enough of the protocol to open
a page, act as a person with keyboard and mouse, look at the accessibility tree and take pictures.
Everything that the page complained of is kept in `complaints`."""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time


def find_chromium():
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if path := shutil.which(name):
            return path
    return None


class CdpError(Exception):
    pass


class Browser:
    def __init__(self, path=None, hosts=None):
        """hosts: names that the browser shall find at addresses of ours."""
        self.profile = tempfile.mkdtemp(prefix="gemmule-chromium-")
        read_command, self.write_to = os.pipe()
        self.read_from, write_answer = os.pipe()

        def wire():  # the browser reads 3 and writes 4
            os.dup2(read_command, 60)
            os.dup2(write_answer, 61)
            os.dup2(60, 3)
            os.dup2(61, 4)

        arguments = [path or find_chromium(), "--headless=new", "--remote-debugging-pipe",
                     "--user-data-dir=" + self.profile, "--no-first-run", "--disable-gpu",
                     "--disable-dev-shm-usage", "--disable-extensions", "--mute-audio",
                     "--disable-background-networking", "--disable-component-update",
                     "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
                     "--disable-backgrounding-occluded-windows", "--hide-scrollbars", "--force-color-profile=srgb", "--no-proxy-server"]
        if hosts:
            rules = ",".join(f"MAP {name} {address}" for name, address in hosts.items())
            arguments.append("--host-resolver-rules=" + rules)
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        self.process = subprocess.Popen(arguments, preexec_fn=wire, close_fds=False,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        os.close(read_command)
        os.close(write_answer)
        self.answers, self.listeners = {}, {}
        self.last_id, self.changed = 0, threading.Condition()
        self.closed = False
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        held = b""
        while True:
            try:
                piece = os.read(self.read_from, 1 << 16)
            except OSError:
                piece = b""
            if not piece:
                with self.changed:
                    self.closed = True
                    self.changed.notify_all()
                return
            held += piece
            *whole, held = held.split(b"\0")
            for text in whole:
                message = json.loads(text)
                with self.changed:
                    if "id" in message:
                        self.answers[message["id"]] = message
                        self.changed.notify_all()
                    elif listener := self.listeners.get(message.get("sessionId")):
                        listener(message["method"], message["params"])

    def call(self, method, session=None, timeout=60, **params):
        with self.changed:
            self.last_id += 1
            number = self.last_id
        message = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.write_to, data):]
        with self.changed:
            if not self.changed.wait_for(lambda: number in self.answers or self.closed, timeout):
                raise CdpError(f"{method}: no answer in {timeout} s")
            if number not in self.answers:
                raise CdpError(f"{method}: the browser is gone")
            answer = self.answers.pop(number)
        if "error" in answer:
            raise CdpError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def page(self, **size):
        return Page(self, **size)

    def close(self):
        try:
            self.call("Browser.close", timeout=10)
        except (CdpError, OSError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


KEYS = {"Enter": (13, "\r"), "Tab": (9, ""), "Escape": (27, ""), "Space": (32, " "),
        "ArrowDown": (40, ""), "ArrowUp": (38, ""), "ArrowLeft": (37, ""), "ArrowRight": (39, ""),
        "Home": (36, ""), "End": (35, ""), "Backspace": (8, "")}


class Page:
    """One tab in a browser context of its own (its own cookies)."""

    def __init__(self, browser, width=1440, height=900, dark=False, mobile=False):
        self.browser = browser
        self.complaints, self.requests = [], []
        self.context = browser.call("Target.createBrowserContext")["browserContextId"]
        target = browser.call("Target.createTarget", url="about:blank",
                              browserContextId=self.context)["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=target,
                                    flatten=True)["sessionId"]
        browser.listeners[self.session] = self._heard
        for domain in ("Page", "Runtime", "Log", "Network", "Audits", "DOM", "Accessibility"):
            self.call(domain + ".enable")
        self.resize(width, height, dark, mobile)

    def call(self, method, **params):
        return self.browser.call(method, self.session, **params)

    def _heard(self, method, params):
        if method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            text = details.get("exception", {}).get("description") or details["text"]
            self.complaints.append("exception: " + text)
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
            words = [str(a.get("value", a.get("description", ""))) for a in params["args"]]
            self.complaints.append("console: " + " ".join(words))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.complaints.append("log: " + params["entry"]["text"])
        elif method == "Audits.issueAdded":
            self.complaints.append("issue: " + json.dumps(params["issue"])[:500])
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])

    def resize(self, width, height, dark=False, mobile=False, features=()):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=mobile)
        media = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=media + list(features))
        self.call("Emulation.setTouchEmulationEnabled", enabled=mobile)

    def open(self, url):
        self.call("Page.navigate", url=url)

    def run(self, script, promise=False):
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True,
                           awaitPromise=promise, userGesture=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise CdpError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def wait(self, script, what=None, timeout=float(os.environ.get("PATIENCE", "60"))):
        """Until the expression is true; its value."""
        end = time.monotonic() + timeout
        while True:
            try:
                if value := self.run(script):
                    return value
            except CdpError as error:
                if time.monotonic() > end:
                    raise CdpError(f"{what or script}: {error}") from None
            if time.monotonic() > end:
                raise CdpError(f"waited {timeout} s for: {what or script}")
            time.sleep(0.05)

    def key(self, key, modifiers=0):
        """modifiers: 1 Alt, 2 Ctrl, 4 Meta, 8 Shift."""
        code, text = KEYS.get(key, (ord(key[0].upper()), key))
        if modifiers & 7:
            text = ""
        name = {"Space": " "}.get(key, key)
        spelt = key if key in KEYS else {".": "Period", "/": "Slash", "?": "Slash"}.get(key, "Key" + key.upper())
        if key.isdigit():
            spelt = "Digit" + key
        common = {"key": name, "code": spelt, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def click(self, selector):
        """With the mouse, where a person would: what lies on top gets it."""
        box = self.wait(f"""(() => {{
            const element = {selector if selector.startswith('(') else f'document.querySelector({json.dumps(selector)})'};
            if (!element) return null;
            element.scrollIntoView({{block: "nearest"}});
            const r = element.getBoundingClientRect();
            return r.width && !element.disabled ? [r.x + r.width / 2, r.y + r.height / 2] : null;
        }})()""", f"{selector} to be clickable")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left",
                      clickCount=1)

    def picture(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def tree(self):
        """(role, name) of everything in the accessibility tree that is not ignored."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return [(n["role"]["value"], n.get("name", {}).get("value", "")) for n in nodes
                if not n.get("ignored") and "role" in n]

    def close(self):
        self.browser.listeners.pop(self.session, None)
        self.browser.call("Target.disposeBrowserContext", browserContextId=self.context)
