"""`gemmule serve` with the built-in model, started for a test on a free port with a token of its own."""
import json
import os
import secrets
import subprocess
import tempfile
import time

from raw import WebSocket, http, post


class Serving:
    def __init__(self, program, *options, workspace=None, folder=None):
        self.folder = folder or tempfile.TemporaryDirectory(prefix="gemmule-serve-")
        self.keeps_folder = folder is not None
        self.workspace = workspace or os.path.join(self.folder.name, "work")
        os.makedirs(self.workspace, exist_ok=True)
        self.token = secrets.token_hex(32)
        runtime = os.path.join(self.folder.name, "run")
        os.makedirs(runtime, mode=0o700, exist_ok=True)
        environment = dict(os.environ, GEMMULE_TOKEN=self.token, XDG_RUNTIME_DIR=runtime,
                           XDG_STATE_HOME=os.path.join(self.folder.name, "state"),
                           XDG_DATA_HOME=os.path.join(self.folder.name, "data"),
                           XDG_CONFIG_HOME=os.path.join(self.folder.name, "config"))
        environment.pop("GEMMULE_MODEL", None)
        self.environment = environment
        self.log = open(os.path.join(self.folder.name, "log"), "w+")
        self.process = subprocess.Popen(
            [program, "serve", "--port", "0", "-C", self.workspace, *options], env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.link = self.process.stdout.readline().strip()
        self.port = int(self.link.split(":")[2].split("/")[0])
        end = time.monotonic() + 60
        while not self.get("/v1/models").json()["data"]:
            assert time.monotonic() < end, "the model was not loaded in a minute"
            time.sleep(0.05)

    def get(self, path):
        return http(self.port, "GET", path, {"Authorization": "Bearer " + self.token})

    def post(self, path, value, timeout=60):
        return post(self.port, path, value, self.token, timeout=timeout)

    def socket(self, **named):
        return Client(self.port, self.token, **named)

    def metrics(self):
        rows = [line.split(" ") for line in self.get("/metrics").body.decode().splitlines()]
        return {row[0]: float(row[1]) for row in rows if row[0] != "#"}

    def log_text(self):
        with open(self.log.name, encoding="utf-8", errors="replace") as file:
            return file.read()

    def stop(self):
        self.process.terminate()
        code = self.process.wait(30)
        self.process.stdout.close()
        self.log.close()
        if not self.keeps_folder:
            self.folder.cleanup()
        return code

    def kill(self):
        """As a power cut would, but for the disk."""
        self.process.kill()
        self.process.wait(30)
        self.process.stdout.close()
        self.log.close()


class Client(WebSocket):
    """A client of the panel's protocol: commands and their answers, events kept by session."""

    def __init__(self, port, token, timeout=60, **named):
        super().__init__(port, token, timeout=timeout, **named)
        self.events, self.others, self.last_re = {}, [], 0
        self.welcome = self.receive() if self.status == 101 else None

    def take(self):
        """One more message; events are sorted in."""
        message = self.receive()
        if isinstance(message, tuple):
            raise EOFError(f"closed with {message[1]}")
        if message["type"] == "events":
            self.events.setdefault(message["session"], []).extend(message["events"])
        else:
            self.others.append(message)
        return message

    def command(self, cmd, **arguments):
        """The answer; an error is returned, too (its "type" says so)."""
        self.last_re += 1
        number = self.last_re
        self.send({"cmd": cmd, "re": number, **arguments})
        while True:
            message = self.take()
            if message.get("re") == number and message["type"] in ("ack", "error"):
                return message

    def until(self, session, wanted):
        """Reads on until an event of the session is as wanted; that event."""
        seen = 0
        while True:
            events = self.events.get(session, [])
            for event in events[seen:]:
                if wanted(event):
                    return event
            seen = len(events)
            self.take()

    def until_type(self, session, name, after=0):
        return self.until(session, lambda e: e["type"] == name and e["id"] > after)

    def start(self, task, **arguments):
        answer = self.command("start", task=task, **arguments)
        assert answer["type"] == "ack", answer
        session = answer["session"]
        assert self.command("watch", session=session, after=0)["type"] == "ack"
        return session


def events_of(body):
    """The values of a stream of server-sent events; [DONE] must be its end."""
    rows = [line[6:] for line in body.decode().split("\n\n") if line.startswith("data: ")]
    assert rows[-1] == "[DONE]", rows[-1:]
    return [json.loads(row) for row in rows[:-1]]
