"""The severities that site.yaml may choose: those of warnings, for an error stays an error."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.tree import Tree
from generator.diagnostics import Diagnostic, did_you_mean, error
from generator.diagnostics.codes import CODES, is_warning


def check_severities(tree: Tree) -> Iterator[Diagnostic]:
    """Codes under `diagnostics:` that are no warnings."""
    chosen = tree.value.get("diagnostics") if isinstance(tree.value, dict) else None
    for code in chosen if isinstance(chosen, dict) else ():
        if not is_warning(code):
            message = f"`{code}` is no warning; only the severity of warnings may be set"
            hint = "" if code in CODES else did_you_mean(code, filter(is_warning, CODES))
            yield error("SITE-severity", tree.key_place("diagnostics", code), message, hint)
