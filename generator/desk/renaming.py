"""Another id for a record or a key point: its file, and everything that names it; the old address leads on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec

from generator.book.namespace import old_ids, with_aliases
from generator.content.names import LONGEST_ID
from generator.content.record import read_record
from generator.content.records import ID_PATTERN, Brief, KeyPoint, PlainPage, Summary
from generator.content.reviews import REVIEWS, point_digest
from generator.content.tree import Value
from generator.content.yaml import read_yaml
from generator.desk.edit import AddItem, Edit, RemoveItem, edited
from generator.desk.house import House
from generator.desk.refusal import Refused
from generator.desk.uses import Kind, Rename, renamed
from generator.diagnostics import did_you_mean
from generator.memo.changes import Changes

_LOCK = "content/evidence.lock"
_RECORDS = ("summaries", "briefs", "pages")


class Renaming(msgspec.Struct, frozen=True):
    """What is to be done: the changes, at how many places each file changes, and which file gets which name."""

    rename: Rename
    changes: Changes
    places: tuple[tuple[str, int], ...]
    moves: tuple[tuple[str, str], ...]


def plan_renaming(old: str, new: str, house: House) -> Renaming:
    """All that changes where `old` (an ID or ID#POINT) gets the id `new`. Raises Refused or OSError; writes nothing."""
    rename = _rename(old, new.rpartition("#")[2], house)
    texts = {path: house.read(path) for path in house.files if _is_text(path)}
    write: dict[str, bytes] = {}
    places = []
    for path, data in texts.items():
        text, number = _renamed(data, path, rename)
        if number:
            write[path] = text
            places.append((path, number))
    home = _home(rename, house)
    write[home] = _with_alias(write.get(home, texts[home]), home, rename)
    write |= _locks(rename, texts, write)
    moves = dict(_moves(rename, house))
    for path in moves:
        write[moves[path]] = write.pop(path) if path in write else house.read(path)
    unchanged = [path for path, data in write.items() if texts.get(path) == data]
    for path in unchanged:
        del write[path]
    return Renaming(rename, Changes(write, tuple(moves)), tuple(places), tuple(moves.items()))


def _is_text(path: str) -> bool:
    return path.endswith((".yaml", ".yml", ".md", ".lock")) and not path.startswith(
        ("content/sources/", "content/static/")
    )


def _renamed(data: bytes, path: str, rename: Rename) -> tuple[bytes, int]:
    if path.endswith(".lock"):
        return data, 0
    try:
        text, number = renamed(data.decode(), path, rename)
    except UnicodeDecodeError:
        raise Refused(f"{path} is not UTF-8") from None
    return text.encode(), number


def _rename(old: str, new: str, house: House) -> Rename:
    """What is meant by `old`, and whether it can have the new id."""
    id, _, point = old.strip("[]").partition("#")
    if not re.fullmatch(ID_PATTERN, new) or len(new) > LONGEST_ID:
        raise Refused(f"`{new}` is no id: small letters and digits, parted by single hyphens")
    if new == (point or id):
        raise Refused("the new id is the old one")
    if point:
        return _point(id, point, new, house)
    kinds = {id: kind for kind, ids in _ids(house).items() for id in reversed(ids)}
    if id not in kinds:
        raise Refused(f"there is nothing with the id `{id}`" + _maybe(did_you_mean(id, kinds)))
    own = {alias.id for record in with_aliases(house.library) if record.id == id for alias in old_ids(record)}
    if new in house.ids - own:
        raise Refused(f"there is something with the id `{new}` already")
    goes_along = kinds[id] == "summary" and id in house.library.sources and not _shared(id, house)
    return Rename(kinds[id], id, new, with_source=goes_along)


def _point(id: str, point: str, new: str, house: House) -> Rename:
    owners: tuple[Summary | Brief, ...] = (*house.library.summaries, *house.library.briefs)
    owner = next((one for one in owners if one.id == id), None)
    if owner is None:
        raise Refused(f"there is no summary or brief `{id}`")
    own = _points_of(owner)
    if point not in own:
        raise Refused(f"`{id}` has no `#{point}`" + _maybe(did_you_mean(point, own)))
    if new in own or new in {old for other, olds in own.items() if other != point for old in olds}:
        raise Refused(f"`{id}` has a `#{new}` already")
    return Rename("point", point, new, id, frozenset({id, *(alias.id for alias in owner.aliases)}))


def _points_of(owner: Summary | Brief) -> dict[str, tuple[str, ...]]:
    """The ids of key points or judgements, each with those that it had."""
    points = owner.key_points if isinstance(owner, Summary) else owner.judgements
    return {point.id: tuple(alias.id for alias in getattr(point, "aliases", ())) for point in points}


def _maybe(hint: str) -> str:
    return f"; {hint}" if hint else ""


def _ids(house: House) -> dict[Kind, list[str]]:
    library = house.library
    summaries = [one.id for one in library.summaries]
    return {
        "summary": summaries,
        "brief": [one.id for one in library.briefs],
        "page": [one.id for one in library.pages],
        "topic": [one.id for one in library.topics],
        "entity": [one.id for one in library.entities],
        "source": [id for id in library.sources if id not in summaries],
    }


def _records(house: House) -> tuple[Summary | Brief | PlainPage, ...]:
    library = house.library
    return (*library.summaries, *library.briefs, *library.pages)


def _home(rename: Rename, house: House) -> str:
    """The file in which the thing itself stands."""
    if rename.kind in ("topic", "entity"):
        return f"content/{'topics' if rename.kind == 'topic' else 'entities'}.yaml"
    if rename.kind == "source":
        return next(one.place.file for one in house.library.summaries if one.source.id == rename.old)
    return next(one.place.file for one in _records(house) if one.id == (rename.owner or rename.old))


def _moves(rename: Rename, house: House) -> Iterator[tuple[str, str]]:
    """The files that get another name: of a summary also its source, where no other summary is about that."""
    if rename.kind in ("summary", "brief", "page"):
        home = _home(rename, house)
        yield home, str(PurePosixPath(home).with_stem(rename.new))
    source = house.library.sources.get(rename.old)
    if source and (rename.kind == "source" or rename.with_source):
        yield source.file, str(PurePosixPath(source.file).with_stem(rename.new))


def _shared(source: str, house: House) -> bool:
    return any(one.source.id == source and one.id != source for one in house.library.summaries)


def _with_alias(data: bytes, file: str, rename: Rename) -> bytes:
    """The file with the old id among those that the thing had, and without the new one. A source has no address of its own."""
    if rename.kind == "source":
        return data
    if not file.endswith(".md"):
        return _aliased(data, file, rename)
    head, sign, rest = data.partition(b"\n")
    front, end, body = rest.partition(b"\n---")
    return head + sign + _aliased(front + b"\n", file, rename).removesuffix(b"\n") + end + body


def _aliased(data: bytes, file: str, rename: Rename) -> bytes:
    tree = read_yaml(data.decode("utf-8-sig"), "")[0]
    path = _alias_path(tree.value, file, rename)
    there = tree.value_at(path)
    edits: list[Edit] = [RemoveItem(path, rename.new)] if isinstance(there, list) and rename.new in there else []
    return edited(data, [*edits, AddItem(path, (f"- {rename.old}",))])


def _alias_path(value: Value, file: str, rename: Rename) -> tuple[str | int, ...]:
    """Where the ids stand that the thing had."""
    if rename.kind == "topic":
        return rename.new, "aliases"
    if rename.kind == "entity":
        return rename.new, "formerly"
    if rename.kind != "point":
        return ("aliases",)
    name = "judgements" if file.endswith(".md") else "key_points"
    points = value.get(name) if isinstance(value, dict) else None
    ids = [point.get("id") for point in points if isinstance(point, dict)] if isinstance(points, list) else []
    return name, ids.index(rename.new), "aliases"


def _locks(rename: Rename, texts: dict[str, bytes], write: dict[str, bytes]) -> dict[str, bytes]:
    """Both locks with the new id. A sign-off that was fresh stays so where its point's words only hold a link with another id."""
    changed = {}
    for path in (_LOCK, REVIEWS):
        if path in texts:
            digests = _new_digests(texts, write) if path == REVIEWS else {}
            lines = [_lock_line(line, rename, path, digests) for line in texts[path].decode().split("\n")]
            head = [line for line in lines if line.startswith("#")]
            body = sorted(line for line in lines if line and not line.startswith("#"))
            changed[path] = "".join(f"{line}\n" for line in (*head, *body)).encode()
    return changed


def _lock_line(line: str, rename: Rename, path: str, digests: dict[str, str]) -> str:
    parts = line.split("\t")
    if line.startswith("#") or len(parts) < 4:
        return line
    if path == REVIEWS:
        parts[2] = digests.get(f"{parts[0]}#{parts[1]} {parts[2]}", parts[2])
    if rename.kind == "summary" and parts[0] == rename.old:
        parts[0] = rename.new
    if rename.kind == "point" and parts[0] in rename.known_as:
        own = re.fullmatch(rf"{re.escape(rename.old)}(-q-\d+)?", parts[1])
        parts[1] = f"{rename.new}{own[1] or ''}" if own else parts[1]
    return "\t".join(parts)


def _new_digests(texts: dict[str, bytes], write: dict[str, bytes]) -> dict[str, str]:
    """By `SUMMARY#POINT DIGEST` as they were, the digests of key points whose words were changed by a link's new id."""
    found = {}
    for path, data in write.items():
        if path.startswith("content/summaries/") and path in texts:
            before, after = _key_points(path, texts[path]), _key_points(path, data)
            id = PurePosixPath(path).stem
            for one, other in zip(before, after, strict=False):
                found[f"{id}#{one.id} {point_digest(one)}"] = point_digest(other)
    return found


def _key_points(path: str, data: bytes) -> tuple[KeyPoint, ...]:
    (read,) = read_record(path, data, None)
    return read.summary.key_points if read.summary else ()
