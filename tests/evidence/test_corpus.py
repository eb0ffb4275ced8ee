"""Real meetings with real evidence: unique quotes verify, repeated ones are ambiguous at all their places, false ones never.

`python -m pytest tests/evidence/test_corpus.py -s` prints the table of counts; every eighth meeting in the usual run, all with
`BRIEFBOOK_LONG=1`.
"""

from __future__ import annotations

import functools
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.content.document import read_fragment, read_plain
from generator.content.markdown import source_html
from generator.evidence.cautions import cautions
from generator.evidence.locate import PreparedText, locate_quote, prepare_text
from generator.evidence.words import words_in
from tests.building import examine
from tests.conftest import CORPORA, LONG, PROJECT
from tests.evidence.asking import Asked

FILE = CORPORA / "qmsum-val.jsonl.gz"
LABELS = PROJECT / "tests/data/evidence/free_sentences.txt"
VERIFIED = {"exact", "normalised", "elided"}
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the corpora (../shared/corpora) are not on this machine")


EVERY = 1 if LONG else 8


@functools.cache
def all_meetings() -> list[dict[str, Any]]:
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def meetings() -> list[dict[str, Any]]:
    return all_meetings()[::EVERY]


def in_markdown(words: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#+\-.!|&~$^:=])", r"\\\1", words)


def source_of(meeting: dict[str, Any], markdown: bool) -> str:
    if markdown:
        return "\n\n".join(f"**{in_markdown(who)}**: {in_markdown(words)}" for who, words in meeting["turns"])
    return "\n\n".join(f"{who}: {words}" for who, words in meeting["turns"])


def true_quotes(meeting: dict[str, Any]) -> list[list[str]]:
    """For each key point the words of its turns, every other time with the speaker in front."""
    found = []
    for point in meeting["key_points"]:
        turns = [
            turn for first, last in point["turns"] for turn in meeting["turns"][first : last + 1] if turn[1].strip()
        ]
        found.append([f"{who}: {words}" if n % 2 else words for n, (who, words) in enumerate(turns)][:40])
    return found


def plain_words(text: str) -> str:
    return " ".join(text.split())


def places_of(quote: str, text: str) -> int:
    """How often it is there between whole words, counted the plain way."""
    words = re.escape(plain_words(quote))
    starts = r"(?<!\w)(?<!\w[-'])" if re.match(r"\w", words) else ""
    ends = r"(?!\w)(?!-\w)(?!'(?!s\b)\w)" if re.search(r"\w$", words) else ""
    return len(re.findall(f"(?={starts}{words}{ends})", plain_words(text)))


def write_site(root: Path) -> None:
    (root / "content/sources").mkdir(parents=True)
    (root / "content/summaries").mkdir()
    (root / "content/site.yaml").write_text("title: Meetings\n")
    for number, meeting in enumerate(meetings()):
        id = f"meeting-{number}"
        suffix = "md" if number % 2 else "txt"
        (root / f"content/sources/{id}.{suffix}").write_text(source_of(meeting, bool(number % 2)), encoding="utf-8")
        points = [
            {"id": f"point-{n}", "text": "An answer.", "evidence": [{"quote": quote} for quote in quotes]}
            for n, quotes in enumerate(true_quotes(meeting), 1)
        ]
        record = {"title": "-", "published": "2021", "bottom_line": "-", "key_points": points}
        (root / f"content/summaries/{id}.yaml").write_text(
            yaml.safe_dump(record, allow_unicode=True, width=10_000), encoding="utf-8"
        )


def test_true_quotes_of_real_meetings(tmp_path: Path) -> None:
    write_site(tmp_path)
    examined = examine(tmp_path)
    table: Counter[tuple[str, str]] = Counter()
    wrong = []
    by_id = {f"meeting-{number}": meeting for number, meeting in enumerate(meetings())}
    assert set(examined.findings) == set(by_id)
    for id, found in examined.findings.items():
        text = plain_words(source_of(by_id[id], markdown=False))
        said = Counter(p.place for p in found.problems if p.code == "EVD-ambiguous")
        for quote in found.quotes:
            count = places_of(quote.quote.quote, text)
            expected = "verified" if count == 1 else "ambiguous"
            status = "verified" if quote.status in VERIFIED else quote.status
            table[examined.library.sources[id].format, f"{expected} -> {status}"] += 1
            if status != expected or (status == "ambiguous" and not said[quote.quote.place]):
                wrong.append((id, quote.id, count, quote.status, quote.quote.quote[:80]))
    print_table(table)
    assert wrong == []


def falsifications(quote: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Every way in which a quote is made false, by name."""
    words = quote.split()
    if len(words) < 8:
        return
    at = chance.randrange(1, len(words) - 2)
    yield "a not put in", " ".join([*words[:at], "not", *words[at:]])
    yield "a word left out", " ".join([*words[:at], *words[at + 1 :]])
    yield "two words swapped", " ".join([*words[:at], words[at + 1], words[at], *words[at + 2 :]])
    letter = next((i for i, char in enumerate(quote) if i > 10 and char.isalpha()), 0)
    yield "a letter changed", quote[:letter] + ("x" if quote[letter] != "x" else "y") + quote[letter + 1 :]
    middle = len(words) // 2
    yield "fragments swapped", f"{' '.join(words[middle:])} … {' '.join(words[:middle])}"
    yield "capitals changed", quote.swapcase()


def test_falsified_quotes_of_real_meetings() -> None:
    chance = random.Random(7)
    table: Counter[tuple[str, str]] = Counter()
    wrong = []
    for number, meeting in enumerate(meetings()):
        raw = source_of(meeting, bool(number % 2))
        document = read_fragment(source_html(raw)) if number % 2 else read_plain(raw)
        text: PreparedText = prepare_text(document.text, document.blocks)
        quotes = [quote for quotes in true_quotes(meeting) for quote in quotes if len(quote.split()) >= 8]
        for quote in chance.sample(quotes, min(15, len(quotes))):
            for kind, false in falsifications(quote, chance):
                if not really_false(kind, false, document.text):
                    continue
                status = locate_quote(Asked(false), text).status
                table[kind, status] += 1
                if status in VERIFIED:
                    wrong.append((kind, false))
    print_table(table)
    assert sum(table.values()) >= 2000 / EVERY
    assert wrong == []


def really_false(kind: str, quote: str, text: str) -> bool:
    """Whether the changed quote does not happen to stand in the text after all."""
    if places_of(quote, text):
        return False
    if kind == "fragments swapped":
        first, second = quote.split(" … ")
        return not re.search(re.escape(first) + ".{0,4000}?" + re.escape(second), plain_words(text))
    return True


def print_table(table: Counter[tuple[str, str]]) -> None:
    print()
    for (what, outcome), count in sorted(table.items()):
        print(f"{what:20} {outcome:24} {count:6}")


CUT = ("inside a word", "inside a compound", "inside a number")
HYPHENED = re.compile(r"[a-z]+-[a-z]+")
NUMBER = re.compile(r"\d+[.,]\d+|\d{2,}")
NOT = re.compile(r"\b(?:not|never|n't|cannot)\b|\w+n't\b")


def cuttings(words: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Quotes cut out of a sentence so that they say something else, by the way in which they are cut."""
    tokens = words.split()
    long = [at for at, token in enumerate(tokens[:-4]) if token.isalpha() and len(token) > 4]
    if long:
        at = chance.choice(long)
        yield "inside a word", " ".join((tokens[at][2:], *tokens[at + 1 : at + 6]))
        yield "inside a word", " ".join((*tokens[max(0, at - 4) : at], tokens[at][:-2]))
    for match in (*HYPHENED.finditer(words), *NUMBER.finditer(words)):
        kind = "inside a compound" if match[0][0].isalpha() else "inside a number"
        inner = match.start() + max(match[0].find("-"), match[0].find("."), match[0].find(","), 0) + 1
        yield kind, " ".join(words[inner:].split()[:6])
        yield kind, " ".join(words[: inner - (match[0][inner - match.start() - 1] in "-.,")].split()[-6:])
    for match in NOT.finditer(words):
        before, after = words[: match.start()].rstrip(), words[match.end() :].strip()
        if ends_clause(before) or begins_clause(after):
            continue
        yield "before a negation", " ".join(before.split()[-6:])
        yield "after a negation", " ".join(after.split()[:6])
        if match[0] == "not":
            yield "the negation left out", f"{' '.join(before.split()[-4:])} … {' '.join(after.split()[:4])}"
    if len(tokens) > 8:
        at = chance.randrange(3, len(tokens) - 4)
        yield "a negation in brackets", " ".join((*tokens[at - 3 : at], "[not]", *tokens[at : at + 4]))


def ends_clause(words: str) -> bool:
    return not words or words[-1] in ",;:.!?-"


def begins_clause(words: str) -> bool:
    return not words or words[0] in ",;:.!?-"


def over_speakers(turns: list[list[str]]) -> Iterator[tuple[str, str]]:
    """The beginning of one turn and the end of the next, as if one person had said both."""
    for (who, words), (other, more) in pairwise(turns):
        first, last = words.split(), more.split()
        if who != other and len(first) >= 8 and len(last) >= 8:
            yield "over two speakers", f"{' '.join(first[1:6])} … {' '.join(last[-6:-1])}"


def test_quotes_cut_out_of_real_meetings_are_never_verified_without_a_warning() -> None:
    chance = random.Random(11)
    table: Counter[tuple[str, str]] = Counter()
    wrong = []
    for number, meeting in enumerate(meetings()):
        raw = source_of(meeting, bool(number % 2))
        document = read_fragment(source_html(raw)) if number % 2 else read_plain(raw)
        text = prepare_text(document.text, document.blocks, "en")
        turns = [[who, plain_words(words)] for who, words in meeting["turns"]]
        cut = [quote for _, words in turns for quote in cuttings(words, chance)]
        joined = list(over_speakers(turns))
        for kind, quote in chance.sample(cut, min(90, len(cut))) + chance.sample(joined, min(12, len(joined))):
            if len(words_in(quote)) < 3:
                continue
            asked = Asked(quote)
            match = locate_quote(asked, text)
            doubts = cautions(asked, match, text)
            outcome = f"{match.status}{' with a warning' if doubts else ''}"
            table[kind, outcome] += 1
            if match.fragments and not doubts and not whole_elsewhere(kind, quote, document.text):
                wrong.append((meeting["id"], kind, quote))
    print_table(table)
    assert sum(table.values()) >= 2000 / EVERY
    assert wrong == []


def whole_elsewhere(kind: str, quote: str, text: str) -> bool:
    """Whether what was cut is at another place in whole words, where it may well be quoted."""
    return kind in CUT and places_of(quote, text) > 0


def free_clauses() -> Iterator[tuple[PreparedText, str]]:
    """The inner words of sentences that a person labelled as free of negations, denials and limits."""
    labels = [label for line in LABELS.read_text("utf-8").splitlines()[1:] for label in line.split()]
    by_meeting: dict[int, list[tuple[int, int]]] = {}
    for label in labels:
        number, turn, sentence = map(int, label.split("."))
        by_meeting.setdefault(number, []).append((turn, sentence))
    for number, places in by_meeting.items():
        meeting = all_meetings()[number]
        document = read_plain(source_of(meeting, markdown=False))
        text = prepare_text(document.text, document.blocks, "en")
        for turn, sentence in places:
            words = re.split(r"(?<=[.?!]) ", plain_words(meeting["turns"][turn][1]))[sentence].split()
            yield text, " ".join(words[2:-2])


def test_clauses_without_anything_that_turns_them_around_raise_no_false_alarm() -> None:
    alarms, total = [], 0
    for text, quote in free_clauses():
        asked = Asked(quote)
        match = locate_quote(asked, text)
        if not match.fragments:
            continue
        total += 1
        doubts = cautions(asked, match, text)
        alarms += [
            (quote, doubt.kind, doubt.words) for doubt in doubts if doubt.kind in ("negation", "denial", "limit")
        ]
    print(total, *alarms, sep="\n")
    assert total >= 300
    assert len(alarms) <= total * 0.02


def test_whole_sentences_raise_no_alarm_about_their_edges() -> None:
    edges = {"negation", "denial", "limit", "inside-word", "neighbour"}
    alarms, total = [], 0
    for number, meeting in enumerate(meetings()):
        document = read_plain(source_of(meeting, markdown=False))
        text = prepare_text(document.text, document.blocks, "en")
        for _, words in meeting["turns"][number % 3 :: 3]:
            for sentence in re.split(r"(?<=[a-z] [.?!]) (?=[A-Z])|(?<=[a-z]{3}[.?!]) (?=[A-Z])", plain_words(words))[
                1:-1
            ]:
                asked = Asked(sentence)
                match = locate_quote(asked, text)
                if len(sentence.split()) < 4 or not match.fragments:
                    continue
                total += 1
                alarms += [(sentence, doubt.kind) for doubt in cautions(asked, match, text) if doubt.kind in edges]
    print(total, *alarms, sep="\n")
    assert total >= 1000 / EVERY
    assert alarms == []
