"""A desk's book of judgements as plain values, the files that say it, and what docs/guide/judgements.md says of it, read naively.

Nothing here is the program's own: dates are compared as text, premises are followed one by one, and sets are sets.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

SENTENCES = 6
Address = tuple[str, str]
"""The ids of a summary and a key point, or of a brief and a judgement."""


@dataclass
class Point:
    """A key point: its quotes are sentences of its source by their numbers."""

    id: str
    text: str
    quotes: list[int]
    disputes: list[Address] = field(default_factory=list)
    old: list[str] = field(default_factory=list)


@dataclass
class Doc:
    """A summary with its source."""

    id: str
    source: str
    published: str
    points: list[Point]
    accessed: str = ""
    withdrawn: str = ""
    successor: str = ""
    relays: list[str] = field(default_factory=list)
    revised: list[str] = field(default_factory=list)
    old: list[str] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)  # sentences that the renewed source lacks


@dataclass
class Judged:
    """A judgement of a brief."""

    brief: str
    id: str
    rests_on: list[Address]
    despite: list[Address]
    reviewed: str = ""


@dataclass
class Desk:
    """All of it. `signed` are a person's sign-offs by the ids of then: words and quotes; `locked` the quotes of evidence.lock."""

    docs: dict[str, Doc]
    judged: list[Judged]
    published: dict[str, str]  # of briefs
    signed: dict[tuple[str, str, str], tuple[str, list[str]]] = field(default_factory=dict)
    locked: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def point(self, address: Address) -> Point | None:
        """The key point at an address."""
        doc = self.docs.get(address[0])
        return next((point for point in doc.points if point.id == address[1]), None) if doc else None


def sentence(doc: Doc, number: int) -> str:
    """A sentence of a source, which no other holds."""
    word = hashlib.sha256(f"{doc.source} {number}".encode()).hexdigest()
    letters = "".join(chr(97 + int(digit, 16)) for digit in word)
    return f"The survey of {letters[:8]} found that {letters[8:16]} had grown over the year"


def files_of(desk: Desk) -> dict[str, str]:
    """Every file of content/ but the locks."""
    files = {"site.yaml": "title: Desk\n"}
    for doc in desk.docs.values():
        files[f"sources/{doc.source}.md"] = source_text(doc)
        files[f"summaries/{doc.id}.yaml"] = summary_text(doc)
    for brief in desk.published:
        files[f"briefs/{brief}.md"] = brief_text(desk, brief)
    return files


def source_text(doc: Doc) -> str:
    there = [f"{sentence(doc, n)}." for n in range(SENTENCES) if n not in doc.gone]
    return "\n\n".join([*there, "Nothing else was said in it."]) + "\n"


def summary_text(doc: Doc) -> str:
    lines = [f"title: About {doc.id}", f"source: {doc.source}", f"published: {doc.published}", "bottom_line: So it is."]
    lines += [f"accessed: {doc.accessed}"] * bool(doc.accessed)
    lines += [f"withdrawn:\n  date: {doc.withdrawn}\n  note: It was wrong."] * bool(doc.withdrawn)
    lines += [f"superseded_by: {doc.successor}"] * bool(doc.successor)
    lines += [f"relays: [{', '.join(doc.relays)}]"] * bool(doc.relays)
    lines += [f"aliases: [{', '.join(doc.old)}]"] * bool(doc.old)
    lines += ["revisions:"] * bool(doc.revised) + [f"  - date: {day}\n    note: Better words." for day in doc.revised]
    lines.append("key_points:")
    for point in doc.points:
        lines += [f"  - id: {point.id}", f"    text: {point.text}"]
        lines += [f"    aliases: [{', '.join(point.old)}]"] * bool(point.old)
        lines += ["    evidence:", *(f"      - quote: {sentence(doc, n)}" for n in point.quotes)]
        lines += ["    relations:"] * bool(point.disputes)
        lines += [f"      - disputes: {id}#{of}" for id, of in point.disputes]
    return "\n".join(lines) + "\n"


def brief_text(desk: Desk, brief: str) -> str:
    lines = ["---", f"title: On {brief}"]
    lines += [f"published: {desk.published[brief]}"] * bool(desk.published[brief])
    lines.append("judgements:")
    for one in desk.judged:
        if one.brief == brief:
            lines += [f"  - id: {one.id}", f"    text: Number {one.id} of {brief}."]
            lines += [f"    reviewed: {one.reviewed}"] * bool(one.reviewed)
            lines += ["    rests_on:", *(f"      - {id}#{of}" for id, of in one.rests_on)]
            lines += ["    despite:"] * bool(one.despite) + [f"      - {id}#{of}" for id, of in one.despite]
    return "\n".join([*lines, "---", "Words."]) + "\n"


DAYS = {
    "01": 31,
    "02": 29,
    "03": 31,
    "04": 30,
    "05": 31,
    "06": 30,
    "07": 31,
    "08": 31,
    "09": 30,
    "10": 31,
    "11": 30,
    "12": 31,
}
"""Of the months of 2024, the year of all that happens here."""


def last_day(date: str) -> str:
    """The last day that a date can mean."""
    if len(date) == 4:
        return f"{date}-12-31"
    return f"{date}-{DAYS[date[5:7]]}" if len(date) == 7 else date


def later(date: str, reviewed: str) -> bool:
    """Whether something may have come after a review, of which the first day counts."""
    return not reviewed or last_day(date) > {4: f"{reviewed}-01-01", 7: f"{reviewed}-01"}.get(len(reviewed), reviewed)


class Reading:
    """What the guide says of a desk as it is now; what was asked once is remembered."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.judged = {(one.brief, one.id): one for one in desk.judged}
        self.points = {(doc.id, point.id): point for doc in desk.docs.values() for point in doc.points}
        self.relays = {doc.source: doc.relays for doc in desk.docs.values()}
        self.disputes: dict[Address, list[Address]] = {}
        for address, point in self.points.items():
            for other in point.disputes:
                self.disputes.setdefault(other, []).append(address)
        self.fallen: dict[Address, list[list[str]]] = {}
        self.below: dict[Address, set[Address]] = {}
        self.rooted: dict[str, frozenset[str]] = {}

    def known(self, id: str) -> str:
        """When a briefing or a brief could be known."""
        if id in self.desk.docs:
            doc = self.desk.docs[id]
            return max((date for date in (doc.published, doc.accessed) if date), key=last_day)
        return self.desk.published[id] or "9999"

    def disputing(self, address: Address) -> list[Address]:
        """Everything that disputes this, or that this disputes."""
        own = self.points[address].disputes if address in self.points else []
        return list(dict.fromkeys([*self.disputes.get(address, ()), *own]))

    def falls(self, judgement: Judged) -> list[list[str]]:
        """By premise what has become of it, as words in alphabetical order."""
        key = (judgement.brief, judgement.id)
        if key not in self.fallen:
            self.fallen[key] = [sorted(self._of(address, judgement)) for address in judgement.rests_on]
        return self.fallen[key]

    def _of(self, address: Address, judgement: Judged) -> list[str]:
        reviewed = judgement.reviewed or self.desk.published[judgement.brief]
        named = {*judgement.rests_on, *judgement.despite}
        found = [
            f"disputed by {other[0]}#{other[1]}"
            for other in self.disputing(address)
            if other not in named and later(self.known(other[0]), reviewed)
        ]
        if address in self.judged:
            return found + (["fallen"] if any(self.falls(self.judged[address])) else [])
        return found + self._of_point(self.desk.docs[address[0]], self.points[address], reviewed)

    def _of_point(self, doc: Doc, point: Point, reviewed: str) -> list[str]:
        found = []
        if doc.withdrawn and later(doc.withdrawn, reviewed):
            found.append("withdrawn")
        if doc.successor and later(self.known(doc.successor), reviewed):
            found.append("superseded")
        if any(later(day, reviewed) for day in doc.revised):
            found.append("revised")
        words = [sentence(doc, n) for n in point.quotes]
        if any(n in doc.gone for n in point.quotes) or self._changed(doc, point, words):
            found.append("changed")
        if (signed := self._sign_offs(doc, point)) and (point.text, words) not in signed:
            found.append("stale")
        return found

    def _changed(self, doc: Doc, point: Point, words: list[str]) -> bool:
        """Whether the lock records other quotes, or more of them; an old id is as good as the new one."""
        recorded = next((self.desk.locked[id] for id in (doc.id, *doc.old) if id in self.desk.locked), {})
        before = next((recorded[id] for id in (point.id, *point.old) if id in recorded), [])
        return len(before) > len(words) or words[: len(before)] != before

    def _sign_offs(self, doc: Doc, point: Point) -> list[tuple[str, list[str]]]:
        """What each person read."""
        return [
            read
            for (summary, of, _), read in self.desk.signed.items()
            if summary in (doc.id, *doc.old) and of in (point.id, *point.old)
        ]

    def key_points(self, judgement: Judged) -> set[Address]:
        """All that it rests on in the end."""
        key = (judgement.brief, judgement.id)
        if key not in self.below:
            found: set[Address] = set()
            for address in judgement.rests_on:
                found |= self.key_points(self.judged[address]) if address in self.judged else {address}
            self.below[key] = found
        return self.below[key]

    def roots(self, source: str) -> frozenset[str]:
        """The sources on which one rests; in this book none passes on one that comes after it."""
        if source not in self.rooted:
            relays = self.relays.get(source, [])
            beyond = [{one} if " " in one else self.roots(one) for one in relays]
            self.rooted[source] = frozenset().union(*beyond) if relays else frozenset((source,))
        return self.rooted[source]

    def counts(self, judgement: Judged) -> tuple[int, int, int]:
        """Key points, sources, and how many of these are independent."""
        points = self.key_points(judgement)
        sources = {self.desk.docs[id].source for id, _ in points}
        taken: list[frozenset[str]] = []
        for source in sorted(sources, key=lambda one: (len(self.roots(one)), one)):
            if all(not self.roots(source) & other for other in taken):
                taken.append(self.roots(source))
        return len(points), len(sources), len(taken)
