"""One question to gemmule's API, with nothing but Python's own library. Any client of the OpenAI API does the same."""
import json
import os
import sys
import urllib.request

request = urllib.request.Request(
    "http://127.0.0.1:8766/v1/chat/completions",
    data=json.dumps({"messages": [{"role": "user", "content": sys.argv[1]}], "max_tokens": 60}).encode(),
    headers={"Content-Type": "application/json", "Authorization": "Bearer " + os.environ["GEMMULE_TOKEN"]})
with urllib.request.urlopen(request) as answer:
    print(json.load(answer)["choices"][0]["message"]["content"])
