"""Properties of the evidence engine: what is unique verifies, what was changed does not, marks lose nothing."""

from __future__ import annotations

import random
import re

import html5lib
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator.content.document import read_fragment, read_plain
from generator.content.markdown import source_html
from generator.evidence.edges import edge_between, is_plain_edge
from generator.evidence.fold import composes, fold, fold_text
from generator.evidence.highlight import Passage, mark_passages
from generator.evidence.locate import Span, prepare_text
from generator.evidence.quote import count_words, words_in
from generator.evidence.signs import DOUBLE_MARKS, SINGLE_MARKS
from tests.evidence.asking import Asked, locate, plain

VERIFIED = {"exact", "normalised", "elided"}
ALPHABET = "aábcdeéfghijklmnoößrstuvwxyzABC 0123 àéЖшяנא漢字かなガ한국 ﬁ ½ ² “”‘’\"'-–— …. \u00a0\u00ad\u200b\u0301\n"
TEXTS = st.text(ALPHABET, min_size=1, max_size=200)
WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=5), min_size=8, max_size=40)


@given(TEXTS, st.integers(0, 200), st.integers(1, 80))
@example("000000A–A0'", 0, 8)
@example("s'0", 1, 2)
def test_any_span_that_is_unique_verifies(text: str, start: int, length: int) -> None:
    source = plain(text)
    start %= max(1, len(source.text))
    span = source.text[start : start + length].strip()
    needle = fold(span)
    assume(needle and occurrences(needle, source.folded.folded) == 1 and occurrences(span, source.text) == 1)
    at = source.text.index(span)
    assume(_clean_cut(source.text, at, span))
    whole = source.edge(at, at + len(span), "start") != "cut" and source.edge(at + len(span), at, "end") != "cut"
    cut = {"cut"}
    if {span[0], span[-1]} & set(SINGLE_MARKS + DOUBLE_MARKS):
        cut |= {"normalised", "ambiguous"}  # without its outer mark it may be whole: `'accord` of `l'accord`
    assert locate(span, source).status in ({"exact", "normalised"} if whole else cut)


def occurrences(needle: str, text: str) -> int:
    return sum(text.startswith(needle, at) for at in range(len(text)))


def _clean_cut(text: str, at: int, span: str) -> bool:
    """Whether the cuts part nothing that is read as one: letters from their marks, the parts of an ellipsis."""
    parts = (text[:at], span, text[at + len(span) :])
    if any(composes(part.lstrip("\u00ad\u200b")[:1] or " ") for part in parts[1:]):
        return False
    return "".join(fold_text(part).folded for part in parts) == fold_text(text).folded


@given(TEXTS, TEXTS)
def test_a_verified_quote_is_its_passage(text: str, quote: str) -> None:
    source = plain(text)
    match = locate(quote, source)
    if match.fragments:
        wanted = letters_of(quote)
        for span in match.fragments:
            assert letters_of(source.words(span)) in wanted or letters_of(source.text[span.start : span.end]) in wanted


def letters_of(words: str) -> str:
    """What folding leaves alone: all but white space, punctuation and signs."""
    return re.sub(r"[\W_]+", "", fold(words))


@given(WORDS, st.randoms(use_true_random=False))
def test_a_changed_quote_is_verified_only_where_it_really_stands(words: list[str], chance: random.Random) -> None:
    text = " ".join(words)
    source = plain(text)
    start = chance.randrange(len(words) - 5)
    quote = words[start : start + chance.randint(4, 6)]
    changed = _changed(list(quote), chance)
    assume(changed != quote)
    match = locate(" ".join(changed), source)
    there = f" {' '.join(changed)} " in f" {text} "
    assert (match.status not in {"missing", "cut"}) == there


def _changed(quote: list[str], chance: random.Random) -> list[str]:
    kind = chance.choice(("letter", "swap", "delete"))
    at = chance.randrange(len(quote) - 1)
    if kind == "letter":
        place = chance.randrange(len(quote[at]))
        quote[at] = quote[at][:place] + chance.choice("abcdefgh1") + quote[at][place + 1 :]
    elif kind == "swap":
        quote[at], quote[at + 1] = quote[at + 1], quote[at]
    else:
        del quote[at]
    return quote


@given(WORDS, st.integers(0, 4), st.integers(0, 4))
def test_fragments_out_of_order_are_never_verified(words: list[str], before: int, after: int) -> None:
    unique = [f"{word}{number}" for number, word in enumerate(words)]
    assume(len(unique) >= 8 + before)
    source = plain(" ".join(unique))
    first, second = unique[before : before + 3], unique[before + 3 + (after % 2) : before + 6 + (after % 2)]
    assert locate(f"{' '.join(first)} … {' '.join(second)}", source).status == "elided"
    assert locate(f"{' '.join(second)} … {' '.join(first)}", source).status == "missing"


@given(TEXTS)
def test_folding_maps_back_without_a_gap(text: str) -> None:
    folded = fold_text(text)
    if not set("\u0301“”‘’\"'-–—\n\u00ad\u200b.… ") & set(text):  # else what was parted may join
        assert fold_text(folded.folded).folded == folded.folded
    end = 0
    for piece in folded.pieces:
        assert piece.start >= end
        end = piece.end
    assert all(folded.text_start(i) is None or 0 <= folded.text_start(i) < len(text) for i in range(len(folded.folded)))  # type: ignore[operator]


MARKUP = st.lists(
    st.sampled_from(
        "one two *three* **four five** `six` [seven eight](https://example.org) & <b> 9 < 10 “x”\n"
        "\n\n|\n\n- |> |# |1. |  \n|| a | b |\n|--|--|\n| c | d |\n\n|[^1]|\n\n[^1]: note words\n\n|    code".split("|")
    ),
    min_size=1,
    max_size=30,
)


@settings(deadline=None)
@given(MARKUP, st.lists(st.tuples(st.integers(0, 300), st.integers(1, 120)), max_size=6))
def test_marks_are_valid_and_lose_nothing(pieces: list[str], cuts: list[tuple[int, int]]) -> None:
    document = read_fragment(source_html("".join(pieces)))
    size = len(document.text)
    spans = [Span(start, min(start + length, size)) for start, length in cuts if start < size]
    spans = [s for s in spans if document.text[s.start : s.end].strip() == document.text[s.start : s.end]]
    passages = [Passage(f"p-{n}", (span,), "#p", "p", "1") for n, span in enumerate(spans)]
    html = mark_passages(document, passages).markup
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True)
    tree = parser.parseFragment(html, container="div")
    assert "".join(tree.itertext()) == document.text
    ids = [mark.get("id") for mark in tree.iter("mark") if mark.get("id")]
    assert sorted(ids) == sorted(f"p-{n}" for n in range(len(spans)))
    for number, span in enumerate(spans):
        marked = "".join(
            "".join(mark.itertext()) for mark in tree.iter("mark") if mark.get("data-passage") == f"p-{number}"
        )
        assert "".join(marked.split()) == "".join(document.text[span.start : span.end].split())


@given(st.text(max_size=200))
def test_plain_text_loses_no_word(text: str) -> None:
    clean = text.replace("\r", " ").replace("\0", " ")
    document = read_plain(clean)
    assert "".join(document.text.split()) == "".join(clean.split())
    assert prepare_text(document.text, document.blocks).text == document.text


def test_words_are_counted_in_every_script() -> None:
    assert len(words_in("it's three words")) == 3
    assert len(words_in("会议没有")) == 4


@given(st.text(alphabet="ab1_é会'’- \n\u0301"))
def test_words_are_counted_as_they_are_listed(text: str) -> None:
    assert count_words(text) == len(words_in(text))
    assert Asked("x").page is None


LETTERS = st.text("abcdefgh", min_size=2, max_size=6)
PHRASE = st.lists(LETTERS, min_size=5, max_size=9, unique=True)


@given(PHRASE, st.integers(0, 8), st.integers(1, 5), st.sampled_from(["-", "‐"]))
def test_a_line_end_hyphen_is_read_in_two_ways_and_in_no_third(
    words: list[str], at: int, cut: int, hyphen: str
) -> None:
    at, word = at % len(words), words[at % len(words)]
    left, right = word[: cut % (len(word) - 1) + 1], word[cut % (len(word) - 1) + 1 :]
    assume(right not in ("e", "ed"))  # "and" in Italian, before which the hyphen stays

    def phrase(form: str) -> str:
        return " ".join((*words[:at], form, *words[at + 1 :]))

    source = plain(f"It says {phrase(f'{left}{hyphen}' + chr(10) + right)} there.")
    for form in (f"{left}{right}", f"{left}-{right}"):
        assert locate(phrase(form), source).status == "normalised"
    for form in (f"{left} {right}", f"{left}- {right}", f"{left} -{right}", f"{left}--{right}x", f"{left}{right}-"):
        assert locate(phrase(form), source).status not in VERIFIED


@given(PHRASE, st.integers(0, 60), st.sampled_from("-abz019%$&+=_~"))
def test_a_sign_put_in_never_verifies(words: list[str], at: int, sign: str) -> None:
    text = " ".join(words)
    source = plain(f"It is {text} here.")
    at = at % (len(text) - 1) + 1
    changed = text[:at] + sign + text[at:]
    assume(fold(changed) != fold(text))
    assert locate(changed, source).status not in VERIFIED


@given(PHRASE, st.sampled_from("-1%$&+=_~"), st.integers(0, 60))
def test_a_sign_taken_out_never_verifies(words: list[str], sign: str, at: int) -> None:
    text = " ".join(words)
    at = at % (len(text) - 1) + 1
    assume(text[at].isalpha() and text[at - 1].isalpha())
    source = plain(f"It is {text[:at]}{sign}{text[at:]} here.")
    assert locate(text, source).status not in VERIFIED


SCRIPTS = (
    "latin letters are joined in words of some length",
    "слова кириллицы стоят вместе на этой строке",
    "समिति सरकार बेईमान अधिकारियों हटाएगी पुराने",
    "المجلس الآبار القديمة الربيع المدينة اجتمع",
    "המועצה הבארות הישנות האביב בעיר נפגשה",
    "Tiếng Việt những giếng nước vẫn mở cửa",
    "პარლამენტი ძველი ჭები ღია რჩება ქალაქში",
    "Ναι παλιά πηγάδια μένουν ανοιχτά στην πόλη",
)


@given(st.sampled_from(SCRIPTS), st.integers(0, 5), st.integers(1, 30), st.booleans())
def test_an_edge_inside_of_a_word_is_never_verified(text: str, first: int, inside: int, at_start: bool) -> None:
    words = text.split()
    word = words[first % len(words)]
    cut = inside % (len(word) - 1) + 1
    start = sum(len(other) + 1 for other in words[: words.index(word)])
    source = plain(text)
    quote = text[start + cut :] if at_start else text[: start + cut]
    assume(quote.strip() == quote)
    assert locate(quote, source).status not in VERIFIED


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9)), max_size=5))
def test_what_a_reader_skips_is_no_part_of_the_text(ranges: list[tuple[int, int]]) -> None:
    text = " ".join(f"word{number}" for number in range(12))
    skips: list[tuple[int, int]] = []
    for start, length in sorted(ranges):
        if start < len(text) and (not skips or start > skips[-1][1] + 1):
            skips.append((start, min(start + length, len(text))))
    folded = fold_text(text, skips)
    kept = "".join(char for at, char in enumerate(text) if not any(a <= at < b for a, b in skips))
    assert folded.folded.replace(" ", "") == kept.replace(" ", "")
    for at in range(len(folded.folded)):
        begin = folded.text_start(at)
        assert begin is None or folded.folded[at] in (text[begin], " ")


@given(
    st.text("ab é1.,;:!? -–\u00ad'’\n$%٣ไเकि는", min_size=1, max_size=12),
    st.integers(1, 11),
    st.sampled_from(["en", "fr", "ko"]),
)
def test_what_is_plainly_an_edge_is_one(text: str, at: int, language: str) -> None:
    at = min(at, len(text))
    if is_plain_edge(text, at, language):
        assert edge_between(text[:at], text[at:], "start", language) == "whole"
        assert edge_between(text[:at], text[at:], "end", language) == "whole"


@given(
    st.lists(
        st.sampled_from(["two", "three", "5", "billion", "per cent", "cases", "$", "-", "Euro"]), min_size=2, max_size=5
    )
)
def test_a_magnitude_is_no_plain_edge(words: list[str]) -> None:
    text = " ".join(words)
    for at in range(1, len(text)):
        if is_plain_edge(text, at, "en"):
            assert edge_between(text[:at], text[at:], "start", "en") == "whole", text[at:]
