"""The life of a source as its summary tells it: taken, archived, withdrawn, superseded, and what it only passes on."""

from __future__ import annotations

from generator.book.life import Relayed, ShownWithdrawal, SourceLife, shown_date
from generator.book.prose import Writer
from generator.book.site_info import Ref
from generator.content.records import Reference, Summary
from generator.diagnostics import Diagnostic, asked_for, error


def life_of(summary: Summary, writer: Writer) -> SourceLife | None:
    """What is to be said of a summary's source; None where nothing is. What is wrong goes to the `writer`'s problems."""
    language, withdrawn = writer.namespace.language, summary.withdrawn
    note = writer.inline(withdrawn.note, "withdrawal") if withdrawn else None
    life = SourceLife(
        accessed=shown_date(summary.accessed, language) if summary.accessed else None,
        archived_url=summary.archived_url,
        withdrawn=ShownWithdrawal(shown_date(withdrawn.date, language), note.html, note.plain)
        if withdrawn and note
        else None,
        superseded_by=_successor(summary, summary.superseded_by, writer) if summary.superseded_by else None,
        relays=tuple(_relayed(one, writer) for one in summary.relays),
        drafted_by=summary.drafted.model if summary.drafted and not summary.drafted.reviewed_by else "",
    )
    return None if life == SourceLife() else life


def _successor(summary: Summary, reference: Reference, writer: Writer) -> Ref | None:
    """The newer briefing."""
    namespace = writer.namespace
    target = namespace.targets.get(namespace.aliases.get(reference.id, reference.id))
    if target and target.ref.kind == "briefing":
        return target.ref
    if target or "#" in reference.id:
        message = f"`{reference.id}` is no summary, so that it cannot take the place of `{summary.id}`"
        id = reference.id.partition("#")[0]
        other = namespace.targets.get(namespace.aliases.get(id, id)) if "#" in reference.id else None
        meant = other.id if other and other.ref.kind == "briefing" and other.id != summary.id else None
        hint = asked_for(meant) or "write the id of the newer summary"
        writer.problems.append(error("LNK-successor", reference.place, message, hint).meant(reference.id, meant))
    elif isinstance(found := namespace.find(reference.id, reference.place, before=writer.problems), Diagnostic):
        writer.problems.append(found)
    return None


def _relayed(reference: Reference, writer: Writer) -> Relayed:
    """A source that is in the book is shown by its title; whether an id is one is checked where all sources are known."""
    namespace = writer.namespace
    ref = namespace.ref(namespace.sources.get(reference.id, reference.id))
    return Relayed(ref.title, ref) if ref and ref.kind == "briefing" else Relayed(reference.id)
