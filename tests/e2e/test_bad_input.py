"""Bad input ends in one clear sentence and the right exit code; nothing is lost, nothing crashes."""
import os
import pathlib
import random
import subprocess
import unittest

from gemmule import BINARY, Outcome, Workspace

SPROUT = pathlib.Path(__file__).resolve().parents[2] / "model/sprout/sprout.gguf"
MODEL = 8  # the exit code


class ModelFiles(Workspace):
    def test_a_missing_model_file_is_named(self):
        self.assert_refused(self.run_task("hi", "-m", "nowhere.gguf"), MODEL, "nowhere.gguf", "no such file")

    def test_a_folder_is_no_model_file(self):
        self.assert_refused(self.run_task("hi", "-m", self.dir), MODEL, "folder")

    def test_an_empty_model_file_is_refused(self):
        path = self.write("empty.gguf", b"")
        self.assert_refused(self.run_task("hi", "-m", path), MODEL, "empty.gguf", "empty")

    def test_a_file_of_another_kind_is_refused(self):
        path = self.write("photo.gguf", b"\x89PNG\r\n\x1a\n" + bytes(4096))
        self.assert_refused(self.run_task("hi", "-m", path), MODEL, "photo.gguf", "GGUF")

    def test_a_model_of_another_architecture_is_named(self):
        data = SPROUT.read_bytes()
        key = b"general.architecture"
        at = data.index(key) + len(key)
        # u32 type 8, u64 length 6, "gemma4": another name of the same length.
        self.assertEqual(data[at + 12:at + 18], b"gemma4")
        path = self.write("other.gguf", data[:at + 12] + b"llama3" + data[at + 18:])
        self.assert_refused(self.run_task("hi", "-m", path), MODEL, "llama3", "gemma4")

    def test_a_model_cut_anywhere_is_refused(self):
        data = SPROUT.read_bytes()
        rng = random.Random(os.environ.get("SEED", "1"))
        for size in [3, 4, 23, 24, 25, 1000, len(data) // 2, len(data) - 1] + [rng.randrange(len(data)) for _ in range(8)]:
            with self.subTest(size=size):
                path = self.write("cut.gguf", data[:size])
                self.assert_refused(self.run_task("hi", "-m", path), MODEL, "cut.gguf")

    def test_flipped_bits_in_the_header_never_crash(self):
        data = SPROUT.read_bytes()
        seed = random.randrange(1 << 32)
        rng = random.Random(seed)
        for i in range(25):
            with self.subTest(seed=seed, i=i):
                damaged = bytearray(data)
                for _ in range(rng.randrange(1, 4)):
                    damaged[rng.randrange(min(len(data), 60000))] ^= 1 << rng.randrange(8)
                path = self.write("flipped.gguf", bytes(damaged))
                outcome = self.gemmule("generate", "-m", path, "-p", "hi", "-n", "2", "--seed", "1")
                self.assertIn(outcome.code, (0, MODEL), outcome)


class Tasks(Workspace):
    def test_no_task_at_all_is_a_usage_error(self):
        self.assert_refused(self.gemmule("run"), 2)

    def test_an_unknown_option_names_the_nearest(self):
        self.assert_refused(self.gemmule("run", "--max-turn", "3", "hi"), 2, "--max-turns")

    def test_an_unknown_command_is_a_usage_error(self):
        self.assert_refused(self.gemmule("rum", "hi"), 2, "rum")

    def test_a_task_of_a_megabyte_is_refused_with_numbers(self):
        outcome = self.gemmule("run", "-C", self.dir, "--plain", "-", stdin="word " * 210000)
        self.assertIn(outcome.code, (2, 6), outcome)
        self.assertRegex(outcome.err, r"\d{4,}", outcome)

    def test_a_missing_workspace_is_named(self):
        self.assert_refused(self.gemmule("run", "-C", self.dir / "gone", "hi"), 2, "gone")

    def test_a_workspace_that_is_a_file_is_refused(self):
        path = self.write("file", "x")
        self.assert_refused(self.gemmule("run", "-C", path, "hi"), 2, "file")


class Tools(Workspace):
    def test_a_lua_tool_with_a_syntax_error_names_file_and_line(self):
        tools = self.root / "tools"
        tools.mkdir()
        (tools / "broken.lua").write_text("return {\n  name = 'x',\n  description = \n}\n")
        self.assert_refused(self.run_task("hi", "--tools", tools), 2, "broken.lua", ":4")

    def test_a_lua_tool_with_a_wrong_schema_names_the_path(self):
        tools = self.root / "tools"
        tools.mkdir()
        (tools / "odd.lua").write_text(
            "return { name = 'odd', description = 'd', parameters = { a = 'strnig' }, run = function() end }\n")
        self.assert_refused(self.run_task("hi", "--tools", tools), 2, "odd.lua", "strnig")


class Outputs(Workspace):
    def test_a_closed_stdout_ends_quietly(self):
        self.write("a.txt", "one\ntwo\n")
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run([BINARY, "run", "-C", str(self.dir), "--plain", "How many lines does a.txt have?"],
                              stdin=subprocess.DEVNULL, stdout=write, stderr=subprocess.PIPE,
                              env=self.environment(), timeout=120)
        os.close(write)
        self.assertIn(Outcome(done).code, (0, 1), Outcome(done))

    def test_a_full_disk_is_told(self):
        self.write("a.txt", "one\ntwo\n")
        outcome = self.run_task("How many lines does a.txt have?", "-o", "/dev/full")
        self.assertNotEqual(outcome.code, 0, outcome)
        self.assertIn("gemmule: ", outcome.err)
        with open("/dev/full", "wb") as full:
            outcome = self.run_task("How many lines does a.txt have?", stdout=full)
        self.assertEqual(outcome.code, 1, outcome)
        self.assertIn("No space left", outcome.err)

    def test_a_synthetic_model_on_a_full_disk_leaves_nothing(self):
        # A file size limit stands for the full disk: the write fails half way.
        outcome = Outcome(subprocess.run(
            ["/bin/bash", "-c", f"ulimit -f 64; exec {BINARY} synth --shape tiny --type f32 -o {self.dir}/t.gguf"],
            stdin=subprocess.DEVNULL, capture_output=True, env=self.environment(), timeout=120))
        self.assertNotEqual(outcome.code, 0, outcome)
        self.assertIn("gemmule: ", outcome.err, outcome)
        self.assertEqual(list(self.dir.iterdir()), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
