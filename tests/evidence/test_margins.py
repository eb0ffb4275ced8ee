"""A quote runs on over what stands beside the words of a transcript: times, cues, voices, numbers of lines."""

from __future__ import annotations

import pytest

from generator.evidence.cautions import cautions
from generator.evidence.cues import times_in
from generator.evidence.margins import beside_words
from tests.evidence.asking import Asked, locate, plain

VTT = """WEBVTT

1
00:00:03.240 --> 00:00:09.240 align:start position:0%
<v Ada Park>The guild of millers met
in the old hall, and there

2
00:00:09.240 --> 00:00:18.120
it was not said that the semi-

3
00:00:18.120 --> 00:00:24.640
circular wall had cost 4.2

4
00:00:24.640 --> 00:00:31.120
million crowns...

5
00:00:31.120 --> 00:00:38.160
...and nobody asked --

6
00:00:38.160 --> 00:00:42.160
<v Ada Park>nobody at all -- who
<v Ben Hill>paid. It was <i>quite</i> late.
"""
SRT = (
    VTT.replace("WEBVTT\n\n", "")
    .replace(" align:start position:0%", "")
    .replace(".240", ",240")
    .replace(".120", ",120")
)
MINUTES = """  1          THE CHAIR:  The guild of millers has come to
  2   hear what the wall of the old hall has cost the
  3   town, and it has not heard it yet, which is un-
  4   fortunate.
  5          MR. HILL:  The wall has cost 31
  6   per cent of what the town had in 2019, and no
  7   more than that was ever said by anybody who
  8   was there. I may add that the hall is older
  9   than the wall.
 10          THE CHAIR:  Thank you.
"""
BILL = """     The council may, where a well has been shut for
     more than a year, open it again, and shall say so
     to whoever lives beside it, but not to the
     press, and may not ask for any more than what          5
     the opening of the well has cost the town in
     that year, nor for the wages of the millers.
     A well that is open must be seen to, by those
     who draw from it, in each month of a year in
     which there was a flood, and after a storm            10
     of any force, and when the council says so, in
     the time between two meetings of the council,
     or at a date that is set by it for a well
     of that kind, or for all wells of the town
     that were shut before and have been opened            15
     since, and in no case later than a year from
     the day on which the well was seen to last, or
     from that on which it was opened where it has
     never been seen to by anybody at all since it
     was dug                                               20
"""
TIMED = "[0:04] The guild met in the old hall. [0:11] It has not [0:15] opened the wells. [1:02] Nobody asked."
SPOKEN = """[Speaker 1] [00:00] The guild met in the old hall.
[Speaker 1] [00:09] It did not open the wells of
[Speaker 1] [00:15] the town.
[Speaker 2] [00:28] Nobody had asked for that.
"""
NAMED = "Ada Park (0:02):\nThe guild met in\n\nAda Park (0:09):\nthe old hall.\n\nBen Hill (0:31):\nNobody asked.\n"
COPIED = "0:00\nthe guild met in\n0:04\nthe old hall and it\n0:09\ndid not open the wells\n0:15\nof the town\n"
FOUND = [
    pytest.param(VTT, "The guild of millers met in the old hall, and there it was not said", id="over two cues"),
    pytest.param(VTT, "the semicircular wall had cost 4.2 million crowns", id="a word broken over a cue"),
    pytest.param(VTT, "the semi-circular wall", id="with its hyphen"),
    pytest.param(VTT, "had cost 4.2 million crowns … and nobody asked—nobody at all—who", id="signs at a cue's end"),
    pytest.param(VTT, "It was quite late.", id="tags"),
    pytest.param(VTT, "00:00:09.240 --> 00:00:18.120\nit was not said", id="with the times"),
    pytest.param(SRT, "and there it was not said that the semicircular wall", id="SubRip"),
    pytest.param(MINUTES, "The guild of millers has come to hear what the wall of the old hall has cost", id="lines"),
    pytest.param(MINUTES, "which is unfortunate", id="a word broken over numbered lines"),
    pytest.param(MINUTES, "has cost 31 per cent of what the town had in 2019, and no more", id="figures"),
    pytest.param(MINUTES, "has come to\n  2   hear what", id="with the numbers"),
    pytest.param("\n\n".join(MINUTES.split("\n")), "has come to hear what the wall", id="lines wide apart"),
    pytest.param(MINUTES.replace("   ", "\n\n"), "hear what the wall of the old hall", id="numbers alone"),
    pytest.param(BILL, "any more than what the opening of the well has cost", id="every fifth line"),
    pytest.param(BILL, "after a storm of any force", id="numbers behind the lines"),
    pytest.param(TIMED, "It has not opened the wells. Nobody asked.", id="times in brackets"),
    pytest.param(SPOKEN, "The guild met in the old hall. It did not open the wells of the town.", id="who goes on"),
    pytest.param(SPOKEN, "[Speaker 1] [00:00] The guild met", id="with who speaks, and when"),
    pytest.param(NAMED, "The guild met in the old hall.", id="names before times"),
    pytest.param(NAMED.replace("(", "").replace("):", ""), "met in the old hall", id="names and times alone"),
    pytest.param(COPIED, "the guild met in the old hall and it did not open the wells of the town", id="times alone"),
]
CUT = [
    pytest.param(VTT, "had cost 4.2", id="a number over cues"),
    pytest.param(VTT, "circular wall had cost", id="half a word"),
    pytest.param(MINUTES, "The wall has cost 31", id="a number over lines"),
    pytest.param(MINUTES, "which is un", id="half a word over lines"),
]
PAGED = "\n".join(
    f"the wells of the {name} street are shut, and it was said that\nCouncil of the town, May 2019\n\n{n}\n"
    for n, name in enumerate(("first", "second", "third", "fourth"), 17)
)
FOUND.append(pytest.param(PAGED, "and it was said that the wells of the second street are shut", id="heads of pages"))
FOUND.append(pytest.param(PAGED, "said that\nCouncil of the town, May 2019\n\n17", id="with the head"))
TEXT = [
    pytest.param("Well\n\n3\n\nWell\n\n9\n\nWell\n\n4\n", id="a list of numbers"),
    pytest.param("".join(f"Well {n} of all\n\n{n}\n\n" for n in range(7)), id="other words beside each number"),
    pytest.param("The bells ring at 9:15, 10:15 and 11:15.", id="times in a sentence"),
    pytest.param("10:30\nOpening\n11:00\nWells\n12:00\nLunch\n", id="an agenda"),
    pytest.param("[0:15] to [0:10] to [0:05]: they count down.", id="times that go back"),
    pytest.param("\n".join(f"{n} Well of the {n}th street" for n in range(1, 30)), id="a numbered list"),
    pytest.param("\n".join(f"{n} the well cost {n * 10}" for n in (3, 9, 4, 12, 2, 10, 8, 15)), id="a table"),
    pytest.param("a --> b\nb --> c\nc --> d\n", id="arrows"),
]


@pytest.mark.parametrize(("source", "quote"), FOUND)
def test_a_quote_runs_on_over_what_stands_beside_the_words(source: str, quote: str) -> None:
    assert locate(quote, plain(source)).status in ("exact", "normalised", "elided")


@pytest.mark.parametrize(("source", "quote"), CUT)
def test_what_goes_on_over_it_is_cut_there(source: str, quote: str) -> None:
    assert locate(quote, plain(source)).status == "cut"


@pytest.mark.parametrize("source", TEXT)
def test_other_figures_are_text(source: str) -> None:
    assert beside_words(source) == ()


@pytest.mark.parametrize(
    ("source", "quote", "kinds"),
    [
        pytest.param(VTT, "wall had cost 4.2 million crowns", ["negation"], id="in the cue before"),
        pytest.param(MINUTES, "heard it yet", ["negation"], id="on the line"),
        pytest.param(BILL, "the opening of the well has cost the town", ["negation", "limit"], id="on the line before"),
        pytest.param(TIMED, "opened the wells", ["negation"], id="before the time"),
        pytest.param(
            SPOKEN, "the wells of the town. … Nobody had asked", ["negation", "speaker"], id="another speaker"
        ),
        pytest.param(VTT, "nobody at all … It was quite late", ["speaker"], id="another voice"),
    ],
)
def test_what_turns_a_sentence_around_is_seen_over_it(source: str, quote: str, kinds: list[str]) -> None:
    text = plain(source)
    match = locate(quote, text)
    assert [caution.kind for caution in cautions(Asked(quote), match, text)] == kinds


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        (VTT, "nobody at all -- who paid. It was"),
        (SPOKEN, "of the town. Nobody had asked"),
        (NAMED, "the old hall. Nobody asked."),
    ],
    ids=("voices", "speakers", "names"),
)
def test_no_quote_joins_two_who_speak(source: str, quote: str) -> None:
    assert locate(quote, plain(source)).status == "missing"


@pytest.mark.parametrize(
    ("quote", "kinds"),
    [("and then the guild went on", ["negation"]), ("went on to the last well of all", [])],
    ids=("near", "far away"),
)
def test_a_clause_that_nothing_ends_goes_on_over_a_few_captions(quote: str, kinds: list[str]) -> None:
    middle = [f"and the {name} well which was open" for name in ("first", "second", "third", "fourth", "fifth")]
    lines = ["that day nobody came", "and then the guild went on to see", *middle, "went on to the last well of all"]
    text = plain("\n\n".join(f"00:00:0{n} --> 00:00:0{n + 1}\n{line}" for n, line in enumerate(lines)))
    match = locate(quote, text)
    assert [caution.kind for caution in cautions(Asked(quote), match, text)] == kinds


def test_times_are_those_of_a_recording_in_their_order() -> None:
    assert [TIMED[start:end] for start, end in times_in(TIMED)] == ["[0:04]", "[0:11]", "[0:15]", "[1:02]"]


def test_who_speaks_and_when_are_no_editor_s_words() -> None:
    text = plain(SPOKEN)
    quote = "of\n[Speaker 1] [00:15] the town."
    match = locate(quote, text)
    assert match.status == "exact"
    assert "bracket" not in [caution.kind for caution in cautions(Asked(quote), match, text)]
