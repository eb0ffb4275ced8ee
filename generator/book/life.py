"""What becomes of a source and of its key points: withdrawn, superseded, signed, used by judgements."""

from __future__ import annotations

from typing import Literal

from generator.book.site_info import Ref, Value
from generator.content.edtf import Edtf
from generator.content.judgement import Verdict
from generator.content.language import date_in_words
from generator.content.links import Html, SiteAddress

Bearing = Literal["for", "against"]


class Date(Value, frozen=True):
    """A date with its own precision: `sort` orders, `machine` is a `<time datetime>`, `display` is for people."""

    sort: tuple[str, str]
    machine: str
    display: str


def shown_date(date: Edtf, language: str) -> Date:
    """A date as pages show it, in the site's language."""
    return Date((date.first, date.last), date.machine, date_in_words(date, language))


class ShownWithdrawal(Value, frozen=True):
    """When a source was taken back, and why."""

    date: Date
    note_html: Html
    note: str


class Relayed(Value, frozen=True):
    """A source that another one only passes on; without `ref` it is not in the book."""

    name: str
    ref: Ref | None = None


class SourceLife(Value, frozen=True):
    """What is to be said of a source beside what it says; `archived_url` is where a copy of it is."""

    accessed: Date | None = None
    archived_url: str = ""
    withdrawn: ShownWithdrawal | None = None
    superseded_by: Ref | None = None
    relays: tuple[Relayed, ...] = ()
    drafted_by: str = ""  # a language model, as long as nobody answers for what it drafted


class ShownSignOff(Value, frozen=True):
    """Somebody read the quotes of a key point and says whether they bear it; `fresh` while these are as they were then."""

    name: str
    verdict: Verdict
    date: Date
    note: str
    fresh: bool


class Resting(Value, frozen=True):
    """A judgement that rests on something (`for`), or holds despite it (`against`)."""

    href: SiteAddress
    text_html: Html
    brief: Ref
    side: Bearing
