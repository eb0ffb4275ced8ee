"""A large book: that it is as large as it says, and that it holds what is hard to show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import examine, said
from tests.large import Size, write_large_book


@pytest.mark.parametrize("size", [Size(), Size(briefings=40, entities=20, topics=5, relations=30, events=500)])
def test_a_large_book_is_as_large_as_it_says(size: Size, tmp_path: Path) -> None:
    found = examine(write_large_book(tmp_path, size))
    points = [point for briefing in found.book.briefings for point in briefing.key_points]
    relations = [one for point in points for one in point.relations if one.label == one.kind]
    assert said([p for one in found.findings.values() for p in one.problems if p.severity == "error"]) == []
    assert len(found.book.briefings) == size.briefings
    assert len(found.book.entities) == size.entities
    assert len(found.book.topics) == size.topics
    assert len(relations) == size.relations
    assert sum(len(briefing.events) for briefing in found.book.briefings) == size.events
    assert {briefing.card.language for briefing in found.book.briefings} == {"en", "ar", "zh"}
    assert all(quote.href for point in points for quote in point.evidence)
