"""Validates a JSON report against its schema; prints each error with its path.

usage: schema.py SCHEMA REPORT
"""
import json
import sys

import jsonschema

if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        report = json.load(file)
    validator_class = jsonschema.validators.validator_for(schema)
    validator_class.check_schema(schema)
    errors = sorted(validator_class(schema).iter_errors(report), key=lambda error: error.json_path)
    for error in errors:
        print(f"{error.json_path}: {error.message}", file=sys.stderr)
    sys.exit(1 if errors else 0)
