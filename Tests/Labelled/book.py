"""A workbook that is being written: sheets, formulas with the results that stand beside them, labels and tables.

openpyxl writes formulas without results. They are put in afterwards, so that a workbook is as Excel would have left it,
also where its results are meant to be stale.
"""
import re
import zipfile
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

MADE = (2024, 1, 15, 9, 0, 0)
FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)[^>]*><f>(.*?)</f><v\s*/?>(?:</v>)?</c>', re.S)


class Book:
    """One workbook with what was planted in it."""

    def __init__(self):
        self.workbook, self.cached = Workbook(), {}
        self.workbook.remove(self.workbook.active)
        self.labels, self.tables = [], []

    def sheet(self, name):
        return self.workbook.create_sheet(name[:31])

    def put(self, sheet, row, column, value, cached=None, format=None):
        """Writes a cell; a formula with its result, which is None where none is stored."""
        if value is None:
            return
        cell = sheet.cell(row, column)
        cell.value = value
        if format:
            cell.number_format = format
        if isinstance(value, str) and value.startswith("=") and cached is not None:
            self.cached[(sheet.title, cell.coordinate)] = cached
        return cell

    def label(self, sheet, cells, checks, needed=True):
        self.labels.append((sheet, cells, checks, needed))

    def save(self, path):
        """Writes the file, then the results beside its formulas; the same bytes at every run."""
        rough = path.with_suffix(".rough")
        self.workbook.save(rough)
        names = {f"xl/worksheets/sheet{n}.xml": sheet.title for n, sheet in enumerate(self.workbook.worksheets, 1)}
        with zipfile.ZipFile(rough) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.namelist():
                data = old.read(entry)
                if entry in names:
                    data = self.with_results(data.decode(), names[entry]).encode()
                new.writestr(zipfile.ZipInfo(entry, MADE), data, zipfile.ZIP_DEFLATED)
        rough.unlink()

    def with_results(self, xml, sheet):
        def fill(match):
            reference, style, formula = match.groups()
            result = self.cached.get((sheet, reference))
            if result is None:
                return match[0]
            kind = ""
            if isinstance(result, str):
                kind = ' t="e"' if result.startswith("#") else ' t="str"'
            return f'<c r="{reference}"{style}{kind}><f>{formula}</f><v>{escape(str(result))}</v></c>'
        return FORMULA.sub(fill, xml)


def span(first_column, first_row, last_column, last_row):
    """A range as it is written, A4:D5."""
    return f"{get_column_letter(first_column)}{first_row}:{get_column_letter(last_column)}{last_row}"
