"""What a source's own links and pictures lead to (sections and files of content/static/ that are there), and its comments."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import unescape
from urllib.parse import unquote

from generator.content.document import TAG, tag_name
from generator.diagnostics import Diagnostic, Place, did_you_mean, warning

_SECTION = re.compile(r'<a href="#_h-([^"]*)"')
_ID = re.compile(r' id="_h-([^"]*)"')
_LINE = re.compile(r' data-line="(\d+)"')
_PICTURE = re.compile(r'<img src="(?:site:)?/([^"]*)"')


def check_sections(html: str, file: str) -> tuple[str, list[Diagnostic]]:
    """A source's fragment, still with its `data-line`s, in which links to sections that are not there lead nowhere.

    Each of these is a warning: the words of a source are not the desk's to mend.
    """
    if '<a href="#_h-' not in html:
        return html, []
    sections = set(_ID.findall(html))
    problems: list[Diagnostic] = []
    parts = TAG.split(html)
    for index, line in _with_lines(parts):
        link = _SECTION.match(parts[index])
        if link and link[1] not in sections:
            parts[index] = parts[index].replace(f' href="#_h-{link[1]}"', "", 1)
            message = f"no heading of this source is `#{unescape(link[1])}`"
            hint = did_you_mean(unescape(link[1]), map(unescape, sections), problems)
            problems.append(warning("SRC-section", Place(file, line), message, hint))
    return "".join(parts) if problems else html, problems


def check_comments(html: str, file: str) -> list[Diagnostic]:
    """A warning for each block with a comment, which is shown as the text that it is: it may have been meant for nobody."""
    if "&lt;!--" not in html:
        return []
    lines, in_code, parts = set[int](), False, TAG.split(html)
    for index, line in _with_lines(parts):
        name = tag_name(parts[index])
        in_code = not parts[index].startswith("</") if name in ("code", "pre") else in_code
        if "&lt;!--" in parts[index + 1] and not in_code:
            lines.add(line)
    hint = "take it out of the source, or turn the warning off: diagnostics: {SRC-comment: off}"
    message = "this comment is shown on the page: a source's text is published as it is"
    return [warning("SRC-comment", Place(file, line), message, hint) for line in sorted(lines)]


def pictures_of(html: str) -> tuple[tuple[str, int], ...]:
    """The site's pictures in a source's fragment: the path below content/static/, and the line of the block that has it."""
    if '<img src="' not in html:
        return ()
    parts = TAG.split(html)
    found = [(_PICTURE.match(parts[index]), line) for index, line in _with_lines(parts)]
    return tuple((unquote(unescape(picture[1])), line) for picture, line in found if picture)


def missing_pictures(pictures: Iterable[tuple[str, int]], file: str, static: Collection[str]) -> list[Diagnostic]:
    """A warning for each of a source's `pictures` (path and line) that is not among the paths of `static` files."""
    found: list[Diagnostic] = []
    for path, line in pictures:
        if path not in static:
            hint = did_you_mean(path, static, found) or f"put it there as content/static/{path}"
            message = f"there is no picture `{path}` in content/static/"
            found.append(warning("SRC-picture", Place(file, line), message, hint))
    return found


def _with_lines(parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The index of every tag, with the line of the file in which its block begins."""
    line = 1
    for index in range(1, len(parts), 2):
        placed = _LINE.search(parts[index])
        line = int(placed[1]) if placed else line
        yield index, line
