"""What a step of the build is: a function by its name, and how what it gives is stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Step(Generic[T]):
    """A function of the program by its module and name, so that it is imported when it runs; `name` is that of its table.

    What is stored of it is decoded as `types`, one for each part of its output: names, so that no more is imported than they.
    `weight` is how many ordinary items take as long as one of its own (see `parallel`).
    """

    def __init__(self, name: str, module: str, function: str, *types: str, weight: int = 1) -> None:
        self.name, self.module, self.function = name, f"generator.{module}", function
        self.types, self.weight = types, weight


@cache
def function_of(step: Step[Any]) -> Callable[..., Any]:
    """The function that a step runs; its module is imported now."""
    return getattr(import_module(step.module), step.function)  # type: ignore[no-any-return]


@cache
def type_of(name: str) -> Any:
    """That of `book.values.Briefing`, of a text, or of a mapping to bytes."""
    if name == "text":
        return str
    if name == "digests":
        return dict[str, bytes]
    module, _, own = name.rpartition(".")
    return getattr(import_module(f"generator.{module}"), own)
