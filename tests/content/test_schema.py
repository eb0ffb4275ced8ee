"""The JSON Schemas that editors use: an independent validator takes and refuses what Briefbook takes and refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.content.front_matter import split_front_matter
from generator.content.schema import SummaryModel
from generator.content.validate import check_complete, validate
from generator.content.yaml import read_yaml
from generator.desk.json_schema import json_schema, schema_names
from tests.conftest import PROJECT, SEED, SMALL_SITE
from tests.program import briefbook


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers are numbers, dates and `no` are text."""


Editor.yaml_implicit_resolvers = {}
Editor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?\d+$"), list("-+0123456789"))
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))
Editor.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(~|null|)$"), ["~", "n", ""])


def refusals(name: str, text: str) -> list[str]:
    validator = jsonschema.Draft202012Validator(json.loads(json_schema(name)))
    return [error.message for error in validator.iter_errors(yaml.load(text, Loader=Editor))]


def records(root: Path) -> Iterator[tuple[str, Path]]:
    content = root / "content"
    for name in ("site", "topics", "entities"):
        yield name, content / f"{name}.yaml"
    for path in content.glob("summaries/*.yaml"):
        yield "summary", path
    for name in ("brief", "page"):
        for path in content.glob(f"{name}s/*.md"):
            yield name, path


@pytest.mark.parametrize("root", [PROJECT, SEED], ids=["demonstration", "seed"])
def test_real_records_fit_their_schemas(root: Path) -> None:
    if not root.is_dir():
        pytest.skip("the seed (../shared/seed) is not on this machine")
    for name, path in records(root):
        text = path.read_text("utf-8")
        assert refusals(name, split_front_matter(text)[0] if path.suffix == ".md" else text) == [], path


SUMMARY = SMALL_SITE["summaries/wells.yaml"]
MISTAKES = {
    "an unknown field": SUMMARY + "extra: 1\n",
    "a missing field": SUMMARY.replace("title: The wells\n", "", 1),
    "a choice that is none": SUMMARY + "kind: essay\n",
    "a date that is none": SUMMARY.replace("2024-03", "March 2024"),
    "a month that is none": SUMMARY.replace("2024-03", "2024-13"),
    "an id that is none": SUMMARY.replace("id: stay-open", "id: Stay_Open"),
    "text for a list": SUMMARY.replace("topics: [water]", "topics: water"),
    "a list for text": SUMMARY.replace("title: The wells", "title: [a]", 1),
    "no key points": re.sub(r"key_points:.*?events:", "key_points: []\nevents:", SUMMARY, flags=re.DOTALL),
    "an empty bottom line": re.sub(r"bottom_line: .*", "bottom_line: ' '", SUMMARY),
    "two relations in one": SUMMARY.replace(
        "    evidence:", "    relations: [{supports: a#b, disputes: a#b}]\n    evidence:", 1
    ),
    "a page without a name": SUMMARY.replace("- quote: The wells were", "- page: ['']\n        quote: The wells were"),
    "an address that is none": SUMMARY + "url: example.org\n",
    "a language that is none": SUMMARY + "language: very english\n",
}


@pytest.mark.parametrize("name", MISTAKES)
def test_the_validator_refuses_the_same_mistakes(name: str) -> None:
    text = MISTAKES[name]
    assert text != SUMMARY
    tree, _ = read_yaml(text, "x.yaml")
    _, _, problems = validate(SummaryModel, tree, (), "a summary")
    assert [*problems, *check_complete(tree)]
    assert refusals("summary", text)


def described(schema: Any) -> Iterator[tuple[str, Any]]:
    for model in (schema, *schema.get("$defs", {}).values()):
        yield from model.get("properties", {}).items()


@pytest.mark.parametrize("name", schema_names())
def test_every_field_says_what_it_is(name: str) -> None:
    schema = json.loads(json_schema(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert [field for field, value in described(schema) if not value.get("description")] == []


def test_the_command_prints_a_schema_and_the_names() -> None:
    assert briefbook("schema").stdout.split() == schema_names()
    shown = json.loads(briefbook("schema", "summary").stdout)
    assert shown["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert briefbook("schema", "nothing").returncode == 2
