"""Make docs/reference/fields.md, commands.md and site.schema.json out of the program itself.

    make reference        (or: python docs/make_reference.py)

Fields, their types and what is said of them come from the JSON Schemas that `briefbook schema` prints, commands and flags from
click, and examples from the site in docs/reference/example/, in which every field is used and which `briefbook check --strict`
passes. A test fails where the files are not what this program writes.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec
import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from generator.commands.main import main as briefbook
from generator.content.fields import EDTF_PATTERN
from generator.content.records import ID_PATTERN
from generator.desk.json_schema import json_schema
from generator.site.book_index import Index

REFERENCE = Path(__file__).parent / "reference"
EXAMPLE = REFERENCE / "example/content"
LONGEST_EXAMPLE = 90
"""Characters of an example in a table; a longer one ends in `…`."""

Schema = dict[str, Any]
Field = tuple[Node, Node]
"""A field of an example: its name and its value, with their places in the file."""
MAPPINGS = ("accept", "diagnostics")
"""Fields that hold a mapping of words, and no part with fields of its own."""


class Record(NamedTuple):
    """A kind of record: its schema, where it is kept, and the files of the example that hold such records.

    `of_ids` names the class of those that stand in one file, each under its id.
    """

    name: str
    heading: str
    kept: str
    examples: tuple[str, ...]
    of_ids: str = ""


RECORDS = (
    Record("summary", "A summary", "`content/summaries/ID.yaml`", ("summaries/lind-report.yaml", "summaries/ferry-figures.yaml")),
    Record("brief", "A brief", "`content/briefs/ID.md`, in its front matter", ("briefs/next-ship.md",)),
    Record("page", "A page", "`content/pages/ID.md`, in its front matter", ("pages/method.md",)),
    Record("topics", "A topic", "`content/topics.yaml`, under its id", ("topics.yaml",), "TopicModel"),
    Record("entities", "An entity", "`content/entities.yaml`, under its id", ("entities.yaml",), "EntityModel"),
    Record("site", "The site", "`content/site.yaml`", ("site.yaml",)),
)  # fmt: skip
PARTS = {
    "EvidenceModel": "Evidence",
    "RelationModel": "A relation",
    "KeyPointModel": "A key point",
    "EventModel": "An event",
    "RevisionModel": "A revision",
    "WithdrawnModel": "Withdrawn",
    "DraftedModel": "Drafted",
    "JudgementModel": "A judgement",
    "NavigationModel": "An entry of the menu",
    "ThemeModel": "The theme",
    "StaticModel": "Static files",
}
FIELDS = """\
What may stand in each record. A field that is not listed here is an error with a suggestion, an empty one counts as not given.
The examples are those of a [small site](example/content) in which every field is used. What the fields are for is told in
[what a site has](../site.md); `briefbook schema NAME` prints the same as a JSON Schema, for [editors](../editors.md).

A **date** is `2019`, `2019-07`, `2019-07-25`, or a range of two of them with `/` (EDTF, level 0). An **id** is lower-case
letters, digits and hyphens. **Markdown** may hold `[[links]]`; **text** is one line as it is.
"""
STATUSES = "Exit status: 0 done, 1 problems in the content (with `--strict` also warnings), 2 wrong usage, 3 the machine failed."
MADE = "<!-- Made by docs/make_reference.py from the program itself: change that, and run `make reference`. -->\n"


def main() -> None:
    """Write all files."""
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, "utf-8")


def pages() -> dict[str, str]:
    """The text of each file, by its name in docs/reference/."""
    return {
        "fields.md": "\n".join(_fields()) + "\n",
        "commands.md": "\n".join(_commands()) + "\n",
        "site.schema.json": _index_schema(),
    }


def _index_schema() -> str:
    """The JSON Schema of site.json, of the classes that it is made from."""
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Index)}
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def unused_fields() -> list[str]:
    """Fields that the example shows nowhere, as `PART.FIELD`."""
    return [
        f"{title}.{name}" for title, part, values in _parts() for name in part["properties"] if not _used(name, values)
    ]


def _fields() -> Iterator[str]:
    yield "# Every field\n"
    yield MADE
    yield FIELDS
    for title, part, values in _parts():
        yield f"## {title}\n"
        yield f"{_sentence(part)}\n"
        yield "| field | what it is | | example |"
        yield "| --- | --- | --- | --- |"
        for name, field in part["properties"].items():
            yield _row(name, field, part, _used(name, values))
        yield ""


def _parts() -> Iterator[tuple[str, Schema, list[MappingNode]]]:
    """Each record and each part of one in the order of their first use: its heading, its schema, and examples of it."""
    done: set[str] = set()
    for record in RECORDS:
        schema = json.loads(json_schema(record.name))
        top = schema["$defs"][record.of_ids] if record.of_ids else schema
        files = [_read(EXAMPLE / name) for name in record.examples]
        values = _mappings(value for file in files for _, value in file.value) if record.of_ids else files
        yield record.heading, top | {"kept": record.kept}, values
        yield from _within(top, schema.get("$defs", {}), values, done)


def _within(
    part: Schema, models: Schema, values: Sequence[MappingNode], done: set[str]
) -> Iterator[tuple[str, Schema, list[MappingNode]]]:
    """The parts of a part; what was `done` before is left out."""
    for name, field in part["properties"].items():
        model = _model(field)
        if not model or model in done:
            continue
        done.add(model)
        found = _used(name, values)
        items = _mappings(item for _, value in found for item in _items(value))
        yield PARTS[model], models[model], items
        yield from _within(models[model], models, items, done)


def _read(path: Path) -> MappingNode:
    """A record as YAML gives it with its places; of a Markdown file its front matter."""
    text = path.read_text("utf-8")
    read = yaml.compose(text.split("---\n")[1] if path.suffix == ".md" else text, yaml.SafeLoader)
    assert isinstance(read, MappingNode)
    return read


def _used(name: str, values: Sequence[MappingNode]) -> list[Field]:
    return [(key, value) for mapping in values for key, value in mapping.value if key.value == name]


def _items(value: Node) -> list[Node]:
    """The items of a list; of anything else, itself."""
    return value.value if isinstance(value, SequenceNode) else [value]


def _mappings(nodes: Iterable[Node]) -> list[MappingNode]:
    return [node for node in nodes if isinstance(node, MappingNode)]


def _model(field: Schema) -> str:
    """The class of a field's value, or of the items of its list; empty where it is a plain value."""
    reference = _plain(field).get("items", _plain(field)).get("$ref", "")
    return str(reference).rpartition("/")[2]


def _plain(field: Schema) -> Schema:
    """A field's schema without the `null` that stands for its absence."""
    return next((one for one in field.get("anyOf", ()) if one.get("type") != "null"), field)


def _sentence(part: Schema) -> str:
    said = part["description"].rstrip(".:")
    if said == "site.yaml":
        said = "What the site as a whole is called, and how it looks and behaves"
    return f"{said}. It is kept in {part['kept']}." if "kept" in part else f"{said}."


def _row(name: str, field: Schema, part: Schema, examples: Sequence[Field]) -> str:
    meaning = f"{_cell(field.get('description', ''))} ({_type(field)})"
    return f"| `{name}` | {meaning} | {_need(name, field, part)} | {_example(examples)} |"


def _need(name: str, field: Schema, part: Schema) -> str:
    """Whether a field has to be there, or what counts without it."""
    if name in part.get("required", ()):
        return "**required**"
    if name in part.get("then", {}).get("required", ()):
        return "**required**, but in a draft"
    default = field.get("default")
    return "" if default in (None, "") else f"default: `{json.dumps(default).strip(chr(34))}`"


def _type(field: Schema) -> str:
    """What kind of value a field takes, in words."""
    kind = _plain(field)
    if model := _model(field):
        heading = PARTS[model]
        link = f"[{heading[:1].lower()}{heading[1:]}](#{heading.lower().replace(' ', '-')})"
        return f"list, each {link}" if kind.get("type") == "array" else link
    if kind.get("type") == "array":
        return f"list of {_type(kind['items'])}s"
    if kind.get("type") == "object":
        return f"mapping to {_type(kind['additionalProperties'])}"
    if "enum" in kind:
        return "one of " + ", ".join(f"`{choice}`" for choice in kind["enum"])
    return _scalar(kind)


def _scalar(kind: Schema) -> str:
    by_pattern = {ID_PATTERN: "id", EDTF_PATTERN: "date", r"\S": "Markdown"}
    pattern = kind.get("pattern", "")
    if kind["type"] == "boolean":
        return "`true` or `false`"
    if pattern in by_pattern and kind["type"] != "string":
        return by_pattern[pattern]
    return "id" if pattern == ID_PATTERN else "web address" if pattern.startswith("^[Hh]") else "text"


def _example(examples: Sequence[Field]) -> str:
    """The first example as it is written; of a value that has parts of its own nothing, since they have theirs."""
    if not examples:
        return ""
    key, value = examples[0]
    if key.value in MAPPINGS:
        code, said = value.value[0]
        return f"`{key.value}: {{{code.value}: {_cell(said.value, LONGEST_EXAMPLE)}}}`"
    if _mappings(_items(value)):
        return ""
    whole = key.start_mark.buffer
    assert isinstance(whole, str)
    written = whole[key.start_mark.pointer : value.end_mark.pointer]
    return f"`{_cell(' '.join(written.split()), LONGEST_EXAMPLE)}`"


def _cell(text: str, longest: int = 1000) -> str:
    """A text for a cell of a table."""
    cut = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return cut.replace("|", "\\|")


def _commands() -> Iterator[str]:
    yield "# Every command\n"
    yield MADE
    yield f"{briefbook.help} `briefbook --version` says which one it is, and each command has `--help`.\n"
    yield f"{STATUSES}\n"
    for name, command in sorted(briefbook.commands.items()):
        yield from _command(name, command)


def _command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=f"briefbook {name}")
    yield f"## briefbook {name}\n"
    yield f"```\n{' '.join([context.command_path, *command.collect_usage_pieces(context)])}\n```\n"
    yield f"{_paragraphs(command.help or '')}\n"
    options = (option for option in command.params if isinstance(option, click.Option))
    rows = [record for option in options if (record := option.get_help_record(context))]
    if rows:
        yield "| flag | what it does |"
        yield "| --- | --- |"
        yield from (f"| `{_cell(flags.replace('INTEGER RANGE', 'N'))}` | {_cell(said)} |" for flags, said in rows)
        yield ""


def _paragraphs(text: str) -> str:
    """A docstring, a paragraph a line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in inspect.cleandoc(text).split("\n\n"))


if __name__ == "__main__":
    main()
