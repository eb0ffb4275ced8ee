"""The one way through the house: read, parse and verify, resolve, plan, render, write.

Every step is a function of values and asked for through the memo: what is known is not done again. A cold build, an edit, a
build in which nothing changed, the preview, a check and the evidence alone all go this way.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from generator.diagnostics.diagnostic import Diagnostic, failing, in_order
from generator.diagnostics.report import Report
from generator.memo.files import Content, Stamp
from generator.memo.inputs import Contents, Inputs
from generator.memo.lazy import Lazy, combined, digest_of, encode, gathered, of
from generator.memo.many import Many, Together, many
from generator.memo.memo import Done, Memo
from generator.output.site import Written, name_of, site_in, site_stamp
from generator.output.wishes import Wishes
from generator.parallel import HERE, Tell, Workers, quiet
from generator.steps import (
    AROUND,
    ASSEMBLE,
    BRIEFING,
    DEPICT,
    DESK,
    DRAFT,
    EDITIONS,
    ENTITIES,
    EVIDENCE_REPORT,
    FEATURES,
    FONTS,
    FRAME,
    INCOMING,
    JOB,
    LABELS,
    LETTERS,
    LINK,
    NAMES,
    NAMESPACE,
    NO_FILE,
    NOTHING,
    OFFER,
    ORPHANS,
    OTHERS,
    OUTLINE,
    PAPER,
    PICTURES,
    PLAN,
    READ,
    READING,
    RECORDED,
    RELATE,
    RELATIVES,
    REPORT,
    RESOLVE,
    SETTINGS,
    THEME,
    VERIFY,
    WEIGH,
    WORDS,
)

if TYPE_CHECKING:
    from gettext import NullTranslations

    from generator.book.drafts import Draft, Export
    from generator.book.namespace import Namespace
    from generator.book.resolve import Resolved
    from generator.book.values import Briefing
    from generator.content.library import Assembled, Outline
    from generator.content.readers.paper import Strips
    from generator.content.records import Read, Site
    from generator.output.placing import Making
    from generator.site.theme import ReadTheme
    from generator.verify.reading import Findings
    from generator.verify.values import ShownSource


class Built(msgspec.Struct, frozen=True):
    """How a run ended; `written` is None where nothing was to be written, or problems kept the old site in place.

    `done` says of each step how much was made and how much was known.
    """

    report: Report
    problems: tuple[Diagnostic, ...]
    written: Written | None
    done: dict[str, Done]


class Last(msgspec.Struct, frozen=True):
    """What a run that ended well leaves: the digest of all that it was made from, what it found, and the stamp of its site.

    Runs in between may have written another site and left no record: those of the preview that nobody waits for an index in.
    """

    key: bytes
    report: Report
    problems: tuple[Diagnostic, ...]
    site: Stamp | None = None


class Evidence(msgspec.Struct, frozen=True):
    """Once every quote was looked up, by the summary's id, newest first: what the desk wrote, what was found, and the source as
    it is shown.
    """

    settings: Lazy[Site]
    library: Lazy[Assembled]
    namespace: Lazy[Namespace]
    words: Lazy[NullTranslations]
    drafts: Many[Draft]
    exports: Many[Export]
    findings: Many[Findings]
    sources: Many[ShownSource]
    printed: Together  # by the id of a summary about a document: its file, and what of it may be shown as it is printed
    offered: Together  # the same, with the job that it was verified by
    orphans: Many[Findings]  # of the sources that no summary is about, by their files

    @property
    def everything(self) -> Lazy[dict[str, Findings]]:
        """All findings."""
        one, other = self.findings.whole, self.orphans.whole
        return Lazy(combined(one.digest, other.digest), lambda: {**one.value, **other.value})


def build(wishes: Wishes, output: Path | None, memo: Memo, workers: Workers = HERE, tell: Tell = quiet) -> Built:
    """The whole way. With problems (under `strict` warnings count) the site in `output` stays as it is; None writes none."""
    inputs, site = memo.files(wishes.root, wishes.unsaved), site_in(output, memo) if output else None
    key = combined(inputs.digest, digest_of(encode((replace(wishes, search_as_it_is=False), name_of(output)))))
    last = memo.recall(f"last {name_of(output)}", Last)
    if last and last.key == key and (site is None or (site.as_written and site.stamp == last.site)):
        return Built(last.report, last.problems, site.untouched() if site else None, memo.done())
    if memo.claim():
        return build(wishes, output, memo, workers, tell)  # somebody else was at work meanwhile: look again

    from generator.output.claim import claimed
    from generator.output.placing import Making

    with claimed(wishes, site, memo) as claim:
        report, more, written = _write_pages(wishes, inputs, Making(memo, claim.site, workers, tell))
        stamp = site_stamp(output) if output else None
    problems = in_order((*claim.refused, *report.problems, *more))
    if not failing(problems, wishes.strict) and not wishes.search_as_it_is:
        memo.remember(f"last {name_of(output)}", Last(key, report, problems, stamp))
    return Built(report, problems, written, memo.done())


def _write_pages(
    wishes: Wishes, inputs: Inputs, making: Making
) -> tuple[Report, tuple[Diagnostic, ...], Written | None]:
    """From what was read to the pages, which are written where there is a site to be made; and what the desk has to know."""
    memo = making.memo
    evidence = verify(wishes, inputs, memo, making.workers, making.tell)
    from generator.content.published import is_picture, published

    briefings, resolved = resolve(evidence, memo)
    record = memo.lazily(EDITIONS, resolved, of(wishes.previous), of(wishes.today))
    frame = memo.one(FRAME, resolved, evidence.words, record)
    plan = memo.lazily(PLAN, resolved, frame, evidence.words, record, of(wishes.indexed))
    theme = theme_of(wishes, inputs, evidence, memo)
    static = published(inputs.content, evidence.settings.value)
    (pictures,) = memo.each(PICTURES, Together(many({p: static[p] for p in static if is_picture(p)})), NOTHING)
    depicted, drawn = memo.each(DEPICT, evidence.printed, NOTHING, making.workers, making.tell)
    offered, originals = memo.each(OFFER, evidence.offered, evidence.settings, making.workers, making.tell)
    beside = {"pictures": pictures.whole, "depicted": depicted.whole, "offered": offered.whole}
    planned: Lazy[dict[str, Any]] = gathered({"plan": plan, "theme": theme, "record": record, **beside})
    report = memo.one(REPORT, evidence.library, evidence.everything, resolved, planned, of(wishes.today)).value
    if failing(report.problems, wishes.strict) or not wishes.pages:
        return report, (), None

    from generator.output.make import Documents, Parts, Static, make

    documents = Documents(depicted, drawn, offered, originals)
    parts = Parts(briefings, evidence.sources, documents, resolved, frame, plan, theme)
    return report, *make(parts, Static(static, pictures), wishes, making)


def theme_of(wishes: Wishes, inputs: Inputs, evidence: Evidence, memo: Memo) -> Lazy[ReadTheme]:
    """The theme with its fonts, cut to the characters that there are."""
    default, own = gathered(inputs.theme), gathered(inputs.templates)
    catalogues = _locales({**inputs.theme, **inputs.templates})
    letters = memo.one(LETTERS, evidence.library, evidence.everything, catalogues)
    fonts = memo.one(FONTS, letters, evidence.settings)
    return memo.lazily(THEME, default, own, evidence.settings, of(wishes.hashed), fonts)


def check_evidence(wishes: Wishes, memo: Memo, workers: Workers, tell: Tell) -> tuple[Report, Evidence]:
    """The first part of the way alone."""
    memo.claim()
    evidence = verify(wishes, memo.files(wishes.root), memo, workers, tell)
    return memo.one(EVIDENCE_REPORT, evidence.library, evidence.everything).value, evidence


def verify(wishes: Wishes, inputs: Inputs, memo: Memo, workers: Workers, tell: Tell) -> Evidence:
    """Read every record and every source, and look every quote up."""
    from generator.book.parts import parts_of
    from generator.content.listing import Listing, is_record
    from generator.content.records import Read

    content = inputs.content
    records = many({path: content[path] for path in content if is_record(path)})
    (reads,) = memo.each(READ, Together(records), NOTHING, workers, tell)
    listing = of(
        Listing(tuple(content), wishes.drafts, wishes.base_url, wishes.fallback_url, inputs.empty, inputs.not_read)
    )
    library = memo.lazily(ASSEMBLE, reads.whole, listing)
    site_yaml = reads.at("content/site.yaml") if "content/site.yaml" in content else of(Read())
    settings = memo.one(SETTINGS, site_yaml, listing)
    words = memo.lazily(WORDS, _locales(inputs.theme), _locales(inputs.templates), settings)
    outline, namespace = memo.one(OUTLINE, library), memo.one(NAMESPACE, library)
    summaries = _summaries(outline, reads)
    drafts, exports = memo.each(DRAFT, Together(summaries, parts_of(namespace, summaries)), NOTHING)
    desk = memo.one(DESK, memo.lazily(SETTINGS, site_yaml, of(Listing(()))))
    shared: Lazy[Any] = gathered({"names": memo.one(NAMES, library), "labels": memo.one(LABELS, words), "desk": desk})
    filed = many({id: of(one) for id, one in outline.value.summaries.items()})
    jobs = memo.lazily_each(JOB, Together(drafts, exports, filed))
    sources, strips = _sources(outline, content, memo, workers, tell)
    findings, shown, on_paper = memo.each(
        VERIFY, Together(jobs, _of_summaries(outline, sources)), shared, workers, tell
    )
    alone = many({file: sources[file] for file in outline.value.orphans})
    (orphans,) = memo.each(ORPHANS, Together(alone), NOTHING, workers, tell)
    files = _documents(outline)
    paper = Together(
        many({id: strips.at(file) for id, file in files.items()}), many({id: on_paper.at(id) for id in files})
    )
    printed = Together(
        many({id: content.get(file, NO_FILE) for id, file in files.items()}), memo.lazily_each(PAPER, paper)
    )
    offered = Together(*printed.parts, many({id: jobs.at(id) for id in files}))
    return Evidence(settings, library, namespace, words, drafts, exports, findings, shown, printed, offered, orphans)


def resolve(evidence: Evidence, memo: Memo) -> tuple[Many[Briefing], Lazy[Resolved]]:
    """Every briefing, with what others have to do with it, and the Book that they make."""
    namespace, exports, findings = evidence.namespace, evidence.exports, evidence.findings
    entities = memo.one(ENTITIES, namespace)
    others = memo.lazily(OTHERS, evidence.library, namespace)
    links = memo.lazily(LINK, exports.whole, others)
    incoming = memo.pieces(INCOMING, links, exports.whole)
    (featured,) = memo.each(FEATURES, Together(exports, findings, incoming), entities)
    relatives = memo.pieces(RELATIVES, memo.pieces(RELATE, featured.whole).whole, namespace)
    around = memo.lazily_each(AROUND, Together(incoming, relatives, memo.pieces(RECORDED, evidence.library)))
    (briefings,) = memo.each(BRIEFING, Together(evidence.drafts, findings, around), entities)
    weighed = memo.lazily(WEIGH, briefings.whole, others, links)
    digests = Lazy(briefings.digest, lambda: briefings.digests)
    return briefings, memo.lazily(RESOLVE, briefings.whole, digests, others, links, weighed)


def _summaries(outline: Lazy[Outline], reads: Many[Read]) -> Many[Read]:
    """What was read of each summary that is shown."""
    files = outline.value.summaries
    return Many(
        combined(outline.digest, reads.digest),
        lambda: {id: reads.digests[one.file] for id, one in files.items()},
        lambda id: reads.at(files[id].file),
    )


def _sources(
    outline: Lazy[Outline], content: Contents, memo: Memo, workers: Workers, tell: Tell
) -> tuple[dict[str, Lazy[Any]], Many[Strips]]:
    """Every source by its file: its bytes, or what was read of it where it is no text, and where that is on its pages."""
    documents = many({file: content.get(file, NO_FILE) for file in outline.value.documents})
    wholes = many({file: of(whole) for file, whole in outline.value.documents.items()})
    readings, strips = memo.each(READING, Together(documents, wholes), NOTHING, workers, tell)
    return {**content, **{file: readings.at(file) for file in outline.value.documents}}, strips


def _documents(outline: Lazy[Outline]) -> dict[str, str]:
    """The file of each summary's source that is a document."""
    files = {id: one.source.file for id, one in outline.value.summaries.items() if one.source}
    return {id: file for id, file in files.items() if file in outline.value.documents}


def _of_summaries(outline: Lazy[Outline], sources: dict[str, Lazy[Any]]) -> Many[Any]:
    """The source of each summary."""
    files = {id: one.source.file if one.source else "" for id, one in outline.value.summaries.items()}
    return many({id: sources.get(file, NO_FILE) for id, file in files.items()})


def _locales(contents: Contents) -> Lazy[dict[str, Content]]:
    return gathered({path: content for path, content in contents.items() if path.startswith("locales/")})
