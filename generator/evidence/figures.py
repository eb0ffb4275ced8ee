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
from generator.evidence.numerals import MONTHS, PER_CENT, SCALES, VAGUE, spelled_numbers
from generator.evidence.words import has_digit

_DECIMAL_COMMA = frozenset("de fr es it pt nl ru uk pl tr cs sk da nb nn no sv fi hu ro bg el id vi".split())
_NUMBER = r"\d{1,3}(?:[ '´]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,٫٬']\d+)*"
_DATE = re.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)|(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)")
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th|er|re|e|ème|eme|er|º|ª|-?(?:й|я|е|го|му|м|ая|ый|ий|ое|а|ша|та|ге|ті|те))(?![^\W_])", re.IGNORECASE
)
_DECADE = re.compile(r"(?:'?s|er)(?![^\W_])")
_HAN = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_AND = frozenset("and und et y e en и і".split())
_SPELLED_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0963][^\W\d_]*)*(?:'[^\W\d_]+)*")
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
    if not has_digit(claim) and not _may_spell(claim, claim_language):
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


def _may_spell(text: str, language: str) -> bool:
    tongue = primary(language)
    return tongue in ("zh", "ja") or _any_spelled(text, tongue)


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
        if _is_name(text, start, end) or _ORDINAL.match(text, end):
            continue
        decade = _DECADE.match(text, end)
        value = _value(match[0], language)
        scale, end = _scaled(text, decade.end() if decade else end, language)
        per_cent = _per_cent(language).match(text, end) is not None or _before_per_cent(text, start, language)
        yield Figure(value * scale, per_cent, text[start:end])


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether letters touch the digits (`G7`, `3D`), or a hyphen joins them to letters before (`F-16`)."""
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    if before[-1:].isalpha() and before[-1:].isascii():
        return True
    if len(before) == 2 and before[1] == "-" and before[0].isalpha():
        return True
    return after.isalpha() and after.isascii() and not _ORDINAL.match(text, end) and not _DECADE.match(text, end)


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
    if language in ("zh", "ja"):
        yield from _han(text)
        return
    if not _any_spelled(text, language):
        return
    run: list[re.Match[str]] = []
    for match in _SPELLED_WORD.finditer(text):
        linked = bool(run) and text[run[-1].end() : match.start()] in (" ", "-")
        word = match[0].casefold()
        if linked and word in _AND:
            run.append(match)
            continue
        known = _word_value(word, language) is not None and not _of_digits(text, match.start(), word, language)
        if run and not (known and linked):
            yield from _spelled_figure(text, run, language)
            run = []
        if known:
            run.append(match)
    if run:
        yield from _spelled_figure(text, run, language)


def _of_digits(text: str, start: int, word: str, language: str) -> bool:
    """Whether a magnitude belongs to digits before it (`3.5 million`)."""
    return word in SCALES.get(language, {}) and text[max(0, start - 2) : start].rstrip(" -")[-1:].isdecimal()


def _any_spelled(text: str, language: str) -> bool:
    """A quick look whether there can be a word for a number."""
    return any(map(text.casefold().__contains__, _number_words(language)))


@cache
def _number_words(language: str) -> tuple[str, ...]:
    return (*spelled_numbers_of(language), *SCALES.get(language, {}))


def _spelled_figure(text: str, run: list[re.Match[str]], language: str) -> Iterator[Figure]:
    """A figure in words; not a vague one (`thousands of them`)."""
    while run[-1][0].casefold() in _AND:
        run = run[:-1]
    start, end = run[0].start(), run[-1].end()
    total = current = 0
    for word in (match[0].casefold() for match in run):
        value, scale = _word_value(word, language) or 0, SCALES.get(language, {}).get(word)
        if scale is None:
            current += value
        elif scale < 1000:
            current = max(current, 1) * scale
        else:
            total, current = total + max(current, 1) * scale, 0
    if text[start:end].casefold() not in VAGUE:
        yield Figure(Decimal(total + current), _per_cent(language).match(text, end) is not None, text[start:end])


def _word_value(word: str, language: str) -> int | None:
    numbers = spelled_numbers_of(language)
    if word in numbers:
        return numbers[word]
    scale = SCALES.get(language, {}).get(word)
    if scale is not None:
        return scale
    joint = {"de": "und", "nl": "en"}.get(language)
    if joint and joint in word:
        unit, _, ten = word.replace("ë", "e").partition(joint)
        if unit in numbers | {"ein": 1, "een": 1} and numbers.get(ten, 0) >= 20:
            return (numbers | {"ein": 1, "een": 1})[unit] + numbers[ten]
    return None


@cache
def spelled_numbers_of(language: str) -> dict[str, int]:
    """The words for numbers of a language, made once."""
    return spelled_numbers(language)


def _han(text: str) -> Iterator[Figure]:
    for match in re.finditer(f"[{''.join(_HAN)}{''.join(_HAN_SCALES)}]{{2,}}|[二三四五六七八九十两兩]", text):
        if text[max(0, match.start() - 1) : match.start()].isdecimal():
            continue
        yield Figure(Decimal(_han_value(match[0])), _per_cent("zh").match(text, match.end()) is not None, match[0])


def _han_value(words: str) -> int:
    if not any(char in _HAN_SCALES for char in words):
        return int("".join(str(_HAN[char]) for char in words))
    total = section = digit = 0
    for char in words:
        if char in _HAN:
            digit = _HAN[char]
        elif (scale := _HAN_SCALES[char]) < 10**4:
            section, digit = section + max(digit, 1) * scale, 0
        else:
            total, section, digit = total + max(section + digit, 1) * scale, 0, 0
    return total + section + digit
