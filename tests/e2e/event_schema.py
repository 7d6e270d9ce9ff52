"""Holds lines of events against the schema that the program publishes: every --json line of every test."""
import json
import os
import subprocess

KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
_schema = None


def published(binary):
    global _schema
    if _schema is None:
        done = subprocess.run([binary, "help", "events", "--schema"], capture_output=True, check=True,
                              env={"PATH": os.environ.get("PATH", ""), "HOME": "/nonexistent"})
        _schema = json.loads(done.stdout)
    return _schema


def is_kind(value, kind):
    if kind in ("integer", "number"):
        return not isinstance(value, bool) and isinstance(value, (int, float) if kind == "number" else int)
    return isinstance(value, KINDS[kind])


def faults(value, schema, root, where=""):
    """What is wrong with the value. Stricter than the standard: a field that is not named is a fault."""
    if schema.get("$ref") == "#":  # an event within an event
        return [where + fault for fault in faults_of(value, root)]
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(is_kind(value, kind) for kind in kinds):
        return [f"{where}: wanted {'/'.join(kinds)}, got {value!r:.80}"]
    if "const" in schema and value != schema["const"] or "enum" in schema and value not in schema["enum"]:
        return [f"{where}: got {value!r:.80}"]
    if "minimum" in schema and value < schema["minimum"]:
        return [f"{where}: less than {schema['minimum']}"]
    found = []
    if isinstance(value, list) and "items" in schema:
        for i, one in enumerate(value):
            found += faults(one, schema["items"], root, f"{where}[{i}]")
    if isinstance(value, dict) and "properties" in schema:
        known = schema["properties"]
        found += [f"{where}.{name}: missing" for name in schema.get("required", []) if name not in value]
        for name, one in value.items():
            more = schema.get("additionalProperties", False)
            if name in known or more:
                found += faults(one, known.get(name, more if isinstance(more, dict) else {}), root, f"{where}.{name}")
            else:
                found.append(f"{where}.{name}: the schema does not tell of it")
    return found


def faults_of(event, root):
    branch = root["$defs"].get(event.get("type", ""))
    if branch is None or {"if": {"properties": {"type": {"const": event["type"]}}},
                          "then": {"$ref": "#/$defs/" + event["type"]}} not in root["allOf"]:
        return [f"unknown type {event.get('type')!r}"]
    merged = {"type": "object", "required": root["required"] + branch["required"],
              "properties": {**root["properties"], **branch["properties"]}}
    return faults(event, merged, root)


def event_faults(binary, line):
    """Empty when the line is an event as the schema describes it."""
    root = published(binary)
    event = json.loads(line)
    if len(line.encode()) > 1 << 20:
        return ["longer than 1 MiB"]
    return faults_of(event, root)
