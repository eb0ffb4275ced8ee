"""Names in texts: measured on labelled mentions, and one case for each rule.

In tests/data/names/mentions.txt `[id|words]` labels a mention of the entity `id`; every other line holds none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.content.document import read_plain
from generator.content.records import Entity
from generator.diagnostics import Place
from generator.evidence.fold import fold_text
from generator.verify.mentions import Names, all_mentions, collect_names, find_mentions, find_names
from tests.conftest import PROJECT

DATA = PROJECT / "tests/data/names"
LABEL = re.compile(r"\[([a-z-]+)\|([^\]]*)\]")
Labelled = tuple[str, set[tuple[int, int, str]]]


def vocabulary() -> Names:
    records = yaml.safe_load((DATA / "entities.yaml").read_text("utf-8"))
    entities = [
        Entity(
            id=id,
            place=Place("entities.yaml"),
            kind=record["kind"],
            name=record["name"],
            aliases=tuple(record.get("aliases", ())),
            others=tuple(record.get("not", ())),
        )
        for id, record in records.items()
    ]
    names, problems = collect_names(entities)
    assert not problems
    return names


def labelled(marked: str) -> Labelled:
    """The text without its labels, and the labelled mentions."""
    text, mentions, at = "", set(), 0
    for label in LABEL.finditer(marked):
        text += marked[at : label.start()]
        mentions.add((len(text), len(text) + len(label[2]), label[1]))
        text += label[2]
        at = label.end()
    return text + marked[at:], mentions


def scripts() -> Iterator[tuple[str, Labelled]]:
    for section in (DATA / "mentions.txt").read_text("utf-8").split("## ")[1:]:
        script, _, lines = section.partition("\n")
        yield script, labelled("\n\n".join(lines.split("\n")))


def test_names_are_found_in_eight_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    names = vocabulary()
    totals: Counter[str] = Counter()
    with capsys.disabled():
        print()
        for script, (text, gold) in scripts():
            found = {(one.start, one.end, one.entity) for one in all_mentions(fold_text(text), names)}
            for kind, set_of in (("right", found & gold), ("wrong", found - gold), ("not found", gold - found)):
                totals[kind] += len(set_of)
                for start, end, entity in sorted(set_of if kind != "right" else ()):
                    print(f"  {kind}: {entity} in {text[max(0, start - 20) : end + 20]!r}")
            print(f"  {script}: {len(gold)} labelled, {len(found & gold)} found, {len(found - gold)} wrong")
        precision = totals["right"] / (totals["right"] + totals["wrong"])
        recall = totals["right"] / (totals["right"] + totals["not found"])
        print(f"  precision {precision:.1%}, recall {recall:.1%} of {totals['right'] + totals['not found']} mentions")
    assert totals["right"] + totals["not found"] >= 300
    assert precision >= 0.99
    assert recall >= 0.95


PERSON = Entity("park", Place("e"), "person", "Ada Park", aliases=("Park",), others=("Hyde Park",))
NAMES, _ = collect_names((PERSON, Entity("lee", Place("e"), "person", "Bo Lee", aliases=("Lee",))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Park spoke", ["Park"]),
        ("Park Jung spoke", []),
        ("Park\nJung spoke", []),
        ("said Park\n\nMonday was dull", ["Park"]),
        ("Park, Jung and Lee", ["Park", "Lee"]),
        ("Park Lee spoke", ["Park", "Lee"]),
        ("told Park President Lee would come", ["Park", "Lee"]),
        ("Ada Park Avenue", ["Ada Park"]),
        ("in Hyde Park", []),
        ("Park-Jung", []),
        ("Jung-Park", []),
        ("Park-Lee", ["Park", "Lee"]),
        ("Park-led, pro-Park, US-Park, Park–Jung", ["Park"] * 4),
        ("A. Park and J. Park", ["Park"]),
        ("in the U.S. Park spoke", ["Park"]),
        ("Park’s and Park's", ["Park"] * 2),
        ("l’Park, d'Park, O’Park", ["Park"] * 2),
        ("Parks, Parka, sPark, Park2, Pa\u0301rk, Park\u0301", []),
        ("Pa\u00adrk and Park\u00ads", ["Pa\u00adrk"]),
    ],
)
def test_a_name_is_whole_and_its_owners(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in all_mentions(fold_text(text), NAMES)] == found


def test_what_belongs_to_somebody_else_is_no_mention_and_no_clash() -> None:
    other = Entity("hyde", Place("e"), "place", "Hyde Park")
    names, problems = collect_names((PERSON, other))
    assert problems == []
    assert find_names(fold_text("Park in Hyde Park"), names) == ("hyde", "park")


def test_an_entity_is_linked_once_in_a_paragraph_and_counted_always() -> None:
    document = read_plain("Park and Park.\n\nPark.\n")
    mentions = find_mentions(document, fold_text(document.text), NAMES)
    assert [(id, count) for id, count, _ in mentions.entities] == [("park", 3)]
    assert [(link.start, link.end) for link in mentions.links] == [(0, 4), (16, 20)]


@given(
    st.text(alphabet="Pak éकरा\u0301ี中ァ-'’ .", max_size=12), st.text(alphabet="sA éकरा\u0301ี中ァ-'’ .", max_size=12)
)
def test_no_letter_or_mark_of_the_same_word_is_beside_a_mention(before: str, after: str) -> None:
    text = f"{before}Park{after}"
    for one in all_mentions(fold_text(text), NAMES):
        beside = text[: one.start][-1:], text[one.end :][:1]
        assert not any(char.isalpha() and char in "Pakésरक" for char in beside)
        assert beside[1] not in ("\u0301", "ा", "ี") or one.end == len(text)
