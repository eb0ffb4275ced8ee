"""A Reader gathers what lies in content/: each kind of file has its method, and every problem its diagnostic."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.content import convert, lock, schema
from generator.content.files import MAX_RECORD_BYTES, MAX_SOURCE_BYTES, files_under, read_text
from generator.content.front_matter import split_front_matter
from generator.content.records import Brief, Entity, PlainPage, Site, Source, StaticFile, Summary, Text, Topic
from generator.content.summary import SUFFIXES, ReadSummary, SummaryFile
from generator.content.tree import Tree
from generator.content.validate import slug_of, validate
from generator.content.yaml import read_yaml
from generator.diagnostics import Diagnostic, Place, did_you_mean, error
from generator.diagnostics.reference import is_warning, known_codes

FORMATS = {".md": "markdown", ".markdown": "markdown", ".txt": "text"}
RESERVED = frozenset(
    "briefings briefs topics entities timeline key-points search assets book changes page map 404".split()
)
_ID = re.compile(schema.ID_PATTERN)

R = TypeVar("R", Brief, PlainPage)
V = TypeVar("V", Topic, Entity)
M = TypeVar("M", bound=BaseModel)


class Reader:
    """What a run of `read` gathers: problems, the ids in use, and the ids of broken records."""

    def __init__(self, root: Path, kept: dict[bytes, Summary]) -> None:
        self.content, self.kept = root / "content", kept
        self.prefix = f"{root.as_posix().rstrip('/')}/"
        self.used: dict[bytes, Summary] = {}
        self.problems: list[Diagnostic] = []
        self.ids: dict[str, Place] = {}
        self.broken: set[str] = set()

    def file(self, path: Path) -> str:
        """Its name below the root, where there is one before it."""
        return path.as_posix().removeprefix(self.prefix)

    def text(self, path: Path, file: str = "") -> str | None:
        text, _, problems = read_text(path, file or self.file(path), MAX_RECORD_BYTES, "REC")
        self.problems += problems
        return text

    def yaml(self, name: str) -> Tree | None:
        """A YAML file directly in content/, if there is one and it can be read."""
        path = self.content / name
        text = self.text(path) if path.is_file() else None
        if text is None:
            return None
        tree, problems = read_yaml(text, self.file(path))
        self.problems += problems
        return tree

    def site(self) -> Site:
        tree = self.yaml("site.yaml")
        if tree is None:
            if not (self.content / "site.yaml").exists():
                place = Place(self.file(self.content / "site.yaml"))
                message = "there is no site.yaml, which gives the site its title"
                self.problems.append(error("SITE-missing", place, message, "write one that says: title: Our desk"))
            return Site("")
        model, right, problems = validate(schema.SiteModel, tree, (), "site.yaml")
        self.problems += problems
        self.problems += _severities(tree)
        return convert.site(model, right) if model else Site("")

    def claim(self, id: str, place: Place) -> bool:
        """Take an id for one thing; summaries, briefs, topics, entities and pages share one namespace."""
        if not _ID.fullmatch(id):
            hint = "lower-case letters, digits and single hyphens"
            self.problems.append(error("REC-id", place, f"`{id}` is no id", hint))
            self.broken |= {id, slug_of(id)}
            return False
        if id in RESERVED:
            self.problems.append(error("REC-id", place, f"`{id}` is an address of the site's own", "choose another id"))
            return False
        if id in self.ids:
            first = self.ids[id]
            message = f"the id `{id}` is used twice: here and in {first.file}:{first.line}"
            hint = "ids are shared by summaries, briefs, topics, entities and pages; rename one of the two"
            self.problems.append(error("REC-duplicate-id", place, message, hint))
            self.broken.add(id)
            return False
        self.ids[id] = place
        return True

    def claimed(self, folder: str, suffixes: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
        """The files of records, each with an id of its own, and their names below the root."""
        for path in files_under(self.content / folder):
            file = self.file(path)
            place = Place(file)
            if path.suffix not in suffixes:
                hint = f"files here end in {suffixes[0]}"
                self.problems.append(error("REC-file", place, f"`{path.name}` is not read", hint))
            elif self.claim(path.stem, place):
                yield path, file

    def records(self, folder: str, suffixes: tuple[str, ...], read: Callable[[Path], R | None]) -> tuple[R, ...]:
        """One record a file, sorted by id."""
        found: list[R] = []
        for path, _ in self.claimed(folder, suffixes):
            record = read(path)
            if record is None:
                self.broken.add(path.stem)
            else:
                found.append(record)
        return tuple(sorted(found, key=lambda record: record.id))

    def summary_files(self) -> list[tuple[bytes, SummaryFile]]:
        """All of them, each with the key under which what it says is kept."""
        found = [
            SummaryFile(path.stem, file, self.text(path, file)) for path, file in self.claimed("summaries", SUFFIXES)
        ]
        return [(hashlib.sha256(f"{one.file}\0{one.text}".encode()).digest(), one) for one in found]

    def summaries(
        self, files: Sequence[tuple[bytes, SummaryFile]], made: Mapping[str, ReadSummary]
    ) -> tuple[Summary, ...]:
        """All summaries, sorted by id: those that were `made` now, and those that are kept."""
        found = []
        for key, one in files:
            record, problems = made.get(one.id, (self.kept.get(key), ()))
            self.problems += problems
            if record is None:
                self.broken.add(one.id)
                continue
            found.append(record)
            self.broken |= record.lost
            if not problems:
                self.used[key] = record
        return tuple(sorted(found, key=lambda record: record.id))

    def prose(self, model: type[M], make: Callable[[M, Tree, str, Text], R], path: Path) -> R | None:
        """A brief or a page: front matter and Markdown."""
        text = self.text(path)
        if text is None:
            return None
        front, body, line = split_front_matter(text)
        tree, problems = read_yaml(front, self.file(path), first_line=2)
        self.problems += problems
        validated, right, invalid = validate(model, tree if front else replace(tree, value={}), (), "front matter")
        self.problems += invalid
        if validated is None:
            return None
        self.broken |= right.lost
        start = Place(self.file(path), line)
        return make(validated, right, path.stem, Text(body, start, body, start))

    def vocabulary(self, name: str, model: type[M], make: Callable[[M, Tree, str], V]) -> tuple[V, ...]:
        """topics.yaml or entities.yaml: a mapping from id to record."""
        tree = self.yaml(f"{name}.yaml")
        if tree is None:
            return ()
        self.broken |= tree.lost
        if tree.value is None:
            return ()
        if not isinstance(tree.value, dict):
            message = f"{name}.yaml is a mapping from id to record"
            self.problems.append(error("REC-type", tree.place(), message))
            return ()
        found = []
        for id in tree.value:
            if not self.claim(id, tree.key_place(id)):
                continue
            validated, right, invalid = validate(model, tree, (id,), f"`{id}`")
            self.problems += invalid
            self.broken |= right.lost
            if validated is None:
                self.broken.add(id)
            else:
                found.append(make(validated, right, id))
        return tuple(sorted(found, key=lambda record: record.id))

    def sources(self) -> dict[str, Source]:
        """Every source document by id."""
        found: dict[str, Source] = {}
        for path in files_under(self.content / "sources"):
            source = self.source(path, found)
            if source is not None:
                found[source.id] = source
            elif path.stem not in found:
                self.broken.add(f"source:{path.stem}")
        return dict(sorted(found.items()))

    def source(self, path: Path, found: dict[str, Source]) -> Source | None:
        file = self.file(path)
        place = Place(file)
        id, format = path.stem, FORMATS.get(path.suffix.lower())
        if format is None:
            hint = f"sources end in {', '.join(FORMATS)}"
            self.problems.append(error("SRC-format", place, f"`{path.suffix}` files are not read as sources", hint))
            return None
        if not _ID.fullmatch(id):
            self.problems.append(error("REC-id", place, f"`{id}` is no id", "lower-case letters, digits and hyphens"))
            return None
        if id in found:
            message = f"the source id `{id}` is used twice: here and in {found[id].file}"
            self.problems.append(error("REC-duplicate-id", place, message, "rename one of the two"))
            return None
        text, digest, problems = read_text(path, file, MAX_SOURCE_BYTES, "SRC")
        if text is not None and (not text or text.isspace()):
            problems.append(error("SRC-empty", place, "the source is empty", "put the document's text here"))
        self.problems += problems
        return None if problems or text is None else Source(id, file, format, text, digest)  # type: ignore[arg-type]

    def static(self) -> tuple[StaticFile, ...]:
        """Files that are copied as they are."""
        folder = self.content / "static"
        return tuple(
            StaticFile(path.relative_to(folder).as_posix(), str(path.resolve())) for path in files_under(folder)
        )

    def lock(self) -> dict[tuple[str, str], Any]:
        path = self.content / "evidence.lock"
        text = self.text(path) if path.is_file() else None
        if text is None:
            return {}
        records, problems = lock.read_lock(text, self.file(path))
        self.problems += problems
        return records


def _severities(tree: Tree) -> Iterator[Diagnostic]:
    """Codes in site.yaml whose severity may not be set: errors stay errors."""
    chosen = tree.value.get("diagnostics") if isinstance(tree.value, dict) else None
    for code in chosen if isinstance(chosen, dict) else ():
        if not is_warning(code):
            known = [known for known in known_codes() if is_warning(known)]
            message = f"`{code}` is no warning; only the severity of warnings may be set"
            hint = did_you_mean(code, known) if code not in known_codes() else ""
            yield error("SITE-severity", tree.key_place("diagnostics", code), message, hint)
