"""The program's diagnostics as an editor shows them."""

from __future__ import annotations

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
)

from generator.desk.language_server.positions import Lines
from generator.diagnostics import Diagnostic as Problem
from generator.diagnostics.reference import page_of

_SEVERITIES = {"error": DiagnosticSeverity.Error, "warning": DiagnosticSeverity.Warning}


def shown_problem(problem: Problem, uri: str, lines: Lines) -> Diagnostic:
    """A problem at its place; what mends it, and its notes, as related information."""
    place = Location(uri, lines.range_of(problem.place))
    told = [*problem.notes, *([f"help: {problem.hint}"] if problem.hint else [])]
    return Diagnostic(
        range=place.range,
        message=problem.message,
        severity=_SEVERITIES[problem.severity],
        code=problem.code,
        code_description=CodeDescription(page_of(problem.code).as_uri()),
        source="briefbook",
        related_information=[DiagnosticRelatedInformation(place, words) for words in told] or None,
    )
