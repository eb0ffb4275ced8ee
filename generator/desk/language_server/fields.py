"""What the schemas say of a record's fields: which there are at a place, what they mean, and which values they take."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from generator.desk.json_schema import json_schema

_FILES = {"content/site.yaml": "site", "content/topics.yaml": "topics", "content/entities.yaml": "entities"}
_FOLDERS = {"content/summaries": "summary", "content/briefs": "brief", "content/pages": "page"}
Schema = dict[str, Any]


def record_kind(path: str) -> str:
    """The schema's name of a file by its path below the root; empty where it is no record."""
    return _FILES.get(path) or _FOLDERS.get(str(PurePosixPath(path).parent), "")


def fields_at(kind: str, path: Sequence[str]) -> dict[str, Schema]:
    """The fields of the mapping at a path of names, each with its schema."""
    node = _node(kind, path)
    fields: dict[str, Schema] = node.get("properties", {})
    return fields


def field_at(kind: str, path: Sequence[str]) -> Schema:
    """The schema of a field; empty where there is none at this path."""
    return fields_at(kind, path[:-1]).get(path[-1], {}) if path else {}


def described(schema: Schema) -> str:
    """What a field means."""
    return str(schema.get("description", ""))


def values_of(kind: str, path: Sequence[str]) -> list[str]:
    """The values that a field takes, where these are few."""
    node = _node(kind, path) if path else {}
    if node.get("type") == "boolean":
        return ["true", "false"]
    return [str(value) for value in node.get("enum", ())]


def is_list(kind: str, path: Sequence[str]) -> bool:
    """Whether a field holds a list."""
    return "items" in _without_none(_schema(kind), field_at(kind, path))


@cache
def _schema(kind: str) -> Schema:
    found: Schema = json.loads(json_schema(kind))
    return found


def _node(kind: str, path: Sequence[str]) -> Schema:
    """The schema of what is at a path; of a list that of its items."""
    whole = _schema(kind) if kind else {}
    node = whole
    for name in path:
        node = node.get("properties", {}).get(name) or _of_any_name(node)
        node = _without_none(whole, node)
        node = _without_none(whole, node["items"]) if "items" in node else node
    return node


def _of_any_name(node: Schema) -> Schema:
    """The schema of the values of a mapping whose names are free, like ids."""
    found: object = node.get("additionalProperties") or next(iter(node.get("patternProperties", {}).values()), {})
    return found if isinstance(found, dict) else {}


def _without_none(whole: Schema, node: Schema) -> Schema:
    """What a reference leads to, of several the first that is something."""
    while "$ref" in node or "anyOf" in node:
        if "$ref" in node:
            node = whole["$defs"][node["$ref"].rpartition("/")[2]]
        else:
            node = next((one for one in node["anyOf"] if one.get("type") != "null"), {})
    return node
