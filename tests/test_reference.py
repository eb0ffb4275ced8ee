"""The reference of fields and commands is what the program says, and its examples pass."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docs.make_reference import EXAMPLE, REFERENCE, pages, unused_fields
from tests.building import check_site, said


@pytest.mark.parametrize("name", ["fields.md", "commands.md"])
def test_the_reference_is_what_the_program_says(name: str) -> None:
    assert (REFERENCE / name).read_text("utf-8") == pages()[name], "run: make reference"


def test_every_field_has_an_example() -> None:
    assert unused_fields() == []


def test_the_example_has_no_problem(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "content")
    assert said(check_site(tmp_path)) == []
