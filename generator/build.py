"""The one way through the house: read, parse and verify, resolve, plan, render, write.

Every step is a function of values and asked for through the memo: what is known is not done again. A cold build, an edit, a
build in which nothing changed, the preview, a check and the evidence alone all go this way.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from generator.diagnostics.diagnostic import Diagnostic, failing, in_order
from generator.diagnostics.report import Report
from generator.memo.files import Content, Unreadable
from generator.memo.inputs import Contents, Inputs
from generator.memo.lazy import Lazy, combined, digest_of, encode, gathered, of
from generator.memo.memo import Done, Memo, Step
from generator.output.site import Written, site_in
from generator.output.wishes import Wishes
from generator.parallel import HERE, Tell, Workers, quiet

if TYPE_CHECKING:
    from gettext import NullTranslations

    from generator.book.drafts import Draft, Export
    from generator.book.editions import Record
    from generator.book.linking import Incoming, Links
    from generator.book.namespace import Namespace
    from generator.book.resolve import Resolved
    from generator.book.values import Briefing, Relatives
    from generator.book.write import Others
    from generator.content.library import Assembled, Filed, Outline
    from generator.content.records import Site as Settings
    from generator.site.frame import Frame
    from generator.site.plan import Plan
    from generator.site.theme import ReadTheme
    from generator.verify.mentions import Names
    from generator.verify.reading import Findings, Job, Labels
    from generator.verify.values import ShownSource

READ: Step[Any] = Step("read", "content.record", "read_record", "content.records.Read")
SETTINGS: Step[Settings] = Step("settings", "content.library", "settings_of", "content.records.Site")
ASSEMBLE: Step[Assembled] = Step("assemble", "content.library", "assemble")
WORDS: Step[NullTranslations] = Step("words", "site.theme", "make_words")
OUTLINE: Step[Outline] = Step("outline", "content.library", "outline_of", "content.library.Outline")
NAMESPACE: Step[Namespace] = Step("namespace", "book.namespace", "namespace_of", "book.namespace.Namespace")
DRAFT: Step[Any] = Step("draft", "book.drafts", "draft_summary", "book.drafts.Draft", "book.drafts.Export")
JOB: Step[Job] = Step("job", "book.jobs", "make_job")
NAMES: Step[Names] = Step("names", "verify.mentions", "names_of", "verify.mentions.Names")
LABELS: Step[Labels] = Step("labels", "verify.reading", "labels_of", "verify.reading.Labels")
VERIFY: Step[Any] = Step(
    "verify", "verify.reading", "verify_summary", "verify.reading.Findings", "verify.values.ShownSource"
)
ORPHANS: Step[Any] = Step("orphans", "verify.reading", "read_alone", "verify.reading.Findings")
OTHERS: Step[Others] = Step("others", "book.write", "write_others")
LINK: Step[Links] = Step("link", "book.linking", "link")
INCOMING: Step[dict[str, Incoming]] = Step("incoming", "book.linking", "incoming_of", "book.linking.Incoming")
FEATURES: Step[Any] = Step("features", "book.affinity", "features_of", "book.affinity.Featured")
RELATE: Step[dict[str, Relatives]] = Step("relate", "book.affinity", "relate", "book.values.Relatives")
BRIEFING: Step[Any] = Step("briefing", "book.briefing", "make_briefing", "book.values.Briefing")
RESOLVE: Step[Resolved] = Step("resolve", "book.resolve", "resolve")
EDITIONS: Step[Record | None] = Step("editions", "book.editions", "add_previous")
FRAME: Step[Frame] = Step("frame", "site.plan", "make_frame", "site.frame.Frame")
PLAN: Step[Plan] = Step("plan", "site.plan", "plan_pages")
THEME: Step[ReadTheme] = Step("theme", "site.theme", "make_theme")
REPORT: Step[Report] = Step("report", "site.problems", "report_site", "diagnostics.report.Report")
EVIDENCE_REPORT: Step[Report] = Step("evidence report", "site.problems", "report_evidence", "diagnostics.report.Report")
NOTHING: Lazy[None] = of(None)
NO_SOURCE: Lazy[Content] = of(Unreadable("there is no such file"))


class Built(msgspec.Struct, frozen=True):
    """How a run ended; `written` is None where nothing was to be written, or problems kept the old site in place.

    `done` says of each step how much was made and how much was known.
    """

    report: Report
    problems: tuple[Diagnostic, ...]
    written: Written | None
    done: dict[str, Done]


class Last(msgspec.Struct, frozen=True):
    """What a run that ended well leaves: the digest of all that it was made from, and what it found."""

    key: bytes
    report: Report
    problems: tuple[Diagnostic, ...]


class Evidence(msgspec.Struct, frozen=True):
    """Once every quote was looked up, by the summary's id, newest first: what the desk wrote, what was found, and the source as
    it is shown.
    """

    settings: Lazy[Settings]
    library: Lazy[Assembled]
    namespace: Lazy[Namespace]
    words: Lazy[NullTranslations]
    drafts: dict[str, Lazy[Draft]]
    exports: dict[str, Lazy[Export]]
    findings: dict[str, Lazy[Findings]]
    sources: dict[str, Lazy[ShownSource]]
    orphans: dict[str, Lazy[Findings]]  # of the sources that no summary is about, by their files

    @property
    def everything(self) -> Lazy[dict[str, Findings]]:
        """All findings."""
        return gathered({**self.findings, **self.orphans})


def build(wishes: Wishes, output: Path | None, memo: Memo, workers: Workers = HERE, tell: Tell = quiet) -> Built:
    """The whole way. With problems (under `strict` warnings count) the site in `output` stays as it is; None writes none."""
    inputs, site = memo.files(wishes.root), site_in(output, memo) if output else None
    key = combined(inputs.digest, digest_of(encode((wishes, str(output)))))
    last = memo.recall(f"last {output}", Last)
    if last and last.key == key and (site is None or site.as_written):
        return Built(last.report, last.problems, site.untouched() if site else None, memo.done())
    if memo.claim():
        return build(wishes, output, memo, workers, tell)  # somebody else was at work meanwhile: look again
    evidence = verify(wishes, inputs, memo, workers, tell)
    briefings, resolved = resolve(evidence, memo)
    record = memo.lazily(EDITIONS, resolved, of(wishes.previous), of(wishes.today))
    frame = memo.one(FRAME, resolved, evidence.words, record)
    plan = memo.lazily(PLAN, resolved, frame, evidence.words, record, of(wishes.search))
    theme = memo.lazily(THEME, gathered(inputs.theme), gathered(inputs.templates), evidence.settings, of(wishes.hashed))
    planned: Lazy[dict[str, Any]] = gathered({"plan": plan, "theme": theme, "record": record})
    report = memo.one(REPORT, evidence.library, evidence.everything, resolved, planned, of(wishes.today)).value
    if failing(report.problems, wishes.strict):
        return Built(report, report.problems, None, memo.done())

    from generator.output.make import Parts, make
    from generator.output.placing import Making

    parts = Parts(briefings, evidence.sources, resolved, frame, plan, theme)
    more, written = make(parts, inputs.content, wishes, Making(memo, site, workers, tell))
    problems = in_order((*report.problems, *more))
    if not failing(problems, wishes.strict):
        memo.remember(f"last {output}", Last(key, report, problems))
    return Built(report, problems, written, memo.done())


def check_evidence(wishes: Wishes, memo: Memo, workers: Workers, tell: Tell) -> tuple[Report, Evidence]:
    """The first part of the way alone."""
    memo.claim()
    evidence = verify(wishes, memo.files(wishes.root), memo, workers, tell)
    return memo.one(EVIDENCE_REPORT, evidence.library, evidence.everything).value, evidence


def verify(wishes: Wishes, inputs: Inputs, memo: Memo, workers: Workers, tell: Tell) -> Evidence:
    """Read every record and every source, and look every quote up."""
    from generator.content.listing import Listing, is_record

    records = {path: (content,) for path, content in inputs.content.items() if is_record(path)}
    reads = {path: read[0] for path, read in memo.each(READ, records, NOTHING, workers, tell).items()}
    listing = of(Listing(tuple(inputs.content), wishes.drafts, wishes.base_url, wishes.fallback_url, inputs.empty))
    library = memo.lazily(ASSEMBLE, gathered(reads), listing)
    settings = memo.one(SETTINGS, reads.get("content/site.yaml", NOTHING), listing)
    words = memo.lazily(WORDS, _locales(inputs.theme), _locales(inputs.templates), settings)
    outline, namespace = memo.one(OUTLINE, library).value, memo.one(NAMESPACE, library)
    written = {id: (reads[filed.file],) for id, filed in outline.summaries.items()}
    drafts = memo.each(DRAFT, written, namespace, workers, tell)
    shared: Lazy[Any] = gathered({"names": memo.one(NAMES, library), "labels": memo.one(LABELS, words)})
    jobs = {
        id: (memo.lazily(JOB, reads[filed.file], drafts[id][1], of(filed)), _content(filed, inputs))
        for id, filed in outline.summaries.items()
    }
    verified = memo.each(VERIFY, jobs, shared, workers, tell)
    orphans = memo.each(ORPHANS, {file: (inputs.content[file],) for file in outline.orphans}, NOTHING, workers, tell)
    return Evidence(
        settings=settings,
        library=library,
        namespace=namespace,
        words=words,
        drafts={id: draft for id, (draft, _) in drafts.items()},
        exports={id: export for id, (_, export) in drafts.items()},
        findings={id: found for id, (found, _) in verified.items()},
        sources={id: source for id, (_, source) in verified.items()},
        orphans={file: found for file, (found,) in orphans.items()},
    )


def resolve(evidence: Evidence, memo: Memo) -> tuple[dict[str, Lazy[Briefing]], Lazy[Resolved]]:
    """Every briefing, with what others have to do with it, and the Book that they make."""
    others = memo.lazily(OTHERS, evidence.library, evidence.namespace)
    links = memo.lazily(LINK, gathered(evidence.exports), others)
    incoming = memo.pieces(INCOMING, links, gathered(evidence.exports))
    own = {id: (export, evidence.findings[id], incoming[id]) for id, export in evidence.exports.items()}
    featured = memo.each(FEATURES, own, evidence.namespace)
    related = memo.pieces(RELATE, gathered({id: one for id, (one,) in featured.items()}))
    parts: dict[str, tuple[Lazy[Any], ...]] = {
        id: (draft, evidence.findings[id], _around(incoming[id], related[id])) for id, draft in evidence.drafts.items()
    }
    briefings = {id: briefing for id, (briefing,) in memo.each(BRIEFING, parts, evidence.namespace).items()}
    return briefings, memo.lazily(RESOLVE, gathered(briefings), others, links)


def _around(incoming: Lazy[Incoming], related: Lazy[Relatives]) -> Lazy[dict[str, Any]]:
    parts: dict[str, Lazy[Any]] = {"incoming": incoming, "related": related}
    return gathered(parts)


def _content(filed: Filed, inputs: Inputs) -> Lazy[Content]:
    return inputs.content.get(filed.source.file, NO_SOURCE) if filed.source else NO_SOURCE


def _locales(contents: Contents) -> Lazy[dict[str, Content]]:
    return gathered({path: content for path, content in contents.items() if path.startswith("locales/")})
