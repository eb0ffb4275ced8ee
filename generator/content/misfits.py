"""What is said of a value that does not fit its field: a code, a message, how it is written, and what was probably meant."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from generator.content.edtf import NoDate
from generator.content.listing import slug_of
from generator.content.meant_values import (
    meant_address,
    meant_colour,
    meant_dates,
    meant_language,
    meant_wikidata,
    without_marks,
)
from generator.content.records import ID_PATTERN
from generator.content.yaml_broken import FIELDS
from generator.diagnostics import closest

_MEANT = {"medium": "moderate", "middle": "moderate", "strong": "high", "weak": "low", "article": "paper", "act": "law"}
"""Words that people write for one of those that a field takes."""


class Misfit(msgspec.Struct, frozen=True):
    """`meant` are the values that it may have been meant to be; `as_list` where it is one thing and a list is wanted, `field`
    where it is a mapping's own field without its name.
    """

    code: str
    message: str
    hint: str = ""
    meant: tuple[str, ...] = ()
    as_list: bool = False
    field: str = ""


def explain_misfit(kind: str, where: str, problem: Any) -> Misfit:
    """What is to be said of a problem that pydantic found, of this kind, at the place that messages call `where`."""
    value, context = problem["input"], problem.get("ctx", {})
    if kind == "literal_error":
        return _choice(where, value, re.findall(r"'([^']+)'", context["expected"]))
    if kind == "string_pattern_mismatch":
        return _pattern(where, value, context["pattern"])
    if kind == "value_error":
        return _value(where, value, context["error"])
    if kind == "too_short":
        return Misfit(
            "REC-empty", f"`{where}` has no item; it needs at least one", "give it one, or take the field away"
        )
    wanted = {
        "string_type": "text",
        "list_type": "a list",
        "int_parsing": "a number",
        "int_type": "a number",
        "model_type": "a mapping of fields",
        "dict_type": "a mapping",
    }
    if kind not in wanted:
        return Misfit("REC-value", f"`{where}`: {problem['msg']}")
    return Misfit(
        "REC-type",
        f"`{where}` is {wanted[kind]}; not {_show(value)}",
        shape_of(kind, where, value),
        as_list=kind == "list_type" and isinstance(value, str),
        field="quote" if kind == "model_type" and isinstance(value, str) and _of_evidence(where) else "",
    )


def _choice(where: str, value: object, choices: list[str]) -> Misfit:
    word = without_marks(value).lower() if isinstance(value, str) else ""
    suggestion = _MEANT.get(word) or (closest(word, choices) if word else None)
    meant = (suggestion,) if suggestion in choices else ()
    hint = f"did you mean `{suggestion}`?" if meant else ""
    return Misfit("REC-choice", f"`{where}` is one of {', '.join(choices)}; not {_show(value)}", hint, meant)


def _value(where: str, value: object, reason: Exception) -> Misfit:
    code = "REC-date" if isinstance(reason, NoDate) else "REC-value"
    meant: tuple[str, ...] = ()
    if isinstance(value, str):
        meant = meant_dates(value) if code == "REC-date" else meant_address(value) if "://" in str(reason) else ()
    hint = _write(meant) or ("give the year at least, or a range of years" if code == "REC-date" else "")
    return Misfit(code, f"`{where}`: {reason}" if where else str(reason), hint, meant)


def _write(meant: tuple[str, ...]) -> str:
    return f"write {' or '.join(meant)}" if meant else ""


def _of_evidence(where: str) -> bool:
    return re.search(r"evidence\[\d+\]$", where) is not None


def shape_of(kind: str, where: str, value: Any) -> str:
    """How the value is written that was meant."""
    if kind == "list_type":
        return _as_list(where, value)
    if kind == "dict_type" and isinstance(value, str) and where.endswith("accept"):
        return f"write it with the reason: {{{_short(value)}: why it stands all the same}}"
    if kind == "string_type" and value is None and ".accept." in where:
        return "write the reason why it stands all the same, for readers to see"
    if kind == "model_type" and isinstance(value, str):
        if _of_evidence(where):
            return f"write it with its field: - quote: {_short(value)}"
        if re.search(r"relations\[\d+\]$", where):
            relation = _RELATION.match(value)
            kind, target = (relation[1].lower(), value[relation.end() :]) if relation else ("supports", value)
            return f"write it with its kind (supports, disputes or updates): - {kind}: {_short(target)}"
        if re.fullmatch(r"navigation\[\d+\]", where):
            page = _short(value.strip("/"))
            return f"write it with its fields: - title: {page.title()}, and below it to: /{page}/"
        if re.fullmatch(r"key_points\[\d+\]", where):
            return f"write it with its fields: - id: one, and below it text: {_short(value)}"
    return ""


def _as_list(where: str, value: Any) -> str:
    """A list with what is there as its items."""
    field = where.rpartition(".")[2]
    if isinstance(value, str):
        bare = value.lstrip("-–—•*· ")
        item = f"- quote: {_short(bare)}" if field == "evidence" else f"- {_short(bare.split(' -')[0])}"
        if bare != value:
            return f"an item of a list begins with a hyphen and a space: {item}"
        if field in ("evidence", "key_points"):
            return f"write it as a list: {item}"
        if relation := _RELATION.match(value):
            return f"write it as a list: - {relation[1].lower()}: {_short(value[relation.end() :])}"
        parts = [part.strip() for part in re.split(r",| and ", value) if part.strip()]
        return f"write it as a list: [{_short(', '.join(parts))}]"
    if not isinstance(value, dict) or not value:
        return ""
    key = next(iter(value))
    first = key.lstrip("-–—•*· ")
    if first != key or first in FIELDS:
        text = value[key] if isinstance(value[key], str) else ""
        return f"an item of a list begins with a hyphen and a space: - {first}: {_short(text)}".rstrip()
    return f"an item of a list begins with a hyphen and a space: - id: {_short(key)}"


_ENDING = re.compile(r"\.(?:md|markdown|txt|pdf|docx|html?|ya?ml)$", re.IGNORECASE)
_RELATION = re.compile(r"(supports|disputes|updates)[:\s]+", re.IGNORECASE)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]} …"


def _pattern(where: str, value: Any, pattern: str) -> Misfit:
    if pattern == r"\S":
        return Misfit("REC-empty", f"`{where}` is empty", "write what belongs there, or take the field away")
    shown = f"`{where}`: {_show(value)}"
    if pattern == ID_PATTERN:
        name = re.split(r"[/\\]", value)[-1] if _ENDING.search(value) else value
        slug = slug_of(_ENDING.sub("", name))
        message = f"{shown} is no id: lower-case letters, digits and single hyphens"
        return Misfit("REC-id", message, f"for example `{slug}`" if slug else "", (slug,) if slug else ())
    if pattern.startswith("^Q"):
        meant = meant_wikidata(value)
        return Misfit("REC-value", f"{shown} is no Wikidata id, like Q22686", _write(meant), meant)
    if pattern.startswith("^#"):
        meant = meant_colour(value)
        return Misfit("REC-value", f"{shown} is no colour, like '#1f4e79'", _write(meant), meant)
    if pattern.startswith("^/"):
        path = (f"/{value.strip()}",) if re.fullmatch(r"[^\s/:]\S*", value.strip()) else ()
        return Misfit("REC-value", f"{shown} is no path below content/static/, like /logo.svg", _write(path), path)
    if "A-Z" in pattern:
        meant = meant_language(value)
        return Misfit("REC-value", f"{shown} is no language tag, like en or pt-BR", _write(meant), meant)
    return Misfit("REC-value", f"{shown} must be one word without spaces")


def _show(value: Any) -> str:
    if isinstance(value, str):
        return f"`{value if len(value) <= 60 else value[:57] + '...'}`"
    return "nothing" if value is None else "a list" if isinstance(value, list) else "a mapping"
