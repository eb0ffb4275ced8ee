"""A language model that the user has set up for `llm`: asked one thing after the other, and what it cost."""

from __future__ import annotations

from typing import Any

import msgspec

from generator.desk.prompt_files import PromptFile
from generator.desk.refusal import Refused

LONGEST_ANSWER = 200_000
"""Characters after which an answer is not listened to any more."""
LETTERS_A_TOKEN = 3.5
"""Of English, by the tokenizers in use; other languages take more tokens."""
_INSTALL = "the library `llm` is not installed: pip install llm, then a plugin for your model (llm.datasette.io)"


class Failed(Refused):
    """What a model did instead of answering."""


class Answer(msgspec.Struct, frozen=True):
    """What a model said, and how many tokens it took and gave, where it says so (else they are estimated)."""

    text: str
    tokens_in: int
    tokens_out: int


class Asking:
    """A model by its name, with what it was asked so far; `answers` and `asked` count tokens."""

    def __init__(self, name: str) -> None:
        self.model = _model(name)
        self.tokens_in = self.tokens_out = self.times = 0

    @property
    def name(self) -> str:
        """What the model calls itself."""
        return str(self.model.model_id)

    def ask(self, prompt: str, file: PromptFile) -> str:
        """The answer to a prompt. Raises Failed where there is none, or one without an end."""
        shape = file.shape if getattr(self.model, "supports_schema", False) else None
        pieces: list[str] = []
        length = 0
        try:
            response = self.model.prompt(prompt, schema=shape) if shape else self.model.prompt(prompt)
            for piece in response:
                pieces.append(str(piece))
                length += len(pieces[-1])
                if length > LONGEST_ANSWER:
                    raise Failed(
                        f"{self.name} goes on and on: its answer was not listened to after {length:,} characters"
                    )
            usage = response.usage()
        except Failed:
            raise
        except Exception as caught:  # whatever a plugin raises
            raise Failed(f"{self.name} does not answer: {str(caught) or type(caught).__name__}") from None
        text = "".join(pieces)
        self.times += 1
        self.tokens_in += usage.input or tokens_of(prompt)
        self.tokens_out += usage.output or tokens_of(text)
        return text


def tokens_of(text: str) -> int:
    """About how many tokens a text takes."""
    return int(len(text) / LETTERS_A_TOKEN) + 1


def _model(name: str) -> Any:
    try:
        import llm
    except ImportError:
        raise Refused(_INSTALL) from None
    try:
        return llm.get_model(name) if name else llm.get_model()
    except llm.UnknownModelError:
        known = ", ".join(sorted(str(one.model_id) for one in llm.get_models())) or "none"
        raise Refused(f"`llm` knows no model `{name}`; it knows: {known}") from None
