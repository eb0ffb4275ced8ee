"""What is to be said of a site: in order, with the severities that it chooses, and where on its pages it is seen."""

from __future__ import annotations

import pytest

from generator.content.edtf import parse_edtf
from generator.content.library import Assembled
from generator.content.records import Event, KeyPoint, Library, Quote, Reference, Site, Summary, Text
from generator.diagnostics import Place, error, warning
from generator.diagnostics.report import Tally
from generator.evidence.locate import Status
from generator.site.problems import report_evidence
from generator.verify.reading import Findings, VerifiedQuote

FILE = "content/summaries/wells.yaml"


def at(line: int) -> Place:
    return Place(FILE, line)


def text(line: int) -> Text:
    return Text("words", at(line))


SUMMARY = Summary(
    "wells",
    at(1),
    Reference("wells", at(1)),
    "The wells",
    parse_edtf("2024"),
    text(3),
    (KeyPoint("open", text(6), at(5)), KeyPoint("three", text(9), at(8))),
    events=(Event(parse_edtf("1931"), text(12)),),
)
STATUSES: tuple[Status, ...] = ("exact", "missing", "exact")
QUOTES = tuple(
    VerifiedQuote(f"open-q-{n}", "open", None, n, status, Quote("words", at(7))) for n, status in enumerate(STATUSES, 1)
)


def test_problems_of_records_and_of_evidence_are_together_in_order_each_once() -> None:
    late, early = error("EVD-missing", at(9), "late"), error("REC-type", at(2), "early")
    findings = {"wells": Findings(QUOTES, problems=(late, late)), "content/sources/x.md": Findings(problems=(early,))}
    report = report_evidence(Assembled(Library(Site("x"), (SUMMARY,)), (late,)), findings)
    assert report.problems == (early, late)
    assert report.tally == Tally(0, 1, {"exact": 2, "missing": 1})


def test_the_severity_of_a_warning_is_the_sites() -> None:
    site = Site("x", severities=(("EVD-short", "off"), ("EVD-negation", "error")))
    problems = (
        warning("EVD-short", at(1), "a"),
        warning("EVD-negation", at(2), "b"),
        warning("SRC-orphan", at(3), "c"),
    )
    found = report_evidence(Assembled(Library(site), problems), {}).problems
    assert [(problem.code, problem.severity) for problem in found] == [
        ("EVD-negation", "error"),
        ("SRC-orphan", "warning"),
    ]


@pytest.mark.parametrize(
    ("line", "anchor"),
    [(1, ""), (4, ""), (5, "open"), (7, "open"), (8, "three"), (11, "three"), (12, "event-1"), (99, "event-1")],
)
def test_a_problem_is_seen_at_the_key_point_or_event_that_its_line_belongs_to(line: int, anchor: str) -> None:
    report = report_evidence(Assembled(Library(Site("x"), (SUMMARY,)), (error("REC-type", at(line), "x"),)), {})
    assert report.anchors == (("briefings/wells/", anchor),)


def test_a_problem_of_another_file_is_seen_on_no_page() -> None:
    problem = error("REC-type", Place("content/topics.yaml"), "x")
    assert report_evidence(Assembled(Library(Site("x"), (SUMMARY,)), (problem,)), {}).anchors == (("", ""),)
