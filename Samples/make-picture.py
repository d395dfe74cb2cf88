#!/usr/bin/env python3
"""Draws what dqcheck prints for the published sample, as an SVG for the README.

usage: Samples/make-picture.py DQCHECK
"""
import html
import pathlib
import subprocess
import sys

SAMPLE = "Samples/batken-2023.xlsx"
LINE, LETTER, MARGIN = 20, 8.43, 16
NBSP = "\u00a0"  # keeps the indentation, which SVG would drop


def svg(lines):
    width = round(max(map(len, lines)) * LETTER) + 2 * MARGIN
    height = LINE * len(lines) + 2 * MARGIN
    texts = "\n".join(
        f'<text x="{MARGIN}" y="{MARGIN + LINE * number + 14}"{colour(line)}>'
        f'{html.escape(line).replace(" ", NBSP)}</text>'
        for number, line in enumerate(lines) if line)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" \
viewBox="0 0 {width} {height}">
<rect width="100%" height="100%" rx="8" fill="#fbfbf8" stroke="#d0d0c8"/>
<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="#222">
{texts}
</g>
</svg>
"""


def colour(line):
    return ' fill="#b00020"' if line.lstrip().startswith("error") else ""


if __name__ == "__main__":
    run = subprocess.run([sys.argv[1], SAMPLE, "--no-write", "--lang", "en"],
                         capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    picture = pathlib.Path("Samples/pictures/batken-2023.svg")
    picture.parent.mkdir(exist_ok=True)
    lines = [f"$ dqcheck {SAMPLE}", "", *run.stdout.rstrip().split("\n")]
    picture.write_text(svg(lines), encoding="utf-8")
