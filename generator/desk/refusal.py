"""Why something is not done that an author asked for: never a traceback, and nothing was written."""

from __future__ import annotations

from generator.diagnostics import Diagnostic


class Refused(Exception):
    """The message is for whoever asked; `problems` are what is wrong with a document, where that is why."""

    def __init__(self, message: str, problems: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems
