"""A second reader: for each key point whether its quotes bear it, and what of the source speaks against it. Writes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

import msgspec

from generator.content.records import KeyPoint, Quote, Summary
from generator.desk.answer import NoAnswer, SaidVerdict, ask_for
from generator.desk.candidates import Text
from generator.desk.drafting import open_source
from generator.desk.house import House
from generator.desk.marking import text_for
from generator.desk.model import Asking, Failed
from generator.desk.prompt_files import PromptFile, read_prompt
from generator.desk.refusal import Refused
from generator.diagnostics import Place
from generator.evidence.locate import locate_quote
from generator.parallel import Tell, quiet

AROUND = 2
"""Paragraphs before and after a quote that are read with it."""
_NOWHERE = Place("")


class Opinion(msgspec.Struct, frozen=True):
    """What a model holds of a key point. `against` is a passage of the source, verbatim; empty where it named none that is there.

    `unanswered` says why there is no verdict.
    """

    briefing: str
    key_point: str
    text: str
    verdict: Literal["yes", "partly", "no", ""]
    reason: str
    against: str = ""
    unanswered: str = ""


def to_review(id: str, house: House) -> list[Summary]:
    """The summary of this id; without one all that are published and have a source here. Raises Refused."""
    found = [one for one in house.library.summaries if one.id == id or (not id and not one.draft)]
    if not found:
        raise Refused(f"there is no summary `{id}`" if id else "there is no published summary")
    here = [one for one in found if one.source.id in house.library.sources]
    if not here:
        raise Refused(f"the source of `{id}` is not in content/sources/" if id else "no source is in content/sources/")
    return here


def review(summary: Summary, house: House, asking: Asking, tell: Tell = quiet) -> list[Opinion]:
    """An opinion on each key point that quotes something. Raises Refused or OSError."""
    source = house.library.sources[summary.source.id]
    text = text_for(open_source(source.id, source.file, (house.root / source.file).read_bytes()), summary, house)
    file = read_prompt("review", house.root)
    points = [point for point in summary.key_points if point.evidence]
    opinions = []
    for number, point in enumerate(points, 1):
        question = _question(point, text, file, house.library.site.language)
        opinions.append(_opinion(summary, point, text, _answer(question, file, asking)))
        tell(summary.id, number, len(points))
    return opinions


def questions_for(summary: Summary, house: House) -> list[str]:
    """What a model would be asked."""
    source = house.library.sources[summary.source.id]
    text = text_for(open_source(source.id, source.file, (house.root / source.file).read_bytes()), summary, house)
    file = read_prompt("review", house.root)
    return [_question(point, text, file, house.library.site.language) for point in summary.key_points if point.evidence]


def _question(point: KeyPoint, text: Text, file: PromptFile, language: str) -> str:
    lines = [f"Key point: {point.text.text}"]
    for number, quote in enumerate(point.evidence, 1):
        around = _around(quote, text)
        lines += [f"\nQuote {number}: “{quote.quote}”"]
        lines += [f"It stands in:\n{around}"] if around else ["It is not in the source."]
    said = "\n".join(lines)
    mark = hashlib.sha256(said.encode()).hexdigest()[:16]
    return file.filled({"mark": mark, "language": language, "text": said})


def _around(quote: Quote, text: Text) -> str:
    """The paragraphs of a quote and those around them; empty where it is not in the source."""
    match = locate_quote(quote, text.prepared)
    if not match.fragments:
        return ""
    document = text.document
    first, last = document.block_at(match.span.start), document.block_at(match.span.end - 1)
    blocks = document.blocks[max(0, first - AROUND) : last + 1 + AROUND]
    return "\n\n".join(document.text[block.start : block.end] for block in blocks)


def _answer(question: str, file: PromptFile, asking: Asking) -> SaidVerdict | str:
    """The verdict, or why there is none."""
    try:
        return ask_for(question, file, asking, SaidVerdict)[0]
    except (NoAnswer, Failed) as why:
        return str(why)


def _opinion(summary: Summary, point: KeyPoint, text: Text, said: SaidVerdict | str) -> Opinion:
    known = (summary.id, point.id, point.text.text)
    if isinstance(said, str):
        return Opinion(*known, "", "", unanswered=said)
    return Opinion(*known, said.verdict, " ".join(said.reason.split()), next(_verbatim(said.against, text), ""))


def _verbatim(words: str, text: Text) -> Iterator[str]:
    """The words, where they are in the source."""
    words = " ".join(words.split())
    if words and locate_quote(Quote(words, _NOWHERE), text.prepared).fragments:
        yield words
