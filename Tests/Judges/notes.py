"""Prints the notes of a workbook as JSON, by sheet and cell, as openpyxl reads them.

usage: notes.py WORKBOOK
"""

import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({
    f"{sheet.title}!{cell.coordinate}": cell.comment.text
    for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment
}))
