"""Verify one summary against its source: a pure function of both, so that many can be made side by side and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from html import escape
from itertools import pairwise
from typing import TypedDict

import msgspec
from msgspec.structs import replace

from generator.content.document import Document, read_fragment
from generator.content.letters import letters_of
from generator.content.lock import quote_digest
from generator.content.parse import EMPTY, check_source, parse_source
from generator.content.readers.paper import OnPaper
from generator.content.readers.reading import Reading, Record
from generator.content.records import Accepted, LockRecord, Quote, Rights, Source, Summary
from generator.diagnostics import Diagnostic
from generator.evidence.coverage import Coverage, coverage_of
from generator.evidence.fold import fold_text
from generator.evidence.highlight import Passage, mark_passages
from generator.evidence.languages import has_lists
from generator.evidence.layout import Layout, page_marks
from generator.evidence.locate import VERIFIED, Match, PreparedText, Span, Status, locate_quote, prepare_text
from generator.evidence.margins import beside_words
from generator.evidence.mid_sentence import begins_inside, ends_inside
from generator.evidence.paragraphs import Paragraphs, number_paragraphs, with_numbers
from generator.evidence.words import count_words
from generator.memo.files import Content
from generator.verify import report
from generator.verify.as_set import broken_in, is_machine_read
from generator.verify.judge import Desk, judge
from generator.verify.mentions import Names, find_mentions, find_names
from generator.verify.provenance import provenance_of, said_by
from generator.verify.rights import offered_files, on_paper, within_rights
from generator.verify.values import Claim, LocatedQuote, ShownFragment, ShownSource, Snippet

CONTEXT = 64
"""Code points of a selector's prefix and suffix."""


class Job(msgspec.Struct, frozen=True, array_like=True):
    """A summary to be verified. `source` is None where its file is not in this checkout; `meant` may be another one's id."""

    summary: Summary
    source: Source | None
    words: tuple[str, ...]  # of the key points and then of the events, without mark-up
    lock: tuple[LockRecord, ...]
    meant: str = ""
    unusable: bool = False  # the source is there, but of no format that is read: that is said elsewhere


class Labels(msgspec.Struct, frozen=True):
    """How a passage is called that is evidence for a key point, and for an event, in the site's language."""

    point: str = "Key point %(number)s: %(text)s"
    event: str = "Event: %(text)s"


class Shared(TypedDict):
    """What all summaries are verified with."""

    names: Names
    labels: Labels
    desk: Desk


def labels_of(words: NullTranslations) -> Labels:
    """The labels in the words of a language."""
    return Labels(words.gettext("Key point %(number)s: %(text)s"), words.gettext("Event: %(text)s"))


class VerifiedQuote(msgspec.Struct, frozen=True, array_like=True):
    """The outcome for one claim; `locked` where the source is not here and the lock speaks for it."""

    id: str
    owner: str
    event: int | None
    index: int
    status: Status
    quote: Quote
    page: str = ""
    omitted: tuple[str, ...] = ()
    locked: bool = False
    accepted: Accepted = ()  # warnings that its author accepted, each with the reason that the reader is shown
    broken: tuple[str, ...] = ()  # words that the source breaks over a line
    heading: str = ""  # above it, in a document without pages
    machine_read: bool = False  # from a picture, so that it is to be compared with that
    paragraph: int = 0  # in which it begins, counted from 1
    begins_inside: bool = False  # of a sentence
    ends_inside: bool = False

    @property
    def verified(self) -> bool:
        """Whether the site may show it as verified."""
        return self.status in VERIFIED or self.locked


class Findings(msgspec.Struct, frozen=True, array_like=True):
    """What a source says of a summary's quotes and whom it names: all of it that the rest of the site may depend on."""

    quotes: tuple[VerifiedQuote, ...] = ()
    mentions: tuple[tuple[str, int, tuple[Snippet, ...]], ...] = ()
    named: tuple[tuple[str, tuple[str, ...]], ...] = ()  # by a key point's id the entities in its words and quotes
    accepted: tuple[tuple[str, Accepted], ...] = ()  # by a key point's id what its author accepted of its figures
    problems: tuple[Diagnostic, ...] = ()
    pictures: tuple[tuple[str, int], ...] = ()  # of the site's: the path below content/static/, and the line
    unlisted: str = ""  # the source's language, where no list of its negations is known
    coverage: Coverage | None = None  # how much of the source is quoted
    said: Record = (
        Record()
    )  # by a document's own properties, where the summary leaves it out: for the desk, and on no page
    letters: str = ""  # the characters beyond ASCII of what is shown of it


Verified = tuple[Findings, ShownSource]
"""What was found, and the source as the briefing's own page shows it: nothing else depends on the second."""


def verify_summary(
    _: str, job: Job, content: Content | Reading, shared: Shared
) -> tuple[Findings, ShownSource, OnPaper]:
    """Parse the source, verify every quote against it, mark the passages and find the mentions; also what of the source may be
    shown as it is printed.
    """
    claims, names = tuple(_claims(job, shared["labels"])), shared["names"]
    if job.unusable:
        return Findings(), ShownSource(), OnPaper()
    if job.source is None:
        return *_withheld(job, claims, names), OnPaper()
    parsed = parse_source(job.source, content, job.summary)
    document = parsed.document
    if document is EMPTY:
        return Findings(problems=parsed.problems), ShownSource(parsed.digest), OnPaper()
    language = job.summary.language or shared["desk"].language
    prepared = prepared_text(document, language)
    outcomes = [(claim, locate_quote(claim.quote, prepared)) for claim in claims]
    found = [(claim, match) for claim, match in outcomes if match.fragments]
    paragraphs = number_paragraphs(document)
    fragments = [match.fragments for _, match in found]
    shown, spans = within_rights(document, fragments, job.summary.rights, language, paragraphs.of_blocks)
    passages = [_passage(claim, own) for (claim, _), own in zip(found, spans, strict=True)]
    mentions = find_mentions(shown, prepared.folded if shown is document else fold_text(shown.text), names)
    judged = judge(job.summary, outcomes, prepared, report.Where(job.source.file, document), shared["desk"])
    findings = Findings(
        quotes=tuple(
            _verified(claim, match, Read(document, paragraphs, job.summary.rights, language), accepted)
            for (claim, match), accepted in zip(outcomes, judged.quotes, strict=True)
        ),
        mentions=mentions.entities,
        named=tuple(_named(job, names)),
        accepted=judged.points,
        problems=(
            *parsed.problems,
            *judged.problems,
            *_stale_lock(job, parsed.digest),
            *report.offered(job.summary, job.source),
        ),
        pictures=document.pictures,
        unlisted=language if claims and not has_lists(language) else "",
        coverage=coverage_of(document.blocks, (span for own in fragments for span in own)),
        said=said_by(content, job.summary, language),
        letters=letters_of(shown.text.encode()),
    )
    source = ShownSource(
        digest=parsed.digest,
        body_html=mark_passages(
            with_numbers(shown, paragraphs.at_tags) if shown is document else shown, passages, mentions.links
        ),
        words=count_words(document.text),
        length=len(document.text),
        provenance=provenance_of(content),
        offered=offered_files(job.summary, job.source),
        passages=tuple(_located(claim, match, document.text, job.summary.rights) for claim, match in found),
    )
    return findings, source, on_paper(document, found, job.summary, language)


def read_alone(file: str, content: Content | Reading, _: None) -> tuple[Findings]:
    """What is wrong with a source that no summary is about."""
    return (Findings(problems=check_source(file, content)),)


def prepared_text(document: Document, language: str) -> PreparedText:
    """A source's text made ready for quotes to be looked up in it, with what its reader knows of how it is set."""
    return prepare_text(document.text, document.blocks, language, _layout(document), document.pages)


def _layout(document: Document) -> Layout | None:
    """What the document's reader knows of how it is set; None where it is to be found in the text."""
    setting = document.setting
    beside = (*page_marks(document.text), *beside_words(document.text)) if setting else ()
    return Layout(setting.hyphens, setting.references, beside) if setting else None


def _claims(job: Job, labels: Labels) -> Iterator[Claim]:
    summary = job.summary
    points: list[tuple[str, int | None, str, str, tuple[Quote, ...]]]
    points = [(p.id, None, str(n), labels.point, p.evidence) for n, p in enumerate(summary.key_points, 1)]
    events = [(f"event-{n}", n, f"E{n}", labels.event, event.evidence) for n, event in enumerate(summary.events, 1)]
    for (owner, event, number, label, evidence), text in zip([*points, *events], job.words, strict=True):
        for n, quote in enumerate(evidence, 1):
            shown = label % {"number": number, "text": text}
            yield Claim(f"{owner}-q-{n}", owner, event, n, number, shown, quote)


def _named(job: Job, names: Names) -> Iterator[tuple[str, tuple[str, ...]]]:
    for point, text in zip(job.summary.key_points, job.words, strict=False):
        words = " | ".join([text, *(quote.quote for quote in point.evidence)])
        found = find_names(fold_text(words), names)
        if found:
            yield point.id, found


def _passage(claim: Claim, spans: tuple[Span, ...]) -> Passage:
    return Passage(claim.id, spans, f"#{claim.owner}", claim.label, claim.number)


def _outcome(claim: Claim, status: Status) -> VerifiedQuote:
    return VerifiedQuote(claim.id, claim.owner, claim.event, claim.index, status, claim.quote)


class Read(msgspec.Struct, frozen=True):
    """A source as it was read, the numbers of its paragraphs, and what of it may be shown."""

    document: Document
    paragraphs: Paragraphs
    rights: Rights
    language: str


def _verified(claim: Claim, match: Match, read: Read, accepted: Accepted) -> VerifiedQuote:
    if not match.fragments:
        return _outcome(claim, match.status)
    document = read.document
    omitted = tuple(document.text[one.end : other.start].strip() for one, other in pairwise(match.fragments))
    return replace(
        _outcome(claim, match.status),
        page=document.pages_of(match.span.start, match.span.end),
        omitted=omitted if read.rights == "full" else (),
        accepted=accepted,
        broken=tuple(word for span in match.fragments for word in broken_in(document, span)),
        heading=document.heading_at(match.span.start),
        machine_read=is_machine_read(document, match.span),
        paragraph=read.paragraphs.of_blocks[document.block_at(match.span.start)],
        begins_inside=begins_inside(document, match.fragments[0], read.language),
        ends_inside=ends_inside(document, match.fragments[-1], read.language),
    )


def _located(claim: Claim, match: Match, text: str, rights: Rights) -> LocatedQuote:
    fragments = tuple(_fragment(span, text, rights) for span in match.fragments)
    return LocatedQuote(claim.id, match.span.start, match.span.end, fragments)


def _fragment(span: Span, text: str, rights: Rights) -> ShownFragment:
    exact = text[span.start : span.end]
    if rights != "full":
        return ShownFragment(span.start, span.end, exact)
    prefix = text[max(0, span.start - CONTEXT) : span.start]
    return ShownFragment(span.start, span.end, exact, prefix, text[span.end : span.end + CONTEXT])


def _stale_lock(job: Job, digest: str) -> Iterator[Diagnostic]:
    assert job.source is not None
    if any(record.source_digest != digest for record in job.lock):
        yield report.stale_lock(job.summary, job.source.file)


def _withheld(job: Job, claims: Sequence[Claim], names: Names) -> Verified:
    """Without the source only the lock speaks for a quote: the same quote, and all against one state of the source."""
    records = {record.key: record for record in job.lock}
    digests = {record.source_digest for record in job.lock}
    digest = digests.pop() if len(digests) == 1 else ""
    locked = {claim.id: r for claim in claims if (r := records.get(claim.id)) and digest and _same_quote(r, claim)}
    quotes = tuple(replace(_outcome(c, "withheld"), locked=c.id in locked, accepted=c.quote.accept) for c in claims)
    shown = [quote for quote in quotes if quote.verified]
    unproven = [quote.quote for quote in quotes if not quote.verified]
    document = read_fragment("".join(f"<p>{escape(quote.quote.quote)}</p>\n" for quote in shown))
    spans = {quote.id: (Span(b.start, b.end),) for quote, b in zip(shown, document.blocks, strict=True)}
    passages = [_passage(claim, spans[claim.id]) for claim in claims if claim.id in spans]
    mentions = find_mentions(document, fold_text(document.text), names)
    problems = (
        *report.offered(job.summary, None),
        *report.withheld(job.summary, unproven, job.meant, known=bool(digest)),
    )
    source = ShownSource(
        digest=digest,
        body_html=mark_passages(document, passages, mentions.links),
        passages=tuple(LocatedQuote(id, record.start, record.end) for id, record in locked.items()),
    )
    accepted = tuple((point.id, point.accept) for point in job.summary.key_points if point.accept)
    return Findings(quotes, mentions.entities, tuple(_named(job, names)), accepted, problems), source


def _same_quote(record: LockRecord, claim: Claim) -> bool:
    return record.quote_digest == quote_digest(claim.quote)
