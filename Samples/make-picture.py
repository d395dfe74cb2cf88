#!/usr/bin/env python3
"""Draws what dqcheck prints for the published sample, as an SVG for the README.

usage: Samples/make-picture.py DQCHECK
"""
import html
import pathlib
import subprocess
import sys
import textwrap

COMMAND = ["Samples/batken-2023.xlsx", "--no-write", "--lang", "en", "--color", "never"]
WIDTH, LINE, LETTER, MARGIN = 96, 20, 8.43, 16


def lines_of(program):
    run = subprocess.run([program, *COMMAND], capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    for line in ["$ dqcheck Samples/batken-2023.xlsx", "", *run.stdout.rstrip().split("\n")]:
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        yield from textwrap.wrap(line, WIDTH, subsequent_indent=indent,
                                 replace_whitespace=False, drop_whitespace=False) or [""]


def svg(lines):
    width, height = round(WIDTH * LETTER) + 2 * MARGIN, LINE * len(lines) + 2 * MARGIN
    texts = "\n".join(
        f'<text x="{MARGIN}" y="{MARGIN + LINE * number + 14}">{html.escape(line)}</text>'
        for number, line in enumerate(lines) if line)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" \
viewBox="0 0 {width} {height}">
<rect width="100%" height="100%" rx="8" fill="#fbfbf8" stroke="#d0d0c8"/>
<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="#222" \
xml:space="preserve">
{texts}
</g>
</svg>
"""


if __name__ == "__main__":
    picture = pathlib.Path("Samples/pictures/batken-2023.svg")
    picture.parent.mkdir(exist_ok=True)
    picture.write_text(svg(list(lines_of(sys.argv[1]))), encoding="utf-8")
