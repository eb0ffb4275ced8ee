"""Find every place of some words in a folded text, hyphens of line ends read in either way, primes told apart.

Where a text holds neither, this is `str.find`. Otherwise words are looked for in a text without hyphens between letters and with
one sign for all marks; then the hyphens and the primes of each place are compared. Linear in the text and in the words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from generator.evidence.fold import fold_text
from generator.evidence.setting import letter
from generator.evidence.signs import DOUBLE_PRIME, MARK, SINGLE_PRIME

MAX_CANDIDATES = 20_000
"""More places than this that are alike but for hyphens are not looked at: fails closed."""


class Needle(msgspec.Struct, frozen=True):
    """Folded words to be found; `hyphens` are the offsets of those that they break over a line themselves."""

    folded: str
    hyphens: tuple[int, ...] = ()


class Skeleton(msgspec.Struct, frozen=True):
    """A folded text without hyphens between letters, and what was there.

    `places` are offsets of the skeleton before which a hyphen was, `required` those of hyphens that have to be read; `primes`
    are offsets of marks after digits in the skeleton and the sign that each was.
    """

    letters: str
    places: tuple[int, ...]
    required: tuple[int, ...]
    hyphens: frozenset[int]
    primes: dict[int, str]

    def folded_start(self, at: int) -> int:
        """The folded offset of the skeleton's character `at`."""
        return at + bisect_right(self.places, at)


def fold_needle(words: str) -> Needle:
    """Fold words that are to be found, without white space around them."""
    folded = fold_text(words)
    lead = len(folded.folded) - len(folded.folded.lstrip())
    return Needle(folded.folded.strip(), tuple(at - lead for at in folded.hyphens))


def varies(folded: str, hyphens: Sequence[int]) -> bool:
    """Whether a folded text holds what may be read in two ways."""
    return bool(hyphens) or SINGLE_PRIME in folded or DOUBLE_PRIME in folded


def find_plain(words: str, text: str, limit: int | None) -> Iterator[int]:
    """Every place of some words, overlapping ones too."""
    at, count = text.find(words), 0
    while at >= 0 and (limit is None or count < limit):
        yield at
        count += 1
        at = text.find(words, at + 1)


def skeleton_of(folded: str, hyphens: Sequence[int]) -> Skeleton:
    """The skeleton of a folded text."""
    optional = frozenset(hyphens)
    out: list[str] = []
    places: list[int] = []
    required: list[int] = []
    done, at = 0, folded.find("-")
    while at >= 0:
        if 0 < at < len(folded) - 1 and letter(folded[at - 1]) and letter(folded[at + 1]):
            out.append(folded[done:at])
            places.append(at - len(places))
            if at not in optional:
                required.append(places[-1])
            done = at + 1
        at = folded.find("-", at + 1)
    letters = "".join((*out, folded[done:]))
    primes = {at: prime for prime in (SINGLE_PRIME, DOUBLE_PRIME) for at in find_plain(prime, letters, None)}
    letters = letters.replace(SINGLE_PRIME, MARK).replace(DOUBLE_PRIME, MARK)
    return Skeleton(letters, tuple(places), tuple(required), frozenset(places), primes)


def find_varied(needle: Skeleton, text: Skeleton, limit: int | None) -> Iterator[tuple[int, int]]:
    """Every place of a needle, as folded offsets of the text, where hyphens and primes agree."""
    for at in islice(_agreeing(needle, text), limit):
        yield text.folded_start(at), text.folded_start(at + len(needle.letters) - 1) + 1


def find_parted(words: Needle, text: Skeleton) -> Iterator[tuple[int, int]]:
    """Every place of words that begin or end with the hyphen of a compound, as `A–` in `A–B`: they are cut there."""
    begins, ends = words.folded.startswith("-"), words.folded.endswith("-")
    inner = words.folded[begins : len(words.folded) - ends]
    if not (begins or ends) or not inner:
        return
    needle = skeleton_of(inner, [at - begins for at in words.hyphens])
    for at in _agreeing(needle, text):
        last = at + len(needle.letters)
        if (not begins or at in text.hyphens) and (not ends or last in text.hyphens):
            yield text.folded_start(at) - begins, text.folded_start(last - 1) + 1 + ends


def _agreeing(needle: Skeleton, text: Skeleton) -> Iterator[int]:
    """Every place of a needle in a skeleton where hyphens and primes agree."""
    for at in islice(find_plain(needle.letters, text.letters, None), MAX_CANDIDATES):
        if _hyphens_agree(needle, text, at) and _primes_agree(needle, text, at):
            yield at


def _hyphens_agree(needle: Skeleton, text: Skeleton, at: int) -> bool:
    """Whether every hyphen that has to be read in one of the two is in the other too."""
    first, last = bisect_right(text.required, at), bisect_left(text.required, at + len(needle.letters))
    return all(place - at in needle.hyphens for place in text.required[first:last]) and all(
        at + place in text.hyphens for place in needle.required
    )


def _primes_agree(needle: Skeleton, text: Skeleton, at: int) -> bool:
    """A prime is the same prime, or the closing mark of a quotation."""
    return all(text.primes.get(at + offset, prime) == prime for offset, prime in needle.primes.items())
