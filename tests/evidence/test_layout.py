"""What a printed page leaves in a text is no part of it, and a sentence that runs on over it is one."""

from __future__ import annotations

import pytest

from generator.evidence.cautions import cautions
from generator.evidence.layout import page_marks
from tests.evidence.asking import Asked, locate, plain

HALVES = ("The guild did not want the year in which the", "wells were shut to be named.")


@pytest.mark.parametrize(
    "mark", ["[[Page S705]]", "[Page 12]", "Page 12", "- Page 12 -", "Page 3 of 40", "<PAGE 7>", "Seite 12", "[p. 4]"]
)
def test_a_line_that_says_which_page_begins_is_no_part_of_a_sentence(mark: str) -> None:
    for seam in (f"\n\n{mark}\n\n", f"\n{mark}\n"):
        text = plain(seam.join(HALVES))
        assert locate("the year in which the wells were shut", text).status == "normalised"
        assert locate(f"in which the {mark} wells were shut", text).status in ("normalised", "elided")


@pytest.mark.parametrize(
    "line", ["Page 12 is missing", "See page 12", "12", "[Page twelve]", "The Page 12 (of the wells)"]
)
def test_other_lines_are_text(line: str) -> None:
    assert page_marks(f"the\n\n{line}\n\nwells") == ()
    assert locate("the year in which the wells were shut", plain(f"\n\n{line}\n\n".join(HALVES))).status == "missing"


@pytest.mark.parametrize("seam", ["\n\n[[Page 12]]\n\n", "\fReport, of the guild: 12\n"], ids=("mark", "running head"))
@pytest.mark.parametrize(
    ("halves", "quote", "kind"),
    [
        pytest.param(HALVES, "wells were shut to be named", "negation", id="before"),
        pytest.param(
            ("The wells are to be opened by the council", "not before the guild agrees."),
            "The wells are to be opened",
            "negation",
            id="after",
        ),
        pytest.param(
            ("It is false, says the guild of the old", "town, that the wells are shut."),
            "the wells are shut",
            "denial",
            id="denied",
        ),
        pytest.param(
            ("The old wells of the town stay open, all", "of them, unless the guild objects."),
            "The old wells of the town stay open",
            "limit",
            id="limited",
        ),
    ],
)
def test_what_turns_a_sentence_around_is_seen_over_the_end_of_a_page(
    seam: str, halves: tuple[str, str], quote: str, kind: str
) -> None:
    text = plain(seam.join(halves) + " Then the council went home, and so did the guild.")
    match = locate(quote, text)
    assert [caution.kind for caution in cautions(Asked(quote), match, text)] == [kind]


def test_the_next_page_may_begin_with_a_paragraph_of_its_own() -> None:
    text = plain("The guild did not come.\n\n[[Page 12]]\n\nThe wells of the town were shut in May.")
    match = locate("wells of the town were shut in May", text)
    assert cautions(Asked("wells of the town were shut in May"), match, text) == ()


MAIL = "Ada wrote:\n\n> The council did not want the old\n> wells to be closed before the\n> spring.\n\nI agree.\n"


@pytest.mark.parametrize("sign", ["> ", ">", ">> ", "> > "])
def test_the_signs_before_what_a_mail_answers_to_are_no_part_of_it(sign: str) -> None:
    text = plain(MAIL.replace("> ", sign))
    assert locate("the old wells to be closed before the spring.", text).status == "normalised"
    assert locate(f"the old\n{sign}wells to be closed", text).status in ("exact", "normalised")
    quote = "wells to be closed before the spring."
    assert [caution.kind for caution in cautions(Asked(quote), locate(quote, text), text)] == ["negation"]


def test_a_sign_that_not_every_line_has_is_text() -> None:
    assert locate("more wells are dry", plain("There are more\n> wells are dry\nthan one.")).status == "missing"


NOTES = (
    "The wells cost more than the town{} had in May, on page 3 of the book{}.\n\n{} See the volume.\n\n{} The third.\n"
)


@pytest.mark.parametrize(
    "signs", [("³", "⁴", "³", "⁴"), ("[^3]", "[^4]", "[^3]:", "[^4]:")], ids=("raised", "Markdown")
)
@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("than the town 3 had in May", True),
        ("the town 3 had in May, on page 3 of the book 4.", True),
        ("than the town had in May", True),
        ("than 3 the town had", False),
        ("than the town 4 had in May", False),
        ("on page 4 of the book", False),
        ("on page of the book", False),
        ("had in May 3, on", False),
    ],
)
def test_the_number_of_a_note_may_be_copied_with_a_space_where_it_is(
    signs: tuple[str, ...], quote: str, found: bool
) -> None:
    assert (locate(quote, plain(NOTES.format(*signs))).status == "normalised") is found
