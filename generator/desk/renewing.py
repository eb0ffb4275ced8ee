"""A source is replaced by a newer copy: what becomes of each quote, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Literal

import msgspec

from generator.content.library import FORMATS
from generator.content.other_formats import way_out
from generator.content.records import Source, Summary
from generator.desk.drafting import Material, open_source
from generator.desk.house import House
from generator.desk.marking import text_for
from generator.desk.refusal import Refused
from generator.diagnostics import Diagnostic
from generator.evidence.explain import Explainer
from generator.evidence.locate import locate_quote
from generator.memo.replace import replace_file
from generator.verify.judge import Desk
from generator.verify.mentions import Names
from generator.verify.reading import Job, Labels, VerifiedQuote, verify_summary

Fate = Literal["same", "moved", "changed", "fell", "mended"]


class Renewed(msgspec.Struct, frozen=True):
    """What becomes of a quote: where it was and is, in words (empty where it is not), and what is to be said of it."""

    quote: VerifiedQuote
    fate: Fate
    before: str
    after: str
    problems: tuple[Diagnostic, ...] = ()


class Renewal(msgspec.Struct, frozen=True):
    """A source to be replaced: its files before and after, the new bytes, and what becomes of every quote."""

    summary: Summary
    old: str
    new: str
    data: bytes
    quotes: tuple[Renewed, ...]

    @property
    def safe(self) -> bool:
        """Whether every quote that verified goes on to do so."""
        return not any(one.fate in ("changed", "fell") for one in self.quotes)


def plan_renewal(id: str, name: str, data: bytes, house: House) -> Renewal:
    """What a newer copy of the source of the summary `id` would do. Raises Refused or OSError; writes nothing."""
    summary = house.summary(id)
    source = house.library.sources.get(summary.source.id) if summary else None
    if summary is None or source is None:
        raise Refused(f"there is no summary `{id}` whose source is in content/sources/")
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in FORMATS:
        raise Refused(f"`{name}` is of no format that is read ({', '.join(sorted(FORMATS))}): {way_out(name)}")
    path = house.root / source.file
    if path.read_bytes() == data:
        raise Refused(f"{name} is what {source.file} is already")
    file = str(PurePosixPath(source.file).with_suffix(suffix))
    old, new = open_source(source.id, source.file, path.read_bytes()), open_source(source.id, file, data)
    return Renewal(summary, source.file, file, data, tuple(_compare(summary, old, new, house)))


def carry_out(renewal: Renewal, house: House) -> None:
    """Put the newer copy into the place of the old one. Raises OSError."""
    replace_file(house.root / renewal.new, renewal.data)
    if renewal.new != renewal.old:
        (house.root / renewal.old).unlink()


def _compare(summary: Summary, old: Material, new: Material, house: House) -> Iterator[Renewed]:
    before, _ = _verified(summary, old, house)
    after, problems = _verified(summary, new, house)
    explainer = Explainer(text_for(new, summary, house).prepared)
    places = _places(summary, old, house), _places(summary, new, house)
    for was, now in zip(before, after, strict=True):
        own = tuple(one for one in problems if one.place == now.quote.place)
        there, here = (where.get(was.id, "") for where in places)
        yield Renewed(now, _fate(was, now, (there, here), explainer), there, here, own)


def _fate(was: VerifiedQuote, now: VerifiedQuote, places: tuple[str, str], explainer: Explainer) -> Fate:
    if now.verified:
        if not was.verified:
            return "mended"
        return "same" if places[0] == places[1] else "moved"
    return "changed" if explainer.explain(now.quote).nearest else "fell"


def _verified(
    summary: Summary, material: Material, house: House
) -> tuple[tuple[VerifiedQuote, ...], tuple[Diagnostic, ...]]:
    words = ("",) * (len(summary.key_points) + len(summary.events))
    desk = Desk(house.library.site.language, house.library.site.base_url)
    source = Source(summary.source.id, material.source.file, material.source.format)
    found, _, _ = verify_summary(
        summary.id,
        Job(summary, source, words, ()),
        material.content,
        {"names": Names(), "labels": Labels(), "desk": desk},
    )
    return found.quotes, found.problems


def _places(summary: Summary, material: Material, house: House) -> dict[str, str]:
    """Where each quote is, as a person looks it up: its page, else its line."""
    text = text_for(material, summary, house)
    named = [(point.id, point.evidence) for point in summary.key_points]
    named += [(f"event-{n}", event.evidence) for n, event in enumerate(summary.events, 1)]
    found = {}
    for owner, evidence in named:
        for index, quote in enumerate(evidence, 1):
            match = locate_quote(quote, text.prepared)
            if match.fragments:
                page, at = text.document.pages_of(match.span.start, match.span.end), match.span.start
                paragraph = f"paragraph {text.document.block_at(at) + 1}"
                line = (
                    f"line {text.document.line_at(at)}" if material.source.format in ("markdown", "text") else paragraph
                )
                found[f"{owner}-q-{index}"] = f"page {page}" if page else line
    return found
