"""Changes 1,000 cells of a million rows with this library and with openpyxl, and compares.

usage: edit.py BENCH FOLDER [RUNS]

The library runs RUNS times (default 3), openpyxl once: it takes minutes, and several gigabytes. Ratios of medians; it goes
to standard output, and between the marks in README.md.
"""

import os
import statistics
import sys
import time
from pathlib import Path

OPENPYXL = """
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
for number in range(1000):
    text = number % 6 == 5
    sheet.cell(2 + number * 999, 10 if text else 4 + number % 3).value = f"changed {number}" if text else number
book.save(sys.argv[2])
"""


def measure(command):
    """Wall seconds and peak megabytes of a process."""
    start = time.monotonic()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        sys.exit(f"{' '.join(command[:2])} failed")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def main():
    bench, folder = sys.argv[1], Path(sys.argv[2])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    lines = ["| workbook | editor | time, openpyxl = 1 | peak memory, MB |", "| --- | --- | --: | --: |"]
    for name in ("mixed-1m", "numbers-1m"):
        source, output = str(folder / f"{name}.xlsx"), str(folder / "edited.tmp")
        own = [measure([bench, "edit", source, output]) for _ in range(runs)]
        peer = measure([sys.executable, "-c", OPENPYXL, source, output])
        Path(output).unlink()
        seconds, peak = (statistics.median(values) for values in zip(*own))
        lines.append(f"| {name} | dqcheck | {seconds / peer[0]:.3f} | {peak:.0f} |")
        lines.append(f"| {name} | openpyxl | 1 | {peer[1]:.0f} |")
        print(f"{name}: {seconds:.2f} s against {peer[0]:.2f} s", flush=True)
    text = "\n".join(lines)
    print(text)
    readme = Path(__file__).parents[2] / "README.md"
    before, begin, rest = readme.read_text().partition("<!-- bench-editing -->\n")
    _, end, after = rest.partition("<!-- /bench-editing -->")
    if begin and end:
        readme.write_text(f"{before}{begin}{text}\n{end}{after}")


main()
