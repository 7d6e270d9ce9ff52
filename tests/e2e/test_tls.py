"""S15: a server whose certificate is not good is not believed, and nothing that a model says changes that.
Certificates are made by openssl; ours are trusted in a mount namespace of the test, as an administrator would."""
import http.server
import json
import pathlib
import shutil
import ssl
import subprocess
import threading
import unittest

from gemmule import BINARY, Outcome, Workspace

TRUSTED = pathlib.Path("/etc/ssl/certs/ca-certificates.crt")


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"violet page")

    def log_message(self, *_):
        pass


class Certificates(Workspace):
    def setUp(self):
        super().setUp()
        if not shutil.which("openssl") or not shutil.which("unshare") or not TRUSTED.exists():
            self.skipTest("needs openssl, unshare and " + str(TRUSTED))
        if subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
            self.skipTest("this machine makes no mount namespace")
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                     "-subj", "/CN=test authority", "-keyout", "ca.key", "-out", "ca.pem")

    def openssl(self, *words):
        done = subprocess.run(["openssl", *words], cwd=self.root, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def certificate(self, name, *dates, host="localhost", issued=True):
        """A certificate of our authority, or of itself."""
        (self.root / "names").write_text(f"subjectAltName=DNS:{host}\n")
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={host}",
                     "-keyout", f"{name}.key", "-out", f"{name}.csr")
        by = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"] if issued else ["-signkey", f"{name}.key"]
        self.openssl("x509", "-req", "-in", f"{name}.csr", *by, *(dates or ("-days", "20")), "-extfile", "names",
                     "-out", f"{name}.pem")
        return name

    def serve(self, name, adjust=lambda context: None):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.root / f"{name}.pem", self.root / f"{name}.key")
        adjust(context)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        server.handle_error = lambda *_: None  # clients that do not like us
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server.server_port

    def fetch(self, port, tool="http_get", **more):
        words = [BINARY, "tools", "run", "--allow-host", "localhost", tool,
                 json.dumps({"url": f"https://localhost:{port}/", **more})]
        script = f'mount --bind "{self.root}/ca.pem" "{TRUSTED}" && exec "$@"'
        return Outcome(subprocess.run(["unshare", "-rm", "sh", "-c", script, "sh", *words], cwd=self.dir,
                                      capture_output=True, env=self.environment(), timeout=60))

    def test_a_good_certificate_is_the_control(self):
        outcome = self.fetch(self.serve(self.certificate("good")))
        self.assertEqual((outcome.code, outcome.out), (0, "violet page\n"), outcome)

    def refused(self, outcome, *words):
        self.assertNotEqual(outcome.code, 0, outcome)
        self.assertNotIn("violet", outcome.out + outcome.err)
        self.assertRegex(outcome.err.lower(), "|".join(words), outcome)

    def test_an_expired_one_is_refused(self):
        port = self.serve(self.certificate("old", "-days", "-1"))
        self.refused(self.fetch(port), "expired")

    def test_one_of_another_host_is_refused(self):
        self.refused(self.fetch(self.serve(self.certificate("other", host="elsewhere.example"))), "host name", "subject name")

    def test_one_that_nobody_vouches_for_is_refused(self):
        self.refused(self.fetch(self.serve(self.certificate("own", issued=False))), "self-signed", "issuer")

    def test_an_old_protocol_is_refused(self):
        def only_old(context):
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
            context.set_ciphers("ALL:@SECLEVEL=0")
        try:
            port = self.serve(self.certificate("slow"), only_old)
        except (ssl.SSLError, ValueError) as why:
            self.skipTest(f"this OpenSSL has no old protocol: {why}")
        self.refused(self.fetch(port), "tls", "ssl", "version", "protocol")

    def test_no_argument_of_a_tool_makes_it_be_believed(self):
        port = self.serve(self.certificate("own", issued=False))
        for more in ({"insecure": True}, {"verify": False}, {"ca": str(self.root / "own.pem")}):
            self.refused(self.fetch(port, **more), "bad arguments")


if __name__ == "__main__":
    unittest.main()
