"""The reference of diagnostics: a page for each code, in docs/reference/diagnostics/ and in the wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGED = Path(__file__).parent.parent / "reference_pages"
_CHECKOUT = Path(__file__).parent.parent.parent / "docs" / "reference" / "diagnostics"


def explanation_of(code: str) -> str | None:
    """A code's page as Markdown; None where there is no such code."""
    path = _folder() / f"{code}.md"
    return path.read_text("utf-8") if code in known_codes() else None


@cache
def known_codes() -> tuple[str, ...]:
    """Every code, sorted."""
    return tuple(sorted(path.stem for path in _folder().glob("*-*.md")))


def is_warning(code: str) -> bool:
    """Whether a code is a warning by default: its page says so."""
    return "\nA warning.\n" in (explanation_of(code) or "")


def _folder() -> Path:
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
