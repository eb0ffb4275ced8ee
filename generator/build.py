"""The one way through the house: read, parse and verify, resolve, plan, render, write.

Every step is a function of values and asked for through the memo: what is known is not done again. A cold build, an edit, a
build in which nothing changed, the preview, a check and the evidence alone all go this way.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from generator.diagnostics import Diagnostic, failing, in_order
from generator.memo.inputs import Inputs
from generator.memo.lazy import Lazy, digest_of, encode, gathered, of
from generator.memo.memo import Done, Memo, Step
from generator.output.site import Site, Written, site_in
from generator.parallel import Tell, Workers, quiet

if TYPE_CHECKING:
    from gettext import NullTranslations

    from generator.book.editions import Record
    from generator.book.resolve import Desk, Resolved
    from generator.book.values import Briefing
    from generator.content.library import Assembled
    from generator.content.record import Read
    from generator.site.frame import Frame
    from generator.site.plan import Plan
    from generator.site.search_documents import SearchDocument
    from generator.site.theme import ReadTheme
    from generator.verify.mentions import Names
    from generator.verify.reading import Findings, Job
    from generator.verify.values import ShownSource

READ: Step[Any] = Step("read", "content.record", "read_record")
ASSEMBLE: Step[Assembled] = Step("assemble", "content.library", "assemble")
WORDS: Step[Any] = Step("words", "site.theme", "make_words")
THEME: Step[ReadTheme] = Step("theme", "site.theme", "make_theme")
JOBS: Step[dict[str, Job]] = Step("jobs", "book.jobs", "make_jobs")
SOURCES: Step[dict[str, str]] = Step("sources", "book.jobs", "sources_of")
NAMES: Step[Any] = Step("names", "book.jobs", "names_of")
VERIFY: Step[Any] = Step("verify", "verify.reading", "verify_summary")
ORPHANS: Step[Any] = Step("orphans", "verify.reading", "read_alone")
WRITE: Step[Any] = Step("write", "book.resolve", "write")
RESOLVE: Step[Resolved] = Step("resolve", "book.resolve", "resolve")
BRIEFINGS: Step[dict[str, Briefing]] = Step("briefings", "book.resolve", "briefings_of")
EDITIONS: Step[Record | None] = Step("editions", "book.editions", "add_previous")
FRAME: Step[Frame] = Step("frame", "site.plan", "make_frame")
PLAN: Step[Plan] = Step("plan", "site.plan", "plan_pages")
REPORT: Step[Report] = Step("report", "site.problems", "report")
DOCUMENT: Step[SearchDocument] = Step("document", "site.search_documents", "briefing_document")
DOCUMENTS: Step[dict[str, SearchDocument]] = Step("documents", "site.search_documents", "other_documents")


class Wishes(msgspec.Struct, frozen=True):
    """What a run is to make, of the site in `root`."""

    root: Path
    drafts: bool = False
    strict: bool = False  # warnings keep the old site in place
    adopt: bool = False  # files that somebody else wrote into the output are taken over
    search: bool = True
    base_url: str = ""  # in place of site.yaml's
    fallback_url: str = ""  # where site.yaml has none
    previous: bytes | None = None  # the changes.json published last, empty at first: with it there is a page of changes
    today: str = ""  # an ISO date, for reviews that are due
    hashed: bool = True  # whether the names of assets name their content


class Report(msgspec.Struct, frozen=True):
    """What a run found: `tally` are sources, summaries, and quotes by status; `anchors` the page and the key point or event at
    which each problem is seen.
    """

    problems: tuple[Diagnostic, ...]
    sources: int
    summaries: int
    quotes: dict[str, int]
    base_url: str
    anchors: tuple[tuple[str, str], ...] = ()
    record: Record | None = None


class Built(msgspec.Struct, frozen=True):
    """How a run ended: everything that is wrong, what was read, what was `done` of each step; `written` is None where nothing
    was to be written, or problems kept the old site in place.
    """

    problems: tuple[Diagnostic, ...]
    tally: Tally
    written: Written | None
    done: dict[str, Done]
    base_url: str = ""
    record: Record | None = None


class Examined(msgspec.Struct, frozen=True):
    """What is known once every quote was looked up: records, findings and sources as they are shown, by the summary's id."""

    library: Lazy[Assembled]
    words: Lazy[Any]
    findings: dict[str, Lazy[Findings]]
    sources: dict[str, Lazy[ShownSource]]
    orphans: Lazy[dict[str, Findings]]  # of the sources that no summary is about


def build(
    wishes: Wishes, output: Path | None, memo: Memo, workers: Workers = Workers(), tell: Tell = quiet
) -> Built:
    """The whole way. With problems (under `strict` warnings count) the site in `output` stays as it is; None writes none."""
    inputs = memo.files(wishes.root)
    site = Site(output, memo.recall(f"written {output}", dict[str, Stamped]) or {}) if output else None
    key = digest_of(inputs.digest, encode(wishes), str(output).encode())
    last = memo.recall("last", Last)
    if last and last.key == key and (site is None or site.as_written):
        return last.again(site)
    examined = examine(wishes, inputs, memo, workers, tell)
    desk = memo.lazily(WRITE, examined.library)
    findings = gathered(examined.findings.items())
    resolved = memo.lazily(RESOLVE, desk, findings)
    briefings = memo.pieces(BRIEFINGS, resolved)
    record = memo.lazily(EDITIONS, resolved, of(wishes.previous), of(wishes.today))
    frame = memo.one(FRAME, resolved, examined.words, record)
    plan = memo.lazily(PLAN, resolved, frame, examined.words, record, of(wishes.search))
    theme = memo.lazily(THEME, *templates(inputs), settings(examined), of(wishes.hashed))
    report = memo.one(REPORT, examined.library, findings, examined.orphans, resolved, theme, plan, of(wishes.today))
