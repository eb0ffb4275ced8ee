"""Diagnostics for people: header, place, the author's line with the offending part underlined, notes and help."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, takewhile

import msgspec

from generator.diagnostics import Diagnostic, Place
from generator.diagnostics.terminal import visible

LineOf = Callable[[str, int], str | None]
"""The text of a line of a file, or None where it cannot be shown."""
Paint = Callable[[str, str], str]
"""Colours a text as befits its kind: `error`, `warning`, `hint`, `only-quote`, `only-source`."""

SHOWN_OF_A_CODE = 10
TAB = 4
_CUT = "…"
"""Where a line is longer than what is shown of it."""


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
    last = place.column - 1 + 4 * width
    before = _CUT * (first > 0) + visible(source[first : place.column - 1])
    rest = source[place.column - 1 : last]
    length = len(visible(rest[: place.length])) if place.length else 0
    return before + visible(rest) + _CUT * (last < len(source)), msgspec.structs.replace(
        place, column=len(before) + 1, length=length
    )


def _excerpt(source: str, place: Place, width: int, mark: Callable[[str], str]) -> list[str]:
    """The line with the offending part underlined, cut around it where it is long, with a sign where something is left out.

    Text that is written from right to left is underlined nowhere on the screen that one could tell: it is repeated.
    """
    from rich.cells import cell_len

    room = max(20, width - len(str(place.line)) - 4)
    before, rest = source[: place.column - 1], source[place.column - 1 :]
    offending = rest[: place.length] if place.length else rest.rstrip()
    if cell_len(_tabs(source)) > room:
        before = _end_of(before, room // 2)
        rest = _start_of(rest, room - cell_len(_tabs(before)))
        offending = offending[: max(1, len(rest.removesuffix(_CUT)))]
    shown = before + rest
    gutter = " " * len(str(place.line))
    lines = [f"{gutter} |", f"{place.line} | {_tabs(shown)}"]
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in shown):
        return [*lines, f"{gutter} | {mark('here')}: {offending.strip()}"]
    pad = " " * cell_len(_tabs(before))
    return [*lines, f"{gutter} | {pad}{mark('^' * max(1, cell_len(_tabs(offending))))}"]


def _end_of(text: str, room: int) -> str:
    """As much of the end of a text as so many columns hold."""
    held = _held(reversed(text), room)
    return text if held == len(text) else _CUT + text[len(text) - _held(reversed(text), room - 1) :]


def _start_of(text: str, room: int) -> str:
    """As much of the beginning of a text as so many columns hold."""
    held = _held(text, room)
    return text if held == len(text) else text[: _held(text, room - 1)] + _CUT


def _held(signs: Iterable[str], room: int) -> int:
    """How many of these signs so many columns hold."""
    from rich.cells import cell_len

    ends = accumulate(cell_len(_tabs(sign)) for sign in signs)
    return sum(1 for _ in takewhile(lambda end: end <= room, ends))


def _tabs(text: str) -> str:
    return text.replace("\t", " " * TAB)
