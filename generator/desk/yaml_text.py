"""Values as a person would write them in a summary's YAML: plain where that is safe, long ones folded over lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

WIDTH = 100
_PLAIN = re.compile(r"[^\W_](?:[^\n]*[^\s:])?")
_NEEDS_MARKS = re.compile(r": |:$| #|^(?:true|false|yes|no|on|off|null|~|[\d.,_:eE+-]+|0[xo].*)$", re.IGNORECASE)
_ODD = re.compile(r"\s{2,}|[\t\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"  # letters of Persian and Indic words
_MARK_UP = re.compile(r"[\\`*_\[\]<~]|&(?=#?\w+;)|(?<=!)(?=\[)")


def scalar(words: str, indent: int, width: int = WIDTH) -> str:
    """A text as the value after `name: `; where it does not fit on a line, folded below, indented by `indent` blanks."""
    if len(words) + indent > width and not _ODD.search(words):
        lines = textwrap.wrap(words, width - indent, break_long_words=False, break_on_hyphens=False)
        return ">-\n" + "\n".join(" " * indent + line for line in lines)
    return plain(words)


def plain(words: str) -> str:
    """A text on one line."""
    if _PLAIN.fullmatch(words) and not _NEEDS_MARKS.search(words):
        return words
    return in_marks(words)


def in_marks(words: str) -> str:
    """A text on one line in quotation marks."""
    return "'" + words.replace("'", "''") + "'"


def flow(items: Sequence[str]) -> str:
    """A list on one line."""
    return "[" + ", ".join(one if re.fullmatch(r"[\w.-][\w .-]*", one) else in_marks(one) for one in items) + "]"


def comment(words: str, indent: int = 0, width: int = WIDTH) -> Iterator[str]:
    """Words as lines of comment."""
    for line in textwrap.wrap(words, width - indent - 2, break_long_words=False, break_on_hyphens=False):
        yield " " * indent + "# " + line


def markdown(words: str) -> str:
    """Somebody else's words as Markdown that shows just these."""
    return _MARK_UP.sub(lambda found: "\\" + found[0], words)


def is_writable(words: str) -> bool:
    """Whether a record can hold these words as they are, in signs that everybody sees, or that join letters."""
    return words.isprintable() or all(char.isprintable() or char in _JOINERS for char in words)
