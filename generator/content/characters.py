"""Characters that are no text: control characters and noncharacters, which XML and HTML forbid and terminals obey.

They are C0 without tab and line ends, DEL, C1, lone surrogates, U+FFFE and U+FFFF (XML 1.0, 2.2; HTML, 13.2.3.5). A form feed
in a source ends a page.
"""

from __future__ import annotations

import re
from functools import cache

from generator.diagnostics import Diagnostic, Mend, Place, error, warning

_NO_TEXT = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
TEXT = rf"[^{_NO_TEXT}]*"
"""A regular expression for text without any."""
REPLACEMENT = "\ufffd"
_C0 = bytes((*range(9), 11, 12, *range(14, 32), 127))
_C1 = re.compile(rb"\xc2[\x80-\x9f]")  # in UTF-8
_SPACES = "\x0b\x1c\x1d\x1e\x1f\x85"  # white space to Python and to those who wrote them
_ENDS = "\f\x0b\x85"
"""In a source a page's end, and line ends of Word and of other machines."""
_MOST_NAMED = 10


@cache
def _not_text() -> re.Pattern[str]:
    return re.compile(f"[{_NO_TEXT}]")


def find_control(text: str) -> re.Match[str] | None:
    """The first character that is no text."""
    return None if text.isprintable() else _not_text().search(text)


def may_hold_controls(data: bytes) -> bool:
    """Whether UTF-8 holds one; of what is asked of every file only this costs anything."""
    if len(data.translate(None, _C0)) != len(data) or _C1.search(data):
        return True
    return b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data


def without_controls(text: str, file: str, family: str) -> tuple[str, list[Diagnostic]]:
    """The text, as long as it was, with a space or U+FFFD in their places, and what is to be said of them.

    In a record (`REC`) they are an error, in a source (`SRC`), whose words are not the desk's to mend, a warning.
    """
    found = [(m.start(), m[0]) for m in _not_text().finditer(text) if m[0] not in _ENDS or family == "REC"]
    if not found:
        return (_not_text().sub(_in_its_place, text) if family == "SRC" else text), []
    places = [_place(text, at, file) for at, _ in found[: _MOST_NAMED + 1]]
    message = f"U+{ord(found[0][1]):04X} is a control character, which no page can show"
    notes = _others(found, places)
    if family == "SRC":
        hint = "write what was meant; if there are many, save the document as UTF-8 anew"
        problem = warning("SRC-control", places[0], f"{message}: `{REPLACEMENT}` or a space stands for it", hint, notes)
    else:
        meant = _of_windows(found[0][1])
        what = f"write `{meant}`, which it is in Windows-1252" if meant else "remove the character"
        problem = error("REC-control", places[0], message, what, notes)
        problem = problem.with_mends(Mend(what, "words", found[0][1], meant))
    return _not_text().sub(_in_its_place, text), [problem]


def without_made_controls(html: str, place: Place) -> tuple[str, list[Diagnostic]]:
    """The same of HTML, in which references (`&#8;`) were decoded; `place` is that of the first reference."""
    found = find_control(html)
    if found is None:
        return html, []
    message = f"a reference here makes the control character U+{ord(found[0]):04X}, which no page can show"
    return _not_text().sub(_in_its_place, html), [error("REC-control", place, message, "remove it")]


def _of_windows(sign: str) -> str:
    """The sign that a control character of C1 is in Windows-1252, from which it was probably taken over as it was."""
    byte = ord(sign)
    return bytes((byte,)).decode("cp1252", "ignore") if 0x80 <= byte <= 0x9F and sign not in _ENDS else ""


def _in_its_place(match: re.Match[str]) -> str:
    return match[0] if match[0] == "\f" else " " if match[0] in _SPACES else REPLACEMENT


def _place(text: str, at: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _others(found: list[tuple[int, str]], places: list[Place]) -> list[str]:
    """Where the others are."""
    named = [f"U+{ord(sign):04X} in {p.line}:{p.column}" for (_, sign), p in zip(found[1:], places[1:], strict=False)]
    more = len(found) - 1 - len(named)
    rest = f" and {more:,} more" if more else ""
    return [f"also {', '.join(named)}{rest}"] if named else []
