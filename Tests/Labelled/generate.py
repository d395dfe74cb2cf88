#!/usr/bin/env python3
"""Writes workbooks as people make them, each with planted errors and as a clean twin, and says what is in them.

usage: generate.py FOLDER [--seed N] [--books N]
Into FOLDER come dirty/NN-kind.xlsx and clean/NN-kind.xlsx, and
  errors.tsv  workbook, sheet, cells (any of them), checks (any of them), yes if it must be found, else a consequence
  tables.tsv  workbook (with its folder), sheet, header, data, header paths, rows of totals
Both are written from what was planted and laid out. A quarter of the workbooks are saved by
LibreOffice, the others by openpyxl. The same seed gives the same cells.
"""
import argparse
import collections
import pathlib
import random
import shutil
import subprocess
import tempfile

import kinds_events
import kinds_figures
import kinds_people
import plants_numbers
import plants_sheets
import plants_texts
from book import Book
from layout import Look, lay_out
from words import DISTRICTS, SHEETS, Words

KINDS = ["tracker", "bands", "by_formula", "listed", "tagged", "indicators", "district_sums", "spending", "age_groups",
         "repeated_leaves", "periods", "side_by_side", "stacked", "register", "kobo", "odk", "database", "tracker",
         "register", "listed"]
LANGUAGES = ["ky", "ru", "en", "mixed"]
PLANTS = {name.replace("_", "-"): getattr(module, name) for module, names in (
    (plants_numbers, "split_sums part_exceeds_total total_row text_numbers mixed_types sentinel_values impossible_values "
                     "outliers long_numbers missing_values"),
    (plants_texts, "text_dates stray_spaces mixed_script spelling_variants unknown_place duplicate_rows duplicate_keys "
                   "band_as_date"),
    (plants_sheets, "sum_range stale_formula typed_over_formula formula_errors own_validation hidden_data merged_data"))
    for name in names.split()}
ERRORS = 5


class Draft:
    """The tables of one workbook before they are laid out: sheet name, table, look, and how they stand to each other."""

    def __init__(self, kind, language, seed):
        rng = random.Random(seed)
        self.words, self.kind = Words(rng, language), kind
        self.beside = kind == "side_by_side"
        tables, names = self.make(rng)
        self.parts = [(name, table, Look(rng, self.words, 0 if n and self.one_sheet else None, plain=self.is_export or table.list_object))
                      for n, (table, name) in enumerate(zip(tables, names))]
        for _, table, look in self.parts:
            look.tags = getattr(table, "tags", None)
            if kind in ("periods", "tagged"):
                look.numbering = False
            if self.beside:
                look.titles, look.note, look.signature, look.gap = [], None, None, 0
        self.hidden_sheet = False

    @property
    def one_sheet(self):
        return self.kind in ("side_by_side", "stacked")

    @property
    def is_export(self):
        return self.kind in ("kobo", "odk", "database")

    def make(self, rng):
        """The tables, and the names of their sheets."""
        name = self.words.pick(SHEETS)
        if self.one_sheet:
            first = rng.choice([kinds_events.tracker, kinds_events.by_formula, kinds_figures.district_sums])
            return [first(rng, self.words), kinds_figures.staff(rng, self.words)], [name, name]
        if self.kind in ("kobo", "odk"):
            return kinds_people.survey(rng, self.words, self.kind == "odk"), ["main", "roster"]
        for module in (kinds_events, kinds_figures, kinds_people):
            if hasattr(module, self.kind):
                return [getattr(module, self.kind)(rng, self.words)], [name]

    def plant(self, rng, counts):
        """Plants some errors, those first that have been planted least."""
        done = 0
        for check in sorted(list(PLANTS) + ["survey-export"], key=lambda check: (counts[check], rng.random())):
            if done < ERRORS and self.plant_one(check, rng):
                counts[check] += 1
                done += 1

    def plant_one(self, check, rng):
        if check == "survey-export":
            return self.kind in ("kobo", "odk") and kinds_people.survey_export(self.parts[0][1], self.parts[1][1], rng)
        parts = list(self.parts)
        rng.shuffle(parts)
        for _, table, look in parts:
            more = {"numbering": look.numbering} if check == "sum-range" else {}
            if self.beside and check == "hidden-data":
                return False
            if PLANTS[check](table, rng, self.words, **more):
                return True
        return False

    def write(self, path):
        book, sheets, row, column = Book(), {}, 1, None
        for name, table, look in self.parts:
            if name not in sheets:
                sheets[name], row, column = book.sheet(name), 1, look.left
            free = lay_out(book, sheets[name], table, look, row, column)
            if self.beside:
                column += len(table.columns) + 1
            else:
                row = free + 2
        book.save(path)
        return book


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--books", type=int, default=80)
    options = parser.parse_args()
    errors, tables, counts, saved = [], [], collections.Counter(), []
    for number in range(options.books):
        kind, language = KINDS[number % len(KINDS)], LANGUAGES[(number + number // len(KINDS)) % len(LANGUAGES)]
        for folder in ("clean", "dirty"):
            seed = f"{options.seed}/{number}"
            draft = Draft(kind, language, seed)
            if folder == "dirty":
                draft.plant(random.Random(seed + "/errors"), counts)
            path = options.folder / folder / f"{number + 1:02}-{kind}-{language}.xlsx"
            path.parent.mkdir(parents=True, exist_ok=True)
            book = draft.write(path)
            saved += [path] if (number + number // len(KINDS)) % 4 == 3 else []
            for sheet, cells, checks, needed in book.labels:
                errors.append([path.name, sheet, " ".join(cells), checks, "yes" if needed else "no"])
            for sheet, header, data, paths, totals in book.tables:
                said = " | ".join(" > ".join(path) for path in paths)
                tables.append([f"{folder}/{path.name}", sheet, header, data, said, " ".join(map(str, totals))])
    unsaved = {row[0] for row in errors if "stale-formula" in row[3]}
    save_again([path for path in saved if path.name not in unsaved])
    write(options.folder / "errors.tsv", ["workbook", "sheet", "cells", "checks", "needed"], errors)
    write(options.folder / "tables.tsv", ["workbook", "sheet", "header", "data", "paths", "totals"], tables)


def save_again(paths):
    """Has LibreOffice save workbooks, which gives every formula a result: not where one is to lack it."""
    for folder in {path.parent for path in paths}:
        own = [str(path) for path in paths if path.parent == folder]
        with tempfile.TemporaryDirectory() as new:
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{new}/profile", "--convert-to",
                 "xlsx:Calc MS Excel 2007 XML", "--outdir", new] + own, check=True, capture_output=True)
            for path in own:
                shutil.move(f"{new}/{pathlib.Path(path).name}", path)


def write(path, head, rows):
    path.write_text("".join("\t".join(row) + "\n" for row in [head] + rows), encoding="utf-8")


if __name__ == "__main__":
    main()
