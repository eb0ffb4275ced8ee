"""What is right in a record that has mistakes: its tree without the values that are wrong.

A mistake takes itself out and not its record, so that everything beside it is checked in the same run. Where the record
cannot do without a field there is a stand-in; nothing is ever built from one, because each mistake is an error.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.content.records import ID_PATTERN
from generator.content.schema import EvidenceModel, field_names
from generator.content.tree import Path, Tree, Value
from generator.diagnostics import closest

M = TypeVar("M", bound=BaseModel)

_MAX_ROUNDS = 8  # a bad value goes, then its required field is missing, then the item around it goes
_STAND_INS = {"title": "…", "text": "…", "note": "…", "published": "0001", "date": "0001"}
_SELECTS = ("quote", "prefix", "suffix", "page")
_RESTS_ON_NOTHING = frozenset(
    "kind rights language url published date review_by confidence page wikidata base_url logo accent fonts accept "
    "translation severity reviews reviewed accessed archived_url".split()
)
"""Fields on which no other record can rest, whatever they say."""
_OWN_OF_A_POINT = frozenset("text confidence topics evidence relations accept rests_on despite reviewed note".split())


def what_is_right(model: type[M], tree: Tree, root: Path) -> tuple[M | None, Tree]:
    """The model of the record at `root` without what is wrong in it, and the tree of that; None where nothing is left."""
    for _ in range(_MAX_ROUNDS):
        try:
            return model.model_validate(tree.value_at(root)), tree
        except ValidationError as invalid:
            tree = _mended(tree, root, invalid.errors(include_url=False))
    return None, tree


def location(problem: Mapping[str, Any]) -> Path:
    """Where pydantic found a problem; one of a key is one of its value."""
    return tuple(step for step in problem["loc"] if step != "[key]")


def leave_out(tree: Tree, wrong: Collection[Path], root: Path = ()) -> Tree:
    """The tree without the values at the paths `wrong`; what follows in a list moves up."""
    moves: dict[Path, Path] = {}
    value = _without(tree.value, (), (), frozenset(wrong), moves)
    lost = {id for path in wrong for id in lost_ids(tree.value_at(path), path[len(root) :])}
    opened = {moves[path[:-1]] for path in wrong if path and path[:-1] in moves}
    return replace(
        tree,
        value=value,
        events={moves[path]: event for path, event in tree.events.items() if path in moves},
        keys={moves[path]: event for path, event in tree.keys.items() if path in moves},
        refused=tree.refused,
        unfinished=_moved(tree.unfinished, moves),
        gaps=_moved(tree.gaps, moves) | opened,
        left_out=tree.left_out | {str(path[-1]) for path in wrong if len(path) == len(root) + 1},
        lost=tree.lost | lost,
    )


def without_end(tree: Tree, opened: Collection[Path], line: int) -> Tree:
    """What was read before the `line` (from 0) at which reading stopped, with mappings and lists `opened`.

    The last field before it may be cut, so that it goes too, and what would have come next in the same mappings and
    lists is not known.
    """
    fields = list(tree.keys)
    after = [path for path in fields if tree.keys[path].start_mark.line >= line]
    cut = after or fields[-1:]
    start = tree.keys[cut[0]].start_mark.index if cut else 0
    left = leave_out(tree, cut) if cut else replace(tree, value=None, events={})
    before = fields[fields.index(after[0]) - 1] if after and after[0] != fields[0] else ()
    ends = [one[:length] for one in (before, cut[0] if cut else ()) for length in range(len(one))]
    around = [path for path in (*opened, *ends) if path in left.events]
    return replace(
        left,
        whole=False,
        refused=left.refused | set(cut),
        unfinished=frozenset(around),
        gaps=left.gaps | set(around),
        lost=left.lost | {"#", "?", *ids_defined_in(tree.text[start:])},
    )


def lost_ids(value: Value, path: Path) -> Iterator[str]:
    """What may have been defined or used by a value that was left out of a record, at its `path` in it."""
    names = [step for step in path if isinstance(step, str)]
    if names and names[-1] in _RESTS_ON_NOTHING:
        return
    yield "?"
    if names[:1] in (["key_points"], ["judgements"]) and (
        len(path) <= 2 or (len(path) == 3 and path[2] not in _OWN_OF_A_POINT)
    ):
        yield "#"
    if len(path) == 1 and isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield "#"  # a misspelt field that may be the key points
    if names == ["source"] and isinstance(value, str):
        yield from ids_in(value)
    for text in _leaves(value):
        yield from (id for part in text.split(",") if re.fullmatch(ID_PATTERN, id := part.strip()))


def _leaves(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif value is not None:
        for item in value.values() if isinstance(value, dict) else value:
            yield from _leaves(item)


def ids_defined_in(text: str) -> Iterator[str]:
    """The ids that YAML which cannot be read may define: what lines begin with, old ids, and a source."""
    yield from re.findall(r"^[ \t]*([a-z0-9]+(?:-[a-z0-9]+)*)", text, re.MULTILINE)
    for aliases in re.findall(r"\b(?:aliases|source)\b(.*(?:\n[ \t]*-.*)*)", text):
        yield from ids_in(aliases)


def ids_in(text: str) -> list[str]:
    """Everything in a text that could be an id."""
    return re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text)


def without_partial_quotes(tree: Tree, root: Path) -> Tree:
    """Without quotes of which something could not be read: what would tell them apart may be missing."""
    items = {path[:-1] for path in tree.refused if path[-3:-2] == ("evidence",) and path[-1] in _SELECTS}
    items |= {path for path in tree.unfinished if path[-2:-1] == ("evidence",)}
    return leave_out(tree, items, root) if items else tree


def _without(value: Value, path: Path, new: Path, wrong: frozenset[Path], moves: dict[Path, Path]) -> Value:
    """A copy without what is wrong; `moves` gathers for every path that is left where it is in the copy."""
    if path in wrong:
        return None
    moves[path] = new
    if isinstance(value, dict):
        return {
            key: _without(item, (*path, key), (*new, key), wrong, moves)
            for key, item in value.items()
            if (*path, key) not in wrong
        }
    if isinstance(value, list):
        left = [(index, item) for index, item in enumerate(value) if (*path, index) not in wrong]
        return [_without(item, (*path, i), (*new, n), wrong, moves) for n, (i, item) in enumerate(left)]
    return value


def _moved(paths: Iterable[Path], moves: Mapping[Path, Path]) -> frozenset[Path]:
    return frozenset(moves[path] for path in paths if path in moves)


def _mended(tree: Tree, root: Path, errors: Iterable[Mapping[str, Any]]) -> Tree:
    """The tree without the values that are wrong, and with a stand-in for each field that is missing."""
    wrong: set[Path] = set()
    stand_ins: dict[Path, str] = {}
    ids = _unread_ids(tree.value_at(root))
    for problem in errors:
        path = (*root, *location(problem))
        if problem["type"] != "missing":
            wrong.add(_whole_quote(path))
        elif (stand_in := next(ids) if path[-1] == "id" else _stand_in(path, root)) is not None:
            stand_ins[path] = stand_in
        else:
            wrong.add(path[:-1])
    return leave_out(_with(tree, stand_ins) if stand_ins else tree, wrong, root)


def _unread_ids(value: Value) -> Iterator[str]:
    """Ids that the record does not name."""
    taken: set[str] | None = None
    for number in count(1):
        taken = set(_leaves(value)) if taken is None else taken
        if (id := f"unread-{number}") not in taken:
            yield id


def _whole_quote(path: Path) -> Path:
    """What has to go with the value at `path`: with what tells a quote apart the whole quote, or it is found ambiguous."""
    if len(path) < 3 or path[-3] != "evidence":
        return path
    field, known = str(path[-1]), field_names(EvidenceModel)
    meant = field if field in known else closest(field, [name for name in known if name != "quote"])
    return path[:-1] if meant in _SELECTS else path


def _stand_in(path: Path, root: Path) -> str | None:
    """What is read in place of a missing field; None where the item around it is of no use without it."""
    name = path[-1]
    if name in ("title", "name") and len(path) == len(root) + 1 and root:
        return str(root[-1])  # in a vocabulary the id
    return _STAND_INS.get(str(name))


def _with(tree: Tree, stand_ins: Mapping[Path, str]) -> Tree:
    lost = {"?", "#"} if any(path[-1] == "id" for path in stand_ins) else {"?"}
    gaps = tree.gaps | {path[:-1] for path in stand_ins}
    return replace(tree, value=_filled(tree.value, stand_ins), gaps=gaps, lost=tree.lost | lost)


def _filled(value: Value, texts: Mapping[Path, str]) -> Value:
    """A copy with texts at these paths."""
    if () in texts:
        return texts[()]
    inside: dict[str | int, dict[Path, str]] = defaultdict(dict)
    for path, text in texts.items():
        inside[path[0]][path[1:]] = text
    if isinstance(value, list):
        return [_filled(item, inside[index]) if index in inside else item for index, item in enumerate(value)]
    fields = value if isinstance(value, dict) else {}
    return fields | {str(step): _filled(fields.get(str(step)), own) for step, own in inside.items()}
