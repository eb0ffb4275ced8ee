"""What authors may write, as pydantic models: every error of a record at once, and the JSON Schemas for editors.

Everything arrives as text (see `content.yaml`); the values that come out are converted to `content.records`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field, model_validator

from generator.content.fields import Accept, BaseUrl, Date, Kind, Language, Line, Markdown, Model, Status, Url
from generator.content.fields import Id as Id
from generator.content.fields import field_names as field_names
from generator.content.records import ChosenSeverity, Confidence, Rights


class EvidenceModel(Model):
    """The source's words, verbatim."""

    quote: str = Field(
        pattern=r"\S", description="the source's words, verbatim; … for words left out, [yours] in brackets"
    )
    prefix: str = Field("", description="words just before the quote, to tell repeated passages apart")
    suffix: str = Field("", description="words just after the quote, to tell repeated passages apart")
    page: Line | None = Field(
        None, description="the page as it calls itself, or its number, to tell repeated passages apart"
    )
    translation: Line | None = Field(None, description="the quote in your own language, shown as your translation")
    accept: Accept = Field(default_factory=dict)


class RelationModel(Model):
    """How this key point bears on another: one of the three, as SUMMARY-ID#KEY-POINT-ID."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    supports: str | None = Field(None, description="the key point that this one supports: SUMMARY-ID#KEY-POINT-ID")
    disputes: str | None = Field(None, description="the key point that this one disputes: SUMMARY-ID#KEY-POINT-ID")
    updates: str | None = Field(None, description="the key point that this one updates: SUMMARY-ID#KEY-POINT-ID")

    @model_validator(mode="after")
    def one_only(self) -> RelationModel:
        """Exactly one of the three kinds."""
        if len(self.model_fields_set) != 1:
            raise ValueError("write one of supports, disputes, updates in each item")
        return self


class KeyPointModel(Model):
    """One thing that the source says, in the desk's words."""

    id: Id = Field(description="its address on the briefing's page; unique in this summary, never changed")
    text: Markdown = Field(description="what the source says, in your words; Markdown with [[links]]")
    confidence: Confidence | None = Field(None, description="how well the evidence supports it (ICD 203)")
    topics: list[str] = Field(default_factory=list, description="ids out of topics.yaml")
    evidence: list[EvidenceModel] = Field(default_factory=list, description="the quotes that it rests on")
    relations: list[RelationModel] = Field(default_factory=list, description="how it bears on other key points")
    aliases: list[Id] = Field(default_factory=list, description="old ids, which lead here")
    accept: Accept = Field(default_factory=dict)


class EventModel(Model):
    """Something that happened, for the timeline."""

    date: Date = Field(description="2019, 2019-07, 2019-07-25 or a range 2018-06/2019-02 (EDTF level 0)")
    title: Markdown = Field(description="what happened; Markdown with [[links]]")
    evidence: list[EvidenceModel] = Field(default_factory=list, description="the quotes that it rests on")
    entities: list[str] = Field(default_factory=list, description="ids out of entities.yaml: who took part, and where")
    same_as: str | None = Field(None, description="the same event in another summary, shown once: SUMMARY-ID#event-N")


class RevisionModel(Model):
    """What changed, shown to the reader."""

    date: Date = Field(description="when it changed")
    note: Markdown = Field(description="what changed")


_TO_BE_PUBLISHED: dict[str, Any] = {
    "if": {"not": {"properties": {"status": {"const": "draft"}}, "required": ["status"]}},
    "then": {"required": ["bottom_line", "key_points"], "properties": {"key_points": {"minItems": 1}}},
}


class WithdrawnModel(Model):
    """The source was taken back: shown wherever a key point of it is used."""

    date: Date = Field(description="when the source was withdrawn")
    note: Markdown = Field(description="why, shown to the reader; Markdown with [[links]]")


class DraftedModel(Model):
    """A language model drafted the summary: the page says so until somebody answers for it."""

    model: Line = Field(description="the model's name")
    prompt: Line | None = Field(None, description="the digest of the prompt, as `briefbook draft` writes it")
    date: Date | None = Field(None, description="when it was drafted")
    reviewed_by: Line | None = Field(None, description="who has read it and answers for it: the page no longer says so")


class SummaryModel(Model):
    """One record per source: what it says, in the desk's words, with the evidence."""

    model_config = ConfigDict(json_schema_extra=_TO_BE_PUBLISHED)

    source: Id | None = Field(None, description="id of the source document; default: this file's stem")
    title: Line = Field(description="the source's title")
    authors: list[Line] = Field(default_factory=list, description="who wrote the source")
    publisher: Line | None = Field(None, description="who published the source")
    published: Date = Field(description="when the source was published: 2019, 2019-07, 2019-07-25 or a range")
    url: Url | None = Field(None, description="where the source stands on the web")
    kind: Kind = Field("other", description="what the source is")
    language: Language | None = Field(None, description="the source's language (BCP 47); default: the site's")
    relays: list[Line] = Field(
        default_factory=list, description="ids or names of the sources that this one only passes on"
    )
    accessed: Date | None = Field(None, description="when the web page was taken")
    archived_url: Url | None = Field(None, description="where a copy of the web page stands")
    withdrawn: WithdrawnModel | None = Field(None, description="the source was taken back: when, and why")
    superseded_by: str | None = Field(None, description="the id of a newer summary that takes this one's place")
    drafted: DraftedModel | None = Field(
        None, description="by which language model it was drafted, and who reviewed it"
    )
    extract: Literal["article", "page"] = Field("article", description="of a web page, its article or the whole page")
    publish_original: bool = Field(
        False, description="offer the PDF or Word file itself, without its metadata; only with rights: full"
    )
    rights: Rights = Field("full", description="what may be shown: the whole text, excerpts, or the citation alone")
    status: Status = Field("published", description="drafts are built with --drafts alone")
    topics: list[str] = Field(default_factory=list, description="ids out of topics.yaml")
    bottom_line: Markdown | None = Field(
        None, description="the answer first: one to three sentences, inline Markdown with [[links]]"
    )
    summary: Markdown | None = Field(None, description="a longer summary, Markdown")
    key_points: list[KeyPointModel] = Field(default_factory=list, description="what the source says, point by point")
    events: list[EventModel] = Field(default_factory=list, description="what happened, for the timeline")
    review_by: Date | None = Field(None, description="after this date the briefing says that it is due for review")
    revisions: list[RevisionModel] = Field(
        default_factory=list, description="what changed in this briefing, shown to the reader"
    )
    aliases: list[Id] = Field(default_factory=list, description="old ids, which lead here")


class JudgementModel(Model):
    """What the desk itself says, on several sources."""

    id: Id = Field(description="its address on the brief's page; unique in this brief, never changed")
    text: Markdown = Field(description="what the desk says; Markdown with [[links]]")
    confidence: Confidence | None = Field(None, description="how sure the desk is of it (ICD 203)")
    topics: list[str] = Field(default_factory=list, description="ids out of topics.yaml")
    rests_on: list[str] = Field(
        default_factory=list, description="SUMMARY-ID#KEY-POINT-ID or BRIEF-ID#JUDGEMENT-ID: what it rests on"
    )
    despite: list[str] = Field(default_factory=list, description="the same: what speaks against it")
    reviewed: Date | None = Field(None, description="when the desk last looked at all that it rests on")
    note: Markdown | None = Field(None, description="what a reader has to know of it; Markdown with [[links]]")
    aliases: list[Id] = Field(default_factory=list, description="old ids, which lead here")


class BriefModel(Model):
    """The front matter of an issue brief."""

    title: Line = Field(description="the brief's title")
    published: Date | None = Field(None, description="when the brief was published")
    authors: list[Line] = Field(default_factory=list, description="who wrote the brief")
    topics: list[str] = Field(default_factory=list, description="ids out of topics.yaml")
    description: Line | None = Field(None, description="one sentence for lists and search engines")
    judgements: list[JudgementModel] = Field(default_factory=list, description="what the desk itself says")
    status: Status = Field("published", description="drafts are built with --drafts alone")
    aliases: list[Id] = Field(default_factory=list, description="old ids, which lead here")


class PageModel(Model):
    """The front matter of a plain page."""

    title: Line = Field(description="the page's title")
    description: Line | None = Field(None, description="one sentence for search engines")
    status: Status = Field("published", description="drafts are built with --drafts alone")
    aliases: list[Id] = Field(default_factory=list, description="old ids, which lead here")


class TopicModel(Model):
    """A term of the desk's vocabulary."""

    title: Line = Field(description="the topic's name")
    description: Markdown | None = Field(None, description="what is filed under it; Markdown with [[links]]")
    aliases: list[Id] = Field(default_factory=list, description="old ids, which lead here")


class EntityModel(Model):
    """A person, an organization, a place; its name and aliases are found in the sources' texts."""

    kind: Literal["person", "organization", "place", "work", "other"] = Field("other", description="what it is")
    name: Line = Field(description="its name as it stands in sources")
    aliases: list[Line] = Field(default_factory=list, description="other names, found in sources too")
    others: list[Line] = Field(
        default_factory=list, alias="not", description="longer names that hold one of these and are somebody else's"
    )
    description: Markdown | None = Field(None, description="who or what it is; Markdown with [[links]]")
    formerly: list[Id] = Field(default_factory=list, description="old ids, which lead here")
    wikidata: str | None = Field(None, pattern=r"^Q[1-9][0-9]*$", description="its Wikidata id, like Q22686")
    url: Url | None = Field(None, description="its web site")


class NavigationModel(Model):
    """One entry of the menu."""

    title: Line = Field(description="the word in the menu")
    to: str = Field(pattern=r"^\S+$", description="an id, a path of the site (/topics/) or a web address")


class ThemeModel(Model):
    """How the site looks, as far as no template is needed for it."""

    logo: str | None = Field(
        None, pattern=r"^/\S+$", description="a picture of content/static/, before the title: /logo.svg"
    )
    accent: str | None = Field(None, pattern=r"^#[0-9a-fA-F]{6}$", description="the colour of links, like '#1f4e79'")
    fonts: Literal["theme", "system"] = Field("theme", description="`system` for the fonts of the reader's own machine")
    footer: Markdown | None = Field(None, description="what stands at the foot of every page; Markdown with [[links]]")


class StaticModel(Model):
    """Which files of content/static/ are published; a pattern is a name or a path, with `*` for anything."""

    leave_out: list[Line] = Field(
        default_factory=list, description="what is not published beside backups, hidden files and keys: '*.psd'"
    )
    publish: list[Line] = Field(
        default_factory=list, description="what is published although its name says backup, hidden or key: _data"
    )


class SiteModel(Model):
    """site.yaml."""

    title: Line = Field(description="the site's title")
    description: Line | None = Field(None, description="one sentence about the site")
    base_url: BaseUrl | None = Field(None, description="where the site will stand; for canonical addresses")
    language: Language = Field("en", description="the site's language (BCP 47)")
    publisher: Line | None = Field(None, description="who publishes the site")
    navigation: list[NavigationModel] = Field(
        default_factory=list, description="the menu; without it, it is made from what there is"
    )
    theme: ThemeModel | None = Field(None, description="logo, accent colour, fonts and footer")
    reviews: Literal["optional", "required"] = Field(
        "optional", description="whether `check` lists key points that nobody signed"
    )
    static: StaticModel | None = Field(None, description="which files of content/static/ are published")
    diagnostics: dict[str, ChosenSeverity] = Field(
        default_factory=dict, description="the severity of warnings, by their code"
    )
