"""The reference of diagnostics: a page for each code, in docs/reference/diagnostics/ and in the wheel."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics.codes import CODES

_PACKAGED = Path(__file__).parent.parent / "reference_pages"
_CHECKOUT = Path(__file__).parent.parent.parent / "docs" / "reference" / "diagnostics"


def explanation_of(code: str) -> str | None:
    """A code's page as Markdown; None where there is no such code."""
    return page_of(code).read_text("utf-8") if code in CODES else None


def page_of(code: str) -> Path:
    """The file of a code's page."""
    return (_PACKAGED if _PACKAGED.is_dir() else _CHECKOUT) / f"{code}.md"
