"""What the model may write: answers under a schema, tool choice, stop texts, bias, seeds. The judge
here is Python, not the program."""
import json
import random
import unittest

from gemmule import Workspace

SCHEMA = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "maxLength": 12},
        "age": {"type": "integer", "minimum": 1, "maximum": 150},
        "share": {"type": "number", "minimum": 0, "maximum": 1},
        "kind": {"enum": ["cat", "dog", None, 3]},
        "tags": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 3},
        "more": {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]},
    },
    "required": ["name", "kind", "more"],
}


def fits(value):
    assert isinstance(value, dict) and set(value) <= set(SCHEMA["properties"]), value
    assert {"name", "kind", "more"} <= set(value), value
    assert isinstance(value["name"], str) and len(value["name"]) <= 12
    assert value["kind"] in ("cat", "dog", None, 3)
    assert isinstance(value["more"], dict) and set(value["more"]) == {"ok"}
    assert isinstance(value["more"]["ok"], bool)
    if "age" in value:
        assert type(value["age"]) is int and 1 <= value["age"] <= 150
    if "share" in value:
        assert type(value["share"]) in (int, float) and 0 <= value["share"] <= 1
    if "tags" in value:
        assert 1 <= len(value["tags"]) <= 3 and all(isinstance(t, str) for t in value["tags"])


class Constrained(Workspace):
    def schema(self, schema):
        return self.write("schema.json", json.dumps(schema).encode())

    def test_an_answer_fits_its_schema_at_any_seed(self):
        path = self.schema(SCHEMA)
        first = random.randrange(1 << 30)
        for seed in range(first, first + 20):
            with self.subTest(seed=seed):
                outcome = self.gemmule("generate", "-p", "A pet, please.", "--output-schema", path,
                                       "--temperature", "1.5", "--seed", str(seed), "-n", "300")
                self.assertEqual(outcome.code, 0, outcome)
                fits(json.loads(outcome.out))

    def test_an_answer_that_cannot_be_whole_is_no_answer(self):
        outcome = self.gemmule("generate", "-p", "Hi", "--output-schema", self.schema(SCHEMA), "-n", "3")
        self.assertEqual((outcome.code, outcome.out), (9, ""), outcome)

    def test_a_keyword_that_cannot_be_enforced_is_named(self):
        for keyword, schema in (("pattern", {"type": "string", "pattern": "x"}),
                                ("properties.a.not", {"properties": {"a": {"not": {}}}})):
            for command in (("run", "Hi"), ("generate", "-p", "Hi")):
                outcome = self.gemmule(*command, "--output-schema", self.schema(schema))
                self.assertEqual(outcome.code, 2, outcome)
                self.assertIn(keyword + ":", outcome.err)

    def test_the_named_tool_is_called_first(self):
        outcome = self.gemmule("run", "--json", "--tool-choice", "list_files", "Hello")
        calls = [e["item"]["name"] for e in map(json.loads, outcome.out.splitlines())
                 if e["type"] == "item.completed" and e["item"]["kind"] == "tool_call"]
        self.assertEqual(calls[0], "list_files", outcome)
        outcome = self.gemmule("run", "--json", "--tool-choice", "none", "List the files.")
        self.assertNotIn('"tool_call"', outcome.out)
        self.assertEqual(self.gemmule("run", "--tool-choice", "nothing", "Hi").code, 2)

    def test_stop_texts_seeds_and_bias(self):
        def text(*more):
            outcome = self.gemmule("generate", "-p", "Say hello.", "-n", "40", "--json", *more)
            self.assertEqual(outcome.code, 0, outcome)
            return json.loads(outcome.out)

        hot = ("--temperature", "1.2", "--seed", "7")
        whole = text(*hot)
        self.assertEqual(whole["ids"], text(*hot)["ids"])
        stop = whole["text"][len(whole["text"]) // 2:][:3]
        cut = text(*hot, "--stop", stop)
        self.assertEqual(cut["text"], whole["text"][:whole["text"].index(stop)])
        self.assertEqual(cut["finish"], "stop")
        told = text(*hot, "--logprobs", "3")["logprobs"]
        self.assertEqual([t["id"] for t in told], whole["ids"])
        self.assertTrue(all(len(t["top"]) == 3 and t["top"][0][1] >= t["logprob"] for t in told))
        first = whole["ids"][0]
        self.assertNotIn(first, text(*hot, "--logit-bias", f"{first}=-100")["ids"])

    def calls(self, outcome, name):
        """Arguments and outputs of the calls of one tool, in order."""
        items = [e["item"] for e in map(json.loads, outcome.out.splitlines()) if e["type"] == "item.completed"]
        return [(i["args"], i["output"]) for i in items
                if i["kind"] == "tool_call" and i["name"] == name]

    def test_what_is_replaced_stands_in_the_file_that_was_named(self):
        text = "alpha bird cedar\ndelta ember fox\n"
        first = random.randrange(1 << 30)
        known = 0
        for seed in range(first, first + 6):
            with self.subTest(seed=seed):
                self.write("notes.txt", text)
                chat = "Show me notes.txt\nReplace 'nothing' with 'much' in notes.txt.\n"
                outcome = self.gemmule("chat", "--json", "--temperature", "0.7", "--seed", str(seed), stdin=chat)
                read = any(arguments["path"] == "notes.txt" for arguments, _ in self.calls(outcome, "read_file"))
                for arguments, _ in self.calls(outcome, "edit_file")[:1]:
                    if read and arguments["path"] == "notes.txt":
                        self.assertIn(arguments["old"], text)
                        known += 1
        self.assertGreater(known, 0)

    def test_a_text_that_is_not_in_a_file_which_was_not_read_is_an_error_of_the_call(self):
        self.write("notes.txt", "alpha bird cedar\n")
        outcome = self.gemmule("run", "--json", "Replace 'nothing' with 'much' in notes.txt.")
        edits = self.calls(outcome, "edit_file")
        self.assertTrue(edits, outcome)
        self.assertIn("old text not found", edits[0][1])
        self.assertEqual((self.dir / "notes.txt").read_bytes(), b"alpha bird cedar\n")

    def test_the_risk_gate_asks_the_model_before_what_only_the_mode_allows(self):
        def run(likely):
            outcome = self.gemmule("run", "--json", "--mode", "full-auto", "--risk-gate", likely,
                                   "Write hello to greeting.txt.")
            events = [json.loads(line) for line in outcome.out.splitlines()]
            return [e for e in events if e["type"] == "risk.judged"], outcome

        judged, outcome = run("0.0000000001")
        self.assertTrue(judged, outcome)
        self.assertFalse(judged[0]["passed"], outcome)
        self.assertFalse((self.dir / "greeting.txt").exists())
        self.assertIn("permission denied", outcome.out)
        if judged[0]["probability"] is None:  # a model that has no words for yes and no
            return
        judged, outcome = run("1")
        self.assertTrue(judged and judged[0]["passed"], outcome)
        self.assertTrue((self.dir / "greeting.txt").exists(), outcome)
        self.assertEqual(run("0")[0], [])


if __name__ == "__main__":
    unittest.main()
