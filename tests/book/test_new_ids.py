"""What was recorded under an old id is found under the new one, and nothing is lost where both are recorded."""

from __future__ import annotations

import pytest

from generator.book.new_ids import under_new_ids


@pytest.mark.parametrize(
    ("recorded", "new", "by_now"),
    [
        ({"old": 1, "other": 2}, {"old": "new"}, {"new": 1, "other": 2}),
        ({"old": 1, "new": 2}, {"old": "new"}, {"old": 1, "new": 2}),
        ({"other": 2}, {"old": "new"}, {"other": 2}),
        ({}, {"old": "new"}, {}),
    ],
)
def test_ids_of_now(recorded: dict[str, int], new: dict[str, str], by_now: dict[str, int]) -> None:
    assert under_new_ids(recorded, new) == by_now
