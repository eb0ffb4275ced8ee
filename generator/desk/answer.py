"""What a model answers as values: JSON or YAML, whole or between other words; what is neither is asked for once more."""

from __future__ import annotations

import json
import re
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator.content.yaml import read_yaml
from generator.desk.model import Asking
from generator.desk.prompt_files import PromptFile
from generator.desk.refusal import Refused

_FENCED = re.compile(r"```(?:json|ya?ml)?[ \t]*\n(.*?)\n?```", re.DOTALL)
M = TypeVar("M", bound=BaseModel)
_AGAIN = """\
Your last answer could not be used ({why}). Answer again, with one JSON object of the schema and nothing else.

{question}"""
_Confidence = Literal["high", "moderate", "low"]


class NoAnswer(Refused):
    """What a model said is no answer to what it was asked; the message says why, for it to mend."""


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)


class SaidPoint(_Said):
    """A key point as a model wrote it."""

    text: str = Field(min_length=1)
    confidence: _Confidence | None = None
    quotes: list[str] = Field(default_factory=list)


class SaidEvent(_Said):
    """An event as a model wrote it."""

    date: str = ""
    title: str = Field(min_length=1)
    quotes: list[str] = Field(default_factory=list)


class SaidDraft(_Said):
    """A part of a draft as a model wrote it."""

    bottom_line: str = ""
    key_points: list[SaidPoint] = Field(min_length=1)
    events: list[SaidEvent] = Field(default_factory=list)


class SaidQuotes(_Said):
    """Quotes that it was asked for again, in their order."""

    quotes: list[str] = Field(default_factory=list)


class SaidLine(_Said):
    """The bottom line of a whole document."""

    bottom_line: str = Field(min_length=1)


class SaidVerdict(_Said):
    """A second reader's verdict on a key point."""

    verdict: Literal["yes", "partly", "no"]
    reason: str = ""
    against: str = ""


def ask_for(question: str, file: PromptFile, asking: Asking, model: type[M]) -> tuple[M, str]:
    """What a model answers, as a value and as it said it; one of no use is asked for once more. Raises NoAnswer or Failed."""
    said = asking.ask(question, file)
    try:
        return read_answer(said, model), said
    except NoAnswer as why:
        said = asking.ask(_AGAIN.format(why=why, question=question), file)
        return read_answer(said, model), said


def read_answer(text: str, model: type[M]) -> M:
    """The answer as a value. Raises NoAnswer."""
    try:
        return model.model_validate(_value(text))
    except ValidationError as caught:
        first = caught.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "the answer"
        raise NoAnswer(f"{where}: {first['msg']}") from None


def _value(text: str) -> Any:
    """The first of what it said that is a mapping."""
    fenced = _FENCED.search(text)
    inner = fenced[1] if fenced else text
    braces = inner[inner.find("{") : inner.rfind("}") + 1]
    for candidate in (inner.strip(), braces):
        try:
            value = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return value
    tree, problems = read_yaml(inner, "")
    if isinstance(tree.value, dict) and not any(problem.severity == "error" for problem in problems):
        return tree.value
    raise NoAnswer("it is neither JSON nor YAML of the schema")
