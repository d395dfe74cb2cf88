"""Writes rule workbooks that are wrong, each in one way, into a folder, with openpyxl.

usage: broken_rule_workbooks.py FOLDER
"""
import pathlib
import sys

from openpyxl import Workbook

COLUMNS = [["table", "column", "header", "type"], ["t", "total", "Total", "count"], ["t", "women", "Women", "count"],
           ["t", "held", "Date", "date"]]
HEAD = ["id", "check"]


def rules(*rows, header=HEAD, **sheets):
    return {"columns": COLUMNS, "rules": [header, *rows], **sheets}


BOOKS = {
    "address-of-message": rules(["a", "total > 0", "{totel} is too little"], header=[*HEAD, "message::ky"]),
    "bad-severity": rules(["a", "total > 0", "eror"], header=[*HEAD, "severity"]),
    "bad-type": {"columns": [COLUMNS[0], ["t", "total", "Total", "cuont"]]},
    "bad-version": rules(["a", "total > 0"], settings=[["key", "value"], ["dqcheck", 2]]),
    "between-of-one": {"columns": [[*COLUMNS[0], "between"], ["t", "total", "Total", "count", "1, 5"]]},
    "column-without-id": {"columns": [COLUMNS[0], ["t", None, "Total", "count"]]},
    "duplicate-check": rules(["a", "total > 0"], checks=[["check", "severity"], ["outliers", "off"], ["outliers", "info"]]),
    "duplicate-column": {"columns": [*COLUMNS, ["t", "total", "Total", "text"]]},
    "duplicate-header": rules(["a", "total > 0", "x"], header=[*HEAD, "check"]),
    "duplicate-id": rules(["a", "total > 0"], ["a", "women > 0"]),
    "duplicate-value": {"columns": [*COLUMNS, ["t", "kind", "Kind", "text"]],
                        "lists": [["list", "value"], ["kinds", "training"], ["kinds", "training"]]},
    "example-of-no-rule": rules(["split", "total > 0"], examples=[["rule", "outcome", "total"], ["splits", "passed", 1]]),
    "example-of-unknown-column": rules(["a", "total > 0"], examples=[["rule", "outcome", "totl"], ["a", "passed", 1]]),
    "formula": rules(["a", "=total>0"]),
    "list-that-is-missing": {"columns": [[*COLUMNS[0], "in"], ["t", "total", "Total", "count", "distrikts"]],
                             "lists": [["list", "value"], ["districts", "North"]]},
    "no-header": rules(["a", "total > 0", "stray"]),
    "nothing": {},
    "syntax": rules(["a", "total >"]),
    "unknown-check": rules(["a", "total > 0"], checks=[["check", "severity"], ["outlier", "off"]]),
    "unknown-header": rules(["a", "total > 0", "error"], header=[*HEAD, "severitty"]),
    "unknown-name": rules(["a", "total = wimen"]),
    "unknown-setting": rules(["a", "total > 0"], settings=[["key", "value"], ["titel", "Figures"]]),
    "unknown-sheet": rules(["a", "total > 0"], rulez=[["id"], ["b"]]),
    "unknown-table": rules(["a", "tt", "total > 0"], header=["id", "table", "check"]),
    "waiver-without-who": rules(["a", "total > 0"], waivers=[["rule", "key.held", "value.total"], ["a", "2024-01-01", 5]]),
    "wrong-type": rules(["a", "held > 5"]),
}


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, sheets in BOOKS.items():
        book = Workbook()
        if sheets:
            book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(folder / f"{name}.rules.xlsx")
    (folder / "no-zip.rules.xlsx").write_bytes(b"dqcheck: 1\n")
    whole = (folder / "syntax.rules.xlsx").read_bytes()
    (folder / "cut-off.rules.xlsx").write_bytes(whole[: len(whole) // 2])


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]))
