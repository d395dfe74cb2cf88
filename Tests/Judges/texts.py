"""Prints everything that files hold as text: of workbooks every part, entities resolved, with its name.

usage: texts.py FILE...
"""
import html
import sys
import zipfile

for path in sys.argv[1:]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    else:
        with open(path, "rb") as file:
            parts = [("", file.read())]
    for name, data in parts:
        print(f"== {path} {name}")
        print(html.unescape(data.decode("utf-8", "replace")))
