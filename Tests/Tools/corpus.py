"""Reads every workbook of a corpus with the program and compares with what other readers agree on.

usage: corpus.py DQCHECK CORPUS

The corpus has `expected.jsonl`, a line per sheet with the SHA-256 of its canonical dump. What
differs and is known is listed in Tests/corpus-exceptions.tsv (file, sheet, reason).
"""

import hashlib
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ENDINGS = {".xlsx", ".xlsm", ".xltx", ".xltm"}
TIME_LIMIT = 60
EXCEPTIONS = Path(__file__).parent.parent / "corpus-exceptions.tsv"


def run(program, *arguments):
    """The status, standard output and standard error of a run; status -1 if it hangs."""
    try:
        done = subprocess.run([program, *arguments, "--lang", "en"], capture_output=True, timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        return -1, b"", f"no end within {TIME_LIMIT} s"
    return done.returncode, done.stdout, done.stderr.decode(errors="replace").strip()


def compare(program, corpus, line):
    status, out, err = run(
        program, "convert", str(corpus / line["file"]), "-", "--format", "canonical", "--sheet", line["sheet"])
    if status == 0 and hashlib.sha256(out).hexdigest() == line["sha256"]:
        return None
    return line["file"], line["sheet"], err if status else "other values"


def refuse_or_open(program, corpus, path):
    status, _, err = run(program, "inspect", str(path))
    return None if status in (0, 3) else (str(path.relative_to(corpus)), "", f"status {status}: {err[:200]}")


def main():
    program, corpus = sys.argv[1], Path(sys.argv[2])
    known = {
        tuple(line.split("\t")[:2])
        for line in EXCEPTIONS.read_text().splitlines()
        if line and not line.startswith("#")
    }
    lines = [
        line for line in map(json.loads, corpus.joinpath("expected.jsonl").read_text().splitlines())
        if line.get("agree") and Path(line["file"]).suffix in ENDINGS and line["file"] != "poi/57181.xlsm"
    ]
    files = sorted(path for path in corpus.rglob("*") if path.suffix in ENDINGS)
    with ThreadPoolExecutor(2) as pool:
        differing = [f for f in pool.map(lambda line: compare(program, corpus, line), lines) if f]
        crashed = [f for f in pool.map(lambda path: refuse_or_open(program, corpus, path), files) if f]
    for failure in differing + crashed:
        print("\t".join(failure))
    print(f"{len(lines)} agreed sheets, {len(differing)} differ; {len(files)} files, {len(crashed)} crashed or hung")
    sys.exit(any(failure[:2] not in known for failure in differing + crashed))


main()
