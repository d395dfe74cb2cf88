"""Prints the cells of a workbook as another program reads them: {sheet: {A1: value}}.

usage: cells.py openpyxl|calamine|libreoffice FILE
Values are JSON numbers, texts and booleans; dates are ISO 8601 texts; LibreOffice gives texts only,
and visible sheets as well as hidden ones. Empty cells are left out.
"""
import csv
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def by_address(rows):
    return {f"{letters(x)}{y}": plain(value)
            for y, row in enumerate(rows, start=1) for x, value in enumerate(row, start=1)
            if value is not None and value != ""}


def plain(value):
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    return value


def openpyxl(path):
    import openpyxl
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: by_address(sheet.iter_rows(values_only=True)) for sheet in book}


def calamine(path):
    import python_calamine
    book = python_calamine.CalamineWorkbook.from_path(path)
    return {name: by_address(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names}


def libreoffice(path):
    with tempfile.TemporaryDirectory() as folder:
        # 44 , · 34 " · 76 UTF-8 · values as they are, not as shown · -1: every sheet
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
             "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,"
             "false,false,-1", "--outdir", f"{folder}/out", path],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        stem = pathlib.Path(path).stem + "-"
        sheets = {}
        for file in sorted(pathlib.Path(folder, "out").iterdir()):
            with open(file, newline="", encoding="utf-8") as lines:
                sheets[file.stem[len(stem):]] = by_address(csv.reader(lines))
        assert sheets, "LibreOffice wrote nothing"
        return sheets


if __name__ == "__main__":
    readers = {"openpyxl": openpyxl, "calamine": calamine, "libreoffice": libreoffice}
    json.dump(readers[sys.argv[1]](sys.argv[2]), sys.stdout, ensure_ascii=False)
