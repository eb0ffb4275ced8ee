"""What depends on a language: dates in words, a language's own name, the direction of writing. The data is CLDR's, by Babel.

English, the default, needs no Babel: it is imported where another language asks for it.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, Literal

from generator.content.edtf import Edtf

Direction = Literal["ltr", "rtl"]
_SKELETONS = ("y", "yMMMM", "yMMMd")


def is_english(tag: str) -> bool:
    """Whether a BCP 47 tag means English of any region."""
    return tag.lower().partition("-")[0] == "en"


@lru_cache(maxsize=256)
def direction(tag: str) -> Direction:
    """In which direction the language is written; `ltr` where nobody knows it."""
    locale = None if is_english(tag) else _locale(tag)
    return "rtl" if locale is not None and locale.text_direction == "rtl" else "ltr"


@lru_cache(maxsize=256)
def language_name(tag: str, within: str) -> str:
    """A language's name in another language: `French` for fr within en; the tag itself where nobody knows it."""
    locale, speaker = _locale(tag), _locale(within)
    name = locale.get_display_name(speaker or "en") if locale is not None else None
    return str(name or tag)


def same_language(one: str, other: str) -> bool:
    """Whether two tags mean the same language, whatever its region."""
    return one.lower().partition("-")[0] == other.lower().partition("-")[0]


@lru_cache(maxsize=65536)
def date_in_words(edtf: Edtf, language: str) -> str:
    """A date in the words of a language, with no more precision than it has."""
    locale = None if is_english(language) else _locale(language)
    if locale is None:
        return edtf.display
    from babel.dates import format_date, format_interval, format_skeleton

    parts = edtf.text.split("/")
    skeletons = [_SKELETONS[part.count("-")] for part in parts]
    days = [date.fromisoformat(edtf.first), date.fromisoformat(edtf.last)]
    if len(parts) == 1 and skeletons[0] == "yMMMd":
        return str(format_date(days[0], "long", locale=locale))
    if len(parts) == 1:
        return str(format_skeleton(skeletons[0], days[0], locale=locale))
    if skeletons[0] == skeletons[1]:
        return str(format_interval(days[0], days[1], skeletons[0], locale=locale))
    return " – ".join(
        format_skeleton(skeleton, day, locale=locale) for skeleton, day in zip(skeletons, days, strict=True)
    )


@lru_cache(maxsize=16)
def month_signs(language: str) -> tuple[str, ...]:
    """The twelve months, each in the one or two signs that calendars of the language have for it."""
    locale = None if is_english(language) else _locale(language)
    if locale is None:
        return tuple("JFMAMJJASOND")
    names = locale.months["stand-alone"]["narrow"]
    return tuple(str(names[month]) for month in range(1, 13))


def number_in_words(number: int, language: str) -> str:
    """A whole number with the language's marks between thousands."""
    locale = None if number < 1000 or is_english(language) else _locale(language)
    if locale is None:
        return f"{number:,}"
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=locale))


@lru_cache(maxsize=256)
def _locale(tag: str) -> Any:
    """CLDR's locale, or None. The nearest one that is known: `fr` for fr-XX."""
    from babel import Locale, UnknownLocaleError

    for candidate in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
