"""Other people's text as a terminal and a build's log may show it: nothing in it is obeyed.

A terminal obeys control characters, and shows what stands between bidirectional overrides in another order; the log of GitHub
Actions obeys lines that begin with `::`, of which ours have something before, and `##[` wherever it stands (actions/runner,
ActionCommand).
"""

from __future__ import annotations

import re
from functools import cache

_ESCAPED = {"\t": "\t", "\n": r"\n", "\r": r"\r", "##[": r"#\x23["}


@cache
def _obeyed() -> re.Pattern[str]:
    return re.compile(
        r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]|##\["
    )


def visible(text: str) -> str:
    """The text in one line, with escapes (`\\x1b`, `\\u202e`) in the place of what would be obeyed; tabs stay."""
    return text if text.isprintable() and "##[" not in text else _obeyed().sub(_escape, text)


def safe_json(document: str) -> str:
    """A JSON document in which what would be obeyed is escaped as JSON does it: the values are the same."""
    return _obeyed().sub(_json_escape, document)


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _ESCAPED.get(sign) or (f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}")


def _json_escape(match: re.Match[str]) -> str:
    sign = match[0]
    return sign if sign == "\n" else r"#\u0023[" if sign == "##[" else f"\\u{ord(sign):04x}"
