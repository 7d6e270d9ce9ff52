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


if __name__ == "__main__":
    unittest.main()
