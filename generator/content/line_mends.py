"""Edits that mend a line of a record: its text in quotation marks, what was probably meant, a date as records have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.content.tree import Path, Tree
from generator.diagnostics import Mend

if TYPE_CHECKING:
    from generator.content.misfits import Misfit

_BARE = re.compile(r"[\w/](?:[\w/.:-]*\w)?")
"""What YAML takes for a text without quotation marks wherever it is."""


def in_quotation_marks(line: str) -> str:
    """The line with its value in quotation marks, ready to paste."""
    field, colon, value = line.strip().partition(":")
    if not colon or not value.startswith((" ", "\t")):
        lead = re.match(r"(?:- +)*", line.strip())
        item = lead[0] if lead else ""
        return item + single_quoted(line.strip()[len(item) :])
    return f"{field}: {single_quoted(value.strip())}"


def _short(line: str) -> str:
    return line if len(line) <= 80 else line[:78] + " …"


def single_quoted(text: str) -> str:
    """A text as YAML takes it, in single quotation marks."""
    return "'" + text.replace("'", "''") + "'"


def line_mends(hint: str, line: str, mended: str = "", likely: str = "") -> Iterator[Mend]:
    """The line as it was certainly meant, or as it was likely meant, or else in quotation marks where the hint shows it so."""
    if mended:
        yield Mend("write it as it was meant", "words", line, mended, sure=True)
    elif likely:
        moved = likely.strip() == line.strip()  # the blanks before it are what is wrong
        old, new = (line, likely) if moved else (line.strip(), likely.strip())
        yield Mend(f"write: {_short(likely.strip())}", "words", old, new)
    elif line.strip() and hint.endswith(quoted := in_quotation_marks(line)):
        yield Mend("put the text in quotation marks", "words", line.strip(), quoted)


def value_mends(meant: Iterable[str], tree: Tree, path: Path) -> Iterator[Mend]:
    """Each of the values that the one at a path may have been meant to be."""
    written = tree.spelling(*path)
    for value in meant:
        if written and _BARE.fullmatch(value):
            yield Mend(f"change it to `{value}`", "words", written, value)
        elif path in tree.events:
            yield Mend(f"change it to `{value}`", "value", new=value)


def misfit_mends(misfit: Misfit, hint: str, tree: Tree, path: Path) -> Iterator[Mend]:
    """A value as what was wanted in its place: as a list, with its field's name, or in quotation marks as the hint shows it."""
    written = tree.spelling(*path)
    if written and misfit.field:
        yield Mend(f"write it as `{misfit.field}: …`", "words", written, f"{misfit.field}: {written}")
    elif written and misfit.as_list:
        yield Mend("write it as a list of one", "words", written, f"[{_in_brackets(written)}]")
        parts = [part.strip() for part in written.strip("'\"").split(",")]
        if len(parts) > 1 and all(parts):
            listed = ", ".join(map(_in_brackets, parts))
            yield Mend(f"write it as a list of {len(parts)}", "words", written, f"[{listed}]")
    else:
        yield from line_mends(hint, tree.line_of(tree.place(*path)))


def field_mends(field: str, tree: Tree, path: Path) -> Iterator[Mend]:
    """A text as a mapping of the one field that it needs."""
    written = tree.spelling(*path)
    if written:
        yield Mend(f"write it as `{field}: …`", "words", written, f"{{{field}: {_in_brackets(written)}}}")


def _in_brackets(written: str) -> str:
    """A text as an item of a list in brackets."""
    safe = written[:1] in "'\"" or re.fullmatch(r"[\w.-][\w .-]*", written)
    return written if safe else single_quoted(written)
