"""Numbers in words: `two hundred and five`, `einundzwanzig`, `quatre-vingt-dix`, `двадцать один`, `三十一`, `百分之五`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from generator.evidence.numerals import ALONE, ONES, SCALES, VAGUE, spelled_numbers

_HAN = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_AND = frozenset("and und et y e en и і".split())
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0963][^\W\d_]*)*(?:'[^\W\d_]+)*")
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth".split())
_HALVES = {word: Decimal("0.5") for word in "half demi demie halb halbe halben media medio mezzo meio".split()}
_HALVES |= {
    "anderthalb": Decimal("1.5"),
    "полтора": Decimal("1.5"),
    "півтора": Decimal("1.5"),
    "półtora": Decimal("1.5"),
}
"""Of which a part is no whole number; a half by itself is no figure."""
_JOINT = {"de": "und", "nl": "en"}
_HUNDRED = {"de": "hundert", "nl": "honderd", "it": "cento"}
_THOUSAND = {"de": "tausend", "nl": "duizend", "it": "mila"}


class Spelled(msgspec.Struct, frozen=True):
    """The value of a number in words, where these are, and whether a word before them makes it so many in a hundred."""

    value: Decimal
    start: int
    end: int
    per_cent: bool = False


def may_be_spelled(text: str, language: str) -> bool:
    """A quick look whether there can be a word for a number."""
    return language in ("zh", "ja") or any(map(text.casefold().__contains__, _known_words(language)))


def spelled_in(text: str, language: str) -> Iterator[Spelled]:
    """Every number in words of a folded text; "one" is none by itself, and neither is a vague one (`thousands of them`)."""
    if language in ("zh", "ja"):
        yield from _han(text)
        return
    if not may_be_spelled(text, language):
        return
    run: list[re.Match[str]] = []
    known = _first_words(language)
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if not run and known and word not in known:  # most
            continue
        linked = bool(run) and text[run[-1].end() : match.start()] in (" ", "-")
        if linked and _links(run, word, language):
            run.append(match)
        else:
            yield from _number(text, run, language)
            run = [match] if _begins(text, match, word, language) else []
    yield from _number(text, run, language)


def _links(run: list[re.Match[str]], word: str, language: str) -> bool:
    """Whether a word after those of a number belongs to it."""
    spoken = [match[0].casefold() for match in run]
    if word in _AND or (word == "a" and spoken[-1] in (*_AND, "half")):
        return True
    return _goes_on(spoken, word, language)


def _begins(text: str, match: re.Match[str], word: str, language: str) -> bool:
    """Whether a word begins a number: not a magnitude of digits before it (`3.5 million`), nor `ciento` of `por ciento`."""
    if _is_scale(word, language):
        before = text[max(0, match.start() - 5) : match.start()].casefold()
        return not before.rstrip(" -")[-1:].isdecimal() and not before.endswith((" por ", " pour ", " per "))
    if word == "one":
        return text.startswith(" and a half", match.end())
    return _value(word, language) is not None or word in _HALVES


def _goes_on(spoken: list[str], word: str, language: str) -> bool:
    """Whether a word goes on with a number: a magnitude, or what is less than what was said before."""
    said = [one for one in spoken if one not in _AND and one != "a"]
    parted = len(spoken) > len(said) and spoken[-1] != said[-1]
    if _is_scale(word, language):
        return not parted or spoken[-1] == "a" or language != "en"
    if word in _HALVES:
        return parted
    value = _value(word, language, after=True)
    if value is None or _is_scale(said[-1], language):
        return value is not None
    before = _value(said[-1], language) or Decimal(0)
    if language == "fr" and before == 4 and value == 20:
        return True
    if language == "fr" and value < 20 and (before == 60 or said[-2:-1] == ["quatre"]):
        return True
    return before >= 20 and before % 10 == 0 and value < 10 and not (parted and language == "en")


def _number(text: str, run: list[re.Match[str]], language: str) -> Iterator[Spelled]:
    while run and run[-1][0].casefold() in (*_AND, "a"):
        run = run[:-1]
    words = [match[0].casefold() for match in run]
    if not words or words == ["one"] or (len(words) == 1 and (words[0] in VAGUE or _HALVES.get(words[0], 1) < 1)):
        return
    end = run[-1].end()
    following = _WORD.match(text, end + 1) if text[end : end + 1] == "-" else None
    if following is None or following[0].casefold() not in _ORDINALS:
        yield Spelled(_total(words, language), run[0].start(), end)


def _total(words: list[str], language: str) -> Decimal:
    total = current = Decimal(0)
    for word in words:
        scale = SCALES.get(language, {}).get(word)
        if scale is None:
            value = _HALVES.get(word) or _value(word, language, after=True) or Decimal(0)
            four_score = language == "fr" and current == 4 and value == 20
            current = Decimal(80) if four_score else current + value
        elif scale < 1000:
            current = (current or Decimal(1)) * scale
        else:
            total, current = total + (current or Decimal(1)) * scale, Decimal(0)
    return total + current


def _is_scale(word: str, language: str) -> bool:
    return word in SCALES.get(language, {})


def _value(word: str, language: str, after: bool = False) -> Decimal | None:
    """The value of a word; of "one" only `after` another word of a number."""
    if word in (numbers := spelled_numbers_of(language)):
        return Decimal(numbers[word])
    if (scale := SCALES.get(language, {}).get(word)) is not None:
        return Decimal(scale)
    if after and word in _ones(language):
        return Decimal(1)
    found = _compound(word, language) if language in _HUNDRED else None
    return Decimal(found) if found else None


@cache
def _ones(language: str) -> frozenset[str]:
    return frozenset(ONES.get(language, "").split()) - ALONE


def _compound(word: str, language: str) -> int | None:
    """`zweihundertfünfundzwanzig`, `duizendtien`, `ventuno`: languages that write a number in one word."""
    for great, factor in ((_THOUSAND[language], 1000), (_HUNDRED[language], 100)):
        if great in word:
            left, _, right = word.partition(great)
            first = _compound(left, language) if left else 1
            last = _compound(right, language) if right else 0
            return None if first is None or last is None else first * factor + last
    units = spelled_numbers_of(language) | dict.fromkeys(("ein", "eins", "een", "uno", "un"), 1)
    if word in units:
        return units[word]
    return _tens_and_unit(word.replace("ë", "e"), language, units)


def _tens_and_unit(word: str, language: str, units: dict[str, int]) -> int | None:
    if joint := _JOINT.get(language):
        for place in (match.start() for match in re.finditer(joint, word)):
            unit, ten = units.get(word[:place], 0), units.get(word[place + len(joint) :], 0)
            if 0 < unit < 10 and ten >= 20:
                return ten + unit
        return None
    for name, ten in units.items():  # Italian drops a vowel: ventuno, ventotto
        if ten >= 20 and word.startswith(name[:-1]):
            rest = word.removeprefix(name) if word.startswith(name) else word[len(name) - 1 :]
            unit = units.get(rest.replace("é", "e"), 0)
            if 0 < unit < 10:
                return ten + unit
    return None


@cache
def _first_words(language: str) -> frozenset[str]:
    """The words that can begin a number; empty where these are too many."""
    return frozenset() if language in _HUNDRED else frozenset((*_known_words(language), "one"))


@cache
def _known_words(language: str) -> tuple[str, ...]:
    return (*spelled_numbers_of(language), *SCALES.get(language, {}), *_HALVES)


@cache
def spelled_numbers_of(language: str) -> dict[str, int]:
    """The words for numbers of a language, made once."""
    return spelled_numbers(language)


def _han(text: str) -> Iterator[Spelled]:
    for match in re.finditer(f"[{''.join(_HAN)}{''.join(_HAN_SCALES)}]{{2,}}|[二三四五六七八九十两兩]", text):
        if text[max(0, match.start() - 1) : match.start()].isdecimal():
            continue
        in_hundred = text[max(0, match.start() - 3) : match.start()] == "百分之"
        yield Spelled(Decimal(_han_value(match[0])), match.start(), match.end(), in_hundred)


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
