"""Words that are chosen in a source are written as evidence, in whole words, and taken back byte for byte; nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from generator.desk.read_sources import ReadSources
from generator.desk.refusal import Refused
from generator.desk.rewriting import Rewritten, take_back
from generator.desk.workbench import Addition, Choice, add, offer
from tests.building import check_site, said
from tests.conftest import SMALL_SITE, MakeSite
from tests.desk.making import house_of

# The masthead, which is the title, is no part of the text.
TEXT = (
    "The council met on Monday. Ada Park said that the old wells should not be closed before spring.\n\n"
    "The wells were dug in 1931. They still give water to three villages."
)
COMMENTED = SMALL_SITE["summaries/wells.yaml"].replace("key_points:\n", "key_points:  # two\n  # the first\n")


def choice(words: str, briefing: str = "wells") -> Choice:
    start = TEXT.index(words)
    return Choice(briefing, start, start + len(words), words)


def written(
    root: Path, words: str, to: Literal["point", "new point", "new event"], point: str = "", text: str = ""
) -> Rewritten:
    house, chosen = house_of(root), choice(words)
    sources = ReadSources()
    return add(Addition(chosen, to, offer(chosen, house, sources).digest, point, text), house, sources)


def test_a_choice_is_offered_in_whole_words_with_its_yaml_and_warnings(make_site: MakeSite) -> None:
    house = house_of(make_site({}))
    found = offer(choice("ouncil met on Monda"), house, ReadSources())
    assert found.quote.quote == "council met on Monday"
    assert found.yaml == "- quote: council met on Monday\n"
    assert [one.id for one in found.points] == ["stay-open", "three-villages"]
    assert found.warnings == ()
    assert [
        one.partition(":")[0] for one in offer(choice("be closed before spring"), house, ReadSources()).warnings
    ] == ["negation"]
    known = offer(choice("They still give water to three villages."), house, ReadSources())
    assert "it is evidence of this summary already" in known.warnings


def test_a_choice_that_stands_twice_gets_the_least_that_tells_it_apart(make_site: MakeSite) -> None:
    root = make_site({"sources/wells.md": f"# The wells\n\n{TEXT}\n\nThe council met on Monday, and on Tuesday.\n"})
    found = offer(choice("The council met on Monday"), house_of(root), ReadSources())
    assert (found.quote.prefix, found.quote.suffix) != ("", "")
    assert len((found.quote.prefix + found.quote.suffix).split()) == 1


@pytest.mark.parametrize(
    ("written", "chosen", "quote"),
    [
        ("The har\u00adbour is open.", "The har\u00adbour is", "The harbour is"),
        ("The har\u200bbour\u00a0is open.", "har\u200bbour\u00a0is open", "harbour is open"),
        ("The ﬁrst oﬃce is open.", "rst oﬃce is", "ﬁrst oﬃce is"),
        ("او می\u200cرود به خانه.", "او می\u200cرود به", "او می\u200cرود به"),
        ("הבארות נשארות פתוחות.", "בארות נשארות", "הבארות נשארות"),
        ("It was in the har­bour.[^1] Then more.\n\n[^1]: A note.", "the har­bour. Then", "the harbour. Then"),
        ("| a town | 300 crowns |\n| --- | --- |\n| a guild | 41 crowns |", "guild\n\n41", "guild 41"),
    ],
    ids=["soft hyphen", "zero width", "ligatures", "joiner", "right to left", "note", "cells"],
)
def test_what_nobody_sees_is_no_part_of_a_quote(make_site: MakeSite, written: str, chosen: str, quote: str) -> None:
    root, sources = make_site({"sources/wells.md": f"{written}\n"}), ReadSources()
    house = house_of(root)
    source = house.library.sources["wells"]
    summary = next(one for one in house.library.summaries if one.id == "wells")
    text = sources.text(sources.material(source, (root / source.file).read_bytes()), summary, house).prepared.text
    start = text.index(chosen)
    found = offer(Choice("wells", start, start + len(chosen), chosen), house, sources)
    assert found.quote.quote == quote


@pytest.mark.parametrize(
    ("to", "point", "text", "owner", "lines"),
    [
        ("point", "stay-open", "", "stay-open", "      - quote: The council met on Monday.\n"),
        ("new point", "", "They *met*", "they-met", "  - id: they-met\n    text: They \\*met\\*\n"),
        ("new point", "", "", "council-met-monday", "    text: The council met on Monday.\n"),
        ("new event", "", "Met on 4 March 2024", "event-2", "  - date: 2024-03-04\n    title: Met on 4 March 2024\n"),
    ],
)
def test_what_is_added_verifies_and_is_taken_back_to_the_byte(
    make_site: MakeSite, to: Literal["point", "new point", "new event"], point: str, text: str, owner: str, lines: str
) -> None:
    root = make_site({"summaries/wells.yaml": COMMENTED})
    path = root / "content/summaries/wells.yaml"
    before = path.read_bytes()
    done = written(root, "The council met on Monday.", to, point, text)
    assert done.owner == owner
    assert lines in path.read_text("utf-8")
    assert "# the first" in path.read_text("utf-8")
    assert said(check_site(root)) == []
    take_back(done, root)
    assert path.read_bytes() == before


def test_a_file_that_changed_underneath_is_left_alone(make_site: MakeSite) -> None:
    root = make_site({})
    path, house = root / "content/summaries/wells.yaml", house_of(root)
    chosen = choice("The council met on Monday.")
    digest = offer(chosen, house, ReadSources()).digest
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    before = path.read_bytes()
    with pytest.raises(Refused, match="changed meanwhile"):
        add(Addition(chosen, "point", digest, "stay-open"), house, ReadSources())
    assert path.read_bytes() == before
    done = written(root, "The council met on Monday.", "point", "stay-open")
    path.write_text(path.read_text("utf-8") + "# more\n", "utf-8")
    with pytest.raises(Refused, match="changed since"):
        take_back(done, root)
    assert path.read_text("utf-8").endswith("# mine\n# more\n")


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        (Choice("nothing", 0, 3, "The"), "there is no summary `nothing`"),
        (Choice("wells", 0, 3, "Tho"), "shows another text"),
        (Choice("wells", 3, 4, " "), "no words are chosen"),
        (Choice("wells", -5, 0, ""), "no words are chosen"),
        (Choice("wells", 0, 9999, "x"), "shows another text"),
    ],
)
def test_a_choice_that_is_none_is_refused(make_site: MakeSite, chosen: Choice, why: str) -> None:
    with pytest.raises(Refused, match=why):
        offer(chosen, house_of(make_site({})), ReadSources())


def test_what_cannot_be_added_is_refused(make_site: MakeSite) -> None:
    root = make_site({})
    with pytest.raises(Refused, match="there is no key point `nothing`"):
        written(root, "The council met on Monday.", "point", "nothing")
    with pytest.raises(Refused, match="no date stands in these words"):
        written(root, "The council met on Monday.", "new event")
