"""Signs that look like those of YAML and are others, and signs that are missing: what breaks a record without being seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from generator.content.yaml_broken import FIELD, FIELDS, Broken, Meaning
from generator.content.yaml_characters import SPACES, plain_spaces

_DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u2022\u2023\u2043\u25aa\u25ab\u25cb\u25cf\u25e6\u00b7\u30fb*"
_COLONS = "：﹕︓∶꞉ː׃"


def field_without_colon(text: str, line: str) -> Meaning | None:
    """What was meant by a text, in a line, that is a field but for its colon or the space after it; None where it is none."""
    like = re.match(rf"(?:{FIELD})\s*(?:[{_COLONS}]|:[{SPACES}])", text)
    bare = re.match(r"([a-z_]+):(?=[^\s/])", text)
    if not (like or (bare and bare[1] in FIELDS)):
        return None
    broken = Broken("", [line], (0, 0), None, 0)
    return next(filter(None, (find(broken) for find in (_other_space, _other_colon, _no_space_after_colon))), None)


def _other_space(broken: Broken) -> Meaning | None:
    """A no-break or other space, which looks like a space, before a line's words or after a field's colon."""
    for number, line in broken.near():
        match = re.match(rf"[ ]*(?:- *)*([{SPACES}])|{FIELD}:[ ]*([{SPACES}])", line)
        if match:
            message, hint, mended = plain_spaces(line, match[1] or match[2])
            return Meaning("YAML-space", message, hint, (number, match.end() - 1), mended=mended)
    return None


def _other_colon(broken: Broken) -> Meaning | None:
    for number, line in broken.near():
        match = re.match(rf"{FIELD}\s*([{_COLONS}])\s*", line)
        if match:
            full = unicodedata.normalize("NFKC", match[1]) == ":"
            name = "a full-width colon" if full else f"no colon but {unicodedata.name(match[1]).lower()}"
            message = f"this is {name} (`{match[1]}`, U+{ord(match[1]):04X}), which YAML takes for a letter"
            value = line[match.end() :]
            mended = f"{line[: match.start(1)].rstrip()}:{' ' if value else ''}{value}"
            hint = f"write a plain colon and a space: {mended.strip()}"
            return Meaning("YAML-colon", message, hint, (number, match.start(1)), mended=mended)
    return None


def _no_space_after_colon(broken: Broken) -> Meaning | None:
    """`title:A report`, which is a text to YAML."""
    for number, line in broken.near():
        match = re.match(r"[ ]*(?:- +)*([a-z_]+):(?=[^\s/])", line)
        if match and match[1] in FIELDS:
            mended = f"{line[: match.end()]} {line[match.end() :]}"
            hint = f"write a colon and a space: {mended.strip()}"
            message = "after a field's colon comes a space"
            return Meaning("YAML-colon", message, hint, (number, match.end() - 1), mended=mended)
    return None


def _no_colon(broken: Broken) -> Meaning | None:
    """`title = A report`, `title; A report`, `bottom_line A report`: a field without its colon."""
    if "could not find expected ':'" not in broken.problem or not broken.origin:
        return None
    number, line = broken.origin[0], broken.line(broken.origin[0])
    match = re.match(r"[ ]*(?:- +)*([a-z_]+)(?:[ ]*[=;]|[ ](?=[ ]*[^\s:]))[ ]*", line)
    if not match or match[1] not in FIELDS:
        return None
    likely = f"{line[: match.end(1)]}: {line[match.end() :]}"
    message = f"after the name of the field `{match[1]}` comes a colon and a space"
    return Meaning("YAML-colon", message, f"write: {likely.strip()}", (number, match.end(1)), likely=likely)


def _other_line_end(broken: Broken) -> Meaning | None:
    """A line separator and the like, which no editor shows: for YAML a line ends there."""
    for number, line in enumerate(broken.lines[: broken.at[0] + 1]):
        match = re.search("[\x85\u2028\u2029]", line)
        if match:
            sign = match[0]
            name = unicodedata.name(sign, "next line").lower()
            message = f"this is U+{ord(sign):04X} ({name}), at which a line ends for YAML"
            mended = re.sub("[\x85\u2028\u2029]", " ", line) if line[: match.start()].strip() else ""
            return Meaning(
                "YAML-space", message, "write a space, or end the line", (number, match.start()), mended=mended
            )
    return None


def _no_space_after_hyphen(broken: Broken) -> Meaning | None:
    for number, line in broken.near():
        match = re.match(r"[ ]*(-)(?=[A-Za-z_]+:(?:[ ]|$))", line) or re.match(rf"[ ]*([{_DASHES}])[ ]*{FIELD}:", line)
        if match:
            hint = f"write a hyphen and a space: - {line[match.end(1) :].strip()}"
            message = "an item of a list begins with a hyphen and a space"
            same = line[match.start(1)] != "-" and line[match.end(1)] == " "  # nothing moves
            mended = line[: match.start(1)] + "-" + line[match.end(1) :] if same else ""
            likely = f"{line[: match.start(1)]}- {line[match.end(1) :].lstrip()}"
            return Meaning("YAML-indentation", message, hint, (number, match.start(1)), mended=mended, likely=likely)
    return None


LOOKALIKES: tuple[Callable[[Broken], Meaning | None], ...] = (
    _other_line_end,
    _other_space,
    _other_colon,
    _no_space_after_colon,
    _no_colon,
    _no_space_after_hyphen,
)
