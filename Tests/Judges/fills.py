"""Prints the cells of a workbook that have a solid fill, as openpyxl sees them: {sheet: [A1]}.

usage: fills.py FILE
"""
import json
import sys

import openpyxl

if __name__ == "__main__":
    book = openpyxl.load_workbook(sys.argv[1])
    json.dump({sheet.title: [cell.coordinate for row in sheet.iter_rows() for cell in row
                             if cell.fill.fill_type == "solid"] for sheet in book},
              sys.stdout, ensure_ascii=False)
