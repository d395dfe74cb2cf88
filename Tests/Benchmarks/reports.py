"""Measures writing the reports of 100,000 findings.

usage: reports.py DQCHECK FOLDER

Checks a generated register of 240,000 rows without outputs, with the report workbook and the page
(and a cleaned workbook without marks, which costs little), and with 300,000 marked cells and the list
of what is open besides. Seconds and peak megabytes are those of whole processes, medians of three.
"""
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import openpyxl

ROWS = 240_000


def register(path):
    """A register of which five rows of twelve have a total that is not its women and men."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Trainings")
    sheet.append(["No.", "Activity", "District", "Participants", "Women", "Men"])
    for row in range(1, ROWS + 1):
        women, men = 10 + row * 7 % 40, 5 + row * 11 % 30
        sheet.append([row, f"Training {row}", "Batken" if row % 3 else "Leilek",
                      women + men + (1 + row % 9 if row % 12 < 5 else 0), women, men])
    book.save(path)


def measure(command):
    """Wall seconds and peak megabytes of a process."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 1:
        sys.exit(f"{command} should find errors")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def main(program, folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "findings-100k.xlsx"
    if not source.exists():
        register(source)
    runs = {
        "check alone": [program, source, "--no-write", "--max-findings", "0"],
        "check and reports": [program, source, "--out", folder / "reports", "--force", "--quiet", "--plain"],
        "check, reports and marked workbook": [program, source, "--out", folder / "reports", "--force", "--quiet"],
    }
    print("| 100,000 findings | seconds | peak memory, MB |\n| --- | --: | --: |")
    for name, command in runs.items():
        figures = [measure(list(map(str, command))) for _ in range(3)]
        seconds, memory = (statistics.median(column) for column in zip(*figures))
        print(f"| {name} | {seconds:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
