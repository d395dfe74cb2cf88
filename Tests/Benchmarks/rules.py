"""Measures twelve rules over a million rows beside polars: python rules.py FOLDER PROGRAM

The folder holds mixed-1m.xlsx (generate.py); the program is dqcheck in its release build.
"""

import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 3
HERE = Path(__file__).parent


def peers(workbook):
    """Seconds that polars takes to read the sheet, and then for the same twelve checks."""
    code = f"""
import datetime, time
import polars as pl
start = time.perf_counter()
f = pl.read_excel({str(workbook)!r}, engine="calamine")
read = time.perf_counter() - start
start = time.perf_counter()
c = {{x: pl.col("col " + x) for x in "ABCDEFGHIJKL"}}
total, women, men = c["D"], c["E"], c["F"]
failed = f.select(
    c["A"].is_duplicated().sum().alias("unique"),
    (~c["B"].is_in(["Баткен", "Лейлек", "Кадамжай", "North", "South", "East"])).sum().alias("set"),
    (~c["C"].cast(pl.Date).is_between(datetime.date(2023, 1, 1), datetime.date(2025, 12, 31))).sum().alias("dates"),
    (c["G"] < 0).sum().alias("min"), (c["G"] > 1000).sum().alias("max"), (c["I"] > 10000).sum().alias("cost"),
    (~c["L"].str.contains("^(?:text of cell [0-9]{{1,7}}|North|South|East|\\\\pL+)$")).sum().alias("pattern"),
    ((total - women - men).abs() > 1e-9).sum().alias("split"), (women > total).sum().alias("at most"),
    (~((c["K"] >= 0) & (c["K"] <= 1))).sum().alias("share"),
    ((c["B"] == "North") & (total <= 10)).sum().alias("when"),
    ((women.sum().over(c["B"]) + men.sum().over(c["B"]) - total.sum().over(c["B"])).abs() > 1e-9).sum().alias("group"),
)
print(read, time.perf_counter() - start)
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [float(x) for x in out.stdout.split()]


def job(program, workbook, rules):
    """Seconds and peak megabytes of the whole job without outputs."""
    start = time.perf_counter()
    run = subprocess.run(
        ["/usr/bin/time", "-f", "%M", str(program), str(workbook), "--no-write", "--quiet", "--rules", str(rules)],
        capture_output=True, text=True)
    return time.perf_counter() - start, int(run.stderr.split()[-1]) / 1024


def main():
    folder, program = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
    workbook = folder / "mixed-1m.xlsx"
    none = folder / "none.rules.yaml"
    none.write_text("dqcheck: 1\n")
    failing = folder / "failing.rules.yaml"
    text = (HERE / "rules.rules.yaml").read_text(encoding="utf-8")
    alone = folder / "alone.rules.yaml"
    checks = re.findall(r"^## `?([a-z-]+)`?$", (HERE.parents[1] / "docs/checks.md").read_text(), re.M)
    alone.write_text(text + "checks: {" + ", ".join(f"{name}: off" for name in checks) + "}\n", encoding="utf-8")
    failing.write_text(
        text.replace("women + men}", "women + men + 1}").replace("<= total", "> total")
        .replace("share <= 1", "share > 1").replace("max: 10000", "max: -1").replace("max: 1000", "max: -1"),
        encoding="utf-8")
    rows = []
    for _ in range(RUNS):
        read, check = peers(workbook)
        bare, _ = job(program, workbook, none)
        whole, memory = job(program, workbook, HERE / "rules.rules.yaml")
        without, _ = job(program, workbook, alone)
        _, most = job(program, workbook, failing)
        rows.append((read, check, whole - bare, whole, without, memory, most))
    read, check, rules, whole, without, memory, most = (statistics.median(column) for column in zip(*rows))
    print(f"polars: read {read:.2f} s, checks {check:.2f} s")
    print(f"dqcheck: rules {rules:.2f} s ({rules / check:.2f} of polars' checks), whole job {whole:.2f} s "
          f"({whole / (read + check):.2f} of polars' read and checks), without the built-in checks "
          f"{without:.2f} s ({without / (read + check):.2f})")
    print(f"peak memory {memory:.0f} MB, {most:.0f} MB where every row fails")


main()
