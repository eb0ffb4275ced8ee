"""content/evidence.lock: a record of earlier verifications, one line a quote, made to be committed and reviewed.

A line is `BRIEFING KEY SOURCE-SHA-256 QUOTE-SHA-256 STATUS START END`, parted by tabs. KEY is `KEY-POINT-ID-q-N` or
`event-I-q-N`, START and END are offsets in code points. The source's digest is of its text, whatever its line ends; the
quote's covers its prefix, suffix and page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from generator.content.front_matter import without_front_matter
from generator.content.records import LockRecord, Quote
from generator.diagnostics import Diagnostic, Place, error

HEADER = "# Made by `briefbook verify --update-lock`: briefing, key, source, quote, status, start, end\n"
_LINE = re.compile(
    r"([a-z0-9-]+)\t([a-z0-9-]+)\t([0-9a-f]{64})\t([0-9a-f]{64})\t(exact|normalised|elided)\t(\d+)\t(\d+)"
)

Lock = dict[tuple[str, str], LockRecord]


def source_digest(text: str, format: str) -> str:
    """SHA-256 of a source's text, decoded, with `\\n` line ends: the same in a checkout with other line ends or with a BOM, and
    whether or not the last line has an end.

    A Markdown source's front matter is its record and no part of the text.
    """
    body = without_front_matter(text).lstrip("\n") if format == "markdown" and text.startswith(("---", "+++")) else text
    return hashlib.sha256((f"{body.rstrip()}\n" if body else body).encode()).hexdigest()


def quote_digest(quote: Quote) -> str:
    """SHA-256 of the quote and of what tells it apart."""
    return hashlib.sha256("\0".join((quote.quote, quote.prefix, quote.suffix, quote.page or "")).encode()).hexdigest()


def read_lock(text: str, file: str) -> tuple[Lock, list[Diagnostic]]:
    """The lock by briefing and key; a line that is no record is an error."""
    lock: Lock = {}
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if not match:
            hint = "make the lock again: briefbook verify --update-lock"
            problems.append(error("EVD-lock-line", Place(file, number), "this is no record of a verification", hint))
            continue
        briefing, key, source, quote, status, start, end = match.groups()
        lock[briefing, key] = LockRecord(briefing, key, source, quote, status, int(start), int(end))
    return lock, problems


def write_lock(records: Iterable[LockRecord]) -> str:
    """The file's text: sorted, one line a record."""
    lines = sorted(
        "\t".join((r.briefing, r.key, r.source_digest, r.quote_digest, r.status, str(r.start), str(r.end)))
        for r in records
    )
    return HEADER + "".join(line + "\n" for line in lines)
