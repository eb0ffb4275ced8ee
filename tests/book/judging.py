"""A small book with judgements, to be changed by tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.content.judgement import SignOff
from generator.content.reviews import write_reviews
from generator.desk.sign import Signature, sign
from tests.building import examine

RAIN = """title: Rain
published: 2024-01
bottom_line: It rains.
key_points:
  - id: falls
    text: It falls.
    evidence:
      - quote: the rain falls less every year
  - id: stays
    text: It stays.
    evidence:
      - quote: And the springs stay as they were
"""
GAZETTE = """title: The Gazette
published: 2024-04
bottom_line: It is contested.
key_points:
  - id: contested
    text: That is contested.
    evidence:
      - quote: nobody has measured the rain
"""
BRIEF = """---
title: Dry years
published: 2024-02
judgements:
  - id: closed
    text: The wells will be closed.
    rests_on: [wells#stay-open, rain#falls]
    reviewed: 2024-05-20
  - id: moved
    text: The villages will be moved.
    rests_on: [dry-years#closed, wells#three-villages]
    despite: [rain#stays]
    reviewed: 2024-05-20
---
We judge that [[#closed|they will be]].

![[dry-years#moved]]
"""
JUDGED = {
    "sources/rain.md": "People say that the rain falls less every year. And the springs stay as they were.\n",
    "sources/gazette.md": "The truth is that nobody has measured the rain.\n",
    "summaries/rain.yaml": RAIN,
    "summaries/gazette.yaml": GAZETTE,
    "briefs/dry-years.md": BRIEF,
}


def with_lines(text: str, after: str, lines: str) -> str:
    """A text with lines put in after one of its own."""
    assert f"{after}\n" in text, f"{after} is not in the text"
    return text.replace(f"{after}\n", f"{after}\n{lines}", 1)


def signed(root: Path, *targets: str, name: str = "Ada Park", date: str = "2024-05-01") -> list[SignOff]:
    """The sign-offs of key points of a site as it is, `yes`."""
    found = examine(root)
    signature = Signature(name, "yes", date)
    return [one for target in targets for one in sign(target, signature, found.library, found.findings)]


def lock_of(root: Path, *targets: str, **fields: str) -> Mapping[str, str]:
    """reviews.lock with these sign-offs."""
    return {"reviews.lock": write_reviews(signed(root, *targets, **fields))}
