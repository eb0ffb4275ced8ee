"""A person's sign-off: that the quotes of a key point bear it, bound to the words that were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from generator.content.judgement import SignOff, Verdict
from generator.content.records import KeyPoint, Library, Summary
from generator.content.reviews import point_digest, quotes_digest
from generator.content.wikilink import split_target
from generator.diagnostics import did_you_mean
from generator.verify.reading import Findings


class Refused(Exception):
    """Nothing was signed; the message says why."""


class Signature(msgspec.Struct, frozen=True):
    """Who signs, and what this person says; `date` is a day (ISO 8601)."""

    name: str
    verdict: Verdict
    date: str
    note: str = ""


def sign(target: str, signature: Signature, library: Library, findings: Mapping[str, Findings]) -> list[SignOff]:
    """The sign-offs of a key point, or of all of a summary that have quotes; raises Refused where one cannot be signed."""
    id, point = split_target(target)
    summary = _summary(id, library)
    if summary.lost:
        raise Refused(f"{summary.place.file} has mistakes: mend them first (briefbook check)")
    points = [_point(point, summary)] if point else [one for one in summary.key_points if one.evidence]
    if not all(one.evidence for one in points) or not points:
        raise Refused(f"`{target}` has no quotes: there is nothing to be read")
    unproven = [quote for quote in findings[summary.id].quotes if not quote.verified]
    wrong = [q for one in points for q in unproven if q.owner == one.id]
    if wrong or not findings[summary.id].quotes:
        named = ", ".join(dict.fromkeys(f"`{summary.id}#{quote.owner}`" for quote in wrong)) or f"`{summary.id}`"
        raise Refused(f"quotes of {named} are not verified, so that nobody can sign them: run briefbook check")
    return [_sign_off(summary, one, signature) for one in points]


def with_sign_offs(known: Iterable[SignOff], new: Iterable[SignOff], library: Library) -> list[SignOff]:
    """All sign-offs; a new one takes the place of the one that the same person gave the same key point, also by an old id."""
    now = {_now(signed, library): signed for signed in known}
    return list((now | {_now(signed, library): signed for signed in new}).values())


def written_in_one_line(words: str) -> str:
    """A name or a note as it stands in the lock; raises Refused where it holds what nobody sees."""
    line = " ".join(words.split())
    if not line.isprintable():
        raise Refused("a name or a note holds characters that cannot be printed")
    return line


def _summary(id: str, library: Library) -> Summary:
    now = {alias.id: summary for summary in library.summaries for alias in summary.aliases}
    found = now | {summary.id: summary for summary in library.summaries}
    if id in found:
        return found[id]
    if any(brief.id == id for brief in library.briefs):
        raise Refused(f"`{id}` is a brief: its judgements rest on key points, and these are signed")
    if id in library.broken:
        raise Refused(f"`{id}` has mistakes: mend them first (briefbook check)")
    hint = did_you_mean(id, found)
    raise Refused(f"there is no summary `{id}`" + (f"; {hint}" if hint else ""))


def _point(id: str, summary: Summary) -> KeyPoint:
    old = {alias.id: point for point in summary.key_points for alias in point.aliases}
    found = old | {point.id: point for point in summary.key_points}
    if id not in found:
        hint = did_you_mean(id, found) or f"it has {', '.join(point.id for point in summary.key_points)}"
        raise Refused(f"`{summary.id}` has no key point `{id}`; {hint}")
    return found[id]


def _sign_off(summary: Summary, point: KeyPoint, by: Signature) -> SignOff:
    words, quotes = point_digest(point), quotes_digest(point)
    return SignOff(summary.id, point.id, by.name, by.verdict, by.date, words, quotes, by.note)


def _now(signed: SignOff, library: Library) -> tuple[str, str, str]:
    """Whose sign-off it is, and of what by its ids as they are now."""
    for summary in library.summaries:
        if signed.summary == summary.id or any(alias.id == signed.summary for alias in summary.aliases):
            old = {alias.id: point.id for point in summary.key_points for alias in point.aliases}
            own = old | {point.id: point.id for point in summary.key_points}
            return summary.id, own.get(signed.point, signed.point), signed.name
    return signed.summary, signed.point, signed.name
