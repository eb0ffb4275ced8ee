"""What a language model is asked: texts and schemas of the program, in the place of which a site can put its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.desk.refusal import Refused

FOLDER = Path(__file__).parent / "prompts"
OWN = "prompts"
"""The folder of a site, beside content/, whose files take the place of ours."""
_BLANK = re.compile(r"\{\{(\w+)\}\}")


class PromptFile(msgspec.Struct, frozen=True):
    """A text with blanks like {{title}}; `schema` is the shape of the answer as JSON Schema, empty where the text says it."""

    text: str
    schema: str = ""

    @property
    def digest(self) -> str:
        """The first digits of its SHA-256: by which one knows again what a model was asked."""
        return hashlib.sha256(f"{self.text}\0{self.schema}".encode()).hexdigest()[:12]

    @property
    def shape(self) -> dict[str, Any] | None:
        """The schema as a model takes it. Raises Refused where it is no JSON."""
        try:
            return msgspec.json.decode(self.schema, type=dict[str, Any]) if self.schema else None
        except msgspec.MsgspecError as caught:
            raise Refused(f"the schema of a prompt is no JSON Schema: {caught}") from None

    def filled(self, words: Mapping[str, str]) -> str:
        """The text with its blanks filled: what is filled in is not looked at for blanks."""
        known = {"schema": self.schema, **words}
        return _BLANK.sub(lambda blank: known.get(blank[1], blank[0]), self.text)


def read_prompt(name: str, root: Path) -> PromptFile:
    """A prompt: the site's own, else ours. Raises Refused where it cannot be read."""
    return PromptFile(_read(f"{name}.md", root), _read(f"{name}.schema.json", root))


def _read(name: str, root: Path) -> str:
    own = root / OWN / name
    path = own if own.is_file() else FOLDER / name
    try:
        return path.read_text("utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError) as caught:
        raise Refused(f"{path} cannot be read: {caught}") from None
