"""What texts have beside their words: times, tags and numbers of subtitles, numbers of lines, heads and numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from generator.evidence.cues import Range, subtitles_in, times_in

MIN_NUMBERED, MIN_STEPPED = 8, 4
"""So many lines are numbered where they are at all: each of them, or every fifth."""
MIN_PAGES, MAX_HEAD = 3, 80
"""On so many pages a running head has the number beside it; how many characters it has at the most."""
MIN_OPEN = 3
"""So many numbered lines begin in the middle of a sentence, which the items of a list do not."""
STEP, MARGIN = 5, 12
"""By how much the numbers go up where not every line has one; how many characters wide their margin is at the most."""
MAX_BETWEEN = 2
"""Lines without a number that may be between two of which each has the next number: a printed line may hold two of a form."""
_LONE_NUMBER = re.compile(r"\n[ \t]*(\d{1,5})[ \t]*(?=\r?\n|\Z)")
_LINE = re.compile(r"^.*\S.*$", re.MULTILINE)
_NUMBER_BEFORE = re.compile(r"[^\S\n]*(\d{1,4})(?=[^\S\n]|\n|\Z)[^\S\n]*")
_WIDE = 3  # blanks between a line's words and a number behind them, at least


class _Numbered(msgspec.Struct, frozen=True):
    """A line with a number beside it: which line it is, the number's place, and whether its words go on with a sentence."""

    index: int
    number: int
    place: Range
    open: bool


def beside_words(text: str) -> tuple[Range, ...]:
    """What stands beside the words of a text and is no part of them, in order: a quote runs on over it."""
    return tuple(sorted({*subtitles_in(text), *times_in(text), *_line_numbers(text), *_page_heads(text)}))


def _line_numbers(text: str) -> Iterator[Range]:
    """The numbers of lines in the margin of a brief, a bill or a transcript: of each line, or of every fifth."""
    if not _has_tenth_line(text):
        return
    before, behind = _numbered(text)
    yield from _in_sequence(before, 1, MIN_NUMBERED)
    yield from _in_sequence([each for each in before if not each.number % STEP], STEP, MIN_STEPPED)
    yield from _in_sequence([each for each in behind if not each.number % STEP], STEP, MIN_STEPPED)


def _page_heads(text: str) -> Iterator[Range]:
    """Numbers of pages that count up, each on a line beside the running head, which is always the same, in a text that lost its
    form feeds.
    """
    numbers = list(_LONE_NUMBER.finditer(text))
    if len(numbers) < MIN_PAGES:
        return
    for side in (_line_before, _line_after):
        heads: dict[str, list[tuple[int, Range, Range]]] = {}
        for number in numbers:
            start, end = side(text, *number.span(1))
            words = " ".join(text[start:end].split())
            if 0 < len(words) <= MAX_HEAD and not words.isdecimal():
                heads.setdefault(words, []).append((int(number[1]), number.span(1), (start, end)))
        for pages in heads.values():
            counts = all(other[0] - one[0] in (1, 2) for one, other in pairwise(pages))
            if len(pages) >= MIN_PAGES and counts:
                yield from (place for _, *places in pages for place in places)


def _line_before(text: str, start: int, _: int) -> Range:
    """The last line before an offset that is not blank."""
    end = len(text[max(0, start - 2 * MAX_HEAD) : start].rstrip()) + max(0, start - 2 * MAX_HEAD)
    return text.rfind("\n", 0, end) + 1, end


def _line_after(text: str, _: int, end: int) -> Range:
    """The first line after an offset that is not blank."""
    rest = text[end : end + 2 * MAX_HEAD]
    start = end + len(rest) - len(rest.lstrip())
    last = text.find("\n", start)
    return start, len(text) if last < 0 else last


def _has_tenth_line(text: str) -> bool:
    """Whether a line begins or ends with the number that each page of numbered lines has: most texts need no closer look."""
    at = text.find("10")
    while at >= 0:
        before = text[max(0, at - MARGIN) : at].rstrip(" \t")
        if not before or before[-1] == "\n" or text[at + 2 : at + 3] in "\r\n":
            return True
        at = text.find("10", at + 1)
    return False


def _numbered(text: str) -> tuple[list[_Numbered], list[_Numbered]]:
    """The lines of a text that have a number before their words, and those that have one behind them; blank ones are none."""
    before: list[_Numbered] = []
    behind: list[_Numbered] = []
    for index, line in enumerate(_LINE.finditer(text)):
        start, end = line.span()
        if match := _NUMBER_BEFORE.match(text, start, end):
            before.append(_Numbered(index, int(match[1]), match.span(), _goes_on(text[match.end() : match.end() + 80])))
        elif words := _before_number(line[0]):
            place = start + len(words), end
            behind.append(_Numbered(index, int(text[place[0] : end]), place, _goes_on(words)))
    return before, behind


def _before_number(line: str) -> str:
    """The words of a line that has a number far behind them; empty where it has none."""
    rest = line.rstrip().rstrip("0123456789")
    words = rest.rstrip()
    return words if len(rest) - len(words) >= _WIDE and 0 < len(line.rstrip()) - len(rest) <= 4 else ""


def _goes_on(words: str) -> bool:
    """Whether words, of the line or of the next one, begin in the middle of a sentence."""
    words = words.lstrip()
    return words[:1].isalpha() and not words[:1].isupper()


def _in_sequence(lines: Sequence[_Numbered], step: int, fewest: int) -> Iterator[Range]:
    """The places of the numbers of lines that go up by a step, from line to line; each page may begin anew."""
    run: list[_Numbered] = []
    for line in lines:
        near = run and line.index - run[-1].index <= (1 + MAX_BETWEEN if step == 1 else step + MAX_BETWEEN)
        if not (near and line.number == run[-1].number + step):
            yield from _places(run, fewest)
            run = []
        run.append(line)
    yield from _places(run, fewest)


def _places(run: Sequence[_Numbered], fewest: int) -> Iterator[Range]:
    if len(run) >= fewest and sum(line.open for line in run) >= min(MIN_OPEN, fewest // 2):
        yield from (line.place for line in run)
