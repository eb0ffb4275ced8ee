"""A site with a string in every field of text of every record (found from the schemas), in sources and in names of files."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.desk.json_schema import json_schema
from generator.diagnostics import Diagnostic
from tests.building import check_site
from tests.content.readers.making import line, make_docx, make_pdf, run

REFERENCES = frozenset(
    "topics entities source relations prefix suffix to logo page same_as superseded_by rests_on despite".split()
)
"""Fields that hold no words but what leads to something else."""
QUOTED, UNQUOTED, PLAIN, NOWHERE = range(4)
"""What of a string is tried: also in Markdown and as a quote; not as a quote; not in Markdown; nothing, since it is refused."""
SITE = -1
"""The number of site.yaml, in which many strings are."""
SUFFIXES = ("md", "txt", "pdf", "docx", "html")
"""What the sources' names end in, in turn."""
_MARKDOWN = r"\S"
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def source_of(suffix: str, words: str, quoted: str) -> bytes:
    """A source of a format that says some words, plainly, and as mark-up where it has some."""
    if suffix == "pdf":
        page = "".join(line(text[:300], base=440 - 20 * row) for row, text in enumerate((words, quoted, words)))
        return make_pdf(page.encode("cp1252", "replace").decode("cp1252"))
    if suffix == "docx":
        return make_docx(*(run(escape(_NO_XML.sub("", text))) for text in (words, quoted, words)))
    if suffix == "html":
        return f"<h1>{escape(words)}</h1><p>{escape(quoted)}</p><p>{escape(words)}</p><div>{words}</div>".encode()
    return f"# {words}\n\n{quoted}\n\n{words}\n\n    {words}\n".encode()


class Attacked:
    """A site below `root`; strings that a field refuses, with an error, are tried where they are none."""

    def __init__(self, root: Path, strings: Sequence[str]) -> None:
        self.root, self.strings = root, strings
        self.levels = dict.fromkeys(range(len(strings)), QUOTED)
        self.of_site = QUOTED
        self.placements = 0
        refused: set[int] | None = None
        while refused is None or refused:
            self._write()
            refused = set(self._refused(check_site(root)))
            for number in refused - {SITE}:
                self.levels[number] += 1
            self.of_site += PLAIN * (SITE in refused)

    def refused(self) -> int:
        """How many strings were refused in some field."""
        return sum(level > UNQUOTED for level in self.levels.values())

    def _write(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        self.placements = 0
        numbers = [number for number, level in self.levels.items() if level < NOWHERE]
        for folder in ("sources", "summaries", "briefs", "pages", "static"):
            (self.root / "content" / folder).mkdir(parents=True)
        for number in numbers:
            self._write_records(number)
        for name, prefix in (("topics", "t"), ("entities", "e")):
            entries = {f"{prefix}-{number}": self._entry(name, number) for number in range(len(self.strings))}
            self._put(f"{name}.yaml", "\n".join(f"{json.dumps(id)}: {json.dumps(one)}" for id, one in entries.items()))
        whole = " ".join(self.strings[number] for number in numbers[:40] if self.levels[number] < PLAIN)
        address = "https://example.org/" + quote(whole, safe="'();:,&=+$!*~")
        site = self._record("site", whole or "Desk", self.of_site) | {"base_url": address}
        site["navigation"][0]["to"] = "/topics/"
        self._put("site.yaml", json.dumps(site))

    def _write_records(self, number: int) -> None:
        words, level = self.strings[number], self.levels[number]
        quoted = f"They said {words} on that day."
        suffix = SUFFIXES[number % len(SUFFIXES)]
        source = source_of(suffix, words, f"The grain{number} was sold. {quoted}")
        (self.root / "content/sources" / f"s-{number}.{suffix}").write_bytes(source)
        summary = self._record("summary", words, level) | {"published": "2024-03", "topics": [f"t-{number}"]}
        evidence = summary["key_points"][0]["evidence"][0]
        evidence["quote"] = quoted if level == QUOTED else f"The grain{number} was sold."
        summary["key_points"][0] |= {"id": "p"}
        summary["revisions"][0] |= {"date": "2024"}
        summary["withdrawn"] |= {"date": "2024"}
        summary["events"][0] |= {"date": "2024", "entities": [f"e-{number}"], "evidence": []}
        self._put(f"summaries/s-{number}.yaml", json.dumps(summary))
        for folder, kind in (("briefs", "brief"), ("pages", "page")):
            body = (
                f"{words}\n\nWords {words} words.\n\n- {words}\n\n![[s-{number}#p]]\n" if level < PLAIN else "Words.\n"
            )
            body = body.replace(f"![[s-{number}#p]]", "") if kind == "page" else body
            record = self._record(kind, words, level)
            for judgement in record.get("judgements", ()):
                judgement |= {"id": "j", "rests_on": [f"s-{number}#p"]}
            self._put(f"{folder}/{kind}-{number}.md", f"---\n{json.dumps(record)}\n---\n{body}")
        if not re.search(r"[/\n\\]", words) and len(words) < 100:
            self._put(f"static/{number}-{words}.txt", "a file")

    def _entry(self, name: str, number: int) -> dict[str, Any]:
        words = self.strings[number] if self.levels[number] < NOWHERE else "harmless"
        schema = json.loads(json_schema(name))
        (entry,) = schema["patternProperties"].values()
        return dict(self._filled(entry, schema, f"{words} {number}", self.levels[number]))

    def _record(self, name: str, words: str, level: int) -> dict[str, Any]:
        schema = json.loads(json_schema(name))
        return dict(self._filled(schema, schema, words, level))

    def _filled(self, part: Mapping[str, Any], schema: Mapping[str, Any], words: str, level: int) -> Any:
        """A value for a part of a schema; None where it takes no words."""
        if "$ref" in part:
            return self._filled(schema["$defs"][part["$ref"].rpartition("/")[2]], schema, words, level)
        if "anyOf" in part:
            return self._filled(part["anyOf"][0], schema, words, level)
        if "properties" in part:
            made = {
                name: self._filled(one, schema, words, level)
                for name, one in part["properties"].items()
                if name not in REFERENCES
            }
            return {name: value for name, value in made.items() if value is not None}
        if part.get("type") == "array":
            item = self._filled(part["items"], schema, words, level)
            return None if item is None else [item]
        return self._text(part, words, level) if "string" in part.get("type", "") and "enum" not in part else None

    def _text(self, part: Mapping[str, Any], words: str, level: int) -> str | None:
        pattern = part.get("pattern", _MARKDOWN if "pattern" in part else "")
        if "://" in pattern:
            self.placements += 1
            return "https://example.org/" + quote(words, safe="'();:,&=+$/?#@!*~`{}|^[]%")
        if pattern == _MARKDOWN and level >= PLAIN:
            return "Harmless words."
        if pattern in ("", _MARKDOWN):
            self.placements += 1
            return words
        return None

    def _put(self, name: str, text: str) -> None:
        (self.root / "content" / name).write_text(text, "utf-8")

    def _refused(self, problems: Iterable[Diagnostic]) -> Iterator[int]:
        """The numbers of the strings for which there are errors."""
        for problem in problems:
            if problem.severity != "error":
                continue
            name = problem.place.file.removeprefix("content/")
            if name in ("topics.yaml", "entities.yaml"):
                yield problem.place.line - 1
            elif name == "site.yaml" and self.of_site == QUOTED:
                yield SITE
            elif found := re.match(r"\w+/(?:\w+-)?(\d+)", name):
                yield int(found[1])
            else:
                raise AssertionError(f"{problem.code} {name}: {problem.message}")
