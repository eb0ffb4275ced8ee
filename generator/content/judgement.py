"""What the desk itself says: its judgements, and what becomes of the sources that they rest on."""

from __future__ import annotations

from typing import Literal

from generator.content.edtf import Edtf
from generator.content.text import Confidence, Record, Reference, Text
from generator.diagnostics import Place

Verdict = Literal["yes", "partly", "no"]


class Judgement(Record, frozen=True):
    """What a brief says on several sources. What it `rests_on`, and holds `despite`, are key points and judgements."""

    id: str
    text: Text
    place: Place
    confidence: Confidence | None = None
    topics: tuple[Reference, ...] = ()
    rests_on: tuple[Reference, ...] = ()
    despite: tuple[Reference, ...] = ()
    reviewed: Edtf | None = None
    note: Text | None = None
    aliases: tuple[Reference, ...] = ()  # old ids
    whole: bool = True  # False where something in it was wrong and is left out


class Withdrawal(Record, frozen=True):
    """When a source was taken back, and why."""

    date: Edtf
    note: Text


class SignOff(Record, frozen=True):
    """One line of reviews.lock: somebody read the quotes of a key point, and says whether they bear it.

    The digests are those of the point's words and of its quotes as they were then (`content.reviews`).
    """

    summary: str
    point: str
    name: str
    verdict: Verdict
    date: str  # a day (ISO 8601)
    point_digest: str
    quotes_digest: str
    note: str = ""
    place: Place | None = None  # where its line is in the lock
