"""A raw-socket client for HTTP and WebSocket (standard library only): it can say what no proper
client would. Used by the tests of agent/serve."""
import base64
import hashlib
import json
import os
import socket
import struct


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"<{self.status} {self.body[:200]!r}>"


def connect(port, timeout=10):
    sock = socket.create_connection(("127.0.0.1", port), timeout=timeout)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


class Reader:
    """Buffered reads from a socket."""

    def __init__(self, sock):
        self.sock, self.bytes = sock, b""

    def more(self):
        piece = self.sock.recv(65536)
        if not piece:
            raise EOFError("closed by the other side")
        self.bytes += piece

    def until(self, mark):
        while mark not in self.bytes:
            self.more()
        head, self.bytes = self.bytes.split(mark, 1)
        return head

    def exactly(self, n):
        while len(self.bytes) < n:
            self.more()
        head, self.bytes = self.bytes[:n], self.bytes[n:]
        return head


def read_answer(reader, method="GET"):
    lines = reader.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
    status = int(lines[0].split()[1])
    headers = {}
    for line in lines[1:]:
        name, value = line.split(":", 1)
        headers.setdefault(name.lower(), value.strip())
    body = b""
    if headers.get("transfer-encoding") == "chunked":
        while True:
            size = int(reader.until(b"\r\n"), 16)
            piece = reader.exactly(size + 2)[:-2]
            if size == 0:
                break
            body += piece
    elif method != "HEAD" and status != 101:
        body = reader.exactly(int(headers.get("content-length", "0")))
    return Answer(status, headers, body)


def raw(port, data, timeout=10):
    """Sends bytes as they are and reads one answer; None when the server just closed."""
    with connect(port, timeout) as sock:
        try:
            sock.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            return read_answer(Reader(sock))
        except (EOFError, ConnectionResetError):
            return None


def request_bytes(port, method, path, headers=None, body=b"", host=None):
    fields = {"Host": host or f"127.0.0.1:{port}"}
    if body:
        fields["Content-Length"] = str(len(body))
    fields.update(headers or {})
    head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in fields.items())
    return head.encode("latin-1") + b"\r\n" + body


def http(port, method, path, headers=None, body=b"", host=None, timeout=10):
    return raw(port, request_bytes(port, method, path, headers, body, host), timeout)


def post(port, path, value, token=None, headers=None, timeout=10):
    fields = {"Content-Type": "application/json"}
    if token:
        fields["Authorization"] = "Bearer " + token
    fields.update(headers or {})
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return http(port, "POST", path, fields, body, timeout=timeout)


class WebSocket:
    """A client that can also break every rule. `status` is the answer to the upgrade."""

    def __init__(self, port, token=None, path="/ws", headers=None, timeout=10, host=None):
        self.sock = connect(port, timeout)
        self.reader = Reader(self.sock)
        key = base64.b64encode(os.urandom(16)).decode()
        fields = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
                  "Sec-WebSocket-Key": key}
        if token:
            fields["Authorization"] = "Bearer " + token
        fields.update(headers or {})
        self.sock.sendall(request_bytes(port, "GET", path, fields, host=host))
        self.answer = read_answer(self.reader)
        self.status = self.answer.status
        if self.status == 101:
            digest = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
            assert self.answer.headers["sec-websocket-accept"] == base64.b64encode(digest).decode()

    def close(self):
        self.sock.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def frame(self, payload, opcode=1, fin=True, rsv=0, mask=True, length=None):
        n = len(payload) if length is None else length
        head = bytes([(0x80 if fin else 0) | rsv << 4 | opcode])
        bit = 0x80 if mask else 0
        if n < 126:
            head += bytes([bit | n])
        elif n < 65536:
            head += bytes([bit | 126]) + struct.pack(">H", n)
        else:
            head += bytes([bit | 127]) + struct.pack(">Q", n)
        if mask:
            key = os.urandom(4)
            head += key
            if payload:
                pad = key * (len(payload) // 4 + 1)
                payload = (int.from_bytes(payload, "big") ^ int.from_bytes(pad[:len(payload)], "big")
                           ).to_bytes(len(payload), "big")
        return head + payload

    def send(self, value):
        text = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.sock.sendall(self.frame(text))

    def read_frame(self):
        first, second = self.reader.exactly(2)
        n = second & 0x7F
        if n == 126:
            n = struct.unpack(">H", self.reader.exactly(2))[0]
        elif n == 127:
            n = struct.unpack(">Q", self.reader.exactly(8))[0]
        return first & 0x0F, self.reader.exactly(n)

    def receive(self):
        """The next message as JSON; ("close", code) when the server closes."""
        while True:
            opcode, payload = self.read_frame()
            if opcode == 9:
                self.sock.sendall(self.frame(payload, opcode=10))
            elif opcode == 8:
                return ("close", struct.unpack(">H", payload[:2])[0] if payload else 1005)
            elif opcode == 1:
                return json.loads(payload)

    def close_code(self):
        """Reads until the server closes; its code, or None when it just went away."""
        try:
            while True:
                got = self.receive()
                if isinstance(got, tuple):
                    return got[1]
        except (EOFError, ConnectionResetError, BrokenPipeError):
            return None

    def send_quietly(self, data):
        try:
            self.sock.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass
