"""Problems are values: what a diagnostic is, all codes there are, and how they are shown."""

from generator.diagnostics.diagnostic import (
    MAX_HINTED,
    Diagnostic,
    Place,
    Severity,
    as_github,
    as_json,
    closest,
    counts,
    did_you_mean,
    error,
    failing,
    in_order,
    shown_path,
    warning,
    with_severities,
)

__all__ = [
    "MAX_HINTED",
    "Diagnostic",
    "Place",
    "Severity",
    "as_github",
    "as_json",
    "closest",
    "counts",
    "did_you_mean",
    "error",
    "failing",
    "in_order",
    "shown_path",
    "warning",
    "with_severities",
]
