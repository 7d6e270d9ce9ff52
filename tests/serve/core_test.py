#!/usr/bin/env python3
"""HTTP against hostile clients: cases W01-W14, W21, W22 and W36-W41 of the design's table, each
followed by a proper request that must still be answered.

usage: core_test.py SERVE_STAND
"""
import gzip
import os
import socket
import subprocess
import time
import unittest

from raw import Reader, WebSocket, connect, http, post, raw, read_answer, request_bytes
from standing import STAND, OnStand


class Core(OnStand):
    def test_w01_a_foreign_host_is_refused_with_an_empty_body_and_a_log_line(self):
        answer = http(self.port, "GET", "/", host=f"evil.example:{self.port}")
        self.assertEqual((answer.status, answer.body), (403, b""))
        self.assertIn("evil.example", self.log_text())

    def test_w02_a_rebound_name_is_refused_although_origin_equals_host(self):
        evil = f"evil.example:{self.port}"
        headers = {"Origin": "http://" + evil, "Content-Type": "application/json",
                   "Authorization": "Bearer " + self.token}
        self.assertEqual(self.status("POST", "/v1/echo", headers, b"{}", host=evil), 403)
        self.assertEqual(self.status("GET", "/", host=evil), 403)
        with WebSocket(self.port, self.token, headers={"Origin": "http://" + evil}, host=evil) as ws:
            self.assertEqual(ws.status, 403)

    def test_w03_host_is_there_once_and_names_us(self):
        p = self.port
        for wanted, lines in [
                (400, ""), (400, f"Host: 127.0.0.1:{p}\r\nHost: 127.0.0.1:{p}\r\n"),
                (403, "Host: 127.0.0.1:1\r\n"), (403, f"Host: localhost.evil.example:{p}\r\n"),
                (403, "Host: localhost.evil.example\r\n"), (403, "Host: 127.0.0.1.nip.io\r\n"),
                (403, f"Host: 127.0.0.1.nip.io:{p}\r\n"), (200, f"Host: LOCALHOST:{p}\r\n"),
                (403, f"Host: localhost.:{p}\r\n"), (400, f"Host: me@127.0.0.1:{p}\r\n"),
                (200, f"Host: app.localhost:{p}\r\n"), (200, f"Host: [::1]:{p}\r\n"),
                (400, f"Host: [::1:{p}\r\n"), (400, "Host: \r\n"), (403, "Host: 127.0.0.1\r\n"),
                (400, f"Host: 127.0.0.1:{p}/x\r\n"), (200, "Host: gemmule.test\r\n")]:
            answer = raw(p, f"GET / HTTP/1.1\r\n{lines}\r\n".encode())
            self.assertEqual(answer.status, wanted, lines)

    def test_w04_an_absolute_target_is_refused(self):
        for target in ["http://evil/", "*", "evil:80", "http://127.0.0.1/"]:
            answer = raw(self.port, f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
            self.assertEqual(answer.status, 400)

    def test_w05_a_websocket_from_another_origin_is_refused(self):
        p = self.port
        for origin in ["null", f"https://127.0.0.1:{p}", "http://localhost.evil", f"http://127.0.0.1:{p}.evil",
                       f"http://127.0.0.1:{p}/", f"http://localhost:{p}", "http://127.0.0.1", ""]:
            with WebSocket(p, self.token, headers={"Origin": origin}) as ws:
                self.assertEqual(ws.status, 403, origin)
        with WebSocket(p, self.token, headers={"Origin": f"http://127.0.0.1:{p}"}) as ws:
            self.assertEqual(ws.status, 101)

    def test_w06_a_websocket_needs_the_token(self):
        for token, wanted in [(None, 401), ("0" * 64, 401), (self.token, 101)]:
            with WebSocket(self.port, token) as ws:
                self.assertEqual(ws.status, wanted)

    def test_w07_a_token_in_the_query_counts_for_nothing_and_is_not_logged(self):
        with WebSocket(self.port, path=f"/ws?token={self.token}") as ws:
            self.assertEqual(ws.status, 401)
        self.assertEqual(self.status("POST", f"/v1/echo?token={self.token}",
                                     {"Content-Type": "application/json"}, b"{}"), 401)
        self.assertNotIn("token=", self.log_text())

    def test_w09_other_content_types_are_refused(self):
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None]:
            headers = {"Authorization": "Bearer " + self.token}
            if kind:
                headers["Content-Type"] = kind
            self.assertEqual(self.status("POST", "/v1/echo", headers, b"{}"), 415)

    def test_w11_a_preflight_gets_no_permission(self):
        for origin in ["http://evil.example", f"http://127.0.0.1:{self.port}"]:
            answer = http(self.port, "OPTIONS", "/v1/echo",
                          {"Origin": origin, "Access-Control-Request-Method": "POST"})
            self.assertGreaterEqual(answer.status, 400)
            self.assertFalse([h for h in answer.headers if h.startswith("access-control")])

    def test_w12_a_code_makes_one_cookie_that_only_this_server_takes(self):
        second = subprocess.Popen([STAND, "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            with second.stdout as out:
                port, _, code = out.readline().split()
            answer = post(int(port), "/login", {"code": code}, headers={"X-Gemmule": "1"})
            self.assertEqual(answer.status, 200)
            cookie = answer.headers["set-cookie"]
            self.assertIn("HttpOnly; SameSite=Strict", cookie)
            self.assertIn("clear-site-data", answer.headers)
            pair = cookie.split(";")[0]
            name, value = pair.split("=")
            own = {"Origin": f"http://127.0.0.1:{port}", "Cookie": pair}
            with WebSocket(int(port), headers=own) as ws:
                self.assertEqual(ws.status, 101)
            self.assertEqual(post(int(port), "/login", {"code": code}, headers={"X-Gemmule": "1"}).status, 401)
            for foreign in [pair, f"gemmule_{self.port}={value}"]:
                with WebSocket(self.port, headers={"Origin": f"http://127.0.0.1:{self.port}",
                                                   "Cookie": foreign}) as ws:
                    self.assertEqual(ws.status, 401)
            # A cookie alone, without an Origin, is what a foreign page could make a browser send.
            for more in [{}, {"X-Gemmule": "1"}]:
                with WebSocket(int(port), headers={"Cookie": pair, **more}) as ws:
                    self.assertEqual(ws.status, 401)
        finally:
            second.terminate()
            second.wait(5)

    def test_w14_heads_and_bodies_have_bounds_and_one_meaning(self):
        p, auth = self.port, f"Host: 127.0.0.1:{self.port}\r\nAuthorization: Bearer {self.token}\r\n" \
            "Content-Type: application/json\r\n"
        cases = [
            (431, "GET / HTTP/1.1\r\n" + auth + "X: " + "a" * 65536 + "\r\n\r\n"),
            (431, "GET / HTTP/1.1\r\n" + auth + "".join(f"X{i}: a\r\n" for i in range(10000)) + "\r\n"),
            (431, "GET / HTTP/1.1\r\n" + auth + "".join(f"X{i}: a\r\n" for i in range(101)) + "\r\n"),
            (413, "POST /v1/echo HTTP/1.1\r\n" + auth + f"Content-Length: {1 << 30}\r\n\r\n" + "x" * 100000),
            (400, "POST /v1/echo HTTP/1.1\r\n" + auth + "Transfer-Encoding: chunked\r\n\r\n" +
             ("1;" + "a=b;" * 100 + "\r\nx\r\n") * 1000 + "0\r\n\r\n"),
            (400, "POST /v1/echo HTTP/1.1\r\n" + auth + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n"
             "2\r\n{}\r\n0\r\n\r\n"),
            (400, "POST /v1/echo HTTP/1.1\r\n" + auth + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
            (400, "POST /v1/echo HTTP/1.1\r\n" + auth + "Content-Length: +2\r\n\r\n{}"),
            (400, "POST /v1/echo HTTP/1.1\r\n" + auth + "Transfer-Encoding: identity\r\n\r\n{}"),
            (400, ("GET / HTTP/1.1\r\n" + auth + "\r\n").replace("\r\n", "\n")),
            (400, "GET / HTTP/1.1\r\n" + auth + "X: a\n\r\n"),
            (400, "GET / HTTP/1.1\r\n" + auth + "X: a\r\n b\r\n\r\n"),
            (400, "GET / HTTP/1.1\r\n" + auth + "X : a\r\n\r\n"),
            (400, "GET / HTTP/1.1\r\n" + auth + "X: a\x01\r\n\r\n"),
            (400, "GET / HTTP/1.1\r\n" + auth + ": a\r\n\r\n"),
            (505, "GET / HTTP/2.0\r\n" + auth + "\r\n"),
            (400, "GET  / HTTP/1.1\r\n" + auth + "\r\n"),
            (400, "garbage\r\n\r\n"), (400, "\x16\x03\x01\r\n\r\n"),
            (200, "POST /v1/echo HTTP/1.1\r\n" + auth + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
        ]
        for wanted, text in cases:
            answer = raw(p, text.encode("latin-1"))
            self.assertIsNotNone(answer, text[:80])
            self.assertEqual(answer.status, wanted, text[:80])
        big = 17 << 20
        answer = raw(p, ("POST /v1/echo HTTP/1.1\r\n" + auth + "Transfer-Encoding: chunked\r\n\r\n" +
                         f"{big:x}\r\n").encode() + b"x" * (2 << 20))
        self.assertEqual(answer.status, 413)


    def test_w21_bad_json_is_refused_quickly(self):
        cases = [b"[" * 10000 + b"]" * 10000, b'{"a":' * 10000 + b"1" + b"}" * 10000,
                 b'{"a":"' + b"x" * (10 << 20) + b'"}', b'{"a":1,"a":2}', b'{"a":NaN}', b'{"a":"\\ud800"}',
                 b'{"a":"\x00"}', b'{"a":"\\u0000"}', b"", b"[]", b"{}x", b'{"a":\xff}', b"\xef\xbb\xbf{",
                 b'{"a":01}', b"{'a':1}", b'{"a":1,}', b'{"a":Infinity}', b'{"a":"\xff"}']
        for body in cases:
            start = time.monotonic()
            answer = post(self.port, "/v1/echo", body, self.token)
            self.assertEqual(answer.status, 400, body[:40])
            if len(body) < 1 << 20:
                self.assertLess(time.monotonic() - start, 1)
        keys = ",".join(f'"k{i}":1' for i in range(100000)).encode()
        start = time.monotonic()
        self.assertEqual(post(self.port, "/v1/echo", b"{" + keys + b"}", self.token).status, 200)
        self.assertLess(time.monotonic() - start, 5, "many keys are no more than their length")
        with WebSocket(self.port, self.token) as ws:
            for body in cases:
                if len(body) < 200000 and b"\xff" not in body and body not in (b"[]",):
                    ws.send(body)
                    self.assertEqual(ws.receive()["type"], "error")

    def test_w22_paths_reach_no_file(self):
        for path in ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/%00", "/\\etc", "//", "//etc/passwd",
                     "/index.html%00.js", "/./", "/" + "a" * 8000, "/www/index.html", "/assets.cc"]:
            self.assertEqual(self.status("GET", path), 404, path[:40])

    def test_w36_a_handler_ends_when_its_client_leaves(self):
        sock = connect(self.port)
        sock.sendall(request_bytes(self.port, "GET", "/drip", {"Authorization": "Bearer " + self.token}))
        Reader(sock).until(b"data: ")
        sock.close()
        self.waits_for("the handler to end", lambda: "drip: cancelled" in self.log_text())

    def test_w37_a_taken_port_is_named_with_its_owner(self):
        second = subprocess.run([STAND, str(self.port)], capture_output=True, text=True, timeout=10)
        self.assertEqual(second.returncode, 7)
        self.assertIn(str(self.port), second.stderr)
        self.assertIn(str(self.server.pid), second.stderr)

    def test_w38_the_unix_socket_is_for_this_user_and_needs_the_token(self):
        self.assertEqual(os.stat(self.socket_path).st_mode & 0o777, 0o600)
        with socket.socket(socket.AF_UNIX) as sock:
            sock.connect(self.socket_path)
            sock.sendall(request_bytes(self.port, "GET", "/health"))
            self.assertEqual(read_answer(Reader(sock)).status, 200)
            sock.sendall(request_bytes(self.port, "POST", "/v1/echo", {"Content-Type": "application/json"}, b"{}"))
            self.assertEqual(read_answer(Reader(sock)).status, 401)

    @unittest.skipIf(os.geteuid() != 0, "only root can be somebody else")
    def test_w38_another_user_gets_nothing(self):
        request = request_bytes(self.port, "POST", "/v1/echo", {"Content-Type": "application/json"}, b"{}")

        def as_nobody():
            """What somebody else is told: over TCP, over the unix socket."""
            told, tell = os.pipe()
            if child := os.fork():
                os.close(tell)
                with os.fdopen(told) as lines:
                    text = lines.read()
                os.waitpid(child, 0)
                return text.split()
            try:
                os.setgroups([]), os.setgid(65534), os.setuid(65534)
                os.write(tell, b"%d " % raw(self.port, request).status)
                with socket.socket(socket.AF_UNIX) as local:
                    local.connect(self.socket_path)
                    local.sendall(request)
                    os.write(tell, b"nothing" if local.recv(1000) == b"" else b"something")
            except PermissionError:
                os.write(tell, b"not-allowed")
            except OSError:
                os.write(tell, b"nothing")
            finally:
                os._exit(0)
        self.assertEqual(as_nobody(), ["401", "not-allowed"])
        # Somebody opened the way to it: who connects is looked at, too.
        folder = os.path.dirname(self.socket_path)
        os.chmod(folder, 0o755)
        os.chmod(self.socket_path, 0o666)
        try:
            self.assertEqual(as_nobody(), ["401", "nothing"])
        finally:
            os.chmod(self.socket_path, 0o600)

    def test_w39_behind_a_proxy_its_declared_name_is_enough(self):
        """What a browser sends to https://gemmule.test, as a proxy passes it on: Host kept, or made our own."""
        own = f"127.0.0.1:{self.port}"
        pair = post(self.port, "/login", {"token": self.token},
                    headers={"X-Gemmule": "1"}).headers["set-cookie"].split(";")[0]
        for host in ("gemmule.test", own):
            for origin, wanted in (("https://gemmule.test", True), ("https://gemmule.test:8443", True),
                                   ("https://evil.example", False), ("https://gemmule.test.evil.example", False)):
                answer = http(self.port, "POST", "/v1/echo", {
                    "Origin": origin, "Cookie": pair, "X-Gemmule": "1", "Content-Type": "application/json",
                    "X-Forwarded-Proto": "https", "X-Forwarded-Host": "gemmule.test"}, b"{}", host=host)
                self.assertEqual(answer.status, 200 if wanted else 403, (host, origin))
                with WebSocket(self.port, headers={"Origin": origin, "Cookie": pair}, host=host) as ws:
                    self.assertEqual(ws.status, 101 if wanted else 403, (host, origin))
        # A name that was not declared: the log says what would declare it.
        self.assertEqual(self.status("GET", "/", host="panel.example"), 403)
        self.assertEqual(self.status("GET", "/", {"Origin": "https://panel.example"}), 403)
        self.assertIn("panel.example", self.log_text())
        self.assertEqual(sum("--allow-host-name NAME" in line and "panel.example" in line
                             for line in self.log_text().splitlines()), 2)

    def test_w40_nothing_breaks_a_line_of_the_log(self):
        raw(self.port, b"GET /x HTTP/1.1\r\nHost: e\x1b[31m\"evil\r\n\r\n")
        raw(self.port, f"GET /\x9b31m HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode("latin-1"))
        http(self.port, "GET", "/", {"Origin": "http://\xe2\x80\xaeevil"})
        self.assertTrue(all(c == "\n" or " " <= c <= "~" for c in self.log_text()))

    def test_w41_error_pages_say_no_more_than_they_must(self):
        for answer in [http(self.port, "GET", "/nothing"), post(self.port, "/v1/echo", b"{", self.token),
                       http(self.port, "PUT", "/v1/echo")]:
            self.assertGreaterEqual(answer.status, 400)
            self.assertIn("request_id", answer.json()["error"])
            for word in ["/work", "/root", "/home", "agent/serve", "Boost", "Beast", ".cc"]:
                self.assertNotIn(word, answer.body.decode())
            self.assertNotIn("server", answer.headers)

    def test_every_answer_carries_the_safety_headers(self):
        for answer in [http(self.port, "GET", "/"), http(self.port, "GET", "/nothing")]:
            self.assertIn("default-src 'none'; script-src 'self'", answer.headers["content-security-policy"])
            self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
            self.assertEqual(answer.headers["referrer-policy"], "no-referrer")
            self.assertEqual(answer.headers["cache-control"], "no-store")

    def test_assets_come_as_gzip_to_those_who_take_it(self):
        plain = http(self.port, "GET", "/")
        packed = http(self.port, "GET", "/", {"Accept-Encoding": "gzip, br"})
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.body), plain.body)

    def test_requests_follow_each_other_on_one_connection(self):
        with connect(self.port) as sock:
            reader = Reader(sock)
            sock.sendall(request_bytes(self.port, "GET", "/health") * 20)
            for _ in range(20):
                self.assertEqual(read_answer(reader).status, 200)


if __name__ == "__main__":
    unittest.main(verbosity=0)
