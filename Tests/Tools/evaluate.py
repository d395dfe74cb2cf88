#!/usr/bin/env python3
"""Checks the labelled workbooks of Tests/Labelled and compares what is found with what was planted.

usage: evaluate.py DQCHECK FOLDER [--list]
  FOLDER  as generate.py wrote it
  --list  also prints each error missed, each finding that nothing planted explains, and each table found otherwise

Recall: planted errors found. Precision: findings that a planted error explains, of all but known consequences.
Ends with 1 where recall or precision are below 0.95, of one check below 0.9, tables are right on fewer than 95 %, or a clean
workbook has an error.
"""
import collections
import concurrent.futures
import csv
import json
import pathlib
import re
import subprocess
import sys

OVERALL, EACH, TABLES = 0.95, 0.9, 0.95


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def check(program, path):
    run = subprocess.run([program, path, "--no-write", "--format", "json", "--lang", "en", "--show-personal"],
                         capture_output=True, timeout=120)
    if run.returncode not in (0, 1, 3) or not run.stdout:
        sys.exit(f"{path}: status {run.returncode}\n{run.stderr.decode()}")
    return json.loads(run.stdout)["inputs"][0]


def check_all(program, paths):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return dict(zip(paths, pool.map(lambda path: check(program, path), paths)))


def explains(label, finding):
    """Whether a planted error is what a finding tells of."""
    if finding["rule"] not in label["checks"].split("|") or finding["sheet"] != label["sheet"]:
        return False
    return bool(set(label["cells"].split()) & set(cells_of(finding)))


def cells_of(finding):
    return [cell.split("!")[-1] for cell in [finding["cell"], *finding["cells"]] if cell]


class Score:
    """How many errors of a check were planted and found, and how many of its findings nothing explains."""

    def __init__(self):
        self.planted = self.found = self.right = self.false = 0

    @property
    def recall(self):
        return self.found / self.planted if self.planted else 1

    @property
    def precision(self):
        return self.right / (self.right + self.false) if self.right + self.false else 1

    def add(self, other):
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def judge_errors(results, labels, folder, notes):
    """The scores by check over the workbooks with errors; findings in clean twins count as false too."""
    scores, of_book = collections.defaultdict(Score), collections.defaultdict(list)
    for label in labels:
        of_book[label["workbook"]].append(label)
    for path, result in results.items():
        planted = of_book[path.name] if path.parent.name == "dirty" else []
        place = path.relative_to(folder)
        for label in planted:
            if label["needed"] == "yes":
                score = scores[label["checks"].split("|")[0]]
                score.planted += 1
                if any(explains(label, finding) for finding in result["findings"]):
                    score.found += 1
                else:
                    notes.append(f"missed\t{label['checks']}\t{place}\t{label['sheet']}\t{label['cells'][:60]}")
        for finding in result["findings"]:
            why = [label["needed"] for label in planted if explains(label, finding)]
            if "yes" in why:
                scores[finding["rule"]].right += 1
            elif not why:
                scores[finding["rule"]].false += 1
                notes.append(f"false\t{finding['rule']}\t{place}\t{finding['sheet']}\t{finding['cell']}\t{finding['message']}")
    return scores


def plain(path):
    return " > ".join(" ".join(part.split()) for part in path)


def described(table):
    """A table of the report as the labels write it."""
    return {"header": table["header"], "data": table["data"], "totals": " ".join(map(str, table["total_rows"])),
            "paths": " | ".join(plain(column["path"]) for column in table["columns"])}


def judge_tables(results, labels, folder, notes):
    """Of each thing told of a table, how often it is right; `all` where everything is."""
    right = collections.Counter()
    for label in labels:
        found = [described(table) for table in results[folder / label["workbook"]]["tables"] if table["sheet"] == label["sheet"]]
        same = max(found, key=lambda table: sum(table[key] == label[key] for key in table), default={})
        wrong = [key for key in ("header", "data", "paths", "totals") if same.get(key) != label[key]]
        right.update(key for key in ("header", "data", "paths", "totals") if key not in wrong)
        right["all"] += not wrong
        for key in wrong:
            notes.append(f"table\t{key}\t{label['workbook']}\t{label['sheet']}\t{label[key]}\t{same.get(key)}")
    return right


def print_scores(scores):
    """The table of scores; gives the targets that were missed."""
    missed, total = [], Score()
    print(f"{'check':20} {'planted':>7} {'found':>6} {'recall':>7} {'right':>6} {'false':>6} {'precision':>9}")
    for name, score in sorted(scores.items()):
        total.add(score)
        missed += [name] if min(score.recall, score.precision) < EACH else []
        print_score(name, score)
    print_score("all", total)
    return missed + (["all"] if min(total.recall, total.precision) < OVERALL else [])


def print_score(name, score):
    print(f"{name:20} {score.planted:7} {score.found:6} {score.recall:7.3f} {score.right:6} {score.false:6} {score.precision:9.3f}")


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    results, notes = check_all(program, sorted(folder.glob("*/*.xlsx"))), []
    scores = judge_errors(results, rows(folder / "errors.tsv"), folder, notes)
    tables = rows(folder / "tables.tsv")
    right = judge_tables(results, tables, folder, notes)
    if "--list" in sys.argv:
        print("\n".join(notes))
    missed = print_scores(scores)
    print(f"tables: {len(tables)}; " + ", ".join(f"{key} right {right[key] / len(tables):.3f}" for key in
                                                 ("header", "data", "paths", "totals", "all")))
    missed += [f"tables' {key}" for key in right if right[key] < TABLES * len(tables)]
    errors = sum(finding["severity"] == "error" for path, result in results.items() if path.parent.name == "clean"
                 for finding in result["findings"])
    print(f"errors found in {sum(path.parent.name == 'clean' for path in results)} clean workbooks: {errors}")
    missed += ["clean workbooks"] if errors else []
    if missed:
        sys.exit("targets missed: " + ", ".join(missed))
    print("all targets met")


if __name__ == "__main__":
    main()
