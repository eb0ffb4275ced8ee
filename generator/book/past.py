"""What the locks record of key points: whether their quotes are still those that were verified, and who signed them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.book.life import ShownSignOff, shown_date
from generator.content.edtf import parse_edtf
from generator.content.judgement import SignOff
from generator.content.library import Recorded
from generator.content.lock import quote_digest
from generator.content.records import KeyPoint, LockRecord
from generator.content.reviews import is_fresh
from generator.verify.reading import VerifiedQuote

_KEY = re.compile(r"(.+)-q-(\d+)")


class Past:
    """What is recorded of one summary, by key point; an old id is as good as the new one."""

    def __init__(self, recorded: Recorded, language: str) -> None:
        self.language = language
        self.locked: dict[str, list[tuple[int, LockRecord]]] = defaultdict(list)
        for record in recorded.lock:
            if match := _KEY.fullmatch(record.key):
                self.locked[match[1]].append((int(match[2]), record))
        self.signed: dict[str, list[SignOff]] = defaultdict(list)
        for signed in recorded.reviews:
            self.signed[signed.point].append(signed)

    def changed(self, point: KeyPoint, quotes: Iterable[VerifiedQuote]) -> bool:
        """Whether a quote of a key point is not found any more, is another one than evidence.lock records, or is gone."""
        if any(quote.owner == point.id and not quote.verified for quote in quotes):
            return True
        digests = list(map(quote_digest, point.evidence)) if self.locked else []
        names = (name for name in _names(point) if name in self.locked)
        records = self.locked[next(names, point.id)] if self.locked else []
        return any(number > len(digests) or record.quote_digest != digests[number - 1] for number, record in records)

    def sign_offs(self, point: KeyPoint) -> tuple[ShownSignOff, ...]:
        """Who signed a key point, the newest first."""
        found = {one.name: one for name in reversed(list(_names(point))) for one in self.signed.get(name, ())}
        newest = sorted(sorted(found.values(), key=lambda one: one.name), key=lambda one: one.date, reverse=True)
        return tuple(self._shown(one, point) for one in newest)

    def _shown(self, signed: SignOff, point: KeyPoint) -> ShownSignOff:
        day = shown_date(parse_edtf(signed.date), self.language)
        return ShownSignOff(signed.name, signed.verdict, day, signed.note, is_fresh(signed, point))


def _names(point: KeyPoint) -> Iterator[str]:
    """Its id, then those that it had."""
    yield point.id
    yield from (alias.id for alias in point.aliases)
