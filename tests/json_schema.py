"""Holds a JSON document against a JSON Schema, as far as the project's own schemas go.

usage: json_schema.py SCHEMA DOCUMENT...

Beyond what a schema asks for, every property of the document must be one that the schema knows: what is printed
is described. Exit status 1 where there is a fault.
"""

import json
import re
import sys

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "number": (int, float),
         "integer": int}
KNOWN = {"$ref", "$schema", "title", "description", "definitions", "type", "enum", "const", "pattern", "required",
         "properties", "additionalProperties", "items", "minItems", "maxItems"}


def is_of(value, name):
    return isinstance(value, TYPES[name]) and not (name in ("number", "integer") and isinstance(value, bool))


def faults(value, schema, root, path):
    if "$ref" in schema:
        yield from faults(value, root["definitions"][schema["$ref"].removeprefix("#/definitions/")], root, path)
        return
    if unknown := schema.keys() - KNOWN:
        yield f"{path}: this program does not know {sorted(unknown)} of schemas"
    names = schema.get("type", list(TYPES))
    if not any(is_of(value, name) for name in ([names] if isinstance(names, str) else names)):
        yield f"{path}: {value!r} is not of type {names}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{path}: {value!r} is not {schema['const']!r}"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{path}: {value!r} does not fit {schema['pattern']}"
    if isinstance(value, dict):
        for name in schema.get("required", []):
            if name not in value:
                yield f"{path}: {name} is missing"
        for name, entry in value.items():
            known = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            if known is None:
                yield f"{path}: the schema does not know {name}"
            else:
                yield from faults(entry, known, root, f"{path}/{name}")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{path}: {len(value)} items"
        for k, item in enumerate(value):
            yield from faults(item, schema.get("items", {}), root, f"{path}/{k}")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    found = 0
    for name in sys.argv[2:]:
        with open(name, encoding="utf-8") as file:
            document = json.load(file)
        for fault in faults(document, schema, schema, ""):
            print(f"{name}: {fault}")
            found += 1
        what = f"{len(document['plans'])} plans " if "plans" in document else ""
        print(f"{name}: {what}held against the schema")
    return 1 if found else 0


sys.exit(main())
