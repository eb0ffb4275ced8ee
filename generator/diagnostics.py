"""Problems are values: one type for everything that Briefbook tells an author, and its three printed forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

Severity = Literal["error", "warning"]


class Place(msgspec.Struct, frozen=True, order=True):
    """Where something stands: `file` relative to the site's root, `line` and `column` counted from 1, in code points."""

    file: str
    line: int = 1
    column: int = 1


class Diagnostic(msgspec.Struct, frozen=True):
    """One problem: what is wrong, where, and what mends it.

    `code` is `FAMILY-name`; `notes` are further lines (the nearest passage, the places of all occurrences); `difference`
    is a quote against the nearest passage: (`same` | `changed` | `only-quote` | `only-source`, quote's words, source's).
    """

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    notes: tuple[str, ...] = ()
    difference: tuple[tuple[str, str, str], ...] = ()


def error(
    code: str,
    place: Place,
    message: str,
    hint: str = "",
    notes: Iterable[str] = (),
    difference: Iterable[tuple[str, str, str]] = (),
) -> Diagnostic:
    """A problem that stops a build."""
    return Diagnostic(code, "error", message, place, hint, tuple(notes), tuple(difference))


def warning(code: str, place: Place, message: str, hint: str = "", notes: Iterable[str] = ()) -> Diagnostic:
    """A problem that stops a build only under `--strict`."""
    return Diagnostic(code, "warning", message, place, hint, tuple(notes))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file and place, each said once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.place, d.code, d.message)))


def counts(diagnostics: Iterable[Diagnostic]) -> dict[Severity, int]:
    """How many errors and warnings."""
    totals: dict[Severity, int] = {"error": 0, "warning": 0}
    for diagnostic in diagnostics:
        totals[diagnostic.severity] += 1
    return totals


def failing(diagnostics: Iterable[Diagnostic], strict: bool) -> bool:
    """Whether these stop a build; under `strict` warnings do too."""
    totals = counts(diagnostics)
    return totals["error"] > 0 or (strict and totals["warning"] > 0)


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that `word` was probably meant to be, for hints; never used to decide anything."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(word, list(choices), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60)
    return found[0] if found else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint that names the closest choice, or nothing."""
    suggestion = closest(word, choices)
    return f"did you mean `{suggestion}`?" if suggestion else ""


def as_plain(_: str, text: str) -> str:
    """No colour; what stands in for `paint` where there is none."""
    return text


def as_text(
    diagnostic: Diagnostic, line_of: Callable[[str, int], str | None], paint: Callable[[str, str], str] = as_plain
) -> str:
    """The form for people: header, place, the author's line with a caret, notes, difference and hint.

    `line_of(file, line)` gives the text of a line of the content, or None where it cannot be shown. `paint` gets a kind
    (`error`, `warning`, `code`, `only-quote`, `only-source`, `hint`) and the text to colour.
    """
    place = diagnostic.place
    header = f"{diagnostic.severity}[{diagnostic.code}]"
    lines = [
        f"{paint(diagnostic.severity, header)}: {diagnostic.message}",
        f"  --> {place.file}:{place.line}:{place.column}",
    ]
    source = line_of(place.file, place.line)
    if source is not None and source.strip():
        lines += _excerpt(source, place)
    lines += [f"  = {note}" for note in diagnostic.notes]
    if diagnostic.difference:
        lines.append(f"  = differs: {_difference(diagnostic.difference, paint)}")
    if diagnostic.hint:
        lines.append(f"  = {paint('hint', 'help')}: {diagnostic.hint}")
    return "\n".join(lines)


def _difference(steps: Iterable[tuple[str, str, str]], paint: Callable[[str, str], str]) -> str:
    """Word by word, as `wdiff` writes it: `[-only in the quote-] {+only in the source+}`."""
    words = []
    for kind, quote, source in steps:
        if kind == "same":
            words.append(source)
        else:
            words += [paint("only-quote", f"[-{quote}-]")] if quote else []
            words += [paint("only-source", f"{{+{source}+}}")] if source else []
    return " ".join(words)


def _excerpt(source: str, place: Place, width: int = 100) -> list[str]:
    """The line with a caret under the column, cut to `width` columns around it where it is long."""
    from rich.cells import cell_len

    start = max(0, place.column - 1 - width // 2) if len(source) > width else 0
    shown = source[start : start + width].replace("\t", " ")
    pad = " " * cell_len(shown[: place.column - 1 - start])
    gutter = " " * len(str(place.line))
    return [f"{gutter} |", f"{place.line} | {shown}", f"{gutter} | {pad}^"]


def as_github(diagnostic: Diagnostic) -> str:
    """A GitHub Actions workflow command, which shows on the pull request's line."""
    place = diagnostic.place
    parts = [diagnostic.message, *diagnostic.notes]
    if diagnostic.hint:
        parts.append(f"help: {diagnostic.hint}")
    message = _escape("\n".join(parts))
    file = _escape(place.file).replace(",", "%2C").replace(":", "%3A")
    return (
        f"::{diagnostic.severity} file={file},line={place.line},col={place.column},title={diagnostic.code}::{message}"
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """All of them as the JSON document of `check --format json`."""
    rows = [
        {
            "code": d.code,
            "severity": d.severity,
            "message": d.message,
            "file": d.place.file,
            "line": d.place.line,
            "column": d.place.column,
            "hint": d.hint,
            "notes": d.notes,
            "difference": [{"kind": kind, "quote": q, "source": s} for kind, q, s in d.difference],
        }
        for d in diagnostics
    ]
    body = msgspec.json.encode({"diagnostics": rows, "counts": counts(diagnostics)})
    return msgspec.json.format(body, indent=2).decode()
