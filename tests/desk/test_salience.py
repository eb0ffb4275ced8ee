from __future__ import annotations

import gzip
import json
import random
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.document import Document, read_plain
from generator.desk.salience import is_statement, salient, sentences_in, terms
from generator.evidence.locate import Span
from tests.conftest import CORPORA
from tests.desk.making import REPORT


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The mayor wants the harbours to be paid by the state.", True),
        ("„Der Bürgermeister will, dass der Staat die Häfen bezahlt.“", True),
        ("理事会は、冬の間、一日に二回だけ船を出すと島々に伝えた。", True),
        ("the mayor wants the harbours to be paid by the state.", False),  # the rest of a sentence
        ("The harbours and the ferries", False),  # a heading
        ("Harbours are paid.", False),  # too short to say much
        ("[12] N. Lind, What the ferries cost, Skarholm, 2021, pp. 3-9.", False),  # an entry of a list
        ("Read the whole of it at https://example.org/ferries before you go on.", False),
        ("Harbours ........................................ 12", False),
        ('The mayor wants "the harbours" to be paid by the state.', True),
        ("The mayor's office ``wants the harbours'' to be paid by the state.", True),
        ('I want the harbours to be paid by the state," the mayor said.', False),  # the rest of what is said
        ("«The mayor wants the harbours to be paid by the state.", False),
        ("The mayor wants the harbours to be paid by the state (15 U.S.C.", False),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16.", False),
    ],
)
def test_a_statement_is_a_whole_sentence_of_usual_length(words: str, expected: bool) -> None:
    assert is_statement(words) is expected


def test_the_most_salient_sentence_is_about_what_the_text_is_about() -> None:
    found = salient(read_plain(REPORT), "en", 3)
    assert len({sentence.words for sentence in found}) == 3
    assert all({"ferries", "harbours"} & set(terms(sentence.words)) for sentence in found[:2])
    assert all(set(sentence.telling) <= set(terms(sentence.words)) for sentence in found)


def test_words_are_those_of_the_text_on_one_line() -> None:
    document = read_plain(REPORT)
    for sentence in salient(document, "en", 9):
        assert sentence.words == " ".join(document.text[sentence.span.start : sentence.span.end].split())


@given(st.lists(st.text(max_size=120), max_size=12), st.integers(1, 5))
def test_any_text_gives_sentences_of_it_each_of_another_paragraph(paragraphs: list[str], count: int) -> None:
    document = read_plain("\n\n".join(paragraphs))
    found = salient(document, "", count)
    assert len(found) <= count
    blocks = [document.block_at(sentence.span.start) for sentence in found]
    assert len(set(blocks)) == len(blocks)


@given(st.text(alphabet="Ab .!?„“\n", max_size=200))
def test_sentences_are_in_order_and_leave_no_word_out(text: str) -> None:
    found = list(sentences_in(text, Span(0, len(text)), "en"))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert "".join(one.words for one in found).replace(" ", "") == "".join(text.split())


def _recall(meeting: dict[str, Any], turns: set[int]) -> float:
    """The share of the turns that each of the annotators' answers rests on, on the average."""
    relevant = [
        {n for first, last in point["turns"] for n in range(first, last + 1)} for point in meeting["key_points"]
    ]
    return sum(len(one & turns) / len(one) for one in relevant) / len(relevant)


def test_candidates_find_more_of_what_annotators_chose_than_the_first_or_any_ten_sentences() -> None:
    if not CORPORA.is_dir():
        pytest.skip(f"there is no {CORPORA}")
    lines = gzip.decompress((CORPORA / "qmsum-val.jsonl.gz").read_bytes()).decode().splitlines()
    meetings = [json.loads(line) for line in lines]
    chance, recalls = random.Random(22), {"candidates": 0.0, "first": 0.0, "random": 0.0}
    for meeting in meetings:
        document = read_plain("\n\n".join(f"{speaker}: {words}" for speaker, words in meeting["turns"]))
        everything = _all_sentences(document)
        chosen = {
            "candidates": [sentence.span.start for sentence in salient(document, "en", 10)],
            "first": everything[:10],
            "random": chance.sample(everything, 10),
        }
        for name, starts in chosen.items():
            recalls[name] += _recall(meeting, {document.block_at(start) for start in starts}) / len(meetings)
    print("\nrecall of relevant turns at ten: " + ", ".join(f"{name} {value:.4f}" for name, value in recalls.items()))
    assert recalls["candidates"] >= 1.5 * max(recalls["first"], recalls["random"])


def _all_sentences(document: Document) -> list[int]:
    return [
        sentence.span.start
        for block in document.blocks
        for sentence in sentences_in(document.text, Span(block.start, block.end), "en")
    ]
