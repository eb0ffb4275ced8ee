"""What was probably meant by a value that does not fit: a date in another form, a web address without its beginning, and so on.

Each is offered and never taken: where a value can be read in two ways, both are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.content.edtf import NoDate, parse_edtf

_YEAR = r"(?:1[5-9]|20)\d\d"
_BIG_ENDIAN = re.compile(rf"({_YEAR})[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}))?(?:[T ].*)?")
_COMPACT = re.compile(rf"({_YEAR})(\d\d)(\d\d)")
_SLASHED = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-]({_YEAR}|\d\d)")
_MONTH = re.compile(rf"(\d{{1,2}})\s?[/.-]\s?({_YEAR})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d\d)")
_LANGUAGES = ("", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "tr", "sv")
_SPAN = re.compile(rf"({_YEAR}(?:-\d\d){{0,2}})\s*(?:[–—/-]|\.\.+|to|until)\s*({_YEAR}(?:-\d\d){{0,2}})")
_UNSURE = re.compile(rf"(?:c\.?|ca\.?|circa|about|around)?\s*({_YEAR}(?:-\d\d){{0,2}})\s*[?~%]?")
_YEAR_FIRST = re.compile(rf"({_YEAR}),?\s+([^\W\d].*)")
_WEB = re.compile(r"https?://[^\s<>\"“”„‟«»()\[\]]+")
_MARKS = "'\"`´‘’‚‛“”„‟«»‹›「」『』＂＇"
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[:/?#]\S*)?")
_WIKIDATA = re.compile(r"\bQ[1-9]\d*\b")
_SHORT_COLOUR = re.compile(r"#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")


def meant_dates(value: str) -> tuple[str, ...]:
    """The dates of the calendar that a value may be meant to be, as EDTF writes them."""
    plain = unicodedata.normalize("NFKC", without_marks(value))
    plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain)
    dashed = re.sub(r"\s*[‐‑‒–—−-]+\s*(?=\d\d?(?:\D|$))", "-", plain)
    found = dict.fromkeys(filter(_is_date, (plain, *_dates(dashed))))
    return tuple(found) or tuple(_periods(plain))


def without_marks(value: str) -> str:
    """A value without the quotation marks of any form around it, which are YAML's only where they are straight."""
    return value.strip(f"{_MARKS} \t")


def _periods(value: str) -> Iterator[str]:
    """A quarter as its months, or else the year that is the only number."""
    quarter = re.search(r"\bQ([1-4])\b", value, re.IGNORECASE)
    numbers = re.findall(r"\d+", value.replace(quarter[0], "") if quarter else value)
    if len(numbers) == 1 and re.fullmatch(_YEAR, numbers[0]):
        first = 3 * int(quarter[1]) - 2 if quarter else 0
        yield f"{numbers[0]}-{first:02}/{numbers[0]}-{first + 2:02}" if quarter else numbers[0]


def _dates(value: str) -> Iterator[str]:
    if (found := _BIG_ENDIAN.fullmatch(value)) or (found := _COMPACT.fullmatch(value)):
        parts = [part if len(part) > 1 else f"0{part}" for part in found.groups() if part]
        yield "-".join(parts)
        if len(parts) == 3 and int(parts[1]) > 12:
            yield "-".join((parts[0], parts[2], parts[1]))
    if found := _SLASHED.fullmatch(value):  # the month first, as in the United States, or the day
        one, other, year = int(found[1]), int(found[2]), _century(found[3])
        yield f"{year}-{one:02}-{other:02}"
        yield f"{year}-{other:02}-{one:02}"
    if found := _DOTTED.fullmatch(value):
        yield f"{_century(found[3])}-{int(found[2]):02}-{int(found[1]):02}"
    if found := _MONTH.fullmatch(value):
        yield f"{found[2]}-{int(found[1]):02}"
    if found := _SPAN.fullmatch(value):
        yield f"{found[1]}/{found[2]}"
    if found := _UNSURE.fullmatch(value):
        yield found[1]
    if found := _YEAR_FIRST.fullmatch(value):
        value = f"{found[2]} {found[1]}"
    from generator.content.written_dates import dates_in  # and Babel with it

    found_in = (dates_in(value, language) for language in _LANGUAGES)
    written = next(filter(None, ([found.date for found in dates] for dates in found_in)), [])
    yield from written[:1]


def _century(year: str) -> str:
    """A year of four digits: one of two is of this century up to 2050."""
    return year if len(year) > 2 else f"{'20' if int(year) <= 50 else '19'}{year}"


def _is_date(written: str) -> bool:
    try:
        parse_edtf(written)
    except NoDate:
        return False
    return True


def meant_address(value: str) -> tuple[str, ...]:
    """A web address that only lacks its beginning, or the one that is among other signs."""
    inside = _WEB.findall(value)
    if len(inside) == 1 and inside[0] != value:
        return (inside[0].rstrip("’'›.,;"),)
    value = without_marks(value).removeprefix("//")
    return (f"https://{value}",) if _HOST.fullmatch(value) else ()


def meant_language(value: str) -> tuple[str, ...]:
    """The tag of a language that is written with another sign, or by its English name."""
    tag = without_marks(value).replace("_", "-")
    if tag != value and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        return (tag,)
    from babel import Locale

    wanted = without_marks(value).casefold()
    return tuple(tag for tag, name in Locale("en").languages.items() if name.casefold() == wanted and "_" not in tag)[
        :1
    ]


def meant_wikidata(value: str) -> tuple[str, ...]:
    """The Wikidata id in its address."""
    return tuple(_WIKIDATA.findall(value)[:1])


def meant_colour(value: str) -> tuple[str, ...]:
    """A colour without its sign, or with one digit in the place of two."""
    value = without_marks(value)
    if found := _COLOUR.fullmatch(value):
        return (f"#{found[1]}",)
    found = _SHORT_COLOUR.fullmatch(value)
    return ("#" + "".join(2 * digit for digit in found.groups()),) if found else ()
