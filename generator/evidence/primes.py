"""Marks by their neighbours: feet and inches directly after a digit, where no quotation was opened before; and the marks of a
quotation in a quotation, which stand apart by a space or by none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.evidence.setting import SetDifferently, letter
from generator.evidence.signs import DOUBLE_MARKS, DOUBLE_PRIME, MARK, SINGLE_MARKS, SINGLE_PRIME
from generator.evidence.words import has_digit

_AFTER_DIGIT = re.compile(rf"[{DOUBLE_MARKS}{SINGLE_MARKS}](?<=\d.)")
_MARKS = re.compile(rf"\n\s*\n|''|’’|``|‘‘|[{DOUBLE_MARKS}{SINGLE_MARKS}]")
_BLANK = "[ \u00a0\u2009\u200a\u202f]"
_NESTED = re.compile(rf"’{_BLANK}(?=”)|”{_BLANK}(?=’)|“{_BLANK}(?=‘)|‘{_BLANK}(?=“)|'{_BLANK}(?=\")|\"{_BLANK}(?=')")
_OPENING = frozenset("“„‟«‘‚‛‹「『〝")
_CLOSING = frozenset("”»›」』〞〟")
_DOUBLED = frozenset(("''", "’’", "``", "‘‘", *DOUBLE_MARKS))


def primes_in(text: str) -> Iterator[SetDifferently]:
    """The marks after digits: single and double ones, which differ, or the closing mark of a quotation."""
    if not has_digit(text) or not _AFTER_DIGIT.search(text):
        return
    opened = {True: False, False: False}  # by whether the mark is a double one; a blank line closes all
    for match in _MARKS.finditer(text):
        mark = match[0]
        if mark.isspace():
            opened = {True: False, False: False}
            continue
        double = mark in _DOUBLED
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if before.isdecimal():
            prime = MARK if opened[double] or mark[0] in "”»」』" else DOUBLE_PRIME if double else SINGLE_PRIME
            opened[double] = False
            yield SetDifferently(match.start(), match.end(), prime)
        elif _opens(mark, before, after):
            opened[double] = True
        elif not (letter(before or " ") and letter(after or " ")):
            opened[double] = False


def nested_in(text: str) -> Iterator[SetDifferently]:
    """The white space between the marks of a quotation and of another one in it."""
    if '"' in text or "”" in text or "“" in text:
        for match in _NESTED.finditer(text):
            if not (match.start() and text[match.start() - 1].isdecimal()):
                yield SetDifferently(match.start() + 1, match.end(), "")


def _opens(mark: str, before: str, after: str) -> bool:
    """Whether a mark begins a quotation; one before the digits of a year (`'90s`) does not."""
    if mark in _OPENING:
        return True
    if mark in _CLOSING or not after or after.isspace() or (after.isdecimal() and mark in "'’"):
        return False
    return not before or not (letter(before) or before.isdecimal() or before in ".,;:!?)…")
