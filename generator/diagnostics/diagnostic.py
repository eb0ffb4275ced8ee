"""Problems are values: one type for everything that Briefbook tells an author, and the forms for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from generator.diagnostics.terminal import safe_json, visible

Severity = Literal["error", "warning"]


class Place(msgspec.Struct, frozen=True, order=True):
    """Where something stands: `file` relative to the site's root, `line` and `column` counted from 1, in code points.

    `length` code points of the line are meant; 0 is the rest of the line.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1


MendKind = Literal["words", "value", "beside", "accept", "without", "remove"]


class Mend(msgspec.Struct, frozen=True):
    """An edit that mends a problem; `sure` where it cannot be wrong.

    `words`: `old` in the line of the place becomes `new`. `value`: the text that is there becomes `new`. `beside`: the mapping
    that holds it gets the field `old` with the text `new`. `accept`: that, or what is at the place, accepts the warning `old`.
    `without`: its acceptance of the warning `old` is taken out. `remove`: the field `old` of the mapping that holds it is taken
    out, or what is there itself where `old` is empty. The place is the problem's own where there is none.
    """

    title: str
    kind: MendKind
    old: str = ""
    new: str = ""
    place: Place | None = None
    sure: bool = False


class Diagnostic(msgspec.Struct, frozen=True):
    """One problem: what is wrong, where, and what mends it.

    `code` is `FAMILY-name`; `notes` are further lines (the nearest passage, the places of all occurrences); `difference`
    is a quote against the nearest passage: (`same` | `changed` | `only-quote` | `only-source`, quote's words, source's). `mends`
    are the edits that the hint and the notes speak of.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    notes: tuple[str, ...] = ()
    difference: tuple[tuple[str, str, str], ...] = ()
    mends: tuple[Mend, ...] = ()

    def with_mends(self, *mends: Mend) -> Diagnostic:
        """The same problem, with edits that mend it."""
        return msgspec.structs.replace(self, mends=mends)

    def meant(self, written: str, suggestion: str | None) -> Diagnostic:
        """The same problem, with the mend of a word that was probably meant to be another one."""
        mend = Mend(f"change it to `{suggestion}`", "words", written, suggestion or "")
        return self.with_mends(mend) if suggestion else self


def error(code: str, place: Place, message: str, hint: str = "", notes: Iterable[str] = ()) -> Diagnostic:
    """A problem that stops a build."""
    return Diagnostic(code, "error", message, place, hint, tuple(notes))


def warning(code: str, place: Place, message: str, hint: str = "", notes: Iterable[str] = ()) -> Diagnostic:
    """A problem that stops a build only under `--strict`."""
    return Diagnostic(code, "warning", message, place, hint, tuple(notes))


def shown_path(path: object) -> str:
    """A file's path for people: bytes that are no UTF-8 are written as numbers, so that it can be printed anywhere."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file and place, each said once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.place, d.code, d.message)))


MAX_HINTED = 100
"""Problems of one text for which the closest choice is looked for."""
SeverityOf = Mapping[str, Literal["error", "warning", "off"]]


def with_severities(diagnostics: Iterable[Diagnostic], chosen: SeverityOf) -> list[Diagnostic]:
    """As `site.yaml` sets the severities of warnings; what it turns off is gone. An error stays an error."""
    found = []
    for diagnostic in diagnostics:
        severity = chosen.get(diagnostic.code, "warning") if diagnostic.severity == "warning" else "error"
        if severity != "off":
            found.append(msgspec.structs.replace(diagnostic, severity=severity))
    return found


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

    found = process.extractOne(word, list(choices), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=55)
    return found[0] if found else None


def did_you_mean(word: str, choices: Iterable[str], before: Sequence[object] = ()) -> str:
    """A hint that names the closest choice, or nothing; `before` are the problems of its kind that were found already.

    After many of them no hint is looked for: each compares a word with all choices.
    """
    return asked_for(probably_meant(word, choices, before))


def probably_meant(word: str, choices: Iterable[str], before: Sequence[object] = ()) -> str | None:
    """The closest choice of which `did_you_mean` makes a hint."""
    return closest(word, choices) if len(before) < MAX_HINTED else None


def asked_for(suggestion: str | None) -> str:
    """The hint that names a choice; empty where there is none."""
    return f"did you mean `{suggestion}`?" if suggestion else ""


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
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


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
    return safe_json(msgspec.json.format(body, indent=2).decode())
