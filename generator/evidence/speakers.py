"""Who speaks in a transcript: a label at the beginning of a line (`Ada Park:`, `Mr PARK.`, `Q.`), beside a time, or a voice."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache

from generator.evidence.prepared import PreparedText, Span

REACH = 100_000
"""How many code points before a gap the speaker's label is looked for."""


@cache
def _label() -> re.Pattern[str]:
    name = r"(?:[^\W\d_a-z][\w.'’-]*|[\"“(]?[IVX]+|van|von|de|da|del|al|bin|of|the|for|la|le|les|du|des|el)"
    title = r"(?:Mr|Mrs|Ms|Dr|Sir|Sen|Rep|Hon|The|Prof|M|Mme|Herr|Frau|Sr|Sra|Senator|Chairman|Chairwoman|Justice)"
    office = r"(?:[Pp]résidente?|[Rr]apporteure?|[Mm]inistre|[Ss]ecrétaire)"
    president = rf"(?:(?:M\.|Mme) l[ea] {office}[^.:\n]{{0,60}}|L[ea] {office})"
    marked = r"(?:>{1,2}\s*|[-–—•*]\s+|[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?\s+)*"
    titled = rf"{title}\.? (?:(?:Mc|Mac|O['’]|D['’])?[^\W\d_a-z]{{2,}}[’'-]?[^\W\d_a-z]*(?: pro tempore)?[ -]?){{1,4}}"
    aside = r"\([^()\n]{1,60}\)"
    with_colon = rf"{name}(?:[ ]{name}|[ ]{aside}){{0,6}}(?:[ ]\d{{1,3}})?[ ]?[:：](?!\S*//)"
    time = r"\d{1,2}:\d\d"
    alone = rf"[^\S\n]+[\[(]?{time}(?::\d\d)?[\])]?[^\S\n]*(?::|$)"
    return re.compile(
        rf"^[^\S\n]*{marked}(?P<label>{with_colon}|{president}[.:]|{titled}(?:{aside})?[.:]|[QA][.:])(?=\s)"
        rf"|^[^\S\n]*(?P<timed>\[[^\[\]\n]{{1,60}}\](?=:?[^\S\n]*[\[(]{time})|{name}(?:[ ]{name}){{0,4}}(?={alone}))"
        r"|<v(?:\.[\w.]+)? (?P<voice>[^<>\n]+)>",
        re.MULTILINE,
    )


def joined_speakers(text: PreparedText, gap: Span) -> str:
    """The labels of the two speakers whose words a gap joins, one with the other; empty where it joins none."""
    labels = list(_labels(text.text, _line_start(text.text, gap.start), gap.end))
    later = list(_labels(text.text, gap.start, gap.end))
    if not later:
        return ""
    first = labels[0] if len(labels) > len(later) else _speaker_before(text, gap.start)
    return f"{first} {later[-1]}" if first and later[-1] != first else ""


def _labels(text: str, start: int, end: int) -> Iterator[str]:
    """Who begins to speak between two offsets, also by the voices of WebVTT (`<v Ada Park>`)."""
    return (match["label"] or match["timed"] or match["voice"] for match in _label().finditer(text, start, end))


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _speaker_before(text: PreparedText, at: int) -> str:
    return next(iter(deque(_labels(text.text, max(0, at - REACH), at), maxlen=1)), "")
