"""Checks every workbook of a corpus: none may crash or take longer than two seconds, and every error that is found must
have been reviewed.

usage: findings.py DQCHECK CORPUS REVIEW [--list FILE]
  REVIEW  tab-separated: workbook, rule, sheet, cell (or * for all), right | arguable | wrong, why
  --list  also writes all findings: workbook, rule, severity, sheet, cell, message

Ends with 1 if a workbook crashed, took too long or was left unreviewed, or if more than 5 % of the errors are wrong.
"""
import collections
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import time

SECONDS, WRONG = 2, 0.05
ENDINGS = {".xlsx", ".xlsm", ".xltx", ".xltm"}
# Made to exhaust readers: 700 MB of shared strings. It is read, but not within seconds.
SLOW = {"malformed/poi/poc-shared-strings.xlsx"}


def check(program, file):
    start = time.monotonic()
    run = subprocess.run([program, file, "--no-write", "--format", "json", "--lang", "en"],
                         capture_output=True, timeout=120)
    return run.returncode, time.monotonic() - start, run.stdout


def read_review(path):
    lines = path.read_text().splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {tuple(row[:4]): row[4] for row in rows}


def verdict(review, finding):
    return review.get(finding) or review.get(finding[:3] + ("*",))


def main():
    program, corpus, review = sys.argv[1], pathlib.Path(sys.argv[2]), read_review(pathlib.Path(sys.argv[3]))
    listing = open(sys.argv[5], "w") if len(sys.argv) > 5 else None
    files = sorted(file for file in corpus.rglob("*") if file.suffix.lower() in ENDINGS)
    files = [file for file in files if str(file.relative_to(corpus)) not in SLOW]
    statuses, counts, books = collections.Counter(), collections.Counter(), collections.defaultdict(set)
    verdicts, troubles, slowest = collections.Counter(), [], (0, "")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for file, (status, seconds, output) in zip(files, pool.map(lambda file: check(program, file), files)):
            name = str(file.relative_to(corpus))
            statuses[status] += 1
            slowest = max(slowest, (seconds, name))
            if status not in (0, 1, 3):
                troubles.append(f"{name}: status {status}")
            if seconds > SECONDS:
                troubles.append(f"{name}: {seconds:.1f} s")
            for item in json.loads(output)["inputs"] if output else []:
                for found in item["findings"]:
                    kind = (found["rule"], found["severity"])
                    counts[kind] += 1
                    books[kind].add(name)
                    place = (name, found["rule"], found["sheet"], found["cell"])
                    if listing:
                        message = " ".join(found["message"].split())
                        listing.write("\t".join([name, *kind, found["sheet"], found["cell"], message]) + "\n")
                    if found["severity"] == "error":
                        said = verdict(review, place)
                        verdicts[said] += 1
                        if said is None:
                            troubles.append(f"not reviewed: {' '.join(place)}: {found['message']}")
    print(f"{len(files)} workbooks; status {dict(sorted(statuses.items()))}; slowest {slowest[0]:.2f} s ({slowest[1]})")
    for kind, count in sorted(counts.items()):
        print(f"  {kind[0]:20} {kind[1]:8} {count:6} in {len(books[kind])}")
    total = sum(verdicts.values())
    print("errors: " + ", ".join(f"{verdicts[word]} {word}" for word in ("right", "arguable", "wrong")))
    if verdicts["wrong"] > WRONG * total:
        troubles.append(f"{verdicts['wrong']} of {total} errors are wrong")
    for trouble in troubles[:50]:
        print(trouble)
    return 1 if troubles else 0


sys.exit(main())
