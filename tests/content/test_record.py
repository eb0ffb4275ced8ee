"""A file of content/ as the records that stand in it: by where it is, whatever is in it."""

from __future__ import annotations

import pytest

from generator.content.listing import Listing, settings_of
from generator.content.record import read_record
from generator.content.records import Read
from generator.memo.files import Content, Unreadable

SUMMARY = "title: W\npublished: 2024\nbottom_line: x\nkey_points:\n  - id: a\n    text: x\n"


def read(file: str, content: Content | str) -> Read:
    data = content.encode() if isinstance(content, str) else content
    (found,) = read_record(file, data, None)
    return found


def filled(found: Read) -> set[str]:
    """Which fields there is something in."""
    return {name for name in ("summary", "brief", "page", "entries", "site", "lock") if getattr(found, name)}


@pytest.mark.parametrize(
    ("file", "text", "field"),
    [
        ("content/summaries/deep/er/wells.yaml", SUMMARY, "summary"),
        ("content/briefs/dry.md", "---\ntitle: Dry\n---\n\nWords.\n", "brief"),
        ("content/pages/about.md", "---\ntitle: About\n---\n\nWords.\n", "page"),
        ("content/topics.yaml", "water:\n  title: Water\n", "entries"),
        ("content/entities.yaml", "ada:\n  name: Ada\n", "entries"),
        ("content/site.yaml", "title: Desk\n", "site"),
        ("content/evidence.lock", f"wells\topen-q-1\t{'a' * 64}\t{'b' * 64}\texact\t1\t9\n", "lock"),
    ],
)
def test_a_file_is_read_as_what_it_is_by_its_place(file: str, text: str, field: str) -> None:
    found = read(file, text)
    assert found.problems == ()
    assert filled(found) == {field}


def test_an_id_is_the_stem_of_the_file() -> None:
    found = read("content/summaries/deep/wells.yaml", SUMMARY).summary
    assert found
    assert (found.id, found.source.id, found.place.file) == ("wells", "wells", "content/summaries/deep/wells.yaml")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"title: caf\xe9\n", "REC-encoding"),
        (b"title: \0\n", "REC-binary"),
        (Unreadable("it is locked"), "REC-unreadable"),
        (b"x" * 3_000_000, "REC-large"),
    ],
)
def test_what_cannot_be_read_is_one_problem_and_no_record(content: Content, code: str) -> None:
    found = read("content/summaries/wells.yaml", content)
    assert [problem.code for problem in found.problems] == [code]
    assert filled(found) == set()
    assert "?" in found.lost


@pytest.mark.parametrize("text", ["- a\n", "words\n", "[]\n"])
def test_a_vocabulary_that_is_no_mapping_is_an_error(text: str) -> None:
    found = read("content/topics.yaml", text)
    assert [problem.code for problem in found.problems] == ["REC-type"]
    assert found.entries == ()


def test_of_a_vocabulary_every_entry_is_there_and_what_is_wrong_with_it_is_told() -> None:
    found = read("content/topics.yaml", "water:\n  title: Water\nlaw:\n  titel: Law\n")
    assert [entry.id for entry in found.entries] == ["water", "law"]
    assert [(p.code, p.hint) for p in found.problems] == [("REC-unknown-field", "did you mean `title`?")]


@pytest.mark.parametrize(
    ("base_url", "fallback_url", "written", "expected"),
    [
        ("", "", "", ""),
        ("", "", "https://a.example/", "https://a.example/"),
        ("https://b.example/", "", "https://a.example/", "https://b.example/"),
        ("", "https://c.example/", "https://a.example/", "https://a.example/"),
        ("", "https://c.example/", "", "https://c.example/"),
    ],
)
def test_the_address_of_a_run_stands_before_that_of_the_settings(
    base_url: str, fallback_url: str, written: str, expected: str
) -> None:
    text = "title: Desk\n" + (f"base_url: {written}\n" if written else "")
    listing = Listing((), base_url=base_url, fallback_url=fallback_url)
    (read,) = read_record("content/site.yaml", text.encode(), None)
    assert settings_of(read, listing).base_url == expected
