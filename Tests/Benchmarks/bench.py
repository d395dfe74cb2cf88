"""Reads the same workbooks with this library, its peers and bare inflate, in turn, and compares.

usage: bench.py BENCH FOLDER [RUNS]

Each run is a process of its own. The table has medians as ratios to fastexcel, which is calamine,
the fastest of the peers; peak memory is the process's. It goes to standard output, and between the
marks in README.md.
"""

import os
import statistics
import sys
import time
from pathlib import Path

FASTEXCEL = """
import fastexcel, sys
book = fastexcel.read_excel(sys.argv[1])
print(sum(book.load_sheet(name).height for name in book.sheet_names))
"""
CALAMINE = """
import python_calamine, sys
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
print(sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names))
"""
POLARS = """
import polars, sys
print(sum(frame.height for frame in polars.read_excel(sys.argv[1], sheet_id=0).values()))
"""
OPENPYXL = """
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
print(sum(1 for sheet in book for row in sheet.iter_rows(values_only=True)))
"""
# openpyxl takes minutes over a million rows: it is measured where that is bearable.
PATIENCE = {"openpyxl": 10_000_000}


def readers(bench):
    python = [sys.executable, "-c"]
    return {
        "dqcheck": [bench, "read"],
        "bare inflate": [bench, "inflate"],
        "fastexcel": [*python, FASTEXCEL],
        "polars": [*python, POLARS],
        "python-calamine": [*python, CALAMINE],
        "openpyxl": [*python, OPENPYXL],
    }


def measure(command):
    """Wall seconds and peak megabytes of a process."""
    start = time.monotonic()
    quiet = os.open(os.devnull, os.O_WRONLY)
    process = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, quiet, 1)])
    os.close(quiet)
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        sys.exit(f"{' '.join(command[:2])} failed")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def table(bench, folder, runs):
    lines = ["| workbook | reader | time, fastexcel = 1 | peak memory, MB |", "| --- | --- | --: | --: |"]
    for path in sorted(folder.glob("*.xlsx")):
        named = {
            name: command for name, command in readers(bench).items()
            if path.stat().st_size <= PATIENCE.get(name, sys.maxsize)
        }
        results = {name: [] for name in named}
        for _ in range(runs):
            for name, command in named.items():
                results[name].append(measure([*command, str(path)]))
        one = statistics.median(seconds for seconds, _ in results["fastexcel"])
        for name, result in results.items():
            ratio = statistics.median(seconds for seconds, _ in result) / one
            memory = statistics.median(peak for _, peak in result)
            lines.append(f"| {path.stem} | {name} | {ratio:.2f} | {memory:.0f} |")
            print(lines[-1], flush=True)
    return "\n".join(lines)


def main():
    text = table(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 3)
    readme = Path(__file__).parents[2] / "README.md"
    before, begin, rest = readme.read_text().partition("<!-- bench -->\n")
    _, end, after = rest.partition("<!-- /bench -->")
    if begin and end:
        readme.write_text(f"{before}{begin}{text}\n{end}{after}")


main()
