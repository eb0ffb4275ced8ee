"""The lock anew: what was verified now, and what was verified earlier of what is not here."""

from __future__ import annotations

from generator.content.edtf import parse_edtf
from generator.content.lock import quote_digest, read_lock, write_lock
from generator.content.records import KeyPoint, Library, LockRecord, Quote, Reference, Site, Summary, Text
from generator.diagnostics import Place
from generator.verify.lock import new_lock
from generator.verify.reading import Findings, Verified, VerifiedQuote
from generator.verify.values import LocatedQuote, ShownSource

HERE = Place("content/summaries/wells.yaml")
QUOTE = Quote("they stay open", HERE)
OLD = LockRecord("wells", "open-q-1", "a" * 64, "b" * 64, "exact", 1, 9)
SUMMARY = Summary(
    "wells",
    HERE,
    Reference("wells", HERE),
    "W",
    parse_edtf("2024"),
    Text("x", HERE),
    (KeyPoint("open", Text("x", HERE), HERE),),
)


def quoted(id: str = "open-q-1", status: str = "exact", locked: bool = False) -> VerifiedQuote:
    return VerifiedQuote(id, "open", None, 1, status, QUOTE, locked=locked)  # type: ignore[arg-type]


def relocked(library: Library, verified: dict[str, Verified]) -> list[LockRecord]:
    """The records of the new lock, as they are read again."""
    lock, problems = read_lock(new_lock(library, verified), "content/evidence.lock")
    assert problems == []
    return list(lock.values())


def test_every_verified_quote_has_a_record_and_no_other() -> None:
    source = ShownSource("c" * 64, passages=(LocatedQuote("open-q-1", 3, 17), LocatedQuote("open-q-3", 3, 17)))
    quotes = (quoted(), quoted("open-q-2", "missing"), quoted("open-q-3", "elided"))
    found = relocked(Library(Site("x"), (SUMMARY,)), {"wells": (Findings(quotes), source)})
    assert found == [
        LockRecord("wells", "open-q-1", "c" * 64, quote_digest(QUOTE), "exact", 3, 17),
        LockRecord("wells", "open-q-3", "c" * 64, quote_digest(QUOTE), "elided", 3, 17),
    ]


def test_what_the_lock_vouches_for_stays_while_the_source_is_withheld() -> None:
    library = Library(Site("x"), (SUMMARY,), lock={("wells", "open-q-1"): OLD})
    assert relocked(library, {"wells": (Findings((quoted(status="withheld", locked=True),)), ShownSource())}) == [OLD]
    assert relocked(library, {"wells": (Findings((quoted(status="withheld"),)), ShownSource())}) == []


def test_records_of_drafts_and_of_what_could_not_be_read_stay_and_others_go() -> None:
    lock = {("wells", "open-q-1"): OLD}
    assert relocked(Library(Site("x"), lock=lock), {}) == []
    assert relocked(Library(Site("x"), lock=lock, drafts=frozenset({"wells"})), {}) == [OLD]
    assert relocked(Library(Site("x"), lock=lock, broken=frozenset({"wells"})), {}) == [OLD]


def test_a_lock_is_sorted_whatever_the_order() -> None:
    other = LockRecord("rain", "open-q-1", "a" * 64, "b" * 64, "exact", 1, 9)
    assert write_lock([OLD, other]) == write_lock([other, OLD])
