"""Figures in a text, by value: `12,000`, `12 000`, `twelve thousand` and `१२,०००` are one figure, `31 %` and `31 per cent` too.

Exempt are ordinals, "one" (a pronoun too) and names such as `G7` or `F-16`. Dates count by their parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

import msgspec

from generator.evidence.fold import fold
from generator.evidence.languages import primary
from generator.evidence.numerals import MONTHS, PER_CENT, SCALES
from generator.evidence.spelled import may_be_spelled, spelled_in
from generator.evidence.words import has_digit

_DECIMAL_COMMA = frozenset("de fr es it pt nl ru uk pl tr cs sk da nb nn no sv fi hu ro bg el id vi".split())
_NUMBER = r"\d{1,3}(?:[ '´]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,٫٬']\d+)*"
_DATE = re.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)|(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)")
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th|er|re|e|ème|eme|er|º|ª|-?(?:й|я|е|го|му|м|ая|ый|ий|ое|а|ша|та|ге|ті|те))(?![^\W_])", re.IGNORECASE
)
_DECADE = re.compile(r"(?:'?s|er)(?![^\W_])")
_LETTERS = re.compile(r"[A-Za-z]+")
_CURRENCY = "$€£¥₽₹₩₺"
_SHORT_SCALES = (
    {"k": 10**3} | dict.fromkeys(("m", "mn", "mln", "mio"), 10**6) | dict.fromkeys(("b", "bn", "mrd"), 10**9)
)
_LINK = re.compile(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]|\[\[[^\[\]]*\]\]|\[([^\[\]]*)\]\([^()\s]*\)")


class Figure(msgspec.Struct, frozen=True):
    """A value, whether it is so many in a hundred, and how it is written."""

    value: Decimal
    per_cent: bool
    words: str


def figures_in(text: str, language: str = "") -> tuple[Figure, ...]:
    """Every figure of a text, in no order that matters."""
    folded, tongue = fold(text), primary(language)
    if not has_digit(folded):
        return tuple(_spelled(folded, tongue))
    found = [Figure(Decimal(part), False, words) for part, words in _date_parts(folded, tongue)]
    rest = _DATE.sub(lambda match: " " * len(match[0]), folded)
    return (*found, *_numbers(rest, tongue), *_spelled(rest, tongue))


def unsupported(claim: str, claim_language: str, quotes: Iterable[str], language: str) -> tuple[Figure, ...]:
    """The figures of a claim in Markdown that none of its quotes holds."""
    if not has_digit(claim) and not may_be_spelled(claim, primary(claim_language)):
        return ()
    claimed = figures_in(_LINK.sub(lambda match: match[1] or match[2] or " ", claim), claim_language)
    if not claimed:
        return ()
    held = [figure for quote in quotes for figure in figures_in(quote, language)]
    any_per_cent = any(figure.per_cent for figure in held)
    missing = {}
    for figure in claimed:
        if not any(
            figure.value == other.value and (figure.per_cent == other.per_cent or (figure.per_cent and any_per_cent))
            for other in held
        ):
            missing[figure.value, figure.per_cent] = figure
    return tuple(missing.values())


def _date_parts(text: str, language: str) -> Iterator[tuple[int, str]]:
    for match in _DATE.finditer(text):
        yield from ((int(part), match[0]) for index, part in enumerate(match.groups(), 1) if part and index != 2)
    for match in _months(language).finditer(text):
        yield _month_numbers(language)[match[0].casefold()], match[0]


@cache
def _month_numbers(language: str) -> dict[str, int]:
    return {name: number for number, name in enumerate(MONTHS.get(language, MONTHS["en"]).split(), 1)}


@cache
def _months(language: str) -> re.Pattern[str]:
    """A month beside a digit: the number that it has in a date."""
    names = "|".join(_month_numbers(language))
    return re.compile(rf"(?<!\w)(?:(?<=\d )(?:{names})(?!\w)|(?:{names})(?=,? \d))", re.IGNORECASE)


def _numbers(text: str, language: str) -> Iterator[Figure]:
    for match in re.finditer(_NUMBER, text):
        start, end = match.span()
        letters = _LETTERS.match(text, end)
        short = _short_scale(text, start, letters[0]) if letters else 1
        if _ORDINAL.match(text, end) or (short == 1 and _is_name(text, start, end)):
            continue
        decade = _DECADE.match(text, end)
        end = letters.end() if letters and short > 1 else decade.end() if decade else end
        scale, end = _scaled(text, end, language)
        per_cent = _per_cent(language).match(text, end) is not None or _before_per_cent(text, start, language)
        yield Figure(_value(match[0], language) * short * scale, per_cent, text[start:end])


def _short_scale(text: str, start: int, letters: str) -> int:
    """What letters that touch the digits multiply them by (`$1.2bn`, `€5k`); of one letter only after a currency."""
    money = text[start - 1 : start] in _CURRENCY if start else False
    return _SHORT_SCALES.get(letters.casefold(), 1) if money or len(letters) > 1 else 1


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether letters touch the digits (`G7`, `3D`), or a hyphen joins them to letters before (`F-16`); not `5km`."""
    before, after = text[max(0, start - 2) : start], _LETTERS.match(text, end)
    if before[-1:].isalpha() and before[-1:].isascii():
        return True
    if len(before) == 2 and before[1] == "-" and before[0].isalpha():
        return True
    return after is not None and not (len(after[0]) > 1 and after[0].islower()) and not _DECADE.match(text, end)


def _value(number: str, language: str) -> Decimal:
    """The value of digits with separators: those of the language where they could mean two things."""
    number = number.replace(" ", "").replace("'", "").replace("´", "").replace("٬", ",").replace("٫", ".")
    signs = [char for char in number if char in ".,"]
    decimal = "," if language in _DECIMAL_COMMA else "."
    if len(set(signs)) == 2:
        decimal = signs[-1]
    elif len(signs) > 1:
        decimal = ""
    elif signs and not re.fullmatch(r"\d{1,3}[.,]\d{3}", number):
        decimal = signs[0]
    whole, _, rest = number.partition(decimal) if decimal else (number, "", "")
    return Decimal(re.sub(r"[.,]", "", whole) + ("." + re.sub(r"[.,]", "", rest) if rest else ""))


def _scaled(text: str, at: int, language: str) -> tuple[int, int]:
    """What the words after a number multiply it by, and where they end."""
    factor = 1
    while match := _scale(language).match(text, at):
        factor *= SCALES.get(language, SCALES["en"])[match[1].casefold()]
        at = match.end()
    return factor, at


@cache
def _scale(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(SCALES.get(language, SCALES["en"]), key=len, reverse=True))
    ends = "" if language in ("zh", "ja", "ko") else r"(?!\w)"
    return re.compile(rf"[ -]?({words}){ends}\.?" if ends else rf" ?({words})", re.IGNORECASE)


@cache
def _per_cent(language: str) -> re.Pattern[str]:
    return re.compile(rf"[ -]?(?:[%％٪]|(?:{PER_CENT.get(language, PER_CENT['en'])})(?!\w))", re.IGNORECASE)


def _before_per_cent(text: str, start: int, language: str) -> bool:
    """Turkish puts it in front: `yüzde 31`, `%31`."""
    return language == "tr" and re.search(r"(?:%|yüzde) ?$", text[max(0, start - 8) : start], re.I) is not None


def _spelled(text: str, language: str) -> Iterator[Figure]:
    """The figures in words, with a magnitude or a per cent after them."""
    for number in spelled_in(text, language):
        per_cent = number.per_cent or _per_cent(language).match(text, number.end) is not None
        yield Figure(number.value, per_cent, text[number.start : number.end])
