"""A YAML tree against a model: the validated model, or a diagnostic for everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.content.records import Summary
from generator.content.schema import ID_PATTERN, field_names
from generator.content.yaml import Path, Tree
from generator.diagnostics import Diagnostic, Place, closest, did_you_mean, error

M = TypeVar("M", bound=BaseModel)

_PASSAGE_ID = re.compile(r"event-\d+$|.*-q-\d+$")


def validate(model: type[M], tree: Tree, value: Any, path: Path, name: str) -> tuple[M | None, list[Diagnostic]]:
    """Validate the value at `path` of the tree; `name` says what it is (`a summary`) in messages."""
    if not isinstance(value, dict):
        found = "nothing" if value is None else "a list" if isinstance(value, list) else "text"
        fields = ", ".join(info.alias or f for f, info in model.model_fields.items() if info.is_required())
        problem = error(
            "REC-type",
            tree.place(*path),
            f"{name} is a mapping of fields, but here is {found}",
            f"it needs {fields}",
        )
        return None, [problem]
    try:
        return model.model_validate(value), []
    except ValidationError as invalid:
        problems = [_diagnostic(model, tree, path, problem) for problem in invalid.errors(include_url=False)]
        return None, problems


def _diagnostic(model: type[BaseModel], tree: Tree, root: Path, problem: Any) -> Diagnostic:
    location: Path = tuple(problem["loc"])
    path = (*root, *location)
    where = _spell(location)
    kind = problem["type"]
    if kind == "extra_forbidden":
        fields = _fields_at(model, location[:-1])
        hint = did_you_mean(str(location[-1]), fields) or f"known here: {', '.join(fields)}"
        return error("REC-unknown-field", tree.key_place(*path), f"unknown field `{where}`", hint)
    if kind == "missing":
        return error("REC-missing-field", tree.place(*path), f"the field `{where}` is missing")
    code, message, hint = _explain(kind, where, problem)
    return error(code, tree.place(*path), message, hint)


def _explain(kind: str, where: str, problem: Any) -> tuple[str, str, str]:
    """Code, message and hint of a value that does not fit."""
    value, context = problem["input"], problem.get("ctx", {})
    if kind == "literal_error":
        choices = re.findall(r"'([^']+)'", context["expected"])
        suggestion = closest(value, choices) if isinstance(value, str) else None
        hint = f"did you mean `{suggestion}`?" if suggestion else ""
        return "REC-choice", f"`{where}` is one of {', '.join(choices)}; not {_show(value)}", hint
    if kind == "string_pattern_mismatch":
        return _pattern(where, value, context["pattern"])
    if kind == "value_error":
        reason = str(context["error"])
        code = "REC-date" if re.search(r"date|month|days|range|year", reason) else "REC-value"
        return code, f"`{where}`: {reason}" if where else reason, ""
    if kind == "too_short":
        return "REC-empty", f"`{where}` has no item; it needs at least one", ""
    wanted = {
        "string_type": "text",
        "list_type": "a list",
        "int_parsing": "a number",
        "int_type": "a number",
        "model_type": "a mapping of fields",
        "dict_type": "a mapping",
    }
    if kind in wanted:
        hint = "write it as a list: [one, two]" if kind == "list_type" and isinstance(value, str) else ""
        return "REC-type", f"`{where}` is {wanted[kind]}; not {_show(value)}", hint
    return "REC-value", f"`{where}`: {problem['msg']}", ""


def _pattern(where: str, value: Any, pattern: str) -> tuple[str, str, str]:
    if pattern == r"\S":
        return "REC-empty", f"`{where}` is empty", ""
    if pattern == ID_PATTERN:
        hint = f"for example `{slug}`" if (slug := _slug(value)) else ""
        return (
            "REC-id",
            f"`{where}`: {_show(value)} is no id: lower-case letters, digits and single hyphens",
            hint,
        )
    if pattern.startswith("^Q"):
        return "REC-value", f"`{where}`: {_show(value)} is no Wikidata id, like Q22686", ""
    if "A-Z" in pattern:
        return "REC-value", f"`{where}`: {_show(value)} is no language tag, like en or pt-BR", ""
    return "REC-value", f"`{where}`: {_show(value)} must be one word without spaces", ""


def _slug(value: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")


def _show(value: Any) -> str:
    if isinstance(value, str):
        return f"`{value if len(value) <= 60 else value[:57] + '...'}`"
    return "nothing" if value is None else "a list" if isinstance(value, list) else "a mapping"


def _spell(location: Path) -> str:
    """`key_points[0].evidence[1].quote`, counted from 1 as people do."""
    parts: list[str] = []
    for part in location:
        if isinstance(part, int):
            parts[-1:] = [f"{parts[-1] if parts else ''}[{part + 1}]"]
        else:
            parts.append(part)
    return ".".join(parts)


def _fields_at(model: type[BaseModel], location: Path) -> list[str]:
    """The fields that are known at a location inside a model."""
    for part in location:
        if isinstance(part, str) and part in model.model_fields:
            annotation = model.model_fields[part].annotation
            inner = get_args(annotation)[0] if get_origin(annotation) is list else annotation
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                model = inner
    return field_names(model)


def check_key_point_ids(summary: Summary) -> Iterator[Diagnostic]:
    """Ids are unique in a summary, and none looks like the address of a passage."""
    seen: dict[str, Place] = {}
    for point in summary.key_points:
        if point.id in seen:
            message = f"the key point id `{point.id}` is used twice; the first stands in line {seen[point.id].line}"
            yield error("REC-duplicate-id", point.place, message, "rename one of the two")
        elif _PASSAGE_ID.fullmatch(point.id):
            message = f"`{point.id}` is the form of a passage's address (`KEY-POINT-ID-q-N`, `event-I`)"
            yield error("REC-id", point.place, message, "choose another id")
        seen.setdefault(point.id, point.place)
