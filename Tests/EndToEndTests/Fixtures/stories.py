"""Writes the workbooks of the user stories into a folder, with openpyxl; the figures are those that M&E officers showed.

usage: stories.py FOLDER
  tracker.xlsx   two events whose women and men do not add up
  header.xlsx    three title rows, a merged header in two languages, a total, a note
  numbers.xlsx   numbers as people write them, and an age band that became a date
  places.xlsx    one ayil aimak in four spellings, and one under the wrong district
  kobo.xlsx      an export with a repeat
  sums.xlsx      a SUM that stops one row early, with the result of another day stored beside it
  hidden.xlsx    hidden rows, columns and sheets, merged cells, and values that break validations
"""
import datetime
import pathlib
import re
import sys
import zipfile

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation


def save(folder, name, sheets):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / name)
    return book


def tracker(folder):
    save(folder, "tracker.xlsx", {"Events": [
        ["Event", "Total", "Women", "Men"],
        ["Meetings", 764, 495, 286],
        ["Trainings", 254, 189, 71]]})


def header(folder):
    book = Workbook()
    sheet = book.active
    sheet.title = "Отчёт"
    sheet["A1"] = "Долбоордун отчёту"
    sheet["A2"] = "Баткен облусу"
    sheet["A3"] = "2023-жылдын 20-ноябры"
    sheet["A4"] = "Катышуучулардын саны / Количество участников"
    sheet.merge_cells("A4:C4")
    for column, text in enumerate(["Жалпы", "м.и. аялдар", "эркектер"], start=1):
        sheet.cell(5, column, text)
    figures = [[80, 50, 30], [85, 60, 25], [90, 50, 40], [88, 55, 33], [82, 52, 30], [84, 54, 30],
               [86, 58, 28], [92, 61, 31], [94, 55, 39]]
    for row, cells in enumerate(figures, start=6):
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column, value)
    for column, value in enumerate([764, 495, 286], start=1):
        sheet.cell(15, column, value)
    sheet["A15"] = "Бардыгы"
    sheet["A17"] = "Эскертүү: маалымат алдын ала"
    book.save(folder / "header.xlsx")


def numbers(folder):
    save(folder, "numbers.xlsx", {"Чыгымдар": [
        ["Айыл", "Жаш курагы", "Чыгым", "Узактыгы"],
        ["Дара", "1-3", "3\u00a0154,9", "1,5"],
        ["Кыштут", "4-6", "1\u00a0113,4", 2],
        ["Сумбула", "7-9", "277, 280", 3],
        ["Лейлек", datetime.date(2023, 10, 12), 950, 2],
        ["Катран", "13-15", 1200, 1]]})


def places(folder):
    rows = [["Айыл аймагы", "Район", "Үй чарба"]]
    rows += [["Суу-Башы", "Баткен", 12], ["Суу Башы", "Баткен", 14], ["Суу-Башы", "Баткен", 9],
             ["Суу-Башынский айылный аймак", "Баткен", 11], ["Cуу-Башы", "Баткен", 16],
             ["Дара", "Баткен", 15], ["Кара-Булак", "Лейлек", 21], ["Сумбула", "Лейлек", 19]]
    save(folder, "places.xlsx", {"Places": rows})


def kobo(folder):
    main = [["start", "village", "media", "media/radio", "media/tv", "hh_size", "_id", "_uuid", "_index",
             "meta/rootUuid"]]
    for index in range(1, 41):
        given = "radio tv" if index % 2 else "radio"
        flags = [1, 1 if index % 2 else 0]
        main.append([f"2023-11-{index % 28 + 1:02}T10:00:00.000+06:00", ["Дара", "Кыштут"][index % 2], given, *flags,
                     5 if index == 3 else 4, 1000 + index, f"aaaa-{index}", index, f"uuid:{index}"])
    main[9][4] = 0                # row 10: "radio tv" beside media/tv = 0
    main[21][9] = main[14][9]     # rows 15 and 22: the same rootUuid
    roster = [["name_of_member", "age", "_index", "_parent_table_name", "_parent_index"]]
    number = 0
    for parent in range(1, 41):
        for _ in range(4):
            number += 1
            roster.append([f"member {number}", 20 + number % 40, number, "Household survey", parent])
    roster.append(["member 161", 33, 161, "Household survey", 41])
    save(folder, "kobo.xlsx", {"Household survey": main, "roster": roster})


def hidden(folder):
    book = Workbook()
    sheet = book.active
    sheet.title = "Events"
    sheet.append(["District", "Village", "Households", "Code"])
    villages = ["Дара", "Кыштут", "Сумбула", "Лейлек", "Катран", "Маргун"]
    for row, village in enumerate(villages, start=2):
        sheet.append(["Баткен" if row < 4 else "Batken" if row == 6 else "Лейлек", village, 10 + row, f"K{row}"])
    sheet["C5"] = 1200
    lists = book.create_sheet("Lists")
    for row, name in enumerate(["Баткен", "Лейлек"], start=1):
        lists.cell(row, 1, name)
    lists.sheet_state = "hidden"
    spare = book.create_sheet("Old data")
    spare["B2"] = 764
    spare.sheet_state = "hidden"
    districts = DataValidation(type="list", formula1="Lists!$A$1:$A$2", allow_blank=True)
    districts.add("A2:A100")
    counts = DataValidation(type="whole", operator="between", formula1="0", formula2="500")
    counts.add("C1:C1048576")
    for validation in (districts, counts):
        sheet.add_data_validation(validation)
    sheet.merge_cells("A4:A5")
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.save(folder / "hidden.xlsx")


def sums(folder):
    """openpyxl stores no results: they are put into the sheet's XML."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Meetings"
    sheet["A1"] = "Meetings of 2023"
    for column, text in enumerate(["Date", "Village", "Participants"], start=1):
        sheet.cell(5, column, text)
    villages = ["Дара", "Кыштут", "Сумбула", "Лейлек", "Катран", "Маргун", "Бешкент", "Самат", "Андарак"]
    for row, (village, count) in enumerate(zip(villages, [80, 85, 90, 88, 82, 84, 86, 96, 90]), start=6):
        sheet.cell(row, 1, datetime.date(2023, 11, row))
        sheet.cell(row, 2, village)
        sheet.cell(row, 3, count)
    sheet["A15"] = "Total"
    sheet["C15"] = "=SUM(C6:C13)"
    book.save(folder / "sums.xlsx")
    with zipfile.ZipFile(folder / "sums.xlsx") as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = "xl/worksheets/sheet1.xml"
    stored = re.sub(rb"</f><v ?/>|</f><v></v>", b"</f><v>764</v>", parts[name])
    assert stored != parts[name]
    parts[name] = stored
    with zipfile.ZipFile(folder / "sums.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for part, data in parts.items():
            new.writestr(part, data)


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for make in (tracker, header, numbers, places, kobo, sums, hidden):
    make(folder)
