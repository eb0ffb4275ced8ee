"""read: one file of content/ as the records that stand in it, a pure function of its bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from generator.content import convert, lock, schema
from generator.content.files import MAX_RECORD_BYTES, decode_text
from generator.content.listing import Listing, with_address
from generator.content.records import Keyed, Read, Record, Site, Text
from generator.content.severities import check_severities
from generator.content.summary import SummaryFile, read_summary
from generator.content.validate import validate
from generator.content.yaml import Tree, read_yaml
from generator.diagnostics import Diagnostic, Place, error
from generator.memo.files import Content

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=Record)
M = TypeVar("M", bound=BaseModel)


def read_record(file: str, content: Content, _: None) -> tuple[Read]:
    """The records of a file (a path below the root) and what is wrong with them."""
    text, problems = decode_text(content, file, MAX_RECORD_BYTES, "REC")
    if text is None:
        return (Read(tuple(problems)),)
    return (_reader(file)(file, text),)


def _reader(file: str) -> Callable[[str, str], Read]:
    return {
        "content/site.yaml": _site,
        "content/topics.yaml": _topics,
        "content/entities.yaml": _entities,
        "content/evidence.lock": _lock,
    }.get(file) or {"summaries": _summary, "briefs": _brief, "pages": _page}[file.split("/")[1]]


def read_settings(content: Content, listing: Listing) -> Site:
    """What site.yaml says, with the address of this run; what is wrong with the file is said where all records are read."""
    (read,) = read_record("content/site.yaml", content, None)
    return with_address(read.site or Site(""), listing)


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Front matter, body, and the line of the file on which the body begins."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return "", text, 1
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


def _summary(file: str, text: str) -> Read:
    record, problems = read_summary(SummaryFile(_stem(file), file, text))
    return Read(problems, summary=record)


def _brief(file: str, text: str) -> Read:
    record, problems = _prose(file, text, schema.BriefModel, convert.brief)
    return Read(problems, brief=record)


def _page(file: str, text: str) -> Read:
    record, problems = _prose(file, text, schema.PageModel, convert.page)
    return Read(problems, page=record)


def _prose(
    file: str, text: str, model: type[M], make: Callable[[M, Tree, str, Text], R]
) -> tuple[R | None, tuple[Diagnostic, ...]]:
    """A brief or a page: front matter and Markdown."""
    front, body, line = split_front_matter(text)
    tree, wrong = read_yaml(front, file, first_line=2)
    if not tree.whole:
        return None, tuple(wrong)
    validated, invalid = validate(model, tree, tree.value if front else {}, (), "front matter")
    if validated is None or wrong:
        return None, (*wrong, *invalid)
    start = Place(file, line)
    return make(validated, tree, _stem(file), Text(body, start, body, start)), tuple(invalid)


def _topics(file: str, text: str) -> Read:
    entries, problems = _vocabulary(file, text, schema.TopicModel, convert.topic)
    return Read(problems, entries=tuple(Keyed(id, place, topic=record) for id, place, record in entries))


def _entities(file: str, text: str) -> Read:
    entries, problems = _vocabulary(file, text, schema.EntityModel, convert.entity)
    return Read(problems, entries=tuple(Keyed(id, place, entity=record) for id, place, record in entries))


def _vocabulary(
    file: str, text: str, model: type[M], make: Callable[[M, Tree, str], V]
) -> tuple[list[tuple[str, Place, V | None]], tuple[Diagnostic, ...]]:
    """topics.yaml or entities.yaml: a mapping from id to record."""
    tree, problems = read_yaml(text, file)
    if not tree.whole or tree.value is None:
        return [], tuple(problems)
    if not isinstance(tree.value, dict):
        message = f"{PurePosixPath(file).name} is a mapping from id to record"
        return [], (*problems, error("REC-type", tree.place(), message))
    found: list[tuple[str, Place, V | None]] = []
    for id, value in tree.value.items():
        validated, invalid = validate(model, tree, value, (id,), f"`{id}`")
        problems += invalid
        found.append((id, tree.key_place(id), make(validated, tree, id) if validated else None))
    return found, tuple(problems)


def _site(file: str, text: str) -> Read:
    tree, problems = read_yaml(text, file)
    if not tree.whole:
        return Read(tuple(problems), site=Site(""))
    model, invalid = validate(schema.SiteModel, tree, tree.value, (), "site.yaml")
    problems += [*invalid, *check_severities(tree)]
    return Read(tuple(problems), site=convert.site(model, tree) if model else Site(""))


def _lock(file: str, text: str) -> Read:
    records, problems = lock.read_lock(text, file)
    return Read(tuple(problems), lock=tuple(records.values()))


def _stem(file: str) -> str:
    return PurePosixPath(file).stem
