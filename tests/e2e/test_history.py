"""A long conversation is not read again: what `gemmule bench agent` counts, held to its bounds."""
import json
import random
import unittest

from gemmule import Workspace


class History(Workspace):
    def bench(self, *options):
        seed = str(random.randrange(1 << 30))
        done = self.gemmule("bench", "agent", "--json", "--seed", seed, *options)
        self.assertEqual(done.code, 0, done)
        return json.loads(done.out), f"--seed {seed} {' '.join(options)}"

    def test_with_thoughts_nothing_is_read_again_while_the_person_waits(self):
        result, how = self.bench("--turns", "20")
        ahead, resting = result["reading_ahead"], result["resting"]
        self.assertEqual(len(ahead["turns"]), 20, how)
        for number, turn in enumerate(ahead["turns"], 1):
            self.assertEqual(turn["read"], turn["new"], f"turn {number}: {how}")
        self.assertGreaterEqual(ahead["share_of_prompts_reused"], 0.95, how)
        # Without an idle moment: no more than what follows the first token left out.
        for number, turn in enumerate(resting["turns"], 1):
            self.assertLessEqual(turn["read"], turn["drop_tail_reads"], f"turn {number}: {how}")
        self.assertGreater(resting["no_rollback_reads"], 5 * ahead["read"], how)

    def test_without_thoughts_every_prompt_reads_the_new_tokens_only(self):
        result, how = self.bench("--turns", "50", "--no-thoughts", "--tokens", "3600")
        for number, turn in enumerate(result["reading_ahead"]["turns"], 1):
            self.assertEqual(turn["read"], turn["new"], f"turn {number}: {how}")
            self.assertEqual(turn["read_ahead"], 0, f"turn {number}: {how}")

    def chat(self, *lines):
        done = self.gemmule("chat", "-C", self.dir, "--json", stdin="".join(line + "\n" for line in lines))
        events = [json.loads(line) for line in done.out.splitlines()]
        return done, [e for e in events if e["type"] == "turn.started"], \
            [e["answer"] for e in events if e["type"] == "run.completed"], \
            [e["to_turn"] for e in events if e["type"] == "session.rewound"]

    def test_undo_retry_and_branches_read_nothing_again(self):
        self.write("notes.txt", "a\nb\nc\n")
        task = "How many lines does notes.txt have?"
        done, turns, answers, rewound = self.chat(task, "/undo", task, "/retry", "/fork", task, "/switch 1", task)
        self.assertEqual(done.code, 0, done)
        self.assertEqual(len(answers), 5, done)
        self.assertEqual(answers[:3], answers[:1] * 3, "the same words in the same place")
        self.assertEqual(rewound[0], 0, done)
        again = [t["prefix"] for t in turns if t["prefix"]["prompt"] == turns[0]["prefix"]["prompt"]]
        self.assertEqual(len(again), 3, done)
        for prefix in again[1:]:  # the last token of a prompt is always read
            self.assertEqual(prefix["prefilled"], 1, done)
            self.assertTrue(prefix["reason"], done)

    def test_a_saved_cache_is_taken_up_and_another_conversation_is_told_apart(self):
        self.write("notes.txt", "a\nb\nc\n")
        run = lambda task, *words: self.run_task(task, "--save-cache", self.dir / "cache", *words)
        first = run("How many lines does notes.txt have?", "--json")
        self.assertTrue((self.dir / "cache").exists(), first)
        prefix = lambda outcome: [json.loads(line)["prefix"] for line in outcome.out.splitlines()
                                  if '"turn.started"' in line][0]
        self.assertEqual(prefix(first)["kept"], 0)
        again = run("How many lines does notes.txt have?", "--json")
        self.assertEqual(prefix(again)["prefilled"], 1, again)
        other = run("What files are here?")
        self.assertEqual(other.code, 0, other)
        self.assertIn("saved of another conversation", other.err, other)
        cache = self.dir / "cache"
        cache.write_bytes(cache.read_bytes()[:-1])
        cut = run("What files are here?")
        self.assertEqual(cut.code, 0, cut)
        self.assertIn("damaged", cut.err, cut)
        wrong = run("What files are here?", "--exact")
        self.assertEqual(wrong.code, 0, wrong)
        self.assertIn("read from its beginning", wrong.err, wrong)

    def test_a_chat_command_that_makes_no_sense_is_explained(self):
        done = self.gemmule("chat", "-C", self.dir, stdin="/undo\n/undo x\n/switch 7\n/switch\n/retry\n/retry now\n")
        self.assertEqual(done.code, 0, done)
        for words in ("nothing to take back", "got ' x'", "from 1 to 1", "unknown command /retry now"):
            self.assertIn(words, done.err, done)


if __name__ == "__main__":
    unittest.main()
