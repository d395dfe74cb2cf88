"""Reads a report in a format made for other programs with those programs' own libraries.

usage: exchange.py sarif|junit|csv|ess FILE
Prints what was read as JSON: counts for sarif, junit and ess, the fields for csv.
"""
import collections
import csv
import json
import pathlib
import sys

import jsonschema


def validated(schema, file):
    """The JSON of a file that fits a schema."""
    report = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
    schema = json.loads(schema.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(report)
    return report


def sarif(file):
    from sarif import loader

    validated(pathlib.Path(__file__).with_name("sarif-2.1.0.schema.json"), file)
    read = loader.load_sarif_file(file)
    records = read.get_records()
    return {
        "tool": read.get_distinct_tool_names(),
        "counts": collections.Counter(record["Severity"] for record in records),
        "places": [f"{record['Location']}:{record['Line']}" for record in records],
        "messages": [f"{record['Code']} {record['Description']}" for record in records],
    }


def junit(file):
    import junitparser

    read = junitparser.JUnitXml.fromfile(file)
    cases = [case for suite in read for case in suite]
    kinds = collections.Counter(type(result).__name__ for case in cases for result in case.result)
    texts = [result.text or "" for case in cases for result in case.result]
    return {
        "tests": read.tests, "failures": read.failures, "errors": read.errors,
        "skipped": read.skipped, "cases": len(cases), "results": kinds, "texts": texts,
    }


def ess(file):
    schema = pathlib.Path(__file__).parents[2] / "Rules" / "ess-report.schema.json"
    report = validated(schema, file)
    return collections.Counter(validation["value"] for validation in report)


def fields(file):
    with open(file, encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text, strict=True))


if __name__ == "__main__":
    judge = {"sarif": sarif, "junit": junit, "ess": ess, "csv": fields}[sys.argv[1]]
    json.dump(judge(sys.argv[2]), sys.stdout, ensure_ascii=False)
