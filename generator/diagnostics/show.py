"""Diagnostics for people: header, place, the author's line with the offending part underlined, notes and help."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from generator.diagnostics import Diagnostic, Place
from generator.diagnostics.terminal import visible

LineOf = Callable[[str, int], str | None]
"""The text of a line of a file, or None where it cannot be shown."""
Paint = Callable[[str, str], str]
"""Colours a text as befits its kind: `error`, `warning`, `hint`, `only-quote`, `only-source`."""

SHOWN_OF_A_CODE = 10
TAB = 4


def unpainted(_: str, text: str) -> str:
    """No colour."""
    return text


def as_text(diagnostic: Diagnostic, line_of: LineOf, paint: Paint = unpainted, width: int = 100) -> str:
    """One problem, its excerpt at most `width` columns wide."""
    place = diagnostic.place
    header = f"{diagnostic.severity}[{diagnostic.code}]"
    lines = [
        f"{paint(diagnostic.severity, header)}: {visible(diagnostic.message)}",
        f"  --> {visible(place.file)}:{place.line}:{place.column}",
    ]
    source = line_of(place.file, place.line)
    if source is not None and source.strip():
        lines += _excerpt(*_seen_around(source, place, width), width, lambda text: paint(diagnostic.severity, text))
    lines += [f"  = {visible(note)}" for note in diagnostic.notes]
    if diagnostic.difference:
        lines.append(f"  = differs: {_difference(diagnostic.difference, paint)}")
    if diagnostic.hint:
        lines.append(f"  = {paint('hint', 'help')}: {visible(diagnostic.hint)}")
    return "\n".join(lines)


def folded(problems: Sequence[Diagnostic], everything: bool) -> Iterator[Diagnostic | str]:
    """The problems in order; past ten of one code in one file only how many more there are, unless all are wanted."""
    totals = Counter((problem.code, problem.place.file) for problem in problems)
    seen: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        key = (problem.code, problem.place.file)
        seen[key] += 1
        if everything or seen[key] <= SHOWN_OF_A_CODE:
            yield problem
        elif seen[key] == totals[key]:
            more = totals[key] - SHOWN_OF_A_CODE
            yield f"… and {more} more {problem.code} in {visible(problem.place.file)} (--all shows them)"


def _difference(steps: Iterable[tuple[str, str, str]], paint: Paint) -> str:
    """Word by word, as `wdiff` writes it: `[-only in the quote-] {+only in the source+}`."""
    words = []
    for kind, quote, source in steps:
        if kind == "same":
            words.append(visible(source))
        else:
            words += [paint("only-quote", f"[-{visible(quote)}-]")] if quote else []
            words += [paint("only-source", f"{{+{visible(source)}+}}")] if source else []
    return " ".join(words)


def _seen_around(source: str, place: Place, width: int) -> tuple[str, Place]:
    """The line near the place, as it may be shown, and the place in that; lines can be megabytes long."""
    first = max(0, place.column - 1 - width)
    before = visible(source[first : place.column - 1])
    rest = source[place.column - 1 : place.column - 1 + 4 * width]
    length = len(visible(rest[: place.length])) if place.length else 0
    return before + visible(rest), msgspec.structs.replace(place, column=len(before) + 1, length=length)


def _excerpt(source: str, place: Place, width: int, mark: Callable[[str], str]) -> list[str]:
    """The line with the offending part underlined, cut around it where it is long.

    Text that is written from right to left is underlined nowhere on the screen that one could tell: it is repeated.
    """
    from rich.cells import cell_len

    room = max(20, width - len(str(place.line)) - 4)
    start = max(0, place.column - 1 - room // 2) if cell_len(source) > room else 0
    before, rest = source[start : place.column - 1], source[place.column - 1 :]
    offending = rest[: place.length] if place.length else rest.rstrip()
    shown = before + rest
    while cell_len(_tabs(shown)) > room:
        shown = shown[: -max(1, (cell_len(shown) - room) // 2)]
    offending = offending[: max(1, len(shown) - len(before))]
    gutter = " " * len(str(place.line))
    lines = [f"{gutter} |", f"{place.line} | {_tabs(shown)}"]
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in shown):
        return [*lines, f"{gutter} | {mark('here')}: {offending.strip()}"]
    pad = " " * cell_len(_tabs(before))
    return [*lines, f"{gutter} | {pad}{mark('^' * max(1, cell_len(_tabs(offending))))}"]


def _tabs(text: str) -> str:
    return text.replace("\t", " " * TAB)
