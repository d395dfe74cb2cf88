"""Validates rule files against the schema for editors; prints the errors of each as JSON.

usage: rules.py SCHEMA FILE…

Scalars are read as YAML 1.2 has them, as editors do: `off` and `NO` are texts, dates too.
"""
import json
import re
import sys

import jsonschema
import yaml


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def errors(validator, path):
    """The messages for one file; a file that is no YAML has one."""
    try:
        with open(path, encoding="utf-8") as file:
            tree = json.loads(json.dumps(yaml.load(file, Core)))
    except (yaml.YAMLError, TypeError) as error:
        return [f"not YAML: {error}"]
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(tree)]


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    judge = jsonschema.Draft7Validator(schema)
    print(json.dumps({path: errors(judge, path) for path in sys.argv[2:]}))
