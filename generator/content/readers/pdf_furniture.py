"""What a PDF's pages print beside their text: running heads, page numbers, numbers of lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.content.readers.pdf_lines import Line, Printed

LONG = 30
"""Lines of more characters are of the text."""
EDGE_LINES = 3
"""How many rows at the top and at the bottom of a page may be furniture."""
REPEATED = 3
"""On as many pages a line has to come at the same height to be a running head; on one less where it is set apart."""
EDGE, USUAL_MARGIN = 0.14, 0.1
"""Of a page's height: how far from its edge furniture reaches, and how far from it at the most the first line usually is."""
_PAGE_NUMBER = re.compile(
    r"(?:page |seite |p\. |- ?|– ?)?(?:\d{1,4}|[ivxlc]{1,6})(?: ?-| ?–|(?: (?:of|von|de|/) |/)\d{1,4})?", re.I
)
_DIGITS = re.compile(r"\d+")
_NEXT_PAGES = (-2, -1, 1, 2)  # left and right pages may have heads of their own
_DIGITS_AT_EDGE = re.compile(r"^\W*\d+\b|\s\d+\W*$")


def find_furniture(pages: Sequence[Printed]) -> Iterable[Line]:
    """Lines at the edges of pages that repeat, and lone page numbers there."""
    margins = _margins(pages)
    edges = [(page, _edge_lines(page, margins)) for page in pages]
    titles: dict[str, float] = defaultdict(float)  # the greatest size in which words are printed
    for page in pages:
        for line in page.lines:
            titles[line.text] = max(titles[line.text], line.size)
    heights: dict[str, Counter[int]] = defaultdict(Counter)
    for page, lines in edges:
        for key, height in {(_key(line.text), _height(line, page)) for line in lines}:
            heights[key][height] += 1
    numbers = _numbers_in(edges)
    for page, lines in edges:
        for line in lines:
            near = heights[_key(line.text)]
            at = _height(line, page)
            pages_with = sum(near[other] for other in (at - 1, at, at + 1))
            repeated = pages_with >= REPEATED or (pages_with == REPEATED - 1 and _is_set_apart(line, page))
            repeated = repeated and (_is_above(line, page) or numbers.are_a_heads(line, page))
            title = titles[line.text] > 1.12 * line.size and _is_above(line, page)
            if repeated or title or _is_page_number(line, page, len(pages)):
                yield line


class _Numbers(msgspec.Struct, frozen=True):
    """The numbers in lines at the edges of pages: `Definition 26`, at the top of its page, is text and no running head.

    `lines` counts whole lines; `ahead` holds the numbers of lines with the same words, by how far each is ahead of its page.
    """

    lines: Counter[str]
    ahead: frozenset[tuple[str, int, int, int]]

    def are_a_heads(self, line: Line, page: Printed) -> bool:
        """Whether the numbers of a line that repeats are the same elsewhere, or count the pages."""
        if self.lines[_words(line.text)] > 1:
            return True
        numbers = _ahead(line, page.number)
        return any((*number, page.number + step) in self.ahead for number in numbers for step in _NEXT_PAGES)


def _numbers_in(edges: Sequence[tuple[Printed, list[Line]]]) -> _Numbers:
    lines = Counter(words for _, lines in edges for words in {_words(line.text) for line in lines})
    ahead = frozenset(
        (*number, page.number) for page, lines in edges for line in lines for number in _ahead(line, page.number)
    )
    return _Numbers(lines, ahead)


def _ahead(line: Line, page: int) -> Iterator[tuple[str, int, int]]:
    """Of each number of a line: the line's words, which of its numbers it is, and how far it is ahead of the page's."""
    for at, number in enumerate(_DIGITS.findall(line.text)):
        yield _key(line.text), at, int(number[:9]) - page


def running_head(furniture: Iterable[Line]) -> str:
    """The words that stand at the edges of most pages, without a page's number; empty where nothing of two words does."""
    whole = Counter(" ".join(line.text.split()) for line in furniture)
    heads: Counter[str] = Counter()
    for words, times in whole.items():
        heads[" ".join(_DIGITS_AT_EDGE.sub(" ", words).split()) if times < REPEATED else words] += times
    words, times = next(((words, n) for words, n in heads.most_common() if len(words.split()) > 1), ("", 0))
    return words if times >= REPEATED else ""


def _is_set_apart(line: Line, page: Printed) -> bool:
    """Whether a line at an edge is smaller than the text and has room between itself and that."""
    larger = [other for other in page.lines if other.size > 1.05 * line.size]
    gap = min((abs(other.base - line.base) for other in larger), default=0.0)
    return 2 * len(larger) > len(page.lines) and gap > 2 * line.size


def _is_above(line: Line, page: Printed) -> bool:
    """Whether a line stands alone at the top, with room between itself and the text, as a running head does."""
    below = [line.base - other.base for other in page.lines if other is not line]
    return line.base > page.height / 2 and min(below, default=0.0) > 1.7 * line.size


def _margins(pages: Sequence[Printed]) -> tuple[float, float]:
    """By how much of a page's height nothing of a document is nearer to its upper and lower edge than usual: a small book's
    pages may be printed on large sheets.
    """
    bases = [line.base / page.height for page in pages for line in page.lines]
    return (max(0, 1 - max(bases) - USUAL_MARGIN), max(0, min(bases) - USUAL_MARGIN)) if bases else (0, 0)


def _edge_lines(page: Printed, margins: tuple[float, float]) -> list[Line]:
    """The lines of the outermost rows of a page, and those beside its text."""
    rows = sorted({round(line.base) for line in page.lines})
    low, high = set(rows[:EDGE_LINES]), set(rows[-EDGE_LINES:])
    top, bottom = (1 - EDGE - margins[0]) * page.height, (EDGE + margins[1]) * page.height
    beside = {id(line) for line in _outside(page.lines)}
    return [
        line
        for line in page.lines
        if (round(line.base) in high and line.base > top)
        or (round(line.base) in low and line.base < bottom)
        or id(line) in beside
    ]


def _outside(lines: Sequence[Line]) -> list[Line]:
    """Lines in the margins beside the text, in which some journals set their running heads."""
    text = [line for line in lines if len(line.text) > LONG]
    if not text:
        return []
    left, right = min(line.left for line in text), max(line.right for line in text)
    return [line for line in lines if line.right <= left + 1 or line.left >= right - 1]


def _words(text: str) -> str:
    return " ".join(text.split())


def _key(text: str) -> str:
    return _DIGITS.sub("#", _words(text))


def _height(line: Line, page: Printed) -> int:
    """In steps of three points, from the edge that is nearer, so that pages of two sizes agree."""
    return round((line.base if line.base < page.height / 2 else line.base - page.height) / 3)


def _is_page_number(line: Line, page: Printed, pages: int) -> bool:
    """Whether a line at an edge is nothing but the number of a page, with nothing beyond it."""
    if pages < 2 or not _PAGE_NUMBER.fullmatch(line.text.strip()):
        return False
    others = [other for other in page.lines if other is not line]
    below = all(other.base > line.base - 1 for other in others)
    above = all(other.base < line.base + 1 for other in others)
    return below or above


def find_line_numbers(lines: Sequence[Line]) -> Iterable[Line]:
    """Numbers of lines in a margin: many lone numbers with one edge in common, outside of the text."""
    lone = [line for line in lines if line.text.strip().isdecimal() and len(line.text.strip()) <= 4]
    if len(lone) < 5:
        return
    others = [line for line in lines if not line.text.strip().isdecimal() and len(line.text) > 10]
    if not others:
        return
    left, right = min(line.left for line in others), max(line.right for line in others)
    outside = [line for line in lone if line.right <= left + 1 or line.left >= right - 1]
    edges: Counter[int] = Counter()
    for line in outside:
        edges[round(line.right)] += 1
        edges[round(line.left)] += 1
    for line in outside:
        if max(edges[round(line.right)], edges[round(line.left)]) >= 5:
            yield line
