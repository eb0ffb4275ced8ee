"""What authors may write, as pydantic models: every error of a record at once, and the JSON Schemas for editors.

Everything arrives as text (see `content.yaml`); the values that come out are converted to `content.records`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from generator.content.edtf import parse_edtf
from generator.content.records import Confidence, Rights

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _edtf(text: str) -> str:
    parse_edtf(text)
    return text.strip()


def _url(text: str) -> str:
    if not text.lower().startswith(("https://", "http://")):
        raise ValueError(f"`{text}` is not a web address; it begins with https:// or http://")
    return text


def _one_line(text: str) -> str:
    joined = " ".join(text.split())
    if not joined:
        raise ValueError("it is empty")
    return joined


Id = Annotated[str, Field(pattern=ID_PATTERN)]
Line = Annotated[str, AfterValidator(_one_line)]
Date = Annotated[str, AfterValidator(_edtf)]
Url = Annotated[str, AfterValidator(_url)]
Markdown = Annotated[str, Field(pattern=r"\S")]
Kind = Literal["commentary", "report", "news", "statement", "transcript", "law", "dataset", "letter", "other"]


class Model(BaseModel):
    """A mapping whose unknown fields are errors and whose empty known fields count as not given."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def drop_empty(cls, value: Any) -> Any:
        """An empty value of a known field (`authors:` with nothing after it) is as good as none."""
        if not isinstance(value, dict):
            return value
        return {key: item for key, item in value.items() if item is not None or key not in cls.model_fields}


class EvidenceModel(Model):
    """The source's words, verbatim."""

    quote: str = Field(pattern=r"\S", description="the source's words, verbatim")
    prefix: str = Field("", description="words just before, to tell repeated passages apart")
    suffix: str = Field("", description="words just after, to tell repeated passages apart")
    page: int | None = Field(None, ge=1, description="the page, to tell repeated passages apart")


class RelationModel(Model):
    """How this key point bears on another."""

    supports: str | None = None
    disputes: str | None = None
    updates: str | None = None

    @model_validator(mode="after")
    def one_only(self) -> RelationModel:
        """Exactly one of the three kinds."""
        if len(self.model_fields_set) != 1:
            raise ValueError("write one of supports, disputes, updates in each item")
        return self


class KeyPointModel(Model):
    """One thing that the source says, in the desk's words."""

    id: Id
    text: Markdown
    confidence: Confidence | None = None
    topics: list[str] = []
    evidence: list[EvidenceModel] = []
    relations: list[RelationModel] = []


class EventModel(Model):
    """Something that happened."""

    date: Date
    title: Markdown
    evidence: list[EvidenceModel] = []
    entities: list[str] = []


class RevisionModel(Model):
    """What changed, shown to the reader."""

    date: Date
    note: Markdown


class SummaryModel(Model):
    """One record per source: what it says, in the desk's words, with the evidence."""

    source: Id | None = Field(None, description="id of the source document; default: this file's stem")
    title: Line
    authors: list[Line] = []
    publisher: Line | None = None
    published: Date
    url: Url | None = None
    kind: Kind = "other"
    language: str | None = Field(None, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    rights: Rights = "full"
    status: Literal["published", "draft"] = "published"
    topics: list[str] = []
    bottom_line: Markdown
    summary: Markdown | None = None
    key_points: list[KeyPointModel] = Field(min_length=1)
    events: list[EventModel] = []
    review_by: Date | None = None
    revisions: list[RevisionModel] = []
    aliases: list[Id] = []


class BriefModel(Model):
    """The front matter of an issue brief."""

    title: Line
    published: Date | None = None
    authors: list[Line] = []
    topics: list[str] = []
    description: Line | None = None
    status: Literal["published", "draft"] = "published"
    aliases: list[Id] = []


class PageModel(Model):
    """The front matter of a plain page."""

    title: Line
    description: Line | None = None
    status: Literal["published", "draft"] = "published"
    aliases: list[Id] = []


class TopicModel(Model):
    """A term of the desk's vocabulary."""

    title: Line
    description: Markdown | None = None
    aliases: list[Id] = []


class EntityModel(Model):
    """A person, an organization, a place; its name and aliases are found in the sources' texts."""

    kind: Literal["person", "organization", "place", "work", "other"] = "other"
    name: Line
    aliases: list[Line] = []
    description: Markdown | None = None
    wikidata: str | None = Field(None, pattern=r"^Q[1-9][0-9]*$")
    url: Url | None = None


class NavigationModel(Model):
    """One entry of the menu."""

    title: Line
    to: str = Field(pattern=r"^\S+$", description="an id, a path of the site (/topics/) or a web address")


class SiteModel(Model):
    """site.yaml."""

    title: Line
    description: Line | None = None
    base_url: Url | None = None
    language: str = Field("en", pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    publisher: Line | None = None
    navigation: list[NavigationModel] = []
