"""What the record of editions may hold, which may come from anywhere: ids and words as records can have them."""

from __future__ import annotations

from typing import Annotated

import msgspec

from generator.content.characters import TEXT
from generator.content.records import ID_PATTERN

RecordedId = Annotated[str, msgspec.Meta(pattern=ID_PATTERN.replace("$", r"\Z"))]
Words = Annotated[str, msgspec.Meta(pattern=rf"^{TEXT}\Z")]
