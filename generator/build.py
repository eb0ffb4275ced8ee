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

    from generator.book.affinity import Featured
    from generator.book.editions import Record
    from generator.book.resolve import Resolved
    from generator.book.values import Briefing, Related
    from generator.book.write import Desk
    from generator.content.library import Assembled
    from generator.content.records import Site as Settings
    from generator.site.frame import Frame
    from generator.site.plan import Plan
    from generator.site.theme import ReadTheme
    from generator.verify.mentions import Names
    from generator.verify.reading import Findings, Job
    from generator.verify.values import ShownSource

READ: Step[Any] = Step("read", "content.record", "read_record", "content.records.Read")
SETTINGS: Step[Settings] = Step("settings", "content.library", "settings_of", "content.records.Site")
ASSEMBLE: Step[Assembled] = Step("assemble", "content.library", "assemble")
WORDS: Step[NullTranslations] = Step("words", "site.theme", "make_words")
JOBS: Step[dict[str, Job]] = Step("jobs", "book.jobs", "make_jobs", "verify.reading.Job")
SOURCES: Step[dict[str, str]] = Step("sources", "content.library", "sources_of", "texts")
NAMES: Step[Names] = Step("names", "verify.mentions", "names_of", "verify.mentions.Names")
VERIFY: Step[Any] = Step(
    "verify", "verify.reading", "verify_summary", "verify.reading.Findings", "verify.values.ShownSource"
)
ORPHANS: Step[Any] = Step("orphans", "verify.reading", "read_alone", "verify.reading.Findings")
WRITE: Step[Desk] = Step("write", "book.write", "write")
FEATURES: Step[dict[str, Featured]] = Step("features", "book.affinity", "features_of", "book.affinity.Featured")
RELATE: Step[dict[str, tuple[Related, ...]]] = Step("relate", "book.affinity", "relate", "book.values.Relatives")
RESOLVE: Step[Resolved] = Step("resolve", "book.resolve", "resolve")
BRIEFINGS: Step[dict[str, Briefing]] = Step("briefings", "book.resolve", "briefings_of", "book.values.Briefing")
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
    """Once every quote was looked up, by the summary's id: what was found, and the source as it is shown."""

    settings: Lazy[Settings]
    library: Lazy[Assembled]
    words: Lazy[NullTranslations]
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
    desk, findings = memo.lazily(WRITE, evidence.library), gathered(evidence.findings)
    related = memo.pieces(RELATE, gathered(memo.pieces(FEATURES, desk, findings)))
    resolved = memo.lazily(RESOLVE, desk, findings, gathered(related))
    briefings = memo.pieces(BRIEFINGS, resolved)
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
    listing = of(Listing(tuple(inputs.content), wishes.drafts, wishes.base_url or "", wishes.fallback_url))
    library = memo.lazily(ASSEMBLE, gathered(reads), listing)
    settings = memo.one(SETTINGS, reads.get("content/site.yaml", NOTHING), listing)
    words = memo.lazily(WORDS, _locales(inputs.theme), _locales(inputs.templates), settings)
    jobs, names = memo.pieces(JOBS, library, words), memo.one(NAMES, library)
    sources = memo.one(SOURCES, library).value
    items = {id: (job, inputs.content.get(sources.get(id, ""), NO_SOURCE)) for id, job in jobs.items()}
    verified = memo.each(VERIFY, items, names, workers, tell)
    alone = {file: (inputs.content[file],) for file in sources if file in inputs.content}
    orphans = memo.each(ORPHANS, alone, NOTHING, workers, tell)
    return Evidence(
        settings=settings,
        library=library,
        words=words,
        findings={id: found[0] for id, found in verified.items()},
        sources={id: found[1] for id, found in verified.items()},
        orphans={file: found[0] for file, found in orphans.items()},
    )


def _locales(contents: Contents) -> Lazy[dict[str, Content]]:
    return gathered({path: content for path, content in contents.items() if path.startswith("locales/")})
