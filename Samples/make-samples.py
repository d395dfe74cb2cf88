#!/usr/bin/env python3
"""Writes the sample workbooks beside this script, the same bytes at every run.

They are made with openpyxl, not with dqcheck's own writer, so that they are real input:
    python3 -m venv .venv && .venv/bin/pip install openpyxl==3.1.5
    .venv/bin/python3 Samples/make-samples.py
What they hold, and what of it is published, derived or invented: Samples/README.md.
"""
import pathlib
import re
import zipfile
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties

HERE = pathlib.Path(__file__).parent
MADE = datetime(2023, 11, 20, 12, 0, 0)
NBSP = "\u00a0"

THIN = Side(style="thin", color="808080")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD = PatternFill("solid", fgColor="D9E2F3")
PLAIN, BOLD = Font(name="Calibri", size=11), Font(name="Calibri", size=11, bold=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def put(sheet, row, values, bold=False):
    """Writes one boxed row of values, from column A on; None leaves a cell empty."""
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column, value)
        cell.border = BOX
        cell.font = BOLD if bold else PLAIN
        if isinstance(value, date):
            cell.number_format = "dd.mm.yyyy"


def put_header(sheet, row, groups):
    """Writes a two-row header: a name over both rows, or (name, [leaves]) over its leaves."""
    column = 1
    for group in groups:
        name, leaves = group if isinstance(group, tuple) else (group, [])
        width = max(1, len(leaves))
        last_row = row if leaves else row + 1
        sheet.cell(row, column, name)
        for index, leaf in enumerate(leaves):
            sheet.cell(row + 1, column + index, leaf)
        sheet.merge_cells(start_row=row, end_row=last_row,
                          start_column=column, end_column=column + width - 1)
        column += width
    for cells in sheet.iter_rows(row, row + 1, 1, column - 1):
        for cell in cells:
            cell.font, cell.fill, cell.border, cell.alignment = BOLD, HEAD, BOX, CENTRE


def put_title(sheet, row, text, width, size=11, bold=False):
    sheet.cell(row, 1, text).font = Font(name="Calibri", size=size, bold=bold)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


def set_widths(sheet, widths):
    """Column widths, and a page that fits them."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width


def save(book, name, cached=None):
    """Saves with fixed dates; `cached` gives formula cells the results that Excel would keep."""
    book.properties.creator = "dqcheck samples"
    book.properties.created = MADE
    path = HERE / name
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = [(part, archive.read(part)) for part in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for part, data in parts:
            if part == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2023-11-20T12:00:00Z", data)
            if part == "xl/worksheets/sheet1.xml":
                data = with_results(data, cached or {})
            entry = zipfile.ZipInfo(part, date_time=(2023, 11, 20, 12, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


def with_results(data, cached):
    """Gives formula cells their results; openpyxl itself writes none."""
    for cell, result in cached.items():
        kind = b' t="e"' if isinstance(result, str) else b""
        pattern = rb'(<c r="%s"[^>]*?)>(<f>[^<]*</f>)<v ?/?>(</v>)?' % cell.encode()
        data, count = re.subn(
            pattern, rb"\g<1>%s>\g<2><v>%s</v>" % (kind, str(result).encode()), data)
        assert count == 1, cell
    return data


def make_batken():
    """The published figures of DOMAIN: two activities, nine ayil aimaks."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Иш-чаралар"
    put_title(sheet, 1, "Баткен облусундагы дизайн ой жүгүртүү боюнча иш-чаралар", 6, 14, True)
    put_title(sheet, 2, "Булагы: roza.kg/ky/press-center/news/6252", 6)
    sheet["A3"] = "Жарыяланган күнү:"
    sheet["B3"] = date(2023, 11, 20)
    sheet["B3"].number_format = "dd.mm.yyyy"
    put_header(sheet, 5, [
        "Иш-чара", "Башталган күнү",
        ("Катышуучулардын саны", ["Жалпы", "м.и. аялдар", "м.и. эркектер"]),
        "Кызмат адамдары"])
    put(sheet, 7, ['"Ыкчам" жолугушуулар', None, 764, 495, 286, 147])
    put(sheet, 8, ["Дизайн ой жүгүртүү боюнча тренингдер", date(2023, 11, 3), 254, 189, 71, 45])
    put(sheet, 9, ["Бардыгы", None, 1018, 684, 357, 192], bold=True)
    set_widths(sheet, {"A": 40, "B": 15, "C": 12, "D": 14, "E": 14, "F": 17})
    sheet.freeze_panes = "A7"

    places = book.create_sheet("Айыл аймактары")
    put_title(places, 1, "Пилоттук айыл аймактары", 2, 14, True)
    put(places, 3, ["Айыл аймагы", "Району"], bold=True)
    batken = ["Кара-Булак", "Дара", "Төрт-Гүл", "Кыштут", "Суу Башы"]
    leilek = ["Сумбула", "Тогуз Булак", "Кең Талаа", "Лейлек"]
    rows = [(name, "Баткен") for name in batken] + [(name, "Лейлек") for name in leilek]
    for row, values in enumerate(rows, start=4):
        put(places, row, values)
    set_widths(places, {"A": 24, "B": 18})
    save(book, "batken-2023.xlsx")


# №, date, ayil aimak, kind, total, women, men, persons with disabilities, officials, age band,
# hours, costs, telephone. Everything here is invented.
EVENTS_BATKEN = [
    [1, date(2023, 3, 14), "Кара-Булак", "Встреча", 38, 21, 17, 2, 4, "18-28",
     "1,5", f"12{NBSP}450,50", "+996555000101"],
    [2, "21.03.2023", "Дара", "Тренинг", 24, 14, 10, 1, 3, "18-28", 2, 8300, "+996555000102"],
    [3, date(2023, 4, 4), "Төрт-Гүл ", "Встреча", 54, 27, 18, 0, 5, "29-59",
     1.5, 15120, "+996555000103"],
    [4, "05.06.2023", "Кыштут", "Круглый  стол", 29, 16, 13, 1, 2, "29-59",
     3, f"9{NBSP}075,00", "0555 000 104"],
    [5, date(2023, 6, 20), "Cуу-Башы", "Встреча", f"{NBSP}33", 20, 13, 3, 4, "29-59",
     1.5, 11780.5, "+996555000105"],
]
EVENTS_LEILEK = [
    [6, date(2023, 7, 11), "Сумбула", "Тренинг", 47, 30, 17, 52, 6, "18-28",
     6, 21400, "+996555000106"],
    [7, date(2023, 7, 12), f"Тогуз{NBSP}Булак", "Тренинг", 26, 15, 11, 0, 3, date(2023, 12, 10),
     6, 18250, "+996555000107"],
    [8, date(2023, 8, 2), "Лейлек", "Встреча", 0, 0, 0, 0, 0, None, None, 0, "+996555000108"],
    [9, date(2023, 8, 3), "Сумбула", "Встреча", 31, 18, 13, 1, 2, "60+",
     99, 10300, "+996555000109"],
]


def make_messy():
    """An invented event register with the habits that make real ones hard to read."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Мероприятия"
    put_title(sheet, 1, "Реестр мероприятий: ВЫМЫШЛЕННЫЕ ДАННЫЕ / ОЙДОН ЧЫГАРЫЛГАН МААЛЫМАТ",
              14, 14, True)
    put_title(sheet, 2, "Invented for dqcheck: no real event, person or telephone number", 14)
    put_header(sheet, 4, [
        "№", "Дата / Күнү", "Айылный аймак", "Мероприятие / Иш-чара",
        ("Участники / Катышуучулар", ["Всего / Жалпы", "Женщины", "Мужчины", "из них ЛОВЗ"]),
        "Должностные лица", "Возраст", "Часы", "Расходы, сом", "Доля женщин", "Телефон"])
    cached = {}
    row = 6
    for event in EVENTS_BATKEN:
        put_event(sheet, row, event, cached)
        row += 1
    put_sum(sheet, row, "Итого по Баткенскому району", [178, 98, 71, 7, 18])
    row += 1
    for event in EVENTS_LEILEK:
        put_event(sheet, row, event, cached)
        row += 1
    for number in (10, 11):  # rows printed to be filled in by hand
        put(sheet, row, [number] + [None] * 13)
        row += 1
    put_sum(sheet, row, "Итого по Лейлекскому району", [104, 63, 41, 53, 11])
    put_sum(sheet, row + 1, "Всего", [282, 161, 121, 60, 29])
    sheet.cell(row + 3, 1, "Примечание: данные по событию 8 уточняются")
    sheet.cell(row + 5, 1, "Ответственный: ____________________ (подпись)")
    set_widths(sheet, {"A": 6, "B": 13, "C": 16, "D": 18, "E": 15, "F": 12, "G": 12, "H": 15,
                       "I": 14, "J": 10, "K": 8, "L": 14, "M": 10, "N": 17})

    lists = book.create_sheet("Списки")
    put(lists, 1, ["Мероприятие", "Район"], bold=True)
    for index, values in enumerate([("Встреча", "Баткен"), ("Тренинг", "Лейлек"),
                                    ("Круглый стол", None)], start=2):
        put(lists, index, values)
    lists.sheet_state = "hidden"
    save(book, "events-messy.xlsx", cached)


def put_event(sheet, row, event, cached):
    put(sheet, row, event[:12] + [f"=F{row}/E{row}", event[12]])
    sheet.cell(row, 12).number_format = "#,##0.00"
    sheet.cell(row, 13).number_format = "0%"
    if isinstance(event[9], date):
        sheet.cell(row, 10).number_format = "d-mmm"  # "10-12" as a spreadsheet turned it
    total = int(str(event[4]).strip())
    cached[f"M{row}"] = event[5] / total if total else "#DIV/0!"


def put_sum(sheet, row, label, sums):
    put(sheet, row, [label, None, None, None] + sums + [None] * 5, bold=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)


if __name__ == "__main__":
    make_batken()
    make_messy()
