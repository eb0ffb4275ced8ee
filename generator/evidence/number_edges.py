"""Whether an edge parts a number: from its digits, its sign, its currency or unit, or from the words that go on with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.evidence.numerals import ALONE, ONES, SCALES, VAGUE, magnitudes, spelled_numbers

_DIGIT = re.compile(r"\d")
_SEPARATORS = ".,:/⁄∕\\-–−'’٫٬·"
_GROUP = " \u00a0\u202f\u2009"
_SIGN_BEFORE = r"(?:^|[\s(\[“\"'‘—–=<>~])[-−–+±]\u00a0?$|[<>≤≥≈~]\u00a0?$"
_MINUS_BEFORE = (
    r"(?i:(?<![^\W_])(?:minus|минус|мінус|(?<!au )(?<!du )moins|(?<!al )(?<!lo )(?<!ao )menos|(?<!per lo )meno) ?$"
    r"|(?:零下|[负\u8ca0]|マイナス|영하) ?$)"
)
"""The sign in words; `au moins` is none."""
_SIGNS_IN_WORDS = "负\u8ca0下ス"
_CURRENCY_CODE = r"(?<![^\W_])(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|RUB|UAH|PLN|TRY|KRW|AUD|CAD|Rs\.?)"
_CURRENCY = "$¢£¤¥֏؋৳฿₠-⃀﷼﹩＄￠￡￥￦"
_HAN = "〇零一二三四五六七八九十百千万萬亿億兆"
_AND = {"en": "and", "fr": "et", "es": "y", "pt": "e", "he": "\u05d5", "ar": "و"}
"""What may be between the words of a number."""
_AFTER_TENS = {"fr": "et", "es": "y", "pt": "e", "he": "\u05d5"}
_JOINED = {
    "de": "(?:zig|ßig|zehn|hundert|tausend)",
    "nl": "(?:tig|tien|honderd|duizend)",
    "it": r"(?:vent|trent|quarant|cinquant|sessant|settant|ottant|novant|cento)\w*",
}
"""How words for numbers end, or begin, that languages write in one."""
_ENDS = r"(?![^\W_])"


def parts_number(before: str, after: str, language: str) -> bool:
    """Whether what stands before an edge and what stands after it are of one number."""
    digits = (
        _DIGIT.search(before[-2:] + after[:2]) is not None or before[-1] in _CURRENCY or before[-1] in _SIGNS_IN_WORDS
    )
    pairs = _of_digits() if digits else ()
    if any(left.search(before) and right.match(after) for left, right in pairs):
        return True
    return number_goes_on(language).match(after) is not None and any(
        left.search(before) and right.match(after) for left, right in _of_words(language)
    )


@cache
def number_goes_on(language: str) -> re.Pattern[str]:
    """What can go on with a number, at the beginning of what stands after an edge."""
    if language in ("zh", "ja"):
        return re.compile(rf"[\s-]*(?:[{_HAN}]|{'|'.join(magnitudes(language))})", re.IGNORECASE)
    words = sorted({*magnitudes(language), *_numbers(language)}, key=len, reverse=True)
    linked = f"(?:{_AND[language]}\\s*)?" if language in _AND else ""
    end = "" if language == "ko" else r"(?![^\W\d_])"
    return re.compile(rf"[\s-]*{linked}(?:{_by_first_letter(words)}){end}", re.IGNORECASE)


def _by_first_letter(words: Iterable[str]) -> str:
    """Alternatives of which few are tried: this is asked of each edge of each quote."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0] if word.isalpha() else "", []).append(word[1:] if word.isalpha() else word)
    return "|".join(f"{first}(?:{'|'.join(ends)})" for first, ends in rests.items())


def _numbers(language: str) -> list[str]:
    """The words for numbers, and those for one that are no pronouns after ten."""
    return [re.escape(word) for word in (*spelled_numbers(language), *_ones(language))]


def _ones(language: str) -> list[str]:
    return [word for word in ONES.get(language, "one").split() if word not in ALONE]


@cache
def _of_digits() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Pairs of what stands before and after an edge that parts a number in digits."""
    seps, group, money = f"[{_SEPARATORS}]", f"[{_GROUP}]", f"[{_CURRENCY}]"
    grouped = rf"(?<!\d)(?<!\d[.,])\d{{1,3}}(?:{group}\d{{3}})*"
    return _compiled(
        (r"\d$", rf"{seps}\d"),
        (rf"\d{seps}$", r"\d"),
        (rf"{grouped}$", rf"{group}\d{{3}}(?!\d)"),
        (rf"{grouped}{group}$", r"\d{3}(?!\d)"),
        (_SIGN_BEFORE, rf"{money}?\d"),
        (_MINUS_BEFORE, rf" ?{money}?[\d{_HAN}]"),
        (rf"{money}$", rf"{group}?\d"),
        (rf"{money}{group}$", r"\d"),
        (r"[A-Za-z]$", rf"{money}\d"),
        (rf"{_CURRENCY_CODE}$", rf"{group}?\d"),
        (rf"{_CURRENCY_CODE}{group}$", r"\d"),
        (r"\d$", rf"[{_GROUP}\n]?[%‰°٪％′″]"),
        (rf"\d[{_GROUP}\n]$", r"[%‰°٪％′″]"),
        (r"\d$", rf"[{_GROUP}]?{money}(?!\d)"),
        (r"(?<!\d)(?<!\d\s)[%％]$|(?i:(?<![^\W_])yüzde ?)$|百分之$", rf" ?[\d{_HAN}]"),
    )


@cache
def _of_words(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Pairs of what stands before and after an edge that parts a number in words, or from its magnitude or per cent."""
    if language in ("zh", "ja"):
        counted = rf"(?:\d|(?!一)[{_HAN}]|[{_HAN}]一|(?<![统統唯同专專单單之逐划劃不])一)[\s-]*$"
        return _compiled((counted, "|".join(magnitudes(language))), (rf"{counted}|百分之$", rf"[{_HAN}]"))
    numbers = spelled_numbers(language)
    scales = SCALES.get(language, SCALES["en"])
    counted = _any_of([*map(re.escape, numbers), *scales, *ONES.get(language, "one").split()])
    joined = rf"|{_JOINED[language]}" if language in _JOINED else ""
    tens = _any_of(word for word, value in numbers.items() if value >= 20 and value % 10 == 0)
    units = _any_of([*(word for word, value in numbers.items() if value < 20), *_ones(language)])
    great = _any_of(word for word in scales if word not in VAGUE)
    linked, after_tens = f"(?:{_AND.get(language, '')}[\\s-]*)?", f"(?:{_AFTER_TENS.get(language, '')}[\\s-]*)?"
    return _compiled(
        (rf"(?:\d|{counted}{joined})[\s-]*$", rf"[\s-]*(?:{'|'.join(magnitudes(language))})"),
        (rf"{tens}[\s-]+{after_tens}$|{tens}$", rf"[\s-]*{after_tens}{units}{_ENDS}"),
        (rf"{great}\s+{linked}$|{great}$", rf"[\s-]*{linked}{_any_of(numbers)}{_ENDS}"),
    )


def _any_of(words: Iterable[str]) -> str:
    """Any of some words, where it begins as a word."""
    return rf"(?<![^\W_])(?:{'|'.join(sorted(words, key=len, reverse=True)) or '(?!)'})"


def _compiled(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(left, re.IGNORECASE), re.compile(right, re.IGNORECASE)) for left, right in pairs)
