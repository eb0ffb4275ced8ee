"""A YAML tree against a model: a diagnostic for everything that is wrong with it, and a model of what is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.content.line_mends import (
    field_mends,
    in_quotation_marks,
    line_mends,
    misfit_mends,
    single_quoted,
    value_mends,
)
from generator.content.misfits import explain_misfit
from generator.content.partial import location, what_is_right, without_partial_quotes
from generator.content.records import Brief, RelationKind, Summary
from generator.content.schema import SummaryModel, field_names
from generator.content.tree import Path, Tree
from generator.content.yaml_lookalikes import field_without_colon
from generator.diagnostics import MAX_HINTED, Diagnostic, Mend, Place, asked_for, closest, error

_AS_DRAFT = Mend("make it a draft, which is not published", "beside", "status", "draft")
M = TypeVar("M", bound=BaseModel)

_PASSAGE_ID = re.compile(r"event-\d+$|.*-q-\d+$")


def validate(model: type[M], tree: Tree, path: Path, name: str) -> tuple[M | None, Tree, list[Diagnostic]]:
    """Validate the value at `path` of the tree; `name` says what it is (`a summary`) in messages.

    What is wrong takes itself out: the model is of the tree that comes back. It is None where there is nothing left.
    """
    if tree.refused or tree.unfinished:
        tree = without_partial_quotes(tree, path)
    value = tree.value_at(path)
    if not isinstance(value, dict):
        reported = path in tree.unfinished or (value is None and not tree.whole)
        return None, tree, [] if reported else [_no_mapping(model, tree, path, name)]
    try:
        return model.model_validate(value), tree, []
    except ValidationError as invalid:
        errors = [problem for problem in invalid.errors(include_url=False) if not _reported(problem, tree, path)]
        unknown = (problem for problem in errors if problem["type"] == "extra_forbidden")
        misspelt = {_meant(model, problem) for problem in islice(unknown, MAX_HINTED)}
        problems: list[Diagnostic] = []
        for problem in errors:
            if problem["type"] != "missing" or location(problem) not in misspelt:
                problems.append(_diagnostic(model, tree, path, problem, problems))
        return *what_is_right(model, tree, path), problems


def _no_mapping(model: type[BaseModel], tree: Tree, path: Path, name: str) -> Diagnostic:
    value = tree.value_at(path)
    if isinstance(value, str) and (problem := _almost_field(tree, path, value)):
        return problem
    found = "nothing" if value is None else "a list" if isinstance(value, list) else "text"
    fields = [info.alias or field for field, info in model.model_fields.items() if info.is_required()]
    message = f"{name} is a mapping of fields, but here is {found}"
    if isinstance(value, str) and path and len(fields) == 1:
        hint = f"write it with its field: {path[-1]}:, and below it, indented, {fields[0]}: {value}"
        return error("REC-type", tree.place(*path), message, hint).with_mends(*field_mends(fields[0], tree, path))
    return error("REC-type", tree.place(*path), message, f"it needs {', '.join(fields)}")


def _almost_field(tree: Tree, path: Path, value: str) -> Diagnostic | None:
    """What is wrong with a text that would be a field but for its colon, or for the space after that."""
    place = tree.place(*path)
    line = tree.line_of(place)
    meaning = field_without_colon(value, line)
    if meaning is None:
        return None
    found = error(meaning.code, Place(tree.file, place.line, meaning.at[1] + 1), meaning.message, meaning.hint)
    return found.with_mends(*line_mends(meaning.hint, line, meaning.mended))


def _meant(model: type[BaseModel], problem: Any) -> Path | None:
    """The path of the field that an unknown one was probably meant to be: that is not reported as missing too."""
    here = location(problem)
    field = _known_field(str(here[-1]), _fields_at(model, here[:-1]))
    return (*here[:-1], field) if field else None


_ELSEWHERE = {
    "title": "name",
    "name": "title",
    "date": "published",
    "tags": "topics",
    "categories": "topics",
    "keywords": "topics",
    "link": "url",
    "type": "kind",
    "lang": "language",
    "quotes": "evidence",
    "text": "quote",
    "claim": "text",
    "statement": "text",
    "points": "key_points",
    "findings": "key_points",
    "abstract": "summary",
    "tldr": "bottom_line",
    "bluf": "bottom_line",
    "draft": "status",
    "based_on": "rests_on",
}
"""What other programs and people call a field, where that is another word."""


def _known_field(name: str, fields: Sequence[str]) -> str | None:
    """The field that was probably meant."""
    other = _ELSEWHERE.get(name.casefold().replace(" ", "_").replace("-", "_"))
    return other if other in fields else closest(name, fields)


def _reported(problem: Any, tree: Tree, root: Path) -> bool:
    """Whether it only follows from what was reported while the YAML was read."""
    path = (*root, *location(problem))
    if path in tree.refused and problem["type"] != "extra_forbidden":
        return True
    return path in tree.unfinished or (problem["type"] == "missing" and path[:-1] in tree.unfinished)


def check_complete(tree: Tree) -> Iterator[Diagnostic]:
    """What a summary lacks that is to be published; a draft may lack it."""
    fields = tree.value
    if not isinstance(fields, dict) or fields.get("status", "published") != "published":
        return
    known = field_names(SummaryModel)
    misspelt = {closest(name, known) for name in islice((name for name in fields if name not in known), MAX_HINTED)}
    for field in ("bottom_line", "key_points"):
        if (
            fields.get(field) is None
            and field not in misspelt
            and (field,) not in tree.refused
            and () not in tree.unfinished
        ):
            hint = "only a draft (`status: draft`) may do without"
            problem = error("REC-missing-field", tree.place(), f"the field `{field}` is missing", hint)
            yield problem if "status" in fields else problem.with_mends(_AS_DRAFT)
    if fields.get("key_points") == [] and ("key_points",) not in tree.unfinished:
        message = "`key_points` has no item; it needs at least one"
        yield error("REC-empty", tree.place("key_points"), message, "only a draft (`status: draft`) may do without")


_EXAMPLES = {
    "id": "stay-open",
    "date": "2019-07-25",
    "published": "2019-07-25",
    "kind": "person",
    "note": "what changed",
}


def _like(field: str | int) -> str:
    """A line with a field, as it may be written."""
    return f"{field}: {_EXAMPLES.get(str(field), '…')}"


def _diagnostic(
    model: type[BaseModel], tree: Tree, root: Path, problem: Any, before: Sequence[Diagnostic]
) -> Diagnostic:
    """What is to be said of one problem that pydantic found, after the ones `before`."""
    here = location(problem)
    path = (*root, *here)
    where = _spell(here)
    kind = problem["type"]
    if kind == "extra_forbidden":
        fields = _fields_at(model, here[:-1])
        meant = _known_field(str(here[-1]), fields) if len(before) < MAX_HINTED else None
        hint = asked_for(meant) or f"known here: {', '.join(fields)}"
        unknown = error("REC-unknown-field", tree.key_place(*path), f"unknown field `{where}`", hint)
        return unknown.meant(str(here[-1]), meant)
    if kind == "missing":
        hint = f"add a line: {_like(here[-1])}"
        return error("REC-missing-field", tree.place(*path), f"the field `{where}` is missing", hint)
    if kind == "model_type" and isinstance(problem["input"], str):
        almost = _almost_field(tree, path, problem["input"])
        if almost:
            return almost
    misfit = explain_misfit(kind, where, problem)
    hint = misfit.hint or _needs_marks(problem, tree, path)
    found = error(misfit.code, tree.place(*path), misfit.message, hint)
    return found.with_mends(*value_mends(misfit.meant, tree, path), *misfit_mends(misfit, hint, tree, path))


def _needs_marks(problem: Any, tree: Tree, path: Path) -> str:
    """What to do with a text that YAML took for a list or a mapping, because it begins with a bracket."""
    if problem["type"] != "string_type" or not isinstance(problem["input"], (list, dict)):
        return ""
    written = tree.rest_of_line(*path)
    if not written.startswith(("[", "{")):
        whole = isinstance(problem["input"], dict) and isinstance(path[-1], int) and len(problem["input"]) == 1
        return f"a text with a colon in it needs quotation marks: - {single_quoted(written)}" if whole else ""
    if isinstance(path[-1], int) or path[-1] in get_args(RelationKind):
        return "write the id or the name without brackets"
    sign = "[[" if written.startswith("[[") else written[0]
    line = in_quotation_marks(f"{path[-1]}: {written}")
    return f"a text that begins with {sign} needs quotation marks: {line}"


def _spell(path: Path) -> str:
    """`key_points[0].evidence[1].quote`, counted from 1 as people do."""
    parts: list[str] = []
    for part in path:
        if isinstance(part, int):
            parts[-1:] = [f"{parts[-1] if parts else ''}[{part + 1}]"]
        else:
            parts.append(part)
    return ".".join(parts)


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """The fields that are known at a path inside a model."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            annotation = model.model_fields[part].annotation
            inner = get_args(annotation)[0] if get_origin(annotation) is list else annotation
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                model = inner
    return field_names(model)


def check_key_point_ids(summary: Summary) -> Iterator[Diagnostic]:
    """Ids, old ones too, are unique in a summary, and none looks like the address of a passage."""
    return _check_ids(_key_point_ids(summary), "key point")


def check_judgement_ids(brief: Brief) -> Iterator[Diagnostic]:
    """The same in a brief."""
    return _check_ids(((judgement.id, judgement.place) for judgement in brief.judgements), "judgement")


def _check_ids(ids: Iterable[tuple[str, Place]], what: str) -> Iterator[Diagnostic]:
    first: dict[str, Place] = {}
    for id, place in ids:
        if id in first:
            message = f"the {what} id `{id}` is used twice; the first is in line {first[id].line}"
            yield error("REC-duplicate-id", place, message, "rename one of the two")
        elif _PASSAGE_ID.fullmatch(id):
            message = f"`{id}` is the form of a passage's address (`KEY-POINT-ID-q-N`, `event-I`)"
            yield error("REC-id", place, message, "choose another id")
        first.setdefault(id, place)


def _key_point_ids(summary: Summary) -> Iterator[tuple[str, Place]]:
    """Every id with its place; the old ones after all that are in use."""
    for point in summary.key_points:
        yield point.id, point.place
    for point in summary.key_points:
        yield from ((alias.id, alias.place) for alias in point.aliases)
