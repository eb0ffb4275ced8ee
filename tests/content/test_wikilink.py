"""The grammar of `[[links]]`, which is written down once."""

from __future__ import annotations

import pytest

from generator.content.wikilink import (
    WikiLink,
    link_at,
    openings,
    point_target,
    split_links,
    split_target,
    transclusion_at,
)


@pytest.mark.parametrize(
    ("text", "target", "words"),
    [
        ("[[a]]", "a", ""),
        ("[[ a | b c ]] d", "a", "b c"),
        ("[[a#b]]", "a#b", ""),
        ("[[#b|c]]", "#b", "c"),
        ("[[a|b|c]]", "a", "b|c"),
    ],
)
def test_a_link_has_a_target_and_words(text: str, target: str, words: str) -> None:
    link = link_at(f"x {text}", 2)
    assert link == WikiLink(target, words, text[: text.index("]]") + 2])


@pytest.mark.parametrize("text", ["[[]]", "[[a]", "[a]", "[[a\nb]]", "[[a[b]]", "[[|b]]", "[[a|]]", " [[a]]"])
def test_what_is_no_link(text: str) -> None:
    assert link_at(text, 0) is None


@pytest.mark.parametrize(
    ("line", "target"), [("![[a#b]]", "a#b"), ("![[ a#b ]] \t", "a#b"), ("![[a|b]]", None), ("![[a]] b", None)]
)
def test_a_transclusion_fills_its_line_and_has_no_words(line: str, target: str | None) -> None:
    found = transclusion_at(f"x\n{line}\ny", 2, 2 + len(line))
    assert (found.target if found else None) == target


def test_a_text_is_parted_at_its_links() -> None:
    parts = list(split_links("one [[a]] two [[b|c]]"))
    assert parts == ["one ", WikiLink("a", "", "[[a]]"), " two ", WikiLink("b", "c", "[[b|c]]"), ""]


def test_every_opening_counts_also_one_without_an_end() -> None:
    found = [(one.start, one.end, one.transcludes) for one in openings("[[a]] ![[b#c]] [[d\ne]]")]
    assert found == [(0, 5, False), (7, 14, True), (15, 17, False)]


@pytest.mark.parametrize(
    ("target", "parts"), [("a", ("a", "")), ("a#b", ("a", "b")), (" a # b ", ("a", "b")), ("#b", ("", "b"))]
)
def test_a_target_is_an_id_and_a_key_point(target: str, parts: tuple[str, str]) -> None:
    assert split_target(target) == parts


@pytest.mark.parametrize(
    ("written", "ids"),
    [("a-1#b", ("a-1", "b")), ("[[a#b]]", ("a", "b")), ("a", None), ("#b", None), ("a#", None), ("A#b", None)],
)
def test_a_relation_is_to_a_key_point_of_a_summary(written: str, ids: tuple[str, str] | None) -> None:
    assert point_target(written) == ids
