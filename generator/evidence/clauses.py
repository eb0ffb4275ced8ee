"""The words beside a passage: as far as its clause goes, and as far as its sentence goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from generator.evidence.languages import CONTENT, primary
from generator.evidence.prepared import PreparedText, Span
from generator.evidence.sentences import ends_nothing, likely_end, likely_start
from generator.evidence.signs import OPEN_DASHES

NEAR, FAR = 100, 4000
"""Code points that are looked at first, and at most."""
NEAR_BLOCKS = 2
"""So many captions before and after it a clause goes on where nothing marks its end."""
_MARKS = ",;:!?،؛؟。！？、，；：।॥۔"
_CLOSERS = "\"'”’»›)]）」』 \n"
_CLAUSE_ENDS = re.compile(
    rf"[{_MARKS}{OPEN_DASHES}.–-](?:(?<=[{_MARKS}])(?!(?<=\d.)\d)|(?<=[{OPEN_DASHES}])|(?<=\s[–-])(?=\s)|(?<=--)"
    r"|(?<=\.)(?=[\"'”’»)\]]*(?:\s|\Z)))"
)


def clause_before(text: PreparedText, at: int) -> Span:
    """The words between the last clause's end and `at`."""
    paragraph = text.paragraph_around(at)
    for reach in (NEAR, FAR):
        first = max(paragraph.start, at - reach)
        marks = reversed(list(_CLAUSE_ENDS.finditer(text.flowing, first, at)))
        ends = (end for end in _ends(text.flowing, marks) if end <= at)
        end = next((end for end in ends if not _goes_on(text, end)), None)
        if end is not None:
            return Span(end, at)
        if first == paragraph.start:
            break
    return Span(max(first, _near_blocks(text, at, paragraph).start), at)


def _goes_on(text: PreparedText, end: int) -> bool:
    """Whether a comma only parts a verb from what is said (`sagte nicht, dass`)."""
    content = _content(primary(text.language))
    return content is not None and text.text[end - 1] == "," and content.match(text.text, end) is not None


@cache
def _content(language: str) -> re.Pattern[str] | None:
    return re.compile(rf"\s*(?:{CONTENT[language]})(?!\w)", re.IGNORECASE) if language in CONTENT else None


def clause_after(text: PreparedText, at: int) -> Span:
    """The words between `at` and its clause's end; none where a clause ends just before it."""
    paragraph, words = text.paragraph_around(max(at - 1, 0)), text.flowing
    if at >= paragraph.end:
        return Span(at, at)
    before = _CLAUSE_ENDS.finditer(words, max(paragraph.start, at - 40), min(at + 1, paragraph.end))
    if any(not words[end:at].strip(_CLOSERS) for end in _ends(words, before) if end <= at):
        return Span(at, at)
    last = min(paragraph.end, at + FAR)
    unmarked = max(at, min(last, _near_blocks(text, at, paragraph).end))
    return Span(at, next(_ends(words, _CLAUSE_ENDS.finditer(words, at, last)), unmarked))


def _near_blocks(text: PreparedText, at: int, paragraph: Span) -> Span:
    """As far as a clause without any mark goes: the paragraph, but in one of many blocks (captions) those near to it."""
    index, first, last = (text.block_at(offset) for offset in (at, paragraph.start, paragraph.end - 1))
    if last - first <= 2 * NEAR_BLOCKS:
        return paragraph
    return Span(text.blocks[max(first, index - NEAR_BLOCKS)].start, text.blocks[min(last, index + NEAR_BLOCKS)].end)


def _ends(text: str, marks: Iterable[re.Match[str]]) -> Iterator[int]:
    """Where clauses end: after each mark, but not after the full stop of an abbreviation."""
    for mark in marks:
        if not (mark[0] == "." and ends_nothing(text, mark.start())):
            yield mark.end()


def sentence_rest(text: PreparedText, first: Span, last: Span) -> tuple[Span, Span]:
    """The words of the same sentence before a passage that begins with `first`, and after one that ends with `last`."""
    begins, ends = text.paragraph_around(first.start), text.paragraph_around(last.end - 1)
    start = likely_start(text.flowing, (begins.start, begins.end), first.start, text.language)
    passage = max(last.start, ends.start), last.end
    end = likely_end(text.flowing, (ends.start, ends.end), passage, text.language)
    return Span(min(start, first.start), first.start), Span(last.end, max(end, last.end))
