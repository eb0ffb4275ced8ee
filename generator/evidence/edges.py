"""Where a quote may begin and end: at the edge of a word, a compound or a number, never inside of one."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from generator.evidence.languages import primary
from generator.evidence.numerals import ONES, SCALES, magnitudes, spelled_numbers
from generator.evidence.signs import CLOSED_DASHES, HYPHENS, UNSEEN
from generator.evidence.words import in_word, unspaced

Side = Literal["start", "end"]
Edge = Literal["whole", "ending", "cut"]
"""`ending`: inside a word of a script whose particles hang on the noun; a warning and no error."""

REACH = 60
"""How many characters on each side of an edge are looked at."""
MAX_STEPS = 8
_APOSTROPHES = "'’ʼ‘`´"
_JOINERS = frozenset(HYPHENS + CLOSED_DASHES + _APOSTROPHES)
_ELISIONS = frozenset(
    "l d j m t s c n qu jusqu lorsqu puisqu quoiqu presqu quelqu dell all nell sull dall coll un quell quest bell sant gl v"
    " mezz tutt nessun alcun".split()
)
_ONE_LETTER_AND = frozenset("و\u05d5")
_OPENING = "\"'“‘«„([{—–"
_CLOSING = "\"'”’»)]}.,;:!?…—–"
_DIGIT = re.compile(r"\d")
_UNSEEN = re.compile(rf"[{UNSEEN}]+")
_SEPARATORS = ".,:/\\-–−'’٫٬·"
_GROUP = " \u00a0\u202f\u2009"
_LINE_END = re.compile(r"(?<=[-‐–])[^\S\n]*\n[^\S\n]*(?=\w)(?!(?:and|or|und|oder|et|ou|y|o)\b)")
_SIGN_BEFORE = re.compile(r"(?:^|[\s(\[“\"'‘—–=<>~])[-−–+±]\u00a0?$|[<>≤≥≈~]\u00a0?$")
_CURRENCY_CODE = r"(?<![^\W_])(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|RUB|UAH|PLN|TRY|KRW|AUD|CAD|Rs\.?)"
_CURRENCY = "$¢£¤¥֏؋৳฿₠-⃀﷼﹩＄￠￡￥￦"
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS](?![^\W_])")
_PLAIN_EDGE = re.compile(
    rf"(?<=[^\s{UNSEEN}] )(?=[^\W\d_])|(?<=[^{HYPHENS}–\s{UNSEEN}]\n\n)(?=[A-Z])|(?<=[^\s{UNSEEN}])(?= [^\W\d_])"
    rf"|(?<=[^\W\d_])(?=[.,;:!?]\s)|(?<=[^{HYPHENS}–\s{UNSEEN}])(?=\n\n)|\A|\Z"
)
"""Where no rule of this module can find a cut, other than that of magnitudes."""
_LAST_WORD = re.compile(r"[^\W_]+$")


def edge_between(before: str, after: str, side: Side, language: str) -> Edge:
    """What the edge between two texts is, where one is a quote's and the other stands beside it.

    `side` says which edge of the quote it is. `language` is the source's (a BCP 47 tag).
    """
    before, after = _clean(before[-REACH:], after[:REACH])
    if not before or not after:
        return "whole"
    if _parts_number(before, after) or _parts_magnitude(before, after, primary(language)):
        return "cut"
    first, second = before[-1], after[0]
    if in_word(first) and in_word(second):
        return _inside(before, first, second, side)
    return "cut" if _joins(before, after, side) else "whole"


def is_plain_edge(text: str, at: int, language: str) -> bool:
    """Whether an offset of a text is an edge at a glance: most are, at white space beside a letter, or before punctuation."""
    return _PLAIN_EDGE.match(text, at) is not None and not _magnitude(primary(language)).match(text, at)


def _clean(before: str, after: str) -> tuple[str, str]:
    """Without what nobody sees, and with the lines of a hyphenated word joined."""
    if not before.isascii() or not after.isascii():
        before, after = _UNSEEN.sub("", before), _UNSEEN.sub("", after)
    if "\n" in before or "\n" in after:
        seam = "\x00"
        joined = re.sub(
            rf"(?<=[-‐–])([^\S\n]*\n?[^\S\n]*){seam}([^\S\n]*\n?[^\S\n]*)(?=\w)", _seam, before + seam + after
        )
        before, _, after = _LINE_END.sub("", joined).partition(seam)
    return before, after


def _seam(match: re.Match[str]) -> str:
    return "\x00" if "\n" in match[0] else match[0]


def _inside(before: str, first: str, second: str, side: Side) -> Edge:
    """An edge with a letter, mark or digit on both sides."""
    if unspaced(first) or unspaced(second):
        return "whole"
    if is_hangul(first) and is_hangul(second) and side == "end":
        return "ending"
    word = _LAST_WORD.search(before)
    if side == "start" and word and word[0] in _ONE_LETTER_AND:
        return "whole"
    return "cut"


def is_hangul(char: str) -> bool:
    """Whether a character is Korean, where particles hang on the noun."""
    return "\uac00" <= char <= "\ud7a3" or "\u1100" <= char <= "\u11ff" or "\u3130" <= char <= "\u318f"


def _joins(before: str, after: str, side: Side) -> bool:
    """Whether a hyphen, a closed dash or an apostrophe at the edge joins a letter to one on the other side."""
    if after[0] in _JOINERS and in_word(before[-1]):
        joined = len(after) > 1 and in_word(after[1])
        return joined and not (side == "end" and _POSSESSIVE.match(after))
    if before[-1] in _JOINERS and in_word(after[0]):
        if len(before) < 2 or not in_word(before[-2]):
            return False
        word = _LAST_WORD.search(before[:-1])
        elided = before[-1] in _APOSTROPHES and word is not None and word[0].casefold() in _ELISIONS
        return not (side == "start" and elided)
    return False


def _parts_number(before: str, after: str) -> bool:
    """Whether both sides are of one number, or of a number and its sign, currency, `%`, `‰` or `°`."""
    if not _DIGIT.search(before[-2:] + after[:2]) and before[-1] not in _CURRENCY:
        return False
    return any(left.search(before) is not None and right.match(after) is not None for left, right in _number_patterns())


@cache
def _number_patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Pairs of what stands before and after an edge that parts a number."""
    seps, group, money = f"[{_SEPARATORS}]", f"[{_GROUP}]", f"[{_CURRENCY}]"
    grouped = rf"(?<!\d)(?<!\d[.,])\d{{1,3}}(?:{group}\d{{3}})*"
    return tuple(
        (re.compile(left), re.compile(right))
        for left, right in (
            (r"\d$", rf"{seps}\d"),
            (rf"\d{seps}$", r"\d"),
            (rf"{grouped}$", rf"{group}\d{{3}}(?!\d)"),
            (rf"{grouped}{group}$", r"\d{3}(?!\d)"),
            (_SIGN_BEFORE.pattern, rf"{money}?\d"),
            (rf"{money}$", rf"{group}?\d"),
            (rf"{money}{group}$", r"\d"),
            (r"[A-Za-z]$", rf"{money}\d"),
            (rf"{_CURRENCY_CODE}$", rf"{group}?\d"),
            (rf"{_CURRENCY_CODE}{group}$", r"\d"),
            (r"\d$", rf"[{_GROUP}\n]?[%‰°٪％′″]"),
            (rf"\d[{_GROUP}\n]$", r"[%‰°٪％′″]"),
            (r"\d$", rf"[{_GROUP}]?{money}(?!\d)"),
        )
    )


def _parts_magnitude(before: str, after: str, language: str) -> bool:
    """Whether a number stands before and its magnitude or per-cent word after."""
    magnitude = _magnitude(language)
    if not magnitude.match(after):
        return False
    return _number_word(language).search(before) is not None


@cache
def _magnitude(language: str) -> re.Pattern[str]:
    """A magnitude at the beginning of what stands after an edge."""
    ends = "" if language in ("zh", "ja", "ko") else r"(?![^\W\d_])"
    return re.compile(rf"[\s-]*(?:{'|'.join(magnitudes(language))}){ends}", re.IGNORECASE)


@cache
def _number_word(language: str) -> re.Pattern[str]:
    """A number at the end of what stands before an edge."""
    words = (*spelled_numbers(language), *SCALES.get(language, SCALES["en"]), *ONES.get(language, "one").split())
    return re.compile(rf"(?:\d|(?<![^\W_])(?:{'|'.join(map(re.escape, words))}))[\s-]*$", re.IGNORECASE)


def whole_passage(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """The least passage around `[start, end)` of a text that begins and ends at the edges of words; of a few words more."""
    for _ in range(MAX_STEPS):
        inside = text[start : min(end, start + REACH)]
        if not start or edge_between(text[max(0, start - REACH) : start], inside, "start", language) != "cut":
            break
        start = _step_back(text, start)
    for _ in range(MAX_STEPS):
        inside = text[max(start, end - REACH) : end]
        if end >= len(text) or edge_between(inside, text[end : end + REACH], "end", language) != "cut":
            break
        end = _step_on(text, end)
    return start, end


def _step_back(text: str, at: int) -> int:
    """The beginning of the word before `at`, or of the word that `at` is inside of, with its signs."""
    first = at - 1
    while first and text[first].isspace():
        first -= 1
    while first and not text[first - 1].isspace() and not unspaced(text[first - 1]):
        first -= 1
    opening = len(text[first:at]) - len(text[first:at].lstrip(_OPENING))
    return first + opening if first + opening < at else at - 1


def _step_on(text: str, at: int) -> int:
    """The end of the word after `at`, or of the word that `at` is inside of, without the punctuation after it."""
    last = at + 1
    while last < len(text) and text[last - 1].isspace():
        last += 1
    while last < len(text) and not text[last].isspace() and not unspaced(text[last]):
        last += 1
    closing = len(text[at:last].rstrip(_CLOSING))
    return at + closing if closing else at + 1
