"""A source's own links and pictures: what is not there is a warning, and a link to nowhere is no link."""

from __future__ import annotations

from msgspec.structs import replace

from generator.content.document import read_fragment
from generator.content.markdown import source_html
from generator.content.parse import parse_source
from generator.content.records import Source
from generator.content.source_links import check_sections, missing_pictures
from tests.content.test_front_matter import SUMMARY

TEXT = "# Charter\n\n[Aims](#whats-new), [none](#nowhere) and [near](#what-new)\n\n## What's new\n\nWords[^1].\n\n[^1]: Note.\n"


def test_a_link_to_a_section_that_is_not_there_is_a_warning_and_leads_nowhere() -> None:
    html, problems = check_sections(source_html(TEXT), "content/sources/charter.md")
    assert [(p.code, p.severity, p.place.line, p.hint) for p in problems] == [
        ("SRC-section", "warning", 3, ""),
        ("SRC-section", "warning", 3, "did you mean `whats-new`?"),
    ]
    assert 'href="#_h-whats-new"' in html
    assert "nowhere" not in html
    assert read_fragment(html).text == read_fragment(source_html(TEXT)).text


def test_a_comment_that_is_shown_is_a_warning_at_its_line() -> None:
    text = "One <!-- a note -->.\n\n<!--\nof two lines -->\n\n`<!-- code -->`\n\n```\n<!-- code -->\n```\n\n1 < 2\n"
    source = Source("w", "s.md", "markdown")
    parsed = parse_source(source, text.encode(), SUMMARY)
    assert [(p.code, p.severity, p.place.line) for p in parsed.problems] == [
        ("SRC-comment", "warning", n) for n in (1, 3)
    ]
    assert "<!-- a note -->" in parsed.document.text
    assert parse_source(source, text.encode(), replace(SUMMARY, rights="excerpts")).problems == (), (
        "there it is not shown"
    )


def test_links_that_are_right_change_nothing() -> None:
    html = source_html("[a](#b)\n\n## B\n")
    assert check_sections(html, "s.md") == (html, [])


def test_a_picture_that_is_not_there_is_a_warning_at_its_line() -> None:
    text = "---\ntitle: W\n---\nWords.\n\n![Well](well.png) and\nmore ![Map](/maps/all.svg) ![é](größe.png)\n"
    document = parse_source(Source("w", "s.md", "markdown"), text.encode(), SUMMARY).document
    problems = list(missing_pictures(document.pictures, "s.md", frozenset(("maps/all.svg", "wells.png", "größe.png"))))
    assert [(p.code, p.severity, p.place.line, p.hint) for p in problems] == [
        ("SRC-picture", "warning", 6, "did you mean `wells.png`?")
    ]
