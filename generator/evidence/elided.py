"""Fit the fragments of a shortened quote into a text: in order, close together, at the edges of words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.evidence.languages import ENDINGS, PRONOUNS, primary
from generator.evidence.prepared import Hit, PreparedText
from generator.evidence.quote import MIN_FRAGMENT_WORDS, Fragment
from generator.evidence.search import fold_needle
from generator.evidence.words import in_word, words_in

MAX_EDITORIAL_DISTANCE = 5
"""In words of the source: fragments that editorial words alone part are at most this far from each other."""
MAX_WAITING = 64
"""Places inside of words that are remembered, in case that the fragment before ends at one of them."""
Fit = tuple[Hit, ...]


def find_fits(fragments: Sequence[Fragment], text: PreparedText) -> Iterator[Fit]:
    """Each place of the first fragment with the next place of every next one, within two neighbouring paragraphs."""
    if not long_enough(fragments):
        return
    following = [_Following(fragments, index, text) for index in range(1, len(fragments))]
    cut: list[Fit] = []
    whole = False
    for first in text.find(fold_needle(fragments[0].written)):
        fit = _fit_from(first, following)
        if fit is None or not _close(fragments, fit, text):
            continue
        if fit_is_whole(fragments, fit, text) is None:
            whole = True
            yield fit
        else:
            cut.append(fit)
    if not whole:
        yield from cut[:1]


def _fit_from(first: Hit, following: Sequence[_Following]) -> Fit | None:
    fit = [first]
    for search in following:
        hit = search.at_or_after(fit[-1])
        if hit is None:
            return None
        fit.append(hit)
    return tuple(fit)


def long_enough(fragments: Sequence[Fragment]) -> bool:
    """Whether each run of fragments between ellipses has three words of the source at least."""
    return bool(fragments) and short_run(fragments) is None


def short_run(fragments: Sequence[Fragment]) -> str | None:
    """The words of the first run of fragments between ellipses that has too few."""
    runs: list[list[str]] = []
    for fragment in fragments:
        if not runs or not fragment.editorial:
            runs.append([])
        runs[-1].append(fragment.folded)
    return next((" ".join(run) for run in runs if len(words_in(" ".join(run))) < MIN_FRAGMENT_WORDS), None)


class _Following:
    """The first place of a fragment at or after an offset that only grows: each part of the text is searched once.

    A place inside of a word is taken only where the fragment before ends at it, or where no whole one follows.
    """

    def __init__(self, fragments: Sequence[Fragment], index: int, text: PreparedText) -> None:
        self.fragments, self.index, self.text = fragments, index, text
        self.found = text.find(fold_needle(fragments[index].written), limit=None)
        self.waiting: deque[Hit] = deque(maxlen=MAX_WAITING)

    def at_or_after(self, before: Hit) -> Hit | None:
        while self.waiting and self.waiting[0].start < before.end:
            self.waiting.popleft()
        for hit in self.waiting:
            if _begins_whole(self.fragments[self.index], before, hit, self.text):
                return hit
        for hit in self.found:
            if hit.start >= before.end:
                self.waiting.append(hit)
                if _begins_whole(self.fragments[self.index], before, hit, self.text):
                    return hit
        return self.waiting[0] if self.waiting else None


def _close(fragments: Sequence[Fragment], fit: Fit, text: PreparedText) -> bool:
    first, last = fit[0].span, fit[-1].span
    if text.paragraph_at(last.end - 1) - text.paragraph_at(first.start) > 1:
        return False
    return all(
        not fragment.editorial or len(words_in(text.folded.folded[one.end : other.start])) <= MAX_EDITORIAL_DISTANCE
        for (one, other), fragment in zip(pairwise(fit), fragments[1:], strict=True)
    )


def fit_is_whole(fragments: Sequence[Fragment], fit: Fit, text: PreparedText) -> Hit | None:
    """The first piece of a fit that begins or ends inside of a word; None where all are whole."""
    for index, hit in enumerate(fit):
        before = fit[index - 1] if index else None
        after = fit[index + 1] if index + 1 < len(fit) else None
        if not _begins_whole(fragments[index], before, hit, text) or not _ends_whole(
            fragments, index, hit, after, text
        ):
            return hit
    return None


def _begins_whole(fragment: Fragment, before: Hit | None, hit: Hit, text: PreparedText) -> bool:
    """Whether a fragment begins at a word's edge, after the letter that its editor changed, or where the one before ends."""
    if before is not None and fragment.editorial and before.end == hit.start:
        return True
    if fragment.joined and changes_case(fragment.joined, hit, text):
        return True
    return text.edge(hit.span.start, hit.span.end, "start") != "cut"


def changes_case(joined: str, hit: Hit, text: PreparedText) -> bool:
    """`[T]he` for `the`, `The` or `[t]he`: the letter in brackets is the source's, and its word begins with it."""
    at = hit.start - 1
    folded = text.folded.folded
    if at > 1 and folded[at] == "]" and folded[at - 2] == "[" and not in_word(folded[max(at - 3, 0)]):
        at -= 1  # in brackets in the source too
    if len(joined) != 1 or at < 0 or folded[at].casefold() != joined.casefold():
        return False
    start = text.folded.text_start(at)
    return start is not None and text.edge(start, hit.span.end, "start") != "cut"


def _ends_whole(fragments: Sequence[Fragment], index: int, hit: Hit, after: Hit | None, text: PreparedText) -> bool:
    following = fragments[index + 1] if index + 1 < len(fragments) else None
    brackets = following.brackets if following else fragments[index].closing
    if after is not None and following and following.editorial and after.start == hit.end:
        return True
    if brackets and brackets[0].joins_before:
        rest, ending = _rest_of_word(text.folded.folded, hit.end), brackets[0].words
        if is_ending(ending, text.language) and (not rest or is_ending(rest, text.language)):
            return True
        if rest and _are_pronouns(words_in(fragments[index].folded)[-1:], (rest, ending), text.language):
            return True
    return text.edge(hit.span.end, hit.span.start, "end") != "cut"


def is_ending(letters: str, language: str) -> bool:
    """Whether letters are an inflection's ending, which an editor may put for another (`walk[ed]`)."""
    return letters.casefold() in ENDINGS.get(primary(language), "").split()


def _are_pronouns(beginning: Sequence[str], endings: Sequence[str], language: str) -> bool:
    """Whether a beginning is an article or a pronoun with each of two endings (`d[er]` for `die`)."""
    known = PRONOUNS.get(primary(language), "").split()
    return bool(beginning) and all(f"{beginning[0]}{ending}".casefold() in known for ending in endings)


def _rest_of_word(folded: str, at: int) -> str:
    end = at
    while end < len(folded) and in_word(folded[end]):
        end += 1
    return folded[at:end]
