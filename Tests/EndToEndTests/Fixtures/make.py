"""Writes the workbooks of the end-to-end tests into a folder, with openpyxl.

usage: make.py FOLDER
  table-LANGUAGE-PLACE-ROW.xlsx  the table of Samples/batken-2023.xlsx with its headers in ky, ru or en,
                                 from column A of the first sheet (home) or from column D of the second
                                 (moved), with the header in row 1 or 6
  rich.xlsx                      a table to be cleaned, beside a chart, a note, a validation, a formula
  rich-libreoffice.xlsx          the same as LibreOffice saves it: shared strings, cached values
  long.xlsx                      whole numbers of more digits than a double holds
  warned.xlsx                    a protected, validated, looked-up, summed-up and signed table
  no-table.xlsx                  a workbook with a letter in place of a table
  sum-without-table.xlsx         a letter with a sum that leaves out a figure
  encrypted.xlsx                 the outside of a workbook protected with a password
  empty.xlsx, text.xlsx, truncated.xlsx
"""
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

HEADERS = {  # sheet, two plain columns, the group and its leaves, a plain column, total, two rows
    "ky": ("Иш-чаралар", "Иш-чара", "Башталган күнү", "Катышуучулардын саны",
           ["Жалпы", "м.и. аялдар", "м.и. эркектер"], "Кызмат адамдары", "Бардыгы",
           ["Жолугушуулар", "Тренингдер"]),
    "ru": ("Мероприятия", "Мероприятие", "Дата начала", "Количество участников",
           ["Всего", "в т.ч. женщин", "в т.ч. мужчин"], "Должностные лица", "Итого",
           ["Встречи", "Тренинги"]),
    "en": ("Activities", "Activity", "Start date", "Number of participants",
           ["Total", "of whom women", "of whom men"], "Officials", "Total",
           ["Meetings", "Trainings"]),
}
FIGURES = [[764, 495, 286, 147], [254, 189, 71, 45]]


def long(folder):
    book = Workbook()
    sheet = book.active
    sheet.title = "Events"
    for row in [["Event", "Code", "Amount"], ["Meeting", 777, 888],
                ["12345678901234567891", 21205199012345, 5], ["Training", 21205199012346, 7]]:
        sheet.append(row)
    short = folder / "short.xlsx"
    book.save(short)
    with zipfile.ZipFile(short) as source, zipfile.ZipFile(folder / "long.xlsx", "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            text = text.replace("<v>777</v>", "<v>12345678901234567890</v>")
            target.writestr(name, text.replace("<v>888</v>", "<v>9007199254740993</v>"))
    short.unlink()


def table(folder, language, place, row):
    title, activity, start, group, leaves, officials, total, labels = HEADERS[language]
    book = Workbook()
    sheet, left = book.active, 1
    if place == "moved":
        sheet["B2"] = "—"
        sheet.title = "0"
        sheet, left = book.create_sheet(), 4
    sheet.title = title
    if row > 1:
        sheet.cell(1, left, f"{title} 2023")
    for column, text in [(0, activity), (1, start), (2, group), (5, officials)]:
        sheet.cell(row, left + column, text)
    for column, text in enumerate(leaves, start=2):
        sheet.cell(row + 1, left + column, text)
    for first, last, down in [(0, 0, 1), (1, 1, 1), (2, 4, 0), (5, 5, 1)]:
        sheet.merge_cells(start_row=row, end_row=row + down,
                          start_column=left + first, end_column=left + last)
    totals = [sum(column) for column in zip(*FIGURES)]
    for line, (label, figures) in enumerate(zip(labels + [total], FIGURES + [totals]), start=row + 2):
        for column, value in enumerate([label, None] + figures):
            sheet.cell(line, left + column, value)
    book.save(folder / f"table-{language}-{place}-{row}.xlsx")


def rich(folder):
    book = Workbook()
    sheet = book.active
    sheet.title = "Events"
    rows = [["Activity", "Total", "Women", "Men", "Phone"],
            ["Meeting ", 764, 495, 286, "+996555000101"],
            ["Training", 254, 189, "\u00a071", "0555000102"],
            ["Round table", "1\u00a0260", 700, 560, "+996555000103"],
            ["Dialogue", 30, "12", 18, "+996555000104"],
            ["Seminar", 20, 10, 10, "+996555000105"]]
    for row in rows:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet["A3"].comment = Comment("as the report has it", "reviewer")
    sheet.conditional_formatting.add(
        "B2:B6", CellIsRule(operator="greaterThan", formula=["700"],
                            fill=PatternFill("solid", bgColor="FFC7CE")))
    validation = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    validation.add("B2:D6")
    sheet.add_data_validation(validation)
    sheet.auto_filter.ref = "A1:E6"
    book.defined_names["Figures"] = DefinedName("Figures", attr_text="Events!$B$2:$D$6")

    charts = book.create_sheet("Charts")
    charts["A1"] = "=SUM(Events!C2:C6)"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, max_col=4, min_row=1, max_row=6), titles_from_data=True)
    charts.add_chart(chart, "B2")
    hidden = book.create_sheet("Lists")
    hidden["A1"] = "Meeting"
    hidden.sheet_state = "veryHidden"
    book.save(folder / "rich.xlsx")


def warned(folder):
    book = Workbook()
    sheet = book.active
    sheet.title = "Events"
    for row in [["Event", "Women"], [" +7 area ", 5], ["Meeting ", 12], ["Training", 7]]:
        sheet.append(row)
    sheet["D1"] = '=VLOOKUP("Meeting",A2:B4,2,FALSE)'
    sheet.protection.sheet = True
    choices = DataValidation(type="list", formula1='"Dialogue,Training"')
    choices.add("A2:A4")
    sheet.add_data_validation(choices)
    plain = folder / "unsigned.xlsx"
    book.save(plain)
    package = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    added = {
        "_rels/.rels": ("</Relationships>", f'<Relationship Id="sig" Type="{package}origin" '
                                            'Target="_xmlsignatures/origin.sigs"/></Relationships>'),
        "xl/_rels/workbook.xml.rels": (
            "</Relationships>", f'<Relationship Id="cache" Type="{office}pivotCacheDefinition" '
                                'Target="pivotCache/pivotCacheDefinition1.xml"/></Relationships>'),
        "[Content_Types].xml": (
            "</Types>", '<Override PartName="/_xmlsignatures/sig1.xml" ContentType='
                        '"application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"/></Types>')}
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(folder / "warned.xlsx", "w") as target:
        for name in source.namelist():
            old, new = added.get(name, ("", ""))
            target.writestr(name, source.read(name).decode().replace(old, new) if old else source.read(name))
        target.writestr("_xmlsignatures/origin.sigs", "")
        target.writestr("_xmlsignatures/_rels/origin.sigs.rels", (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="s" Type="{package}signature" Target="sig1.xml"/></Relationships>'))
        target.writestr("_xmlsignatures/sig1.xml", '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>')
        target.writestr("xl/pivotCache/pivotCacheDefinition1.xml", (
            '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<cacheSource type="worksheet"><worksheetSource ref="A1:B4" sheet="Events"/></cacheSource>'
            '<cacheFields count="0"/></pivotCacheDefinition>'))
    plain.unlink()


def rich_libreoffice(folder):
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{scratch}/profile",
             "--convert-to", "xlsx", "--outdir", scratch, folder / "rich.xlsx"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        made = pathlib.Path(scratch, "rich.xlsx").read_bytes()
    (folder / "rich-libreoffice.xlsx").write_bytes(made)


def no_table(folder):
    book = Workbook()
    book.active["A1"] = "Dear colleagues, the figures will follow next week."
    book.save(folder / "no-table.xlsx")


def sum_without_table(folder):
    """A letter with a column of figures, the sum of which leaves out the last."""
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "Dear colleagues, the figures follow below."
    for row, figure in enumerate([10, 20, 30, 40], start=3):
        sheet.cell(row, 3, figure)
    sheet["C8"] = "=SUM(C3:C5)"
    book.save(folder / "sum-without-table.xlsx")


def encrypted(folder):
    """A compound file (MS-CFB) with the two streams of an encrypted workbook (MS-OFFCRYPTO)."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)

    def chain(first, count):
        return [*range(first + 1, first + count), end]

    table = [fat, end] + chain(2, 8) + chain(10, 8)
    table += [free] * (128 - len(table))

    def entry(name, kind, left, right, child, start, size):
        text = name.encode("utf-16-le") + b"\0\0" if name else b""
        return struct.pack("<64sHBBIII16xI8x8xIQ", text, len(text), kind, 1,
                           left, right, child, 0, start, size)

    directory = entry("Root Entry", 5, free, free, 1, end, 0)
    directory += entry("EncryptionInfo", 2, free, 2, free, 2, 4096)
    directory += entry("EncryptedPackage", 2, free, free, free, 10, 4096)
    directory += entry("", 0, free, free, free, 0, 0)
    streams = struct.pack("<HHI", 4, 4, 0x40).ljust(4096, b" ") + bytes(range(256)) * 16
    (folder / "encrypted.xlsx").write_bytes(
        header + struct.pack("<128I", *table) + directory + streams)


def broken(folder):
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "text.xlsx").write_text("Activity;Total;Women;Men\nMeetings;764;495;286\n")
    whole = (folder / "rich.xlsx").read_bytes()
    (folder / "truncated.xlsx").write_bytes(whole[:len(whole) // 2])


if __name__ == "__main__":
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for language in HEADERS:
        for place in ("home", "moved"):
            for row in (1, 6):
                table(out, language, place, row)
    rich(out)
    rich_libreoffice(out)
    long(out)
    warned(out)
    no_table(out)
    sum_without_table(out)
    encrypted(out)
    broken(out)
