"""Sign-offs against the key points that they are about: what is stale, gone, refused, or not signed at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.content.judgement import SignOff
from generator.content.records import KeyPoint, Library, Summary
from generator.content.reviews import is_fresh
from generator.diagnostics import Diagnostic, did_you_mean, warning

ByPoint = dict[tuple[str, str], list[SignOff]]
"""Sign-offs by the ids of summary and key point, as they are now."""


def check_sign_offs(library: Library) -> Iterator[Diagnostic]:
    """Every doubt about reviews.lock; where `reviews: required` also every key point that nobody signed."""
    by_point, problems = _by_point(library)
    yield from problems
    required = library.site.reviews == "required" and "?reviews" not in library.broken
    for summary in library.summaries if by_point or required else ():
        for point in summary.key_points:
            signed = by_point.get((summary.id, point.id), ())
            for one in signed:
                yield from _doubts(one, summary, point)
            if required and not signed and point.evidence:
                message = f"nobody signed that its quotes bear `{point.id}`"
                yield warning("REV-missing", point.place, message, _command(summary, point, "NAME"))


def _by_point(library: Library) -> tuple[ByPoint, list[Diagnostic]]:
    """An old id is as good as the new one; what is about nothing is a warning, unless that is broken or a draft."""
    summaries = {summary.id: summary for summary in library.summaries}
    now = {alias.id: summary.id for summary in library.summaries for alias in summary.aliases}
    found: ByPoint = defaultdict(list)
    problems: list[Diagnostic] = []
    for signed in library.reviews:
        id = now.get(signed.summary, signed.summary)
        point = _point(summaries[id], signed.point) if id in summaries else None
        if point:
            found[id, point.id].append(signed)
        elif not {id, f"{id}#"} & (library.broken | library.drafts):
            assert signed.place is not None
            message = f"`{signed.name}` signed `{signed.summary}#{signed.point}`, which is not there"
            known = [f"{s.id}#{p.id}" for s in library.summaries for p in s.key_points] if not problems else []
            hint = did_you_mean(f"{id}#{signed.point}", known) or "take the line out, or give the point its old id"
            problems.append(warning("REV-gone", signed.place, message, hint))
    return found, problems


def _point(summary: Summary, id: str) -> KeyPoint | None:
    """The key point of an id, or of one that it had."""
    own = {alias.id: point for point in summary.key_points for alias in point.aliases}
    return (own | {point.id: point for point in summary.key_points}).get(id)


def _doubts(signed: SignOff, summary: Summary, point: KeyPoint) -> Iterator[Diagnostic]:
    """A stale sign-off, or one that says no."""
    if not is_fresh(signed, point):
        message = f"`{signed.name}` signed `{point.id}` on {signed.date}, and it or its quotes changed since"
        yield warning("REV-stale", point.place, message, _command(summary, point, signed.name))
    elif signed.verdict == "no":
        message = f"`{signed.name}` read the quotes of `{point.id}` and says that they do not bear it"
        notes = [f"note: {signed.note}"] if signed.note else []
        yield warning(
            "REV-verdict", point.place, message, "mend the point or its quotes, and have it read again", notes
        )


def _command(summary: Summary, point: KeyPoint, name: str) -> str:
    return f"read it, then run: briefbook sign {summary.id}#{point.id} --as {_quoted(name)} --verdict yes"


def _quoted(name: str) -> str:
    """A name as a shell takes it."""
    return name if name.isalnum() else f'"{name}"'
