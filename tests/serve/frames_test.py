#!/usr/bin/env python3
"""WebSocket frames, good and bad, in the order of the well-known suite for them: 1 framing, 2 pings and pongs,
3 reserved bits, 4 opcodes, 5 fragments, 6 UTF-8, 7 closing, 9 limits; each also in small pieces on the
wire. Text comes back as it was sent (the stand echoes); binary is refused with 1003. Then the design's
cases W17-W20.

usage: frames_test.py SERVE_STAND
"""
import time
import unittest

from raw import WebSocket
from standing import OnStand

SIZES = (0, 125, 126, 127, 128, 65535, 65536)
MOST = 256 * 1024
BAD_OPCODES = (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
GREEK = "Κόσμε κόσμε 🌱 ".encode()

GOOD_UTF8 = [b"", "κόσμε".encode(), b"\x00", b"\x7f", b"\xc2\x80", b"\xdf\xbf", b"\xe0\xa0\x80", b"\xef\xbf\xbf",
             b"\xf0\x90\x80\x80", b"\xf4\x8f\xbf\xbf", b"\xed\x9f\xbf", b"\xee\x80\x80", b"\xef\xbf\xbd",
             b"\xef\xbf\xbe", b"\xf0\x9f\xbf\xbe", b"\xf0\x9f\xbf\xbf", b"\xf1\xaf\xbf\xbf", b"\xf4\x8f\xbf\xbe"]
BAD_UTF8 = [
    b"\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80edited",      # a surrogate in the middle
    b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80",                   # five and six bytes
    b"\xf7\xbf\xbf\xbf", b"\xfb\xbf\xbf\xbf\xbf", b"\xfd\xbf\xbf\xbf\xbf\xbf", b"\xf4\x90\x80\x80",
    b"\x80", b"\xbf", b"\x80\xbf", b"\x80\xbf\x80", bytes(range(0x80, 0xc0)),  # only continuations
    b" ".join(bytes([c]) for c in range(0xc0, 0xe0)), b" ".join(bytes([c]) for c in range(0xe0, 0xf0)),
    b" ".join(bytes([c]) for c in range(0xf0, 0xf8)), b"\xfe", b"\xff", b"\xfe\xfe\xff\xff",
    b"\xc0", b"\xe0\x80", b"\xf0\x80\x80", b"\xdf", b"\xef\xbf", b"\xf7\xbf\xbf",  # cut short
    b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf", b"\xc1\xbf", b"\xe0\x9f\xbf", b"\xf0\x8f\xbf\xbf",  # overlong
    b"\xc0\x80", b"\xe0\x80\x80", b"\xf0\x80\x80\x80",
    b"\xed\xa0\x80", b"\xed\xad\xbf", b"\xed\xae\x80", b"\xed\xbf\xbf", b"\xed\xa0\x80\xed\xb0\x80"]  # surrogates


def code(number, reason=b""):
    return number.to_bytes(2, "big") + reason


class Frames(OnStand):
    def put(self, ws, data, piece=None):
        for at in range(0, len(data), piece or max(1, len(data))):
            ws.send_quietly(data[at:at + (piece or len(data))])

    def gets(self, ws, *wanted):
        for opcode, payload in wanted:
            self.assertEqual(ws.read_frame(), (opcode, payload))

    def echoes(self, *payloads, pieces=(None,)):
        """Each payload, as one text message, comes back."""
        for piece in pieces:
            with self.echo() as ws:
                for payload in payloads:
                    self.put(ws, ws.frame(payload), piece)
                    self.gets(ws, (1, payload))

    def ends(self, wanted, *frames, before=(), pieces=(None,)):
        """The frames (arguments of WebSocket.frame) end the connection with this code, after `before` came."""
        for piece in pieces:
            with self.echo() as ws:
                data = b"".join(ws.frame(*f[:1], **f[1]) if isinstance(f, tuple) else f for f in frames)
                self.put(ws, data, piece)
                self.gets(ws, *before)
                got = ws.close_code()
                self.assertIn(got, wanted if isinstance(wanted, tuple) else (wanted,), [str(f)[:60] for f in frames])

    # 1: framing

    def test_1_1_texts_of_every_size_come_back(self):
        self.echoes(*[b"*" * n for n in SIZES])
        self.echoes(*[b"*" * n for n in SIZES if n > 200], pieces=(997,))
        self.echoes(*[b"*" * n for n in SIZES if n < 200], pieces=(1,))

    def test_1_2_binary_of_every_size_is_not_supported(self):
        for n in SIZES:
            self.ends(1003, (b"\xfe" * n, {"opcode": 2}))

    def test_1_3_a_client_masks_its_frames(self):
        for options in ({}, {"opcode": 9}, {"opcode": 8}):
            self.ends(1002, (b"x" * 5, dict(options, mask=False)))

    def test_1_4_lengths_are_said_in_their_shortest_form(self):
        key = b"\0\0\0\0"
        self.ends(1002, b"\x81\xfe\x00\x05" + key + b"hello")
        self.ends(1002, b"\x81\xff" + (5).to_bytes(8, "big") + key + b"hello")
        self.ends((1002, 1009), b"\x81\xff" + ((1 << 63) + 5).to_bytes(8, "big") + key + b"hello")

    # 2: pings and pongs

    def test_2_pings_are_answered_with_what_they_held(self):
        for payload in (b"", b"Hello, world!", b"\x00\xff\xfe\xfd\xfc\xfb\x00\xff", b"\xfe" * 125):
            for piece in (None, 1):
                with self.echo() as ws:
                    self.put(ws, ws.frame(payload, opcode=9), piece)
                    self.gets(ws, (10, payload))
        self.ends(1002, (b"\xfe" * 126, {"opcode": 9}))
        self.ends(1002, (b"\xfe" * 126, {"opcode": 10}))

    def test_2_7_pongs_that_nobody_asked_for_are_ignored(self):
        with self.echo() as ws:
            self.put(ws, ws.frame(b"", opcode=10) + ws.frame(b"unsolicited", opcode=10) + ws.frame(b"ping", opcode=9))
            self.gets(ws, (10, b"ping"))

    def test_2_10_ten_pings_are_answered_in_order(self):
        for piece in (None, 1):
            with self.echo() as ws:
                many = [f"payload-{i}".encode() for i in range(10)]
                self.put(ws, b"".join(ws.frame(p, opcode=9) for p in many), piece)
                # Where several wait, answering the last is enough (RFC 6455, 5.5.3).
                last = None
                while last != many[-1]:
                    opcode, payload = ws.read_frame()
                    self.assertEqual(opcode, 10)
                    self.assertGreater(many.index(payload), -1 if last is None else many.index(last))
                    last = payload

    # 3: reserved bits

    def test_3_reserved_bits_end_it(self):
        for bits in range(1, 8):
            for opcode in (0, 1, 2, 8, 9, 10):
                self.ends(1002, (b"x", {"rsv": bits, "opcode": opcode}))
        for piece in (None, 1):
            self.ends(1002, (b"first", {}), (b"x", {"rsv": 2}), (b"", {"opcode": 9}),
                      before=[(1, b"first")], pieces=(piece,))

    # 4: opcodes

    def test_4_reserved_opcodes_end_it(self):
        for opcode in BAD_OPCODES:
            self.ends(1002, (b"", {"opcode": opcode}))
            self.ends(1002, (b"payload", {"opcode": opcode}))
        for opcode in (5, 15):
            for piece in (None, 1):
                self.ends(1002, (b"first", {}), (b"", {"opcode": opcode}), (b"", {"opcode": 9}),
                          before=[(1, b"first")], pieces=(piece,))

    # 5: fragments

    def test_5_1_control_frames_are_whole(self):
        for opcode in (8, 9, 10):
            self.ends(1002, (b"a", {"opcode": opcode, "fin": False}), (b"b", {"opcode": 0}))

    def test_5_3_fragments_become_one_message(self):
        for piece in (None, 7, 1):
            with self.echo() as ws:
                two = ws.frame(b"fragment1", fin=False) + ws.frame(b"fragment2", opcode=0)
                self.put(ws, two, piece)
                self.gets(ws, (1, b"fragment1fragment2"))
                self.put(ws, ws.frame(b"", fin=False) + ws.frame(b"", opcode=0, fin=False) + ws.frame(b"", opcode=0), piece)
                self.gets(ws, (1, b""))
                self.put(ws, ws.frame(b"", fin=False) + ws.frame(b"mid", opcode=0, fin=False) + ws.frame(b"", opcode=0), piece)
                self.gets(ws, (1, b"mid"))

    def test_5_6_pings_between_fragments_are_answered_first(self):
        for piece in (None, 1):
            with self.echo() as ws:
                parts = [f"fragment{i}".encode() for i in range(1, 6)]
                data = ws.frame(parts[0], fin=False)
                for part in parts[1:-1]:
                    data += ws.frame(part, opcode=0, fin=False)
                self.put(ws, data + ws.frame(b"in between", opcode=9), piece)
                self.gets(ws, (10, b"in between"))
                self.put(ws, ws.frame(parts[-1], opcode=0), piece)
                self.gets(ws, (1, b"".join(parts)))

    def test_5_9_nothing_to_go_on_with_is_an_error(self):
        for fin in (True, False):
            self.ends(1002, (b"x", {"opcode": 0, "fin": fin}), (b"text", {}))
            self.ends(1002, (b"first", {}), (b"x", {"opcode": 0, "fin": fin}), before=[(1, b"first")], pieces=(None, 1))
        self.ends(1002, (b"a", {"fin": False}), (b"b", {"opcode": 0}), (b"c", {"opcode": 0, "fin": False}),
                  (b"d", {"fin": False}), before=[(1, b"ab")])

    def test_5_18_a_message_in_a_message_is_an_error(self):
        self.ends(1002, (b"fragment1", {"fin": False}), (b"fragment2", {}), pieces=(None, 1))
        self.ends(1002, (b"fragment1", {"fin": False}), (b"fragment2", {"opcode": 2}))

    def test_5_19_a_message_may_take_its_time(self):
        with self.echo() as ws:
            self.put(ws, ws.frame(b"f1", fin=False) + ws.frame(b"f2", opcode=0, fin=False) + ws.frame(b"p1", opcode=9))
            self.gets(ws, (10, b"p1"))
            time.sleep(0.3)
            self.put(ws, ws.frame(b"f3", opcode=0, fin=False) + ws.frame(b"p2", opcode=9) + ws.frame(b"f4", opcode=0))
            self.gets(ws, (10, b"p2"), (1, b"f1f2f3f4"))

    # 6: UTF-8

    def test_6_good_text_comes_back_however_it_is_cut(self):
        self.echoes(*GOOD_UTF8, GREEK, pieces=(None, 1))
        with self.echo() as ws:  # a fragment may end inside a character
            for at in range(len(GREEK) + 1):
                self.put(ws, ws.frame(GREEK[:at], fin=False) + ws.frame(GREEK[at:], opcode=0))
                self.gets(ws, (1, GREEK))
            data = b"".join(ws.frame(GREEK[i:i + 1], opcode=0 if i else 1, fin=i == len(GREEK) - 1)
                            for i in range(len(GREEK)))
            self.put(ws, data)
            self.gets(ws, (1, GREEK))

    def test_6_bad_text_ends_it(self):
        for bad in BAD_UTF8:
            self.ends(1007, (bad, {}))
            self.ends(1007, (b"good ", {"fin": False}), (bad, {"opcode": 0}))
        self.ends(1007, (BAD_UTF8[0], {}), pieces=(1,))
        self.ends(1007, ("κόσ".encode(), {"fin": False}), (b"\xed\xa0\x80", {"opcode": 0, "fin": False}),
                  ("με".encode(), {"opcode": 0}))

    def test_6_4_bad_text_ends_it_before_the_message_does(self):
        self.ends(1007, ("κόσμε".encode(), {"fin": False}), (b"\xf4\x90\x80\x80", {"opcode": 0, "fin": False}))

    # 7: closing

    def test_7_1_after_a_close_nothing_is_answered(self):
        bye = (code(1000), {"opcode": 8})
        self.ends(1000, (b"hello", {}), bye, before=[(1, b"hello")])
        self.ends(1000, bye, bye)
        self.ends(1000, bye, (b"ping", {"opcode": 9}))
        self.ends(1000, bye, (b"hello", {}))
        self.ends(1000, (b"frag", {"fin": False}), bye, (b"ment", {"opcode": 0}))
        self.ends(1000, (b"*" * MOST, {}), (b"ping", {"opcode": 9}), bye,
                  before=[(1, b"*" * MOST), (10, b"ping")])

    def test_7_3_what_a_close_may_hold(self):
        self.ends((1000, 1005), (b"", {"opcode": 8}), pieces=(None, 1))
        self.ends(1002, (b"a", {"opcode": 8}))
        for reason in (b"", b"Hello World!", b"*" * 123, "κόσμε".encode()):
            self.ends(1000, (code(1000, reason), {"opcode": 8}), pieces=(None, 1))
        self.ends(1002, (code(1000, b"*" * 124), {"opcode": 8}))
        for bad in BAD_UTF8[:4] + [b"\xff", b"\xc3"]:
            self.ends((1002, 1007), (code(1000, bad), {"opcode": 8}))

    def test_7_7_codes_that_may_be_used_come_back(self):
        for number in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999):
            self.ends(number, (code(number), {"opcode": 8}))

    def test_7_9_codes_that_may_not_be_used_are_an_error(self):
        for number in (0, 999, 1004, 1005, 1006, 1014, 1015, 1016, 1100, 2000, 2999):
            self.ends(1002, (code(number), {"opcode": 8}))

    # 9 and W17: limits

    def test_9_a_message_has_a_most(self):
        self.echoes(b"x" * MOST)
        self.ends(1009, (b"x" * (MOST + 1), {}))
        self.ends(1009, (b"", {"length": 1 << 30}))
        half = b"x" * (MOST // 2)
        with self.echo() as ws:
            self.put(ws, ws.frame(half, fin=False) + ws.frame(half, opcode=0))
            self.gets(ws, (1, half + half))
        self.ends(1009, (half, {"fin": False}), (half, {"opcode": 0, "fin": False}), (b"x", {"opcode": 0}))

    def test_w17_a_hundred_thousand_fragments_are_too_many(self):
        for body in (b"y", b""):
            with self.echo() as ws:
                self.put(ws, ws.frame(b"x", fin=False) + ws.frame(body, opcode=0, fin=False) * 100000)
                self.assertEqual(ws.close_code(), 1009)

    def test_w18_compression_is_not_offered(self):
        for offer in ("permessage-deflate", "permessage-deflate; client_max_window_bits", "x-webkit-deflate-frame"):
            with WebSocket(self.port, self.token, headers={"Sec-WebSocket-Extensions": offer}) as ws:
                self.assertEqual(ws.status, 101)
                self.assertNotIn("sec-websocket-extensions", ws.answer.headers)

    def test_w19_a_slow_reader_is_dropped_and_can_come_back(self):
        slow = WebSocket(self.port, self.token, path="/ws?session=feed&after=0", timeout=60)
        with WebSocket(self.port, self.token, timeout=60) as feeder:
            last = 0
            for _ in range(60):  # each answer comes, although the other takes nothing
                feeder.send({"feed": 500})
                last = feeder.receive()["last"]
        got, at = None, 0
        try:
            while not isinstance(got := slow.receive(), tuple):
                at = got["to"]
        except (EOFError, ConnectionResetError):
            pass
        slow.close()
        # The code cannot come behind what the client never took: its connection is then cut.
        self.assertIn(got[1] if isinstance(got, tuple) else None, (1013, None))
        self.assertLess(at, last, "it was dropped")
        with WebSocket(self.port, self.token, path=f"/ws?session=feed&after={at}", timeout=60) as ws:
            while at < last:
                got = ws.receive()
                self.assertEqual(got["from"], at + 1)
                at = got["to"]

    def test_w20_a_hundred_reconnects_see_every_event_once_and_in_order(self):
        with WebSocket(self.port, self.token) as feeder:
            feeder.send({"feed": 2000})
            last = feeder.receive()["last"]
        for i in range(100):
            after = last - 1 - (i * 7919) % 2000
            ids = []
            with WebSocket(self.port, self.token, path=f"/ws?session=feed&after={after}") as ws:
                while not ids or ids[-1] < last:
                    ids += [event["id"] for event in ws.receive()["events"]]
            self.assertEqual(ids, list(range(after + 1, last + 1)))


if __name__ == "__main__":
    unittest.main(verbosity=0)
