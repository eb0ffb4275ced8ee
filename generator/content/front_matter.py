"""Front matter: the YAML between `---` lines at the head of a Markdown file, which is its record and not its text.

A source may have TOML between `+++` lines instead, as other generators write it.
"""

from __future__ import annotations

import re
from itertools import takewhile

from generator.diagnostics import Diagnostic, Place, error

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OF_A_SOURCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(
    r"\A\+\+\+[ \t]*\n(?=\s*(?:[\w.\"-]+[ \t]*=|\[|#))(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(r"[\w-]+[ \t]*:(?:[ \t].*)?")
_FIELD_OR_MORE = re.compile(r"[\w-]+[ \t]*:(?:[ \t].*)?|[ \t]+\S.*|-(?:[ \t].*)?|#.*|[ \t]*")


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Front matter, body, and the line of the file on which the body begins."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return "", text, 1
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


def no_front_matter(text: str, file: str) -> Diagnostic:
    """What is wrong with a brief or page that has no front matter: it has none, or its end is missing."""
    if not text.startswith("---"):
        hint = "begin the file with a line ---, its fields (title: …), and a line --- again"
        return error("REC-front-matter", Place(file), "there is no front matter, which gives the title", hint)
    fields = takewhile(_FIELD_OR_MORE.fullmatch, text.split("\n")[1:])
    last = max((number for number, line in enumerate(fields, 2) if line.strip()), default=1)
    message = "the front matter that begins here is not closed"
    return error("REC-front-matter", Place(file), message, f"put a line --- after its last field, line {last}")


def without_front_matter(text: str) -> str:
    """A Markdown source without its front matter; every line that is left stays the line of the file that it was.

    Text between two thematic breaks is no front matter: that is fields (`title: The wells`) and what hangs on them alone.
    """
    match = (
        _OF_A_SOURCE.match(text) if text.startswith("---") else _TOML.match(text) if text.startswith("+++") else None
    )
    if not match:
        return text
    lines = match[1].split("\n")
    if text.startswith("---") and not (_FIELD.fullmatch(lines[0]) and all(map(_FIELD_OR_MORE.fullmatch, lines))):
        return text
    return "\n" * text.count("\n", 0, match.end()) + text[match.end() :]
