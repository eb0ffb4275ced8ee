"""content/reviews.lock: sign-offs, one line each, sorted, made to be committed and reviewed.

A line is `SUMMARY KEY-POINT POINT-SHA-256 QUOTES-SHA-256 VERDICT DATE NAME NOTE`, parted by tabs; the note may be empty.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date

from generator.content.judgement import SignOff
from generator.content.lock import quote_digest
from generator.content.records import KeyPoint
from generator.diagnostics import Diagnostic, Place, error

REVIEWS = "content/reviews.lock"
HEADER = "# Made by `briefbook sign`: summary, key point, its words, its quotes, verdict, date, name, note\n"
_LINE = re.compile(
    r"([a-z0-9-]+)\t([a-z0-9-]+)\t([0-9a-f]{64})\t([0-9a-f]{64})\t(yes|partly|no)\t"
    r"(\d{4}-\d\d-\d\d)\t([^\t]*\S[^\t]*)\t([^\t]*)"
)

Key = tuple[str, str, str]
"""A sign-off's summary, key point and name: a person has one for each point."""


def point_digest(point: KeyPoint) -> str:
    """SHA-256 of a key point's words; how its lines are broken does not matter."""
    return hashlib.sha256(" ".join(point.text.text.split()).encode()).hexdigest()


def quotes_digest(point: KeyPoint) -> str:
    """SHA-256 of a key point's quotes, in their order, with what tells them apart."""
    return hashlib.sha256("\0".join(map(quote_digest, point.evidence)).encode()).hexdigest()


def is_fresh(signed: SignOff, point: KeyPoint) -> bool:
    """Whether a key point and its quotes are what was read when it was signed."""
    return (signed.point_digest, signed.quotes_digest) == (point_digest(point), quotes_digest(point))


def key_of(signed: SignOff) -> Key:
    """What a sign-off is known by."""
    return signed.summary, signed.point, signed.name


def read_reviews(text: str, file: str) -> tuple[tuple[SignOff, ...], list[Diagnostic]]:
    """Every sign-off with its place. A line that is none, and a second one of a person for a point, is an error."""
    found: dict[Key, SignOff] = {}
    problems: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        place = Place(file, number)
        signed = _sign_off(line, place)
        if signed is None:
            hint = "take the line out and sign again: briefbook sign ID#POINT --as NAME --verdict yes"
            problems.append(error("REV-line", place, "this is no sign-off", hint))
        elif key_of(signed) in found:
            message = f"`{signed.name}` signs `{signed.summary}#{signed.point}` twice"
            problems.append(error("REV-line", place, message, "leave the line that holds, and take the other one out"))
        else:
            found[key_of(signed)] = signed
    return tuple(found.values()), problems


def write_reviews(signed: Iterable[SignOff]) -> str:
    """The file's text: sorted, one line a sign-off."""
    lines = sorted(
        "\t".join((s.summary, s.point, s.point_digest, s.quotes_digest, s.verdict, s.date, s.name, s.note))
        for s in signed
    )
    return HEADER + "".join(line + "\n" for line in lines)


def _sign_off(line: str, place: Place) -> SignOff | None:
    match = _LINE.fullmatch(line)
    if not match:
        return None
    summary, point, words, quotes, verdict, day, name, note = match.groups()
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    return SignOff(summary, point, name, verdict, day, words, quotes, note, place)  # type: ignore[arg-type]
