"""Where sentences end: by the terminals of Unicode (UAX #29), with what it leaves open decided by abbreviations and letters.

A splitter that knows when it does not know: rights let only what is sure be shown. Looks at the text around a passage alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

Surety = Literal["sure", "likely", "unlikely"]
NEAR, REACH = 300, 4000
"""A sentence of more code points than this before or after a passage has no end that is known."""
_CLOSERS = "\"'”’»›)\\]）」』”"
_FULL = "。！？｡"
_OTHERS = "।॥؟۔።፧៕។။։՜՞\u037e;"
_FOREIGN = "᠃᠉᥄᥅꘎꘏꛳꛷꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꫰꫱꯫܀܁܂߹࠷࠹࠽࠾᭚᭛᭞᭟᪨᪩᪪᪫᰻᰼᱾᱿"
_UNKNOWN_SCRIPT = re.compile(
    "[\u0e00-\u0fff\u1400-\u177f\u1800-\u1cff\ua000-\ua4cf\ua500-\ua63f\ua6a0-\ua6ff\ua840-\uabff]"
)
_OPEN = "\"'“‘«‹„‚([（「『¿¡—–-"
_ORDINAL_DOTS = frozenset("de pl cs sk tr fi da nb nn no sv hu et lv sl hr is".split())
_NO_END = frozenset(
    (
        "mr mrs ms dr prof gen col lt sgt capt cmdr maj sen rep gov adm hon rev st mt ft vs cf pp p art arts sec secs "
        "ca nr bzw m mme mlle mm abs vgl sog ggf evtl usw z.b d.h u.a i.d.r z.t bspw para paras no nos fig figs vol "
        "ch ed eds op cit al e.g i.e viz approx jan feb mar apr jun jul aug sep sept oct nov dec sr sra dott sig ing "
        "avv ver pag ex p.ex av bd jh geb gest str tel г гг ст п пп им т.е т.д т.п д-р проф см рис стр напр р рр див "
        "ім dhr mevr mw bv blz resp tzw ds ir drs öğr doç bkz vb ul tzn np r supp app cir dist stat cong rec reg"
    ).split()
)
"""After these a full stop ends nothing."""
_MAY_END = frozenset(
    "u.s u.k u.n u.s.a d.c a.m p.m etc inc ltd co corp jr sr bros ph.d m.d b.a e.u n.y bzw usw".split()
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_VOWELS = frozenset("aeiouyäöüáéíóúàèìòùâêîôûаеёиоуыэюяіїєαεηιουω")


class Boundary(msgspec.Struct, frozen=True):
    """Between two sentences: the one ends at `stop`, the other begins at `next`."""

    stop: int
    next: int
    surety: Surety


class Sentence(msgspec.Struct, frozen=True):
    """The sentence, or the sentences, around a passage; `sure` where both ends are."""

    start: int
    end: int
    sure: bool


@cache
def _candidates() -> re.Pattern[str]:
    """A terminal with its closing marks, the number of a note, and the white space after it."""
    note = r"(?:[⁰¹²³⁴-⁹]+|(?<=[^\W\d_][.!?])\d{1,3}(?=\s+[^\W\d_a-z])|\[\d{1,3}\])?"
    return re.compile(
        rf"[.!?…{_FULL}{_OTHERS}{_FOREIGN}](?:(?<=[.!?…])[.!?…]*[{_CLOSERS}]*(?P<note>{note})(?P<space>\s+|$)"
        rf"|(?<=[{_FULL}])[{_FULL}]*[{_CLOSERS}]*|(?<=[{_OTHERS}{_FOREIGN}])[{_OTHERS}{_FOREIGN}]*[{_CLOSERS}]*\s*)"
    )


def boundaries(text: str, start: int, end: int, language: str = "") -> Iterator[Boundary]:
    """Every place in `text[start:end]` at which a sentence may end and another begin."""
    for match in _candidates().finditer(text, start, end):
        if match.end() < end and (boundary := _boundary(text, match, start, language)):
            yield boundary


def _last_boundary(text: str, start: int, end: int, likely: bool, language: str) -> Boundary | None:
    """The last of the boundaries in `text[start:end]` after which a sentence begins before `end`."""
    for match in reversed(list(_candidates().finditer(text, start, end + 1 if end < len(text) else end))):
        if match.end() <= end and match.end() < len(text):
            boundary = _boundary(text, match, start, language)
            if boundary and not (likely and boundary.surety == "unlikely"):
                return boundary
    return None


def _boundary(text: str, match: re.Match[str], start: int, language: str) -> Boundary | None:
    surety = _surety(text, match, start, language)
    if surety is None:
        return None
    stop = match.start("note") if match["note"] is not None else match.end()
    return Boundary(_without_blanks(text, stop), match.end(), surety)


def _without_blanks(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _surety(text: str, match: re.Match[str], start: int, language: str) -> Surety | None:
    sign = text[match.start()]
    following = text[match.end()]
    if sign in _FOREIGN or (sign in ";\u037e" and language != "el"):
        return "unlikely" if sign in _FOREIGN else None
    if sign in _FULL or sign in _OTHERS:
        return "sure"
    if sign in "!?":
        return "sure" if not following.islower() else "unlikely" if match.group().rstrip()[-1:] in "!?" else None
    return _after_full_stop(text, match, start, language)


def _after_full_stop(text: str, match: re.Match[str], start: int, language: str) -> Surety | None:
    before = _word_before(text, max(start, match.start() - 40), match.start())
    at = match.end()
    while at < len(text) - 1 and text[at] in _OPEN:
        at += 1
    following, word = text[at], before.casefold()
    if following.islower():
        return None if word in _NO_END else "unlikely"
    if text.startswith("..", match.start()) or text[match.start()] == "…":
        return "likely"
    if word in _MAY_END or ("." in word and _INITIALS.fullmatch(before)):
        return "unlikely" if following.isdecimal() else "likely"  # 15 U.S.C. 1324
    if word in _NO_END:
        return None if following.isupper() or following.isdecimal() else "unlikely"
    if before.isdecimal() and len(before) <= 2 and language.lower().partition("-")[0] in _ORDINAL_DOTS:
        return "unlikely"
    return _by_the_look(before)


def _word_before(text: str, start: int, at: int) -> str:
    """The word that ends at `at`, with the full stops and hyphens inside of it (`U.S`, `z.B`)."""
    word = text[start:at].rpartition(" ")[2]
    if word.isalnum():  # most
        return word
    first = at
    while first > start and (text[first - 1].isalnum() or text[first - 1] in ".-"):
        first -= 1
    return text[first:at].lstrip(".-")


def ends_nothing(text: str, at: int) -> bool:
    """Whether the full stop at `at` is that of a title, an initial or another abbreviation."""
    before = _word_before(text, max(0, at - 40), at)
    return before.casefold() in _NO_END or (len(before) == 1 and before.isupper()) or "." in before


def _by_the_look(word: str) -> Surety:
    """A short word of consonants, or a single letter, may be an abbreviation that nobody listed."""
    if word.isdecimal() or not word or not word.isalpha():
        return "sure"
    if len(word) == 1:
        return "unlikely" if word.isupper() else "likely"
    small = word.casefold()
    if word[0].isupper() and len(word) <= 3 and small != word.upper():
        return "likely"
    return "likely" if small.isascii() and _VOWELS.isdisjoint(small) else "sure"


@cache
def _doubts() -> re.Pattern[str]:
    """What may end a sentence, though no rule knows it: another sign of a note, no white space, a sign of a list, a line."""
    marks = r"*†‡§¶⁰¹²³⁴-⁹\["
    upper = r"[^\W\d_a-zß-öø-ÿа-яё]"
    return re.compile(
        rf"[.!?…][{_CLOSERS}]*(?:[{marks}]|(?<!\d.)\d)\S{{0,12}}\s+[{re.escape(_OPEN)}]*\w"
        rf"|(?<=[^\W\d_][^\W\d_])[.!?…][{_CLOSERS}\u200b-\u200f\u2060]*[{re.escape(_OPEN)}]*{upper}(?![.\d])"
        r"|[\u3040-\u9fff][.．]|\s[•●▪◦‣⁃■□◆◇★☆►▶➤✓✔|¦·∙]\s|[\u0900-\u0dff]\|"
        rf"|\n\s*(?:[-–—*+•]\s|\(?\w{{1,3}}[.)]\s|{upper})"
    )


def sentence_around(text: str, block: tuple[int, int], passage: tuple[int, int], language: str = "") -> Sentence:
    """The sentences of `text[block]` that a passage of it touches."""
    first, last = _reach(block, passage)
    before = _last_boundary(text, first, passage[0], False, language)
    after = next((b for b in boundaries(text, _near_end(passage), last, language) if b.stop >= passage[1]), None)
    start, end = before.next if before else first, after.stop if after else last
    sure = (
        (before.surety == "sure" if before else first == block[0])
        and (after.surety == "sure" if after else last == block[1])
        and ((start, end) == passage or not _UNKNOWN_SCRIPT.search(text[start:end]))
        and not _doubts().search(text, start, min(passage[0] + 1, last))
        and not _doubts().search(text, max(passage[0], passage[1] - 3), end)
    )
    return Sentence(start, _without_blanks(text, end), sure)


def likely_start(text: str, block: tuple[int, int], at: int, language: str = "") -> int:
    """Where the sentence that holds `at` is likely to begin."""
    first = at
    for reach in (NEAR, REACH):
        first = max(block[0], at - reach)
        before = _last_boundary(text, first, at, True, language)
        if before or first == block[0]:
            return before.next if before else first
    return first


def likely_end(text: str, block: tuple[int, int], passage: tuple[int, int], language: str = "") -> int:
    """Where the sentence of a passage's last words is likely to end."""
    last = min(block[1], passage[1] + REACH)
    if passage[1] >= last:
        return last
    after = boundaries(text, _near_end(passage), last, language)
    return next((b.stop for b in after if b.surety != "unlikely" and b.stop >= passage[1]), last)


def _reach(block: tuple[int, int], passage: tuple[int, int]) -> tuple[int, int]:
    return max(block[0], passage[0] - REACH), min(block[1], passage[1] + REACH)


def _near_end(passage: tuple[int, int]) -> int:
    """From where a terminal at a passage's end is still found, with the word before it."""
    return max(passage[0], passage[1] - 60)
