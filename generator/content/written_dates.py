"""Dates in running text, in the ways that a language writes them: `25 July 2019`, `July 25, 2019`, `25.7.2019`, `2019-07-25`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from generator.content.edtf import MONTHS, NoDate, parse_edtf

_ISO = r"(?P<iso>(?:1[5-9]|20)\d\d-\d\d-\d\d)"
_DOTTED = r"(?P<dotted>\d{1,2}\.\s?\d{1,2}\.\s?(?:1[5-9]|20)\d\d)"
_IDEOGRAPHS = r"(?P<ideographs>(?:1[5-9]|20)\d\d年\s*\d{1,2}月(?:\s*\d{1,2}日)?)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.)?"


class Dated(msgspec.Struct, frozen=True):
    """A date as EDTF writes it, and where the text has it."""

    date: str
    start: int
    end: int


def dates_in(text: str, language: str) -> Iterator[Dated]:
    """Every date with a month that a text writes out, in order; one that no calendar has is none."""
    months = _months(language)
    for match in _pattern(language).finditer(text):
        date = _date(match, months)
        try:
            parse_edtf(date)
        except NoDate:
            continue
        yield Dated(date, match.start(), match.end())


def _date(match: re.Match[str], months: dict[str, int]) -> str:
    if match["iso"]:
        return match["iso"]
    numbers = [int(number) for number in re.findall(r"\d+", match[0])]
    if match["dotted"]:
        return f"{numbers[2]}-{numbers[1]:02}-{numbers[0]:02}"
    if match["ideographs"]:
        return "-".join([str(numbers[0]), *(f"{number:02}" for number in numbers[1:])])
    name = match["after"] or match["before"]
    month = f"{numbers[-1]}-{months[name.casefold().rstrip('.')]:02}"
    return f"{month}-{numbers[0]:02}" if len(numbers) > 1 else month


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    """The numbers of months by their names, those of English among them where the language is not known."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_month_names

    names = {name.casefold(): number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
    try:
        locale = Locale.parse(language.replace("-", "_")) if language else Locale("en")
    except (ValueError, UnknownLocaleError):
        return names
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, locale).items():
                names.setdefault(name.casefold().rstrip("."), number)
    return {name: number for name, number in names.items() if any(char.isalpha() for char in name)}


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    named = (
        rf"(?:(?P<day>{_DAY})\s+(?:de\s+|of\s+)?)?(?P<after>{names})\.?\s+(?:de\s+)?{_YEAR}"
        rf"|(?P<before>{names})\.?\s+{_DAY},?\s+{_YEAR}"
    )
    return re.compile(rf"(?<![\w-])(?<!\d\.)(?:{_ISO}|{_DOTTED}|{named})(?![\w-]|\.\d)|{_IDEOGRAPHS}", re.IGNORECASE)
