"""The schemas that editors complete from say what the program says."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from generator.desk.json_schema import json_schema, schema_names

SUMMARY = {
    "title": "The wells",
    "published": "2024-03",
    "bottom_line": "They stay.",
    "key_points": [{"id": "open", "text": "They stay open.", "evidence": [{"quote": "the wells stay open"}]}],
}


def errors(name: str, value: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(json.loads(json_schema(name)))
    return [error.message for error in validator.iter_errors(value)]


def test_there_is_a_schema_of_every_record() -> None:
    assert schema_names() == ["summary", "brief", "page", "topics", "entities", "site"]
    for name in schema_names():
        schema = json.loads(json_schema(name))
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_there_is_none_of_anything_else() -> None:
    with pytest.raises(KeyError):
        json_schema("sources")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("summary", SUMMARY),
        ("brief", {"title": "Dry years", "topics": ["water"]}),
        ("topics", {"water": {"title": "Water"}}),
        ("entities", {"ada": {"name": "Ada Park", "kind": "person", "aliases": ["Park"]}}),
        ("site", {"title": "Desk", "language": "ar"}),
    ],
)
def test_a_record_that_is_right_fits(name: str, value: Any) -> None:
    assert errors(name, value) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("summary", {**SUMMARY, "titel": "x"}),
        ("summary", {**SUMMARY, "rights": "some"}),
        ("summary", {**SUMMARY, "key_points": [{"id": "Open", "text": "x"}]}),
        ("summary", {"title": "x"}),
        ("topics", {"Water": {"title": "Water"}}),
        ("topics", {"water": {}}),
        ("entities", {"ada": {"name": "Ada", "kind": "ship"}}),
        ("site", {"titel": "Desk"}),
    ],
)
def test_a_record_that_is_wrong_does_not(name: str, value: Any) -> None:
    assert errors(name, value) != []
