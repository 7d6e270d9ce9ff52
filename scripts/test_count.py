#!/usr/bin/env python3
"""Adds up the test cases of one meson test run and prints "N passed, N failed, N skipped".

A doctest program counts its test cases; any other test counts as one. Skipped are tests that say
so themselves (exit code 77, or a line "skipped: REASON"). Exits as the runner did.
"""
import json
import re
import sys

passed = failed = skipped = 0
with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
    for line in log:
        test = json.loads(line)
        output = test.get("stdout") or ""
        cases = re.search(r"test cases:\s*(\d+)\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed", output)
        reasons = re.findall(r"^skipped: (.*)$", output, re.M)
        for reason in reasons:
            print(f"skipped in {test['name']}: {reason}")
        skipped += len(reasons)
        if test["result"] == "SKIP":
            skipped += 1
        elif cases:
            passed += int(cases.group(2))
            failed += int(cases.group(3))
            if test["result"] != "OK" and cases.group(3) == "0":
                failed += 1  # it crashed or timed out after its last count
        elif test["result"] == "OK":
            passed += 1
        else:
            failed += 1
status = int(sys.argv[2])
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(status if status else (1 if failed or not passed else 0))
