"""A summary's own words, written from its page."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.desk.house import House, look_around
from generator.desk.refusal import Refused
from generator.desk.rewriting import take_back
from generator.desk.wording import Rewording, Worded, reword, wording
from generator.memo.opened import fresh
from tests.conftest import SMALL_SITE, MakeSite

SUMMARY = "content/summaries/wells.yaml"
TITLE, LINE = Worded("wells", "title"), Worded("wells", "bottom_line")
POINT = Worded("wells", "text", "stay-open")
DRAFT = """title: Wells
published: 2024
status: draft
# bottom_line: the answer first
key_points:
  - id: stay-open
    text: They stay open.
"""


def house_of(root: Path) -> House:
    return look_around(root, fresh())


def written(root: Path, place: Worded, words: str) -> str:
    house = house_of(root)
    reword(Rewording(place, words, wording(place, house).digest), house)
    return (root / SUMMARY).read_text("utf-8")


@pytest.mark.parametrize("place", [TITLE, LINE, POINT])
def test_only_these_words_change(place: Worded, make_site: MakeSite) -> None:
    root = make_site({})
    before = wording(place, house_of(root)).text
    after = written(root, place, "The wells:  still \n open, says [[council]]")
    assert wording(place, house_of(root)).text == "The wells: still open, says [[council]]"
    kept = [line for line in SMALL_SITE["summaries/wells.yaml"].splitlines() if before[:20] not in line]
    assert [line for line in after.splitlines() if line in kept] == kept


def test_a_bottom_line_that_is_missing_is_written_above_the_key_points(make_site: MakeSite) -> None:
    root = make_site({"summaries/wells.yaml": DRAFT})
    assert wording(LINE, house_of(root)).text == ""
    line = "bottom_line: They stay open until 2030.\n"
    assert written(root, LINE, "They stay open until 2030.") == DRAFT.replace("key_points:", f"{line}key_points:")


def test_what_was_written_can_be_taken_back(make_site: MakeSite) -> None:
    root = make_site({})
    house, before = house_of(root), (root / SUMMARY).read_bytes()
    done = reword(Rewording(POINT, "Other words.", wording(POINT, house).digest), house)
    assert (done.file, done.owner) == (SUMMARY, "stay-open")
    take_back(done, root)
    assert (root / SUMMARY).read_bytes() == before


@pytest.mark.parametrize(
    ("place", "words", "why"),
    [
        (Worded("nowhere", "title"), "Words", "no summary `nowhere`"),
        (Worded("wells", "text", "no-such"), "Words", "no key point `no-such`"),
        (TITLE, " \n ", "no words"),
        (TITLE, "Wells\u202e", "nobody sees"),
    ],
)
def test_what_cannot_be_written_changes_nothing(place: Worded, words: str, why: str, make_site: MakeSite) -> None:
    root = make_site({})
    before = (root / SUMMARY).read_bytes()
    with pytest.raises(Refused, match=why):
        reword(Rewording(place, words, hashlib.sha256(before).hexdigest()), house_of(root))
    assert (root / SUMMARY).read_bytes() == before


def test_neither_is_the_same_again_nor_a_file_that_was_changed_meanwhile(make_site: MakeSite) -> None:
    root = make_site({})
    known = wording(TITLE, house_of(root))
    with pytest.raises(Refused, match="words that are there"):
        reword(Rewording(TITLE, known.text, known.digest), house_of(root))
    (root / SUMMARY).write_text(SMALL_SITE["summaries/wells.yaml"] + "# more\n", "utf-8")
    with pytest.raises(Refused, match="changed meanwhile"):
        reword(Rewording(TITLE, "Other words", known.digest), house_of(root))
