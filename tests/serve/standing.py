"""serve_stand, the server without a model, started for a test; each test is followed by a proper request
that must still be answered. Used by the tests of HTTP, of frames and of floods."""
import os
import subprocess
import sys
import tempfile
import time
import unittest

from raw import WebSocket, http

STAND = sys.argv.pop(1) if sys.argv[1:] else None


class OnStand(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.log = tempfile.TemporaryFile("w+")
        cls.socket_path = os.path.join(tempfile.mkdtemp(), "s")
        cls.server = subprocess.Popen([STAND, "0", cls.socket_path], stdout=subprocess.PIPE,
                                      stderr=cls.log, text=True)
        port, cls.token, cls.code = cls.server.stdout.readline().split()
        cls.port = int(port)

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        assert cls.server.wait(60) == 0, "the server did not stop cleanly"
        cls.server.stdout.close()
        assert not os.path.exists(cls.socket_path), "the unix socket was left behind"
        cls.log.seek(0)
        text = cls.log.read()
        cls.log.close()
        assert cls.token not in text, "the token is in the log"

    def setUp(self):
        self.start = time.monotonic()

    def tearDown(self):
        if "DURATIONS" in os.environ:
            print(f"{time.monotonic() - self.start:6.2f} s {self.id()}")
        self.assertEqual(http(self.port, "GET", "/health").status, 200, "the server serves on")

    def status(self, *args, **named):
        answer = http(self.port, *args, **named)
        return answer.status if answer else None

    def log_text(self):
        with open(f"/proc/{os.getpid()}/fd/{self.log.fileno()}") as file:
            return file.read()

    def waits_for(self, what, wanted, seconds=30):
        """Until wanted() is true."""
        end = time.monotonic() + seconds
        while not wanted():
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.02)

    def echo(self):
        """A WebSocket whose text messages come back as they are."""
        return WebSocket(self.port, self.token, path="/ws?echo=1", timeout=60)
