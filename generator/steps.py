"""The steps of a build as data: which function each is, and how what it gives is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.diagnostics.report import Report
from generator.memo.files import Content, Unreadable
from generator.memo.lazy import Lazy, of
from generator.memo.step import Step

if TYPE_CHECKING:
    from gettext import NullTranslations

    from generator.book.affinity import Shares
    from generator.book.briefing import Around
    from generator.book.editions import Editions
    from generator.book.linking import Incoming, Links
    from generator.book.namespace import Namespace
    from generator.book.resolve import Resolved
    from generator.book.values import Relatives
    from generator.book.weighing import Weighed
    from generator.book.write import Others
    from generator.content.library import Assembled, Outline, Recorded
    from generator.content.readers.paper import Paper
    from generator.content.records import Site
    from generator.site.frame import Frame
    from generator.site.plan import Plan
    from generator.site.theme import ReadTheme
    from generator.verify.judge import Desk
    from generator.verify.mentions import Names
    from generator.verify.reading import Job, Labels

DOCUMENT = 30
"""The weight of a PDF or a Word file: eight pages, as reports and letters have them on average, take a fifth of a second."""
READ: Step[Any] = Step("read", "content.record", "read_record", "content.records.Read")
SETTINGS: Step[Site] = Step("settings", "content.listing", "settings_of", "content.records.Site")
ASSEMBLE: Step[Assembled] = Step("assemble", "content.library", "assemble")
WORDS: Step[NullTranslations] = Step("words", "site.theme", "make_words")
OUTLINE: Step[Outline] = Step("outline", "content.library", "outline_of", "content.library.Outline")
NAMESPACE: Step[Namespace] = Step("namespace", "book.namespace", "namespace_of", "book.namespace.Namespace")
ENTITIES: Step[Namespace] = Step("entities", "book.namespace", "entities_of", "book.namespace.Namespace")
DRAFT: Step[Any] = Step("draft", "book.drafts", "draft_summary", "book.drafts.Draft", "book.drafts.Export")
JOB: Step[Job] = Step("job", "book.jobs", "make_job")
RECORDED: Step[dict[str, Recorded]] = Step("recorded", "content.library", "recorded_of", "content.library.Recorded")
AROUND: Step[Around] = Step("around", "book.briefing", "put_around")
NAMES: Step[Names] = Step("names", "verify.mentions", "names_of", "verify.mentions.Names")
LABELS: Step[Labels] = Step("labels", "verify.reading", "labels_of", "verify.reading.Labels")
DESK: Step[Desk] = Step("desk", "verify.judge", "desk_of", "verify.judge.Desk")
READING: Step[Any] = Step(
    "reading",
    "content.readers.read",
    "read_document",
    "content.readers.reading.Reading",
    "content.readers.paper.Strips",
    weight=DOCUMENT,
)
PAPER: Step[Paper] = Step("paper", "content.readers.paper", "as_printed")
DEPICT: Step[Any] = Step(
    "depict",
    "content.readers.depict",
    "depict_source",
    "content.readers.paper.Depicted",
    "content.readers.paper.Files",
    weight=DOCUMENT,
)
OFFER: Step[Any] = Step(
    "offer",
    "verify.offer",
    "offer_source",
    "verify.values.Offer",
    "content.readers.paper.Files",
    weight=DOCUMENT,
)
VERIFY: Step[Any] = Step(
    "verify",
    "verify.reading",
    "verify_summary",
    "verify.reading.Findings",
    "verify.values.ShownSource",
    "content.readers.paper.OnPaper",
)
ORPHANS: Step[Any] = Step("orphans", "verify.reading", "read_alone", "verify.reading.Findings")
OTHERS: Step[Others] = Step("others", "book.write", "write_others")
LINK: Step[Links] = Step("link", "book.linking", "link")
INCOMING: Step[dict[str, Incoming]] = Step("incoming", "book.linking", "incoming_of", "book.linking.Incoming")
FEATURES: Step[Any] = Step("features", "book.affinity", "features_of", "book.affinity.Featured")
RELATE: Step[dict[str, Shares]] = Step("relate", "book.affinity", "relate", "book.affinity.Shares")
RELATIVES: Step[dict[str, Relatives]] = Step("relatives", "book.affinity", "relatives_of", "book.values.Relatives")
BRIEFING: Step[Any] = Step("briefing", "book.briefing", "make_briefing", "book.values.Briefing")
WEIGH: Step[Weighed] = Step("weigh", "book.weighing", "weigh")
RESOLVE: Step[Resolved] = Step("resolve", "book.resolve", "resolve")
EDITIONS: Step[Editions | None] = Step("editions", "book.editions", "add_previous")
FRAME: Step[Frame] = Step("frame", "site.plan", "make_frame", "site.frame.Frame")
PLAN: Step[Plan] = Step("plan", "site.plan", "plan_pages")
LETTERS: Step[str] = Step("letters", "site.alphabet", "letters_in", "text")
FONTS: Step[dict[str, bytes]] = Step("fonts", "site.fonts", "cut_fonts", "digests")
THEME: Step[ReadTheme] = Step("theme", "site.theme", "make_theme")
REPORT: Step[Report] = Step("report", "site.problems", "report_site", "diagnostics.report.Report")
PICTURES: Step[Any] = Step("pictures", "content.pictures", "look_at_picture", "content.pictures.Published")
EVIDENCE_REPORT: Step[Report] = Step("evidence report", "site.problems", "report_evidence", "diagnostics.report.Report")
NOTHING: Lazy[None] = of(None)
NO_FILE: Lazy[Content] = of(Unreadable("there is no such file"))
