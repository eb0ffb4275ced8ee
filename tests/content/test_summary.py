"""A summary's YAML becomes a record: every field of the content model arrives, with its place."""

from __future__ import annotations

import pytest

from generator.content.records import Summary
from generator.content.summary import SummaryFile, read_summary

HEAD = "title: The wells\npublished: 2024-03\nbottom_line: They stay.\n"
POINTS = """key_points:
  - id: stay-open
    aliases: [stay, open-wells]
    text: 12 wells stay open.
    accept:
      EVD-figure: the table on page 3 has the number
    evidence:
      - quote: Les puits ne fermeront pas.
        translation: The wells will not be closed.
        accept:
          EVD-short: it is the whole sentence
          EVD-negation: the sentence
            is quoted whole
"""


def summary(text: str) -> Summary:
    record, problems = read_summary(SummaryFile("wells", "content/summaries/wells.yaml", text))
    assert not problems
    assert record is not None
    return record


def test_what_the_desk_accepts_arrives_with_its_reason_sorted_by_code() -> None:
    (point,) = summary(HEAD + POINTS).key_points
    assert point.accept == (("EVD-figure", "the table on page 3 has the number"),)
    (quote,) = point.evidence
    assert quote.accept == (
        ("EVD-negation", "the sentence is quoted whole"),
        ("EVD-short", "it is the whole sentence"),
    )
    assert quote.accept_place is not None
    assert (quote.accept_place.line, quote.accept_place.column) == (13, 9)


def test_a_translation_and_old_ids_of_key_points_arrive() -> None:
    (point,) = summary(HEAD + POINTS).key_points
    assert [(alias.id, alias.place.line, alias.place.column) for alias in point.aliases] == [
        ("stay", 6, 15),
        ("open-wells", 6, 21),
    ]
    assert point.evidence[0].translation == "The wells will not be closed."


@pytest.mark.parametrize(
    "kind",
    "commentary report paper memo opinion news statement testimony transcript law dataset letter other".split(),
)
def test_every_kind_of_source_is_taken(kind: str) -> None:
    assert summary(HEAD + f"kind: {kind}\n" + POINTS).kind == kind


@pytest.mark.parametrize("old", ["stay-open", "again", "stay"])
def test_an_old_id_of_a_key_point_is_free(old: str) -> None:
    text = f"{HEAD}{POINTS}  - id: again\n    aliases: [{old}]\n    text: Once more.\n"
    _, problems = read_summary(SummaryFile("wells", "wells.yaml", text))
    assert [(problem.code, problem.place.line) for problem in problems] == [("REC-duplicate-id", 18)]
