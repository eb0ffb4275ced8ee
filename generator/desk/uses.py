"""Where records name each other by their ids, in the texts of their files; and the same texts with another id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from generator.content.front_matter import split_front_matter
from generator.content.tree import Path, Tree
from generator.content.yaml import read_yaml

Kind = Literal["summary", "source", "brief", "page", "topic", "entity", "point"]
_ID = r"[a-z0-9-]+"
_LINK = re.compile(rf"(\[\[\s*)({_ID})?(?:(\s*#\s*)({_ID}))?(?=\s*[\]|])")
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
_MARKDOWN = frozenset("text bottom_line summary note description footer".split())
_TARGETS = frozenset("supports disputes updates rests_on despite same_as".split())
_OWN = {
    "topic": ("topics",),
    "entity": ("entities",),
    "source": ("source", "relays"),
    "summary": ("superseded_by", "relays"),
}


class Rename(msgspec.Struct, frozen=True):
    """Another id for something. Of a `point` (a key point or a judgement) the owner stays, which is `known_as` all these ids."""

    kind: Kind
    old: str
    new: str
    owner: str = ""
    known_as: frozenset[str] = frozenset()
    with_source: bool = False  # the source of a summary, which has the same id, goes along


class Place(msgspec.Struct, frozen=True, order=True):
    """A range of a file's text, and what is to stand there."""

    start: int
    end: int
    words: str


def renamed(text: str, file: str, rename: Rename) -> tuple[str, int]:
    """A file of content/ with the new id, and at how many places it stands."""
    places = places_of(text, file, rename)
    for place in reversed(places):
        text = text[: place.start] + place.words + text[place.end :]
    return text, len(places)


def places_of(text: str, file: str, rename: Rename) -> list[Place]:
    """Where the old id is in a file of content/, in order."""
    return sorted(set(_places(text, file, rename)))


def _places(text: str, file: str, rename: Rename) -> Iterator[Place]:
    within = file.rpartition("/")[2].partition(".")[0]
    if file.endswith(".md"):
        front, body, _ = split_front_matter(text)
        start = len(text) - len(body)
        yield from _links(body, start, rename, within)
        if front:
            yield from _in_yaml(front, text.index("\n") + 1, file, rename)
    else:
        yield from _in_yaml(text, 0, file, rename)


def _in_yaml(text: str, start: int, file: str, rename: Rename) -> Iterator[Place]:
    within = file.rpartition("/")[2].partition(".")[0]
    tree, _ = read_yaml(text, file)
    for path, event in tree.events.items():
        if not isinstance(getattr(event, "value", None), str):
            continue
        at, raw = start + event.start_mark.index, text[event.start_mark.index : event.end_mark.index]
        if _is_markdown(path, file):
            yield from _links(raw, at, rename, within)
        elif (words := _other(path, raw, rename, file)) is not None and words != raw:
            yield Place(at, at + len(raw), words)
    yield from _keys(tree, start, file, rename)


def _keys(tree: Tree, start: int, file: str, rename: Rename) -> Iterator[Place]:
    """The entry of a vocabulary itself."""
    vocabulary = {"content/topics.yaml": "topic", "content/entities.yaml": "entity"}.get(file)
    if rename.kind == vocabulary and (rename.old,) in tree.keys:
        mark = tree.keys[(rename.old,)].start_mark.index + start
        quoted = tree.text[mark - start] in "'\""
        yield Place(mark + quoted, mark + quoted + len(rename.old), rename.new)


def _is_markdown(path: Path, file: str) -> bool:
    names = [step for step in path if isinstance(step, str)]
    if not names or "accept" in names:
        return False
    if names[-1] == "title":
        return "events" in names
    if file.endswith(".md") and names == ["description"]:
        return False
    return names[-1] in _MARKDOWN


def _links(text: str, start: int, rename: Rename, within: str) -> Iterator[Place]:
    """The links of a Markdown text, in code none."""
    code = [match.span() for match in _CODE.finditer(text)]
    for match in _LINK.finditer(text):
        if any(first <= match.start() < last for first, last in code):
            continue
        id, point = match[2] or "", match[4] or ""
        if rename.kind == "point":
            if point == rename.old and (id or within) in rename.known_as:
                yield Place(start + match.start(4), start + match.end(4), rename.new)
        elif rename.kind != "source" and id == rename.old:
            yield Place(start + match.start(2), start + match.end(2), rename.new)


def _other(path: Path, raw: str, rename: Rename, file: str) -> str | None:
    """What stands for a value that is an id, or names one; None where it is another one."""
    names = [step for step in path if isinstance(step, str)]
    name = names[-1] if names else ""
    if name in _TARGETS:
        return _target(raw, rename)
    if rename.kind == "point":
        own = file.rpartition("/")[2].partition(".")[0] == rename.owner
        defines = own and name == "id" and names[:-1] in (["key_points"], ["judgements"])
        return _instead(raw, rename.old, rename.new) if defines else None
    if name == "to" and names[:1] == ["navigation"]:
        return _navigation(raw, rename)
    if name in _OWN.get(rename.kind, ()) or (name == "source" and rename.with_source):
        return _instead(raw, rename.old, rename.new)
    return None


def _target(raw: str, rename: Rename) -> str | None:
    """`ID#POINT`, also in brackets or quotation marks."""
    match = re.fullmatch(rf"([\"'\[\s]*)({_ID})(\s*#\s*)({_ID})([\"'\]\s]*)", raw)
    if match is None:
        return None
    before, id, sign, point, after = match.groups()
    if rename.kind == "point":
        return f"{before}{id}{sign}{rename.new}{after}" if point == rename.old and id in rename.known_as else None
    if rename.kind in ("summary", "brief") and id == rename.old:
        return f"{before}{rename.new}{sign}{point}{after}"
    return None


def _navigation(raw: str, rename: Rename) -> str | None:
    folders = {"summary": "briefings/", "brief": "briefs/", "topic": "topics/", "entity": "entities/", "page": ""}
    if rename.kind not in folders:
        return None
    folder = folders[rename.kind]
    inner = raw.strip("'\"")
    if inner == rename.old:
        return raw.replace(inner, rename.new)
    if inner.startswith(f"/{folder}{rename.old}/"):
        return raw.replace(f"/{folder}{rename.old}/", f"/{folder}{rename.new}/", 1)
    return None


def _instead(raw: str, old: str, new: str) -> str | None:
    return re.sub(rf"(?<![a-z0-9-]){re.escape(old)}(?![a-z0-9-])", new, raw) if raw.strip("'\"\n >|-") == old else None
