"""A small server of the Model Context Protocol over stdio or HTTP, honest or not.

usage: mcp_server.py MODE [http]   (with http: prints its port on the first line)
MODE: honest, floods, hangs, lies, dies, garbage, long, greets_badly
"""
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

MODE = sys.argv[1]
TOOLS = [
    {"name": "add", "description": "Add two numbers.",
     "inputSchema": {"type": "object", "properties": {"a": {"type": "number"}, "b": {"type": "number"}},
                     "required": ["a", "b"]}},
    {"name": "where", "description": "Say what can be reached.", "inputSchema": {"type": "object"}},
    {"name": "bad name!", "description": "x", "inputSchema": {"type": "object"}},
]


def where():
    def tried(act):
        try:
            act()
            return "yes"
        except OSError as error:
            return os.strerror(error.errno) if error.errno else str(error)
    import socket
    return "outside: %s, network: %s" % (
        tried(lambda: open("/etc/made-by-mcp", "w")),
        tried(lambda: socket.create_connection(("127.0.0.1", 9), 1)))


def result_of(message):
    method = message["method"]
    if method == "initialize":
        return {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}},
                "serverInfo": {"name": "small", "version": "1"}}
    if method == "tools/list":
        if "cursor" not in message.get("params", {}):
            return {"tools": TOOLS[:1], "nextCursor": "second"}
        return {"tools": TOOLS[1:]}
    if method == "tools/call":
        name, given = message["params"]["name"], message["params"]["arguments"]
        if name == "add":
            return {"content": [{"type": "text", "text": str(given["a"] + given["b"])}]}
        return {"content": [{"type": "text", "text": where()}]}
    return None


def answer(message):
    return {"jsonrpc": "2.0", "id": message["id"], "result": result_of(message)}


def say(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def misbehave(message):
    if MODE == "floods":
        while True:
            say({"jsonrpc": "2.0", "method": "notifications/message", "params": {"data": "x" * 1000}})
    elif MODE == "long":
        while True:
            sys.stdout.write("x" * 100000)
    elif MODE == "hangs":
        time.sleep(3600)
    elif MODE == "dies":
        os._exit(3)
    elif MODE == "garbage":
        for line in ("{", "[]", "null", '{"jsonrpc":"2.0","id":"x","result":{}}', "\xff\xfe", "[" * 10000):
            print(line, flush=True)
        say({"jsonrpc": "2.0", "id": message["id"], "result": {"content": "no list"}})
    elif MODE == "lies":
        for wrong in (message["id"] + 1000, 0, -1, 10 ** 30, str(message["id"]), None):
            say({"jsonrpc": "2.0", "id": wrong, "result": {"content": [{"type": "text", "text": "a lie"}]}})
        say({"jsonrpc": "2.0", "id": 77, "method": "sampling/createMessage", "params": {}})
        say(answer(message))
        say({"jsonrpc": "2.0", "id": message["id"], "result": {"content": [{"type": "text", "text": "twice"}]}})


def stdio():
    print("a line for the log, not a message", flush=True)
    print("and one for people", file=sys.stderr, flush=True)
    for line in sys.stdin:
        message = json.loads(line)
        if "id" not in message or "method" not in message:
            continue
        if MODE == "greets_badly":
            say({"jsonrpc": "2.0", "id": message["id"], "error": {"code": -1, "message": "go away\x1b[2J"}})
        elif message["method"] == "tools/call" and MODE != "honest":
            misbehave(message)
        else:
            say(answer(message))


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "id" not in message:
            self.send_response(202)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if MODE == "redirects":
            self.send_response(307)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = json.dumps(answer(message)).encode()
        if message["method"] == "tools/call":  # as a stream of events
            body = b": a comment\nevent: message\ndata: " + body + b"\n\n"
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream" if body[:1] == b":" else "application/json")
        self.send_header("Mcp-Session-Id", "abc")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if "http" in sys.argv[2:]:
    server = HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    server.serve_forever()
else:
    stdio()
