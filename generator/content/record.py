"""read: one file of content/ as the records that stand in it, a pure function of its bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

import msgspec
from pydantic import BaseModel

from generator.content import convert, lock, reviews, schema
from generator.content.files import MAX_LOCK_BYTES, MAX_RECORD_BYTES, decode_text
from generator.content.front_matter import no_front_matter, split_front_matter
from generator.content.letters import letters_of
from generator.content.mentioned import mentioned_by
from generator.content.partial import ids_defined_in
from generator.content.records import Keyed, Read, Record, Site, Text
from generator.content.severities import check_severities
from generator.content.summary import SummaryFile, read_summary
from generator.content.tree import Tree
from generator.content.validate import check_judgement_ids, validate
from generator.content.yaml import read_yaml
from generator.diagnostics import Diagnostic, Place, error
from generator.memo.files import Content

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=Record)
M = TypeVar("M", bound=BaseModel)


def read_record(file: str, content: Content, _: None) -> tuple[Read]:
    """The records of a file (a path below the root) and what is wrong with them."""
    limit = MAX_LOCK_BYTES if file.endswith(".lock") else MAX_RECORD_BYTES
    text, problems = decode_text(content, file, limit, "REC")
    if text is None:
        words = content[:MAX_RECORD_BYTES].decode(errors="replace") if isinstance(content, bytes) else ""
        words = words.replace("\0", "").lstrip("\ufffd")  # UTF-16
        return (Read(tuple(problems), lost=("?", *ids_defined_in(words))),)
    read = _reader(file)(file, text)
    letters = letters_of(text.encode())
    if problems or letters:
        read = msgspec.structs.replace(read, problems=(*problems, *read.problems), letters=letters)
    return (read,)


def _reader(file: str) -> Callable[[str, str], Read]:
    return {
        "content/site.yaml": _site,
        "content/topics.yaml": _topics,
        "content/entities.yaml": _entities,
        "content/evidence.lock": _lock,
        reviews.REVIEWS: _reviews,
    }.get(file) or {"summaries": _summary, "briefs": _brief, "pages": _page}[file.split("/")[1]]


def _summary(file: str, text: str) -> Read:
    record, problems = read_summary(SummaryFile(_stem(file), file, text))
    if record is None:
        return Read(problems, lost=("?", *ids_defined_in(text)))
    return Read(problems, summary=record, mentioned=mentioned_by(record), lost=record.lost)


def _brief(file: str, text: str) -> Read:
    record, lost, problems = _prose(file, text, schema.BriefModel, convert.brief)
    return Read((*problems, *check_judgement_ids(record)) if record else problems, brief=record, lost=lost)


def _page(file: str, text: str) -> Read:
    record, lost, problems = _prose(file, text, schema.PageModel, convert.page)
    return Read(problems, page=record, lost=lost)


def _prose(
    file: str, text: str, model: type[M], make: Callable[[M, Tree, str, Text], R]
) -> tuple[R | None, tuple[str, ...], tuple[Diagnostic, ...]]:
    """A brief or a page (front matter and Markdown), the ids that were lost with its mistakes, and these."""
    front, body, line = split_front_matter(text)
    if line == 1:
        return None, (_stem(file), *ids_defined_in(text)), (no_front_matter(text, file),)
    tree, wrong = read_yaml(front, file, first_line=2)
    validated, right, invalid = validate(model, tree if front else replace(tree, value={}), (), "front matter")
    problems = (*wrong, *invalid)
    if validated is None:
        return None, convert.lost_of(right, _stem(file)), problems
    start = Place(file, line)
    record = make(validated, right, _stem(file), Text(body, start, body, start))
    return record, convert.lost_of(right, _stem(file)), problems


def _topics(file: str, text: str) -> Read:
    entries, lost, problems = _vocabulary(file, text, schema.TopicModel, convert.topic)
    return Read(problems, entries=tuple(Keyed(id, place, topic=record) for id, place, record in entries), lost=lost)


def _entities(file: str, text: str) -> Read:
    entries, lost, problems = _vocabulary(file, text, schema.EntityModel, convert.entity)
    return Read(problems, entries=tuple(Keyed(id, place, entity=record) for id, place, record in entries), lost=lost)


def _listed(value: object) -> list[str]:
    """The ids that a list was probably meant to define."""
    items = value if isinstance(value, list) else []
    ids = (item.get("id") if isinstance(item, dict) else item for item in items)
    return [id for id in ids if isinstance(id, str)]


def _vocabulary(
    file: str, text: str, model: type[M], make: Callable[[M, Tree, str], V]
) -> tuple[list[tuple[str, Place, V | None]], tuple[str, ...], tuple[Diagnostic, ...]]:
    """topics.yaml or entities.yaml, a mapping from id to record; the ids that were lost with its mistakes, and these."""
    tree, problems = read_yaml(text, file)
    lost = set(tree.lost)
    found: list[tuple[str, Place, V | None]] = []
    if tree.value is not None and not isinstance(tree.value, dict):
        message = f"{PurePosixPath(file).name} is a mapping from id to record"
        ids = _listed(tree.value)
        hint = f"write each with its id, and its fields below it: {ids[0] if ids else 'water'}:"
        problems.append(error("REC-type", tree.place(), message, hint))
        lost |= set(ids)
    for id in tree.value if isinstance(tree.value, dict) else ():
        validated, right, invalid = validate(model, tree, (id,), f"`{id}`")
        problems += invalid
        lost |= right.lost
        found.append((id, tree.key_place(id), make(validated, right, id) if validated else None))
    return found, tuple(sorted(lost)), tuple(problems)


def _site(file: str, text: str) -> Read:
    tree, problems = read_yaml(text, file)
    model, right, invalid = validate(schema.SiteModel, tree, (), "site.yaml")
    problems += [*invalid, *check_severities(tree)]
    return Read(tuple(problems), site=convert.site(model, right) if model else Site(""))


def _lock(file: str, text: str) -> Read:
    records, problems = lock.read_lock(text, file)
    return Read(tuple(problems), lock=tuple(records.values()))


def _reviews(file: str, text: str) -> Read:
    signed, problems = reviews.read_reviews(text, file)
    return Read(tuple(problems), reviews=signed, lost=("?reviews",) if problems else ())


def _stem(file: str) -> str:
    return PurePosixPath(file).stem
