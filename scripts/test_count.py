#!/usr/bin/env python3
"""Adds up the test cases of one meson test run and prints "N passed, N failed, N skipped".

A doctest or unittest program counts its test cases; any other test counts as one. Skipped are tests that say
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
        # unittest reports on stderr: "Ran 12 tests in …", "FAILED (failures=1, errors=2, skipped=3)".
        report = output + "\n" + (test.get("stderr") or "")
        ran = re.search(r"^Ran (\d+) tests? in", report, re.M)
        counts = {k: int(n) for k, n in re.findall(r"(failures|errors|skipped)=(\d+)", report)} if ran else {}
        cases = re.search(r"test cases:\s*(\d+)\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed", output)
        reasons = re.findall(r"(?:^|MESSAGE: )skipped: (.*)$", output, re.M)
        for reason in reasons:
            print(f"skipped in {test['name']}: {reason}")
        skipped += len(reasons)
        if test["result"] == "SKIP":
            skipped += 1
        elif ran:
            bad = counts.get("failures", 0) + counts.get("errors", 0)
            if test["result"] != "OK" and not bad:
                bad = 1
            failed += bad
            skipped += counts.get("skipped", 0)
            passed += max(0, int(ran.group(1)) - bad - counts.get("skipped", 0))
        elif cases:
            passed += max(0, int(cases.group(2)) - len(reasons))
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
