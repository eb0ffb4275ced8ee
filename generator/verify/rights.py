"""What the rights in a source let through: of its text, and of its pages as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.content.document import Document
from generator.content.readers.paper import OnPaper, PaperPassage, Stretch
from generator.content.records import Rights, Source, Summary
from generator.evidence.excerpt import excerpt, moved, sentences_around, spans_alone
from generator.evidence.locate import Match, Span
from generator.verify.values import Claim

OFFERED = {"pdf": ("original.pdf", "marked.pdf"), "word": ("original.docx",)}
"""By a source's format the files that can be offered of it."""


def within_rights(
    document: Document, passages: Sequence[tuple[Span, ...]], rights: Rights, language: str, numbers: Sequence[int]
) -> tuple[Document, list[tuple[Span, ...]]]:
    """The document that may be shown and where the passages are in it; `numbers` are those of its blocks' paragraphs."""
    if rights == "full":
        return document, list(passages)
    fragments = [span for passage in passages for span in passage]
    allowed = (
        sentences_around(document, fragments, language) if rights == "excerpts" else spans_alone(document, fragments)
    )
    shown = excerpt(document, allowed, numbers)
    return shown, [tuple(moved(span, allowed, shown) for span in passage) for passage in passages]


def offered_files(summary: Summary, source: Source) -> tuple[str, ...]:
    """The names of the files in which the source itself is offered, where its summary asks for that."""
    return OFFERED.get(source.format, ()) if summary.publish_original and summary.rights == "full" else ()


def on_paper(document: Document, found: Sequence[tuple[Claim, Match]], summary: Summary, language: str) -> OnPaper:
    """What of a PDF may be shown as it is printed; nothing where the record and the quotes alone may be."""
    if not document.pages or document.setting is None or summary.rights == "citation":
        return OnPaper()
    passages = tuple(_passage(document, claim, match) for claim, match in found)
    if summary.rights == "full":
        return OnPaper(passages, None)
    fragments = [span for _, match in found for span in match.fragments]
    return OnPaper(passages, tuple(_stretches(document, sentences_around(document, fragments, language))))


def _passage(document: Document, claim: Claim, match: Match) -> PaperPassage:
    text = " … ".join(document.text[span.start : span.end] for span in match.fragments)
    return PaperPassage(claim.id, claim.owner, " ".join(text.split()), tuple(_stretches(document, match.fragments)))


def _stretches(document: Document, spans: Iterable[Span]) -> Iterator[Stretch]:
    """Spans of the text by the blocks that they are in."""
    for span in spans:
        for index in range(document.block_at(span.start), document.block_at(span.end - 1) + 1):
            block = document.blocks[index]
            start, end = max(span.start, block.start), min(span.end, block.end)
            if start < end:
                yield Stretch(document.dropped + index, start - block.start, end - block.start)
