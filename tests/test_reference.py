"""The reference of fields and commands is what the program says, and its examples pass."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from docs.make_reference import EXAMPLE, REFERENCE, pages, unused_fields
from tests.building import build_site, check_site, said


@pytest.mark.parametrize("name", ["fields.md", "commands.md", "site.schema.json"])
def test_the_reference_is_what_the_program_says(name: str) -> None:
    assert (REFERENCE / name).read_text("utf-8") == pages()[name], "run: make reference"


def test_every_field_has_an_example() -> None:
    assert unused_fields() == []


def test_the_index_of_a_site_is_what_its_schema_says(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "content")
    assert build_site(tmp_path, tmp_path / "out", base_url="https://example.org/").written
    schema, index = (
        json.loads(path.read_text("utf-8")) for path in (REFERENCE / "site.schema.json", tmp_path / "out/site.json")
    )
    jsonschema.Draft202012Validator(schema).validate(index)
    assert all(index[name] for name in ("briefings", "briefs", "topics", "entities", "feeds"))


def test_the_example_has_no_problem(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "content")
    assert said(check_site(tmp_path)) == []
