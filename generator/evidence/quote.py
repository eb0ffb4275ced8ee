"""What a quote is made of: fragments that claim to be the source's words, and gaps between them."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

import msgspec

from generator.evidence.fold import fold

MIN_FRAGMENT_WORDS = 3
_GAP = re.compile(r"[\[(]\s*(?:…|\.(?:\s?\.){2,})\s*[\])]|…+|\.{3,}|\.(?: \.){2,}|\[(?P<editorial>[^\[\]\n]{1,200})\]")
_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WORD_WITHOUT_LINES = re.compile(r"\w+(?:['’]\w+)*")  # the same, and quicker, where there is no `_`
_RUNS = re.compile(r"\w+")
_LETTERS = bytes(byte if chr(byte).isalnum() else 32 for byte in range(256))  # of ASCII; the rest becomes blanks
_JOINT = re.compile(r"['’](?<=\w['’])(?=\w)")
_PUNCTUATION = ".,;:!\"')] "


class Selector(Protocol):
    """A quote and what tells it apart where it occurs more than once (W3C Web Annotation, 4.2.4)."""

    @property
    def quote(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    @property
    def page(self) -> int | None: ...


class Fragment(msgspec.Struct, frozen=True):
    """Words that claim to stand in the source, folded; `insertion` is the editorial word that touches their start."""

    folded: str
    insertion: str = ""


def split_quote(quote: str) -> tuple[Fragment, ...]:
    """The fragments between the gaps of a quote (`…`, `...`, `[…]`, `[editorial words]`), folded and in order."""
    fragments = []
    start, insertion = 0, ""
    for gap in _GAP.finditer(quote):
        fragments.append(Fragment(fold(quote[start : gap.start()]), insertion))
        start = gap.end()
        insertion = gap["editorial"] or "" if quote[start : start + 1].strip() else ""
    fragments.append(Fragment(fold(quote[start:]), insertion))
    return tuple(fragment for fragment in fragments if fragment.folded.strip(_PUNCTUATION))


def has_gap(quote: str) -> bool:
    """Whether anything in the quote may stand for left-out or inserted words."""
    return _GAP.search(quote) is not None


def words_in(text: str) -> list[str]:
    """The words of a text; in scripts without spaces every ideograph or syllable counts as one (UAX #29)."""
    if not text.isascii() and _ideographs().search(text):
        return _word_or_ideograph().findall(text)
    return (_WORD if "_" in text else _WORD_WITHOUT_LINES).findall(text)


def count_words(text: str) -> int:
    """How many words a text has: quicker than to list a page's worth of them."""
    if "_" in text or (not text.isascii() and _ideographs().search(text)):
        return len(words_in(text))
    letters = text.encode().translate(_LETTERS).split() if text.isascii() else _RUNS.findall(text)
    return len(letters) - (len(_JOINT.findall(text)) if "'" in text or "’" in text else 0)


@cache
def _ideographs() -> re.Pattern[str]:
    """Compiled where it is needed: large classes take their time."""
    return re.compile(rf"[{_IDEOGRAPH}]")


@cache
def _word_or_ideograph() -> re.Pattern[str]:
    return re.compile(rf"[{_IDEOGRAPH}]|(?:(?![{_IDEOGRAPH}])[^\W_])+(?:['’](?:(?![{_IDEOGRAPH}])[^\W_])+)*")


def parts_word(text: str, offset: int) -> bool:
    """Whether `offset` stands inside a word."""
    around = text[max(0, offset - 1) : offset + 1]
    return 0 < offset < len(text) and around.isalnum() and len(words_in(around)) == 1
