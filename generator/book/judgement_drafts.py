"""write: a brief's judgements as the desk wrote them, with what they rest on resolved. No source is needed for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.book.drafts import find_refs
from generator.book.life import Bearing
from generator.book.prose import Prose, Writer
from generator.book.site_info import Ref
from generator.content.judgement import Judgement
from generator.content.links import SiteAddress
from generator.content.records import Brief, Reference
from generator.content.wikilink import point_target
from generator.diagnostics import Diagnostic, Mend, Place, asked_for, error


class PremiseLink(msgspec.Struct, frozen=True):
    """A premise as it is written: its address, the id that the author wrote, and where."""

    href: SiteAddress
    side: Bearing
    id: str
    place: Place


class JudgementDraft(msgspec.Struct, frozen=True):
    """A judgement whose fields are rendered; `against` are the premises despite which it holds."""

    judgement: Judgement
    href: SiteAddress
    brief: Ref
    text: Prose
    note: Prose
    topics: tuple[Ref, ...]
    premises: tuple[PremiseLink, ...]


def draft_judgements(brief: Brief, writer: Writer) -> Iterator[JudgementDraft]:
    """All judgements of a brief; what is wrong with them goes to the `writer`'s problems."""
    for number, judgement in enumerate(brief.judgements, 1):
        text = writer.inline(judgement.text, "judgement", judgement.id, number)
        note = writer.inline(judgement.note, "note", judgement.id, number) if judgement.note else Prose()
        topics = find_refs(judgement.topics, "topic", writer)
        href = writer.source.href.at(judgement.id)
        premises = tuple(_once(_premises(judgement, writer), writer))
        yield JudgementDraft(judgement, href, writer.source, text, note, topics, premises)


def _premises(judgement: Judgement, writer: Writer) -> Iterator[PremiseLink]:
    sides: tuple[tuple[Bearing, tuple[Reference, ...]], ...] = (
        ("for", judgement.rests_on),
        ("against", judgement.despite),
    )
    for side, references in sides:
        for reference in references:
            ids = point_target(reference.id)
            if ids is None:
                message = f"`{reference.id}` is no key point and no judgement"
                meant = writer.namespace.meant_point(reference.id)
                hint = asked_for(meant) or "write SUMMARY-ID#KEY-POINT-ID or BRIEF-ID#JUDGEMENT-ID"
                problem = error("LNK-premise", reference.place, message, hint)
                writer.problems.append(problem.meant(reference.id, meant))
                continue
            found = writer.namespace.find("#".join(ids), reference.place, before=writer.problems)
            if isinstance(found, Diagnostic):
                writer.problems.append(found)
            elif found:
                yield PremiseLink(found.href, side, reference.id, reference.place)


def _once(premises: Iterable[PremiseLink], writer: Writer) -> Iterator[PremiseLink]:
    """What is listed twice, or on both sides, is an error."""
    first: dict[SiteAddress, PremiseLink] = {}
    for premise in premises:
        if before := first.get(premise.href):
            message = f"`{premise.id}` is listed already, in line {before.place.line}"
            problem = error("LNK-premise", premise.place, message, "take one of the two out")
            writer.problems.append(problem.with_mends(Mend("take this one out", "remove")))
        else:
            first[premise.href] = premise
            yield premise
