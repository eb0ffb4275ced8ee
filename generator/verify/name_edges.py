"""Where a name may begin and end, and whose it is: not inside of a word, and not of somebody else with a longer name.

A mark is part of its letter's word (UAX #29). What hangs on a name without being part of it is known for the languages in
which that is usual: a possessive, an elided article (`l'ONU`), Korean particles, the Arabic and Hebrew "and".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from generator.content.line_ends import unspaced
from generator.evidence.words import in_word

_ELISIONS = frozenset(
    "l d j m t s c n qu jusqu lorsqu puisqu quoiqu presqu dell all nell sull dall coll un quell quest".split()
)
_LEADS = frozenset("pro anti ex non post pre neo".split())  # before a hyphen they are no part of a name
_PARTICLES = """
은 는 이 가 을 를 에 의 와 과 도 로 으로 만 께 에게 에서 께서 한테 까지 부터 보다 처럼 조차 마저 이나 나 이란 란 이라 라
이며 며 이고 하고 이랑 랑 에는 에도 에선 에겐 에서는 에서도 에게는 에게도 에게서 으로서 로서 으로써 로써 으로부터 로부터
와의 과의 와는 과는 까지는 부터는 만이 만은 만을 이라고 라고 이라는 라는 이었다 였다 이다 측 측은 측이 씨 씨는 씨가 씨의 씨를
"""
_AND = "\u0648\u05d5"  # Arabic and Hebrew
_ARABIC_LEADS = frozenset(lead + to for lead in ("", "\u0648", "\u0641") for to in "\u0628\u0644\u0643")
_HEBREW_LEADS = frozenset(lead + to for lead in ("", "\u05d5") for to in "\u05d1\u05dc\u05de\u05e9\u05db\u05d4")
_HYPHENS = "-\u2010\u2011"
_BETWEEN = re.compile(r"[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*")
_INITIALS = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.[ \u00a0-]?)+)$")
_NO_INITIALS = frozenset(("U.S.", "U.S.A.", "U.K.", "U.N.", "E.U.", "D.C.", "a.m.", "p.m.", "e.g.", "i.e."))
_WORD = re.compile(r"[^\W_]+")
_LAST_WORD = re.compile(r"[^\W_]+$")
_MAX_TITLES = 4


def is_whole(folded: str, start: int, end: int) -> bool:
    """Whether `[start, end)` of a folded text begins and ends as a name may."""
    return _begins(folded, start, end) and _ends(folded, start, end)


def is_one_word(name: str) -> bool:
    """Whether a name is a single word."""
    return " " not in name


def belongs_to_another(text: str, start: int, end: int, names: Collection[int], ends: Collection[int]) -> bool:
    """Whether the one-word alias at `[start, end)` of a text is a part of a longer name that nobody here has.

    So it is where a capitalised word follows, or is joined to it by a hyphen (`Kim Myong Gil`, `Park-Smith`); not where
    that word is known: `names` are the offsets at which known names begin, `ends` those at which they end. Titles may
    come between (`US President Trump`).
    """
    if start and text[start - 1] in _HYPHENS and start - 1 not in ends:
        word = _LAST_WORD.search(text, max(0, start - 60), start - 1)
        if word and _is_surname(word[0]) and word[0].lower() not in _LEADS:
            return True
    if end < len(text) and text[end] in _HYPHENS and end + 1 not in names:
        word = _WORD.match(text, end + 1)
        if word and _is_surname(word[0]):
            return True
    return _capitals_follow(text, end, names)


def has_other_initials(text: str, start: int, initials: str) -> bool:
    """Whether initials come right before the surname at `start` that are not of its owner's other names, `initials`."""
    found = _INITIALS.search(text, max(0, start - 20), start)
    return found is not None and found[1].strip() not in _NO_INITIALS and found[1][0] not in initials


def _begins(folded: str, start: int, end: int) -> bool:
    if start == 0:
        return True
    before, first = folded[start - 1], folded[start]
    if before == "'" and start > 1 and in_word(folded[start - 2]):
        word = _LAST_WORD.search(folded, max(0, start - 20), start - 1)
        return word is not None and word[0].lower() in _ELISIONS
    if not in_word(before) or not in_word(first):
        return True
    if unspaced(before) or unspaced(first):
        return not (_katakana(before) and _katakana(first))
    return _hangs_before(folded, start, end)


def _hangs_before(folded: str, start: int, end: int) -> bool:
    """Whether what stands before the name in its word is an Arabic or Hebrew "and", or before several words a preposition."""
    word = _LAST_WORD.search(folded, max(0, start - 4), start)
    if word is None or (start > 4 and word.start() == start - 4):
        return False
    if word[0] in _AND:
        return end - start > 2
    return " " in folded[start:end] and word[0] in (_ARABIC_LEADS | _HEBREW_LEADS)


def _ends(folded: str, start: int, end: int) -> bool:
    if end == len(folded):
        return True
    last, after = folded[end - 1], folded[end]
    if not in_word(last) or not in_word(after):
        return True
    if unspaced(last) or unspaced(after):
        return _is_letter(after) and not (_katakana(last) and _katakana(after))
    if _hangul(last) and _hangul(after) and end - start > 1:
        rest = _WORD.match(folded, end)
        return rest is not None and rest[0] in _particles()
    return False


def _is_letter(char: str) -> bool:
    """A letter or digit, and no mark: a mark would be part of the name's last letter."""
    return char.isalnum()


def _is_surname(word: str) -> bool:
    """Whether a word could be the other half of a double name: capitalised, and no abbreviation (`US-DPRK`)."""
    return word[0].isupper() and not (len(word) > 1 and word.isupper())


def _capitals_follow(text: str, end: int, names: Collection[int]) -> bool:
    """Whether capitalised words follow of which none begins a known name."""
    capitals = 0
    while capitals < _MAX_TITLES and (gap := _BETWEEN.match(text, end)):
        if gap.end() in names:
            return False
        word = _WORD.match(text, gap.end()) if _capital(text, gap.end()) else None
        if word is None:
            break
        capitals, end = capitals + 1, word.end()
    return capitals > 0


def _capital(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isupper() or text[at].istitle())


def _katakana(char: str) -> bool:
    return "\u30a1" <= char <= "\u30ff" and char != "\u30fb"


def _hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


@cache
def _particles() -> frozenset[str]:
    return frozenset(_PARTICLES.split())
