#!/usr/bin/env python3
"""The API as its clients use it, against `gemmule serve` with the built-in model.

usage: api_test.py GEMMULE
"""
import json
import os
import sys
import threading
import time
import unittest

from raw import connect, http, request_bytes, Reader
from serving import Serving, events_of

PROGRAM = sys.argv.pop(1)
SYSTEM = ("You are gemmule, an agent in a workspace folder. Use the tools, then answer in one short "
          "sentence.")


def function(name, description, **properties):
    return {"type": "function", "function": {
        "name": name, "description": description,
        "parameters": {"type": "object", "required": list(properties),
                       "properties": {k: {"type": v} for k, v in properties.items()}}}}


CALCULATE = function("calculate", "Evaluate an arithmetic expression.", expression="string")
SHELL = function("shell", "Run a shell command in the sandbox.", command="string")


def sum_request(**more):
    return {"model": "any", "temperature": 0, "tools": [CALCULATE],
            "messages": [{"role": "system", "content": SYSTEM},
                         {"role": "user", "content": "What is 17 * 23?"}], **more}


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Serving(PROGRAM)

    @classmethod
    def tearDownClass(cls):
        assert cls.server.token not in cls.server.log_text(), "the token is in the log"
        code = cls.server.stop()
        assert code == 143, f"ended with {code}"

    def chat(self, status=200, **request):
        answer = self.server.post("/v1/chat/completions", request)
        self.assertEqual(answer.status, status, answer.body)
        return answer.json()

    def say(self, text, **more):
        return self.chat(messages=[{"role": "user", "content": text}], temperature=0, **more)

    def test_a_task_with_a_tool_is_done_in_two_requests(self):
        request = sum_request()
        first = self.chat(**request)
        choice = first["choices"][0]
        self.assertEqual((first["object"], choice["finish_reason"]), ("chat.completion", "tool_calls"))
        call = choice["message"]["tool_calls"][0]
        self.assertEqual(call["function"]["name"], "calculate")
        self.assertEqual(json.loads(call["function"]["arguments"]), {"expression": "17 * 23"})
        request["messages"] += [choice["message"],
                                {"role": "tool", "tool_call_id": call["id"], "content": "391"}]
        second = self.chat(**request)
        self.assertIn("391", second["choices"][0]["message"]["content"])
        self.assertEqual(second["choices"][0]["finish_reason"], "stop")
        usage = second["usage"]
        self.assertEqual(usage["total_tokens"], usage["prompt_tokens"] + usage["completion_tokens"])
        # What the first answer left in the cache is not read again.
        self.assertGreater(usage["prompt_tokens_details"]["cached_tokens"],
                           first["usage"]["prompt_tokens"] - 8)

    def test_a_stream_says_the_same_as_a_whole_answer(self):
        for request in (sum_request(), {"messages": [{"role": "user", "content": "Say hello."}],
                                        "temperature": 0}):
            whole = self.chat(**request)["choices"][0]
            answer = self.server.post("/v1/chat/completions",
                                      dict(request, stream=True,
                                           stream_options={"include_usage": True}))
            self.assertEqual(answer.headers["content-type"], "text/event-stream")
            pieces = events_of(answer.body)
            self.assertEqual(len({p["id"] for p in pieces}), 1)
            self.assertEqual(pieces[0]["choices"][0]["delta"]["role"], "assistant")
            self.assertEqual((pieces[-1]["choices"], pieces[-1]["usage"]["prompt_tokens"] > 0),
                             ([], True))
            deltas = [p["choices"][0]["delta"] for p in pieces[:-1]]
            text = "".join(d.get("content") or "" for d in deltas)
            self.assertEqual(text, whole["message"]["content"] or "")
            calls = [c for d in deltas for c in d.get("tool_calls", [])]
            self.assertEqual([c["function"] for c in calls],
                             [c["function"] for c in whole["message"].get("tool_calls", [])])
            self.assertEqual(pieces[-2]["choices"][0]["finish_reason"], whole["finish_reason"])

    def test_several_choices_are_several_answers_and_the_first_is_the_one_alone(self):
        request = {"messages": [{"role": "user", "content": "zqx wvu"}], "n": 3,
                   "temperature": 2, "top_p": 1, "top_k": 0, "max_tokens": 24}
        for seed in range(100):  # a small model is sure of most of what it says
            request["seed"] = seed
            whole = self.chat(**request)
            self.assertEqual([c["index"] for c in whole["choices"]], [0, 1, 2])
            texts = [c["message"]["content"] for c in whole["choices"]]
            if len(set(texts)) > 1:
                break
        self.assertGreater(len(set(texts)), 1)
        alone = self.chat(**dict(request, n=1))
        self.assertEqual(alone["choices"][0]["message"]["content"], texts[0])
        self.assertGreater(whole["usage"]["completion_tokens"], alone["usage"]["completion_tokens"])
        self.assertEqual(whole["usage"]["prompt_tokens"], alone["usage"]["prompt_tokens"])
        pieces = events_of(self.server.post("/v1/chat/completions", dict(request, stream=True)).body)
        streamed = ["", "", ""]
        ends = []
        for choice in (c for p in pieces for c in p["choices"]):
            streamed[choice["index"]] += choice["delta"].get("content") or ""
            ends += [choice["index"]] if choice["finish_reason"] else []
        self.assertEqual(streamed, texts)
        self.assertEqual(sorted(ends), [0, 1, 2])

    def test_tool_choice_is_kept(self):
        required = self.chat(**sum_request(tool_choice="required"))["choices"][0]
        self.assertEqual(required["finish_reason"], "tool_calls")
        named = self.chat(**sum_request(tools=[CALCULATE, SHELL], tool_choice={
            "type": "function", "function": {"name": "shell"}}))["choices"][0]["message"]
        self.assertEqual([c["function"]["name"] for c in named["tool_calls"]], ["shell"])
        none = self.chat(**sum_request(tool_choice="none"))["choices"][0]
        self.assertNotIn("tool_calls", none["message"])
        self.assertEqual(none["finish_reason"], "stop")

    def test_an_answer_under_a_schema_fits_it(self):
        schema = {"type": "object", "properties": {"word": {"enum": ["yes", "no"]}, "n": {
            "type": "integer", "minimum": 3, "maximum": 5}}, "required": ["word", "n"]}
        formats = {"json_schema": {"type": "json_schema", "json_schema": {"name": "x", "schema": schema}},
                   "json_object": {"type": "json_object"}}
        for name, response_format in formats.items():
            answer = self.chat(messages=[{"role": "user", "content": "Say hello."}], max_tokens=200,
                               temperature=1.2, response_format=response_format)["choices"][0]
            value = json.loads(answer["message"]["content"])
            self.assertIsInstance(value, dict)
            if name == "json_schema":
                self.assertIn(value["word"], ("yes", "no"))
                self.assertIn(value["n"], (3, 4, 5))

    def test_a_stop_string_ends_the_answer_and_is_not_in_it(self):
        whole = self.say("Say hello.")["choices"][0]["message"]["content"]
        stop = whole[len(whole) // 2:len(whole) // 2 + 3]
        for stream in (False, True):
            answer = self.server.post("/v1/chat/completions", {
                "messages": [{"role": "user", "content": "Say hello."}], "temperature": 0,
                "stop": [stop], "stream": stream})
            text = ("".join(p["choices"][0]["delta"].get("content") or ""
                            for p in events_of(answer.body)) if stream
                    else answer.json()["choices"][0]["message"]["content"])
            self.assertEqual(text, whole[:whole.index(stop)])

    def test_a_seed_gives_the_same_answer_again(self):
        def answer(seed):
            return self.chat(messages=[{"role": "user", "content": "Tell me something."}],
                             temperature=1.5, top_p=1, top_k=0, seed=seed, max_tokens=30
                             )["choices"][0]["message"]["content"]
        self.assertEqual(answer(7), answer(7))
        self.assertGreater(len({answer(seed) for seed in range(6)}), 1)

    def test_log_probabilities_spell_the_answer(self):
        for stream in (False, True):
            request = {"messages": [{"role": "user", "content": "Say hello."}], "temperature": 0,
                       "logprobs": True, "top_logprobs": 3, "stream": stream}
            answer = self.server.post("/v1/chat/completions", request)
            choices = [p["choices"][0] for p in (events_of(answer.body) if stream
                                                 else [answer.json()])]
            tokens = [t for c in choices if c["logprobs"] for t in c["logprobs"]["content"]]
            text = "".join((c.get("delta") or c.get("message") or {}).get("content") or ""
                           for c in choices)
            self.assertEqual(bytes(b for t in tokens for b in t["bytes"]).decode(), text)
            for token in tokens:
                self.assertLessEqual(token["logprob"], 0.0)
                self.assertEqual(len(token["top_logprobs"]), 3)
                # Greedy: the token said is the likeliest.
                self.assertEqual(token["top_logprobs"][0]["logprob"], token["logprob"])

    def test_a_bias_can_forbid_a_token(self):
        whole = self.say("Say hello.")["choices"][0]["message"]["content"]
        ids = self.server.post("/tokenize", {"content": whole}).json()["tokens"]
        other = self.say("Say hello.", logit_bias={str(ids[0]): -100}
                         )["choices"][0]["message"]["content"]
        self.assertNotEqual(other, whole)

    def test_an_answer_keeps_its_schema(self):
        schema = {"type": "object", "required": ["name", "size", "kind"], "additionalProperties": False,
                  "properties": {"name": {"type": "string", "maxLength": 12}, "size": {"type": "integer"},
                                 "kind": {"enum": ["file", "folder"]}}}
        for seed in range(6):
            answer = self.chat(messages=[{"role": "user", "content": "Describe notes.txt"}], seed=seed,
                               temperature=1.5, response_format={
                                   "type": "json_schema", "json_schema": {"name": "x", "schema": schema}})
            value = json.loads(answer["choices"][0]["message"]["content"])
            self.assertEqual(set(value), {"name", "size", "kind"})
            self.assertIn(value["kind"], ("file", "folder"))
            self.assertIsInstance(value["size"], int)
            self.assertLessEqual(len(value["name"]), 12)
        self.assertIsInstance(json.loads(self.say("x", response_format={"type": "json_object"})
                                         ["choices"][0]["message"]["content"]), dict)

    def test_a_limit_of_tokens_is_kept_and_told(self):
        answer = self.say("Say hello.", max_completion_tokens=3)
        self.assertEqual(answer["choices"][0]["finish_reason"], "length")
        self.assertEqual(answer["usage"]["completion_tokens"], 3)

    def test_text_is_completed_with_and_without_its_prompt(self):
        request = {"prompt": "hello", "max_tokens": 4, "temperature": 0}
        plain = self.server.post("/v1/completions", request).json()["choices"][0]
        echo = self.server.post("/v1/completions", dict(request, echo=True)).json()["choices"][0]
        self.assertEqual(echo["text"], "hello" + plain["text"])
        self.assertEqual(plain["finish_reason"], "length")
        ids = self.server.post("/tokenize", {"content": "hello"}).json()["tokens"]
        by_ids = self.server.post("/v1/completions", dict(request, prompt=ids)).json()
        self.assertEqual(by_ids["choices"][0]["text"], plain["text"])
        streamed = events_of(self.server.post("/v1/completions", dict(request, stream=True)).body)
        self.assertEqual("".join(p["choices"][0]["text"] for p in streamed), plain["text"])

    def test_tokens_and_back(self):
        for text in ("hello", "a <turn|> b", "naïve — 日本", ""):
            tokens = self.server.post("/tokenize", {"content": text}).json()
            self.assertEqual(tokens["count"], len(tokens["tokens"]))
            back = self.server.post("/detokenize", {"tokens": tokens["tokens"]}).json()
            self.assertEqual(back["content"], text)

    def test_wrong_fields_are_named(self):
        hello = [{"role": "user", "content": "x"}]
        cases = {
            "messages": [{}, {"messages": []}, {"messages": "x"}],
            "messages[0]": [{"messages": [7]}],
            "messages[0].content": [{"messages": [{"role": "user", "content": [
                {"type": "image_url", "image_url": {"url": "data:,"}}]}]}],
            "n": [{"messages": hello, "n": 1000000}, {"messages": hello, "n": 0}],
            "max_tokens": [{"messages": hello, "max_tokens": 10 ** 30},
                           {"messages": hello, "max_tokens": -1}],
            "temperature": [{"messages": hello, "temperature": "hot"},
                            {"messages": hello, "temperature": 1e9}],
            "stop": [{"messages": hello, "stop": ["x"] * 10000}, {"messages": hello, "stop": [""]},
                     {"messages": hello, "stop": 3}],
            "logit_bias": [{"messages": hello, "logit_bias": bias} for bias in
                           ({"99999999": 1}, {"x": 1}, {"-1": 1}, {"1": "a"}, {"1": 101}, [1])],
            "top_logprobs": [{"messages": hello, "logprobs": True, "top_logprobs": 1000},
                             {"messages": hello, "top_logprobs": 2}],
            "tool_choice": [{"messages": hello, "tool_choice": "required"},
                            {"messages": hello, "tools": [SHELL], "tool_choice": "any"},
                            {"messages": hello, "tools": [SHELL], "tool_choice": {
                                "type": "function", "function": {"name": "other"}}}],
            "stream": [{"messages": hello, "stream": "yes"}],
            "response_format": [{"messages": hello, "response_format": {"type": "poem"}}] + [
                {"messages": hello, "response_format": {"type": "json_schema", "json_schema": {
                    "name": "x", "schema": schema}}} for schema in (
                    7, {"type": "object", "properties": {"a": {"$ref": "#/$defs/x"}},
                        "$defs": {"x": {"$ref": "#/$defs/x"}}},
                    {"type": "string", "pattern": "(a|b)*" * 1000},
                    {"type": "array", "items": {"type": "integer"}, "minItems": 10 ** 8})],
        }
        for param, requests in cases.items():
            for request in requests:
                start = time.monotonic()
                error = self.chat(status=400, **request)["error"]
                self.assertTrue((error["param"] or "").startswith(param), (param, error))
                self.assertEqual(error["type"], "invalid_request_error")
                self.assertTrue(error["message"] and error["request_id"])
                self.assertLess(time.monotonic() - start, 5)

    def test_a_conversation_beyond_the_context_is_refused(self):
        error = self.chat(status=400, messages=[{"role": "user", "content": "x y " * 20000}])["error"]
        self.assertIn("4096", error["message"])
        streamed = self.server.post("/v1/chat/completions", {
            "stream": True, "messages": [{"role": "user", "content": "x y " * 20000}]})
        self.assertEqual(streamed.status, 400)

    def test_without_the_token_there_is_nothing(self):
        for method, path in (("GET", "/v1/models"), ("POST", "/v1/chat/completions"),
                             ("POST", "/tokenize"), ("GET", "/metrics")):
            answer = http(self.server.port, method, path, {"Content-Type": "application/json"}, b"{}")
            self.assertEqual(answer.status, 401, path)
            self.assertNotIn(b"sprout", answer.body)
        self.assertEqual(http(self.server.port, "GET", "/health").json(), {"status": "ok"})

    def test_w09_other_kinds_of_bodies_are_refused(self):
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
            answer = http(self.server.port, "POST", "/v1/chat/completions",
                          {"Content-Type": kind, "Authorization": "Bearer " + self.server.token},
                          b"{}")
            self.assertEqual(answer.status, 415)

    def test_w21_hostile_json_is_refused_at_once(self):
        for body in (b"[" * 10000, b'{"a":' * 10000, b'{"messages":NaN}', b'{"a":1,"a":2}',
                     b'{"a":"\xff"}', b'{"a":"\\ud800"}', b'{"a":"\\u0000"}', b"", b"null", b"{}x"):
            start = time.monotonic()
            answer = self.server.post("/v1/chat/completions", body)
            self.assertEqual(answer.status, 400, body[:20])
            self.assertLess(time.monotonic() - start, 2)

    def test_w33_a_client_s_tools_are_never_run_by_the_server(self):
        target = os.path.join(self.server.workspace, "made-by-server")
        answer = self.chat(**sum_request(tools=[SHELL], tool_choice="required", messages=[
            {"role": "system", "content": SYSTEM},
            {"role": "user", "content": "Run the command touch made-by-server"}]))
        self.assertEqual(answer["choices"][0]["finish_reason"], "tool_calls")
        time.sleep(0.5)
        self.assertFalse(os.path.exists(target))

    def test_w34_requests_leave_the_agents_caches_alone(self):
        with self.server.socket() as panel:
            session = panel.start("What is 3 + 4?")
            ended = panel.until_type(session, "run.completed")
            done = [e for e in panel.events[session] if e["type"] == "turn.completed"][-1]["usage"]
            held = done["prompt"] + done["generated"]
            threads = [threading.Thread(target=self.say, args=(f"Say hello {i}.",))
                       for i in range(12)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            panel.command("send", session=session, text="What is 5 + 6?")
            turn = panel.until_type(session, "turn.started", after=ended["id"])
            # All but the last token or two, which are read again with what follows them.
            self.assertGreaterEqual(turn["prefix"]["kept"], held - 3)
            panel.until_type(session, "run.completed", after=ended["id"])

    def test_w36_a_client_that_leaves_frees_its_slot(self):
        before = self.server.metrics()
        body = json.dumps({"messages": [{"role": "user", "content": "x"}], "stream": True,
                           "temperature": 1.5, "logit_bias": self.forbid_the_end(),
                           "max_tokens": 3500}).encode()
        with connect(self.server.port) as sock:
            sock.sendall(request_bytes(self.server.port, "POST", "/v1/chat/completions", {
                "Content-Type": "application/json",
                "Authorization": "Bearer " + self.server.token}, body))
            Reader(sock).until(b"data: ")
        end = time.monotonic() + 30
        cancelled = "gemmule_completions_cancelled_total"
        while (self.server.metrics()["gemmule_completions_running"] > 0 or
               self.server.metrics()[cancelled] == before[cancelled]):
            self.assertLess(time.monotonic(), end, "the completion still runs")
            time.sleep(0.05)
        after = self.server.metrics()
        self.assertEqual(after["gemmule_completions_cancelled_total"],
                         before["gemmule_completions_cancelled_total"] + 1)
        self.assertLess(after["gemmule_generated_tokens_total"] -
                        before["gemmule_generated_tokens_total"], 3000)

    def forbid_the_end(self):
        ids = {}
        for token in range(200):
            piece = self.server.post("/detokenize", {"tokens": [token]}).json()["content"]
            if piece in ("<turn|>", "<eos>", "<|tool_response>"):
                ids[str(token)] = -100
        self.assertGreaterEqual(len(ids), 2)
        return ids

    def test_many_requests_at_a_time_each_get_the_answer_they_get_alone(self):
        questions = [f"What is {n} + 2?" for n in range(16)]
        alone = [self.say(q)["choices"][0]["message"]["content"] for q in questions]
        together = [None] * len(questions)

        def ask(i):
            together[i] = self.say(questions[i])["choices"][0]["message"]["content"]
        threads = [threading.Thread(target=ask, args=(i,)) for i in range(len(questions))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(together, alone)


if __name__ == "__main__":
    unittest.main(verbosity=0)
