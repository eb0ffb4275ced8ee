"""A draft by a language model: part by part, every quote looked up before anything is written.

The document is data. Whatever it asks a model to do, and whatever the model does, a draft holds no quote that is not in the
source; what is not goes back to the model once, with the nearest passage, and is set aside as a comment if that does not help.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from generator.content.edtf import NoDate, parse_edtf
from generator.desk.answer import NoAnswer, SaidDraft, SaidLine, SaidPoint, ask_for, read_answer
from generator.desk.candidates import LONGEST_POINT, Text
from generator.desk.draft_file import DraftEvent, DraftPoint
from generator.desk.identify import free_id, short_slug
from generator.desk.model import Asking, Failed, tokens_of
from generator.desk.parts import parts_of
from generator.desk.prompt_files import PromptFile, read_prompt
from generator.desk.said_quotes import Looked, look_up_all
from generator.desk.yaml_text import is_writable, markdown
from generator.memo.replace import replace_file
from generator.parallel import Tell, quiet

ANSWER = 1_500
"""Tokens that the answer about a part takes, roughly."""


class Task(msgspec.Struct, frozen=True):
    """A source to be drafted: its text, the language to write in, and what a model is asked, part by part."""

    text: Text
    language: str
    file: PromptFile
    questions: tuple[str, ...]
    root: Path


class Outcome(msgspec.Struct, frozen=True):
    """What came of it. `aside` are lines about what is no evidence: the words of points, quotes, and why."""

    bottom_line: str
    points: tuple[DraftPoint, ...]
    events: tuple[DraftEvent, ...]
    aside: tuple[str, ...]
    quotes: int
    failed: int


def task_for(text: Text, title: str, language: str, root: Path, tokens: int) -> Task:
    """A source in parts of so many tokens. Raises Refused where a prompt of the site cannot be read."""
    file = read_prompt("draft", root)
    parts = parts_of(text.document, tokens)
    mark = hashlib.sha256(text.document.text.encode()).hexdigest()[:16]  # no document can hold it before it is hashed
    words = {"title": title, "language": language, "mark": mark, "parts": str(len(parts))}
    questions = tuple(file.filled({**words, "part": str(n), "text": part}) for n, part in enumerate(parts, 1))
    return Task(text, language, file, questions, root)


def estimate(task: Task) -> tuple[int, int]:
    """About how many tokens are asked and answered."""
    return sum(map(tokens_of, task.questions)), ANSWER * len(task.questions)


def draft_by_model(task: Task, asking: Asking, keep: Path, tell: Tell = quiet) -> Outcome:
    """Ask part after part, keeping each answer in the folder `keep`, then look every quote up. Raises Failed or OSError."""
    said = []
    for number, question in enumerate(task.questions, 1):
        said.append(_answer(question, task.file, asking, keep))
        tell("draft", number, len(task.questions))
    given = [quote for part in said for point in part.key_points for quote in point.quotes]
    given += [quote for part in said for event in part.events for quote in event.quotes]
    looked = look_up_all(given, task.text, asking, read_prompt("mend", task.root))
    points, aside = _points(said, looked)
    events, more = _events(said, looked)
    if not points:
        raise Failed(f"none of the {len(given)} quotes that {asking.name} gave is in the source: nothing was written")
    verified = sum(len(point.quotes) for point in points) + sum(len(event.quotes) for event in events)
    line = _bottom_line(said, task, asking)
    failed = sum(1 for one in looked.values() if not one.quote)
    return Outcome(markdown(_writable(line)), points, events, (*aside, *more), verified, failed)


def _answer(question: str, file: PromptFile, asking: Asking, keep: Path) -> SaidDraft:
    """What a model says of a part; an answer that is of no use is asked for once more."""
    path = keep / f"{hashlib.sha256(repr((asking.name, question)).encode()).hexdigest()[:32]}.txt"
    if path.is_file():
        return read_answer(path.read_text("utf-8"), SaidDraft)
    try:
        said, text = ask_for(question, file, asking, SaidDraft)
    except NoAnswer as why:
        raise Failed(f"{asking.name} gives no answer that can be used: {why}") from None
    keep.mkdir(parents=True, exist_ok=True)
    replace_file(path, text.encode())
    return said


def _points(said: Sequence[SaidDraft], looked: dict[str, Looked]) -> tuple[tuple[DraftPoint, ...], list[str]]:
    """The key points that have evidence, each quote in one of them alone; and lines about the others."""
    ids: set[str] = set()
    used: set[str] = set()
    points: list[DraftPoint] = []
    aside: list[str] = []
    for one in (point for part in said for point in part.key_points):
        found = [looked[quote] for quote in one.quotes]
        quotes = tuple(each.quote for each in found if each.quote and each.quote.quote not in used)
        aside += _set_aside(one, found) if quotes or not any(each.quote for each in found) else ()
        if not quotes:
            continue
        used |= {quote.quote for quote in quotes}
        id = free_id(short_slug(one.text, 4)[:LONGEST_POINT].strip("-") or "point", ids)
        ids.add(id)
        warned = tuple(f"{each.words}: {each.reason}" for each in found if each.quote and each.reason)
        points.append(DraftPoint(id, markdown(_writable(one.text)), quotes, one.confidence or "", warned))
    return tuple(points), aside


def _events(said: Sequence[SaidDraft], looked: dict[str, Looked]) -> tuple[tuple[DraftEvent, ...], list[str]]:
    events: list[DraftEvent] = []
    aside: list[str] = []
    for one in (event for part in said for event in part.events):
        quotes = tuple(found for quote in one.quotes if (found := looked[quote].quote))
        try:
            date = parse_edtf(one.date).text
        except NoDate as caught:
            aside.append(f"event: {_writable(one.title)}: {caught}")
            continue
        if quotes:
            events.append(DraftEvent(date, markdown(_writable(one.title)), quotes))
        else:
            aside.append(f"event: {date}: {_writable(one.title)}: no quote that bears it is in the source")
    return tuple(events), aside


def _set_aside(point: SaidPoint, found: Sequence[Looked]) -> Iterator[str]:
    for one in found:
        if not one.quote:
            yield f"key point: {_writable(point.text)}"
            yield f"  quote: {_writable(one.words)}"
            yield f"  {one.reason}" + (f"; nearest: {one.nearest}" if one.nearest else "")


def _bottom_line(said: Sequence[SaidDraft], task: Task, asking: Asking) -> str:
    """Of one part what it has; of several what the model makes of them, or of the first where it makes nothing."""
    lines = [part.bottom_line for part in said if part.bottom_line]
    if len(lines) < 2:
        return lines[0] if lines else ""
    file = read_prompt("merge", task.root)
    words = {"lines": "\n".join(f"- {line}" for line in lines), "language": task.language}
    try:
        return read_answer(asking.ask(file.filled(words), file), SaidLine).bottom_line
    except NoAnswer:
        return lines[0]


def _writable(words: str) -> str:
    return "".join(char for char in " ".join(words.split()) if is_writable(char))
