"""Writes the same million cells with this library and its peers, in turn, and compares.

usage: writing.py BENCH FOLDER [RUNS]

Each writer is a process of its own that says how long writing took, without making the data where it
takes a table made before; peak memory is the process's. Bare deflate is zlib on the bytes of the parts
that this library wrote, in blocks on as many cores. The table has medians as ratios to rust_xlsxwriter;
it goes to standard output, and between the marks in README.md.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROWS = 100_000
DATA = """
import sys, time
places = ["Osh", "Batken", "Naryn", "Talas", "Chuy", "Jalal-Abad", "Issyk-Kul", "Bishkek"]
def cells(row):
    return [row, places[row % 8], row * 7919 % 1000, row * 104729 % 100000 / 100, f"Event {row}", row * 31 % 97,
            row / 3, f"Village {row % 5000}", row * 1000003, row % 1000 / 1000]
path, rows = sys.argv[1], int(sys.argv[2])
"""
RUST = DATA + """
import rustpy_xlsxwriter
records = [{f"c{i}": value for i, value in enumerate(cells(row))} for row in range(rows)]
start = time.monotonic()
rustpy_xlsxwriter.write_worksheet(records, path)
print(time.monotonic() - start)
"""
XLSXWRITER = DATA + """
import xlsxwriter
start = time.monotonic()
with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
    sheet = book.add_worksheet()
    for row in range(rows): sheet.write_row(row, 0, cells(row))
print(time.monotonic() - start)
"""
OPENPYXL = DATA + """
import openpyxl
start = time.monotonic()
book = openpyxl.Workbook(write_only=True)
sheet = book.create_sheet()
for row in range(rows): sheet.append(cells(row))
book.save(path)
print(time.monotonic() - start)
"""
DEFLATE = """
import concurrent.futures, os, sys, time, zipfile, zlib
archive = zipfile.ZipFile(sys.argv[1])
blocks = []
for name in archive.namelist():
    data = archive.read(name)
    blocks += [data[i:i + (1 << 19)] for i in range(0, len(data), 1 << 19)]
def deflate(block):
    deflater = zlib.compressobj(int(sys.argv[2]), zlib.DEFLATED, -15)
    return len(deflater.compress(block)) + len(deflater.flush(zlib.Z_FULL_FLUSH))
start = time.monotonic()
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool: size = sum(pool.map(deflate, blocks))
print(time.monotonic() - start, size)
"""


def writers(bench, native):
    python = [sys.executable, "-c"]
    return {
        "dqcheck": [bench, "write"],
        "rust_xlsxwriter": [*python, RUST],
        "libxlsxwriter": [native],
        "XlsxWriter": [*python, XLSXWRITER],
        "openpyxl": [*python, OPENPYXL],
    }


def measure(command):
    """What a process said: seconds and maybe a size; and its peak megabytes."""
    with tempfile.TemporaryFile() as output:
        process = os.posix_spawn(
            command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, output.fileno(), 1)])
        _, status, usage = os.wait4(process, 0)
        if status != 0:
            sys.exit(f"{' '.join(command[:2])} failed")
        output.seek(0)
        said = [float(word) for word in output.read().split()]
    return said[0], said[1:], usage.ru_maxrss / 1024


def table(bench, native, folder, runs):
    results = {}
    for _ in range(runs):
        for number, (name, command) in enumerate(writers(bench, native).items()):
            path = folder / f"written-{number}.xlsx"
            path.unlink(missing_ok=True)
            seconds, _, peak = measure([*command, str(path), str(ROWS)])
            results.setdefault(name, []).append((seconds, peak, path.stat().st_size))
        for level in ("6", "3"):
            seconds, (size,), _ = measure([sys.executable, "-c", DEFLATE, str(folder / "written-0.xlsx"), level])
            results.setdefault(f"bare zlib, level {level}", []).append((seconds, None, size))
    one = statistics.median(seconds for seconds, _, _ in results["rust_xlsxwriter"])
    lines = [
        "| writer | time, rust_xlsxwriter = 1 | peak memory, MB | file, MB |", "| --- | --: | --: | --: |"]
    for name, result in results.items():
        ratio = statistics.median(seconds for seconds, _, _ in result) / one
        peaks = [peak for _, peak, _ in result if peak is not None]
        memory = f"{statistics.median(peaks):.0f}" if peaks else ""
        lines.append(f"| {name} | {ratio:.2f} | {memory} | {result[0][2] / 1e6:.1f} |")
    return "\n".join(lines)


def main():
    bench, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(exist_ok=True)
    native = str(folder / "libxlsxwriter")
    source = Path(__file__).with_name("writing.c")
    subprocess.run(["cc", "-O2", "-o", native, str(source), "-lxlsxwriter"], check=True)
    text = table(bench, native, folder, int(sys.argv[3]) if len(sys.argv) > 3 else 5)
    print(text)
    readme = Path(__file__).parents[2] / "README.md"
    before, begin, rest = readme.read_text().partition("<!-- bench-writing -->\n")
    _, end, after = rest.partition("<!-- /bench-writing -->")
    if begin and end:
        readme.write_text(f"{before}{begin}{text}\n{end}{after}")


main()
