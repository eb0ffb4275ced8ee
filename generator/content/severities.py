"""The severities that site.yaml may choose: those of warnings, for an error stays an error."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.tree import Tree
from generator.diagnostics import Diagnostic, asked_for, error, probably_meant
from generator.diagnostics.codes import CODES, is_warning


def check_severities(tree: Tree) -> Iterator[Diagnostic]:
    """Codes under `diagnostics:` that are no warnings."""
    chosen = tree.value.get("diagnostics") if isinstance(tree.value, dict) else None
    for code in chosen if isinstance(chosen, dict) else ():
        if not is_warning(code):
            message = f"`{code}` is no warning; only the severity of warnings may be set"
            meant = None if code in CODES else probably_meant(code, filter(is_warning, CODES))
            problem = error("SITE-severity", tree.key_place("diagnostics", code), message, asked_for(meant))
            yield problem.meant(code, meant)
