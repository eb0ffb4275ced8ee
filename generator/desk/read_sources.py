"""The documents that the desk was last asked about, read once: a long PDF takes seconds, and every choice asks for it."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from typing import Generic, TypeVar

from msgspec.structs import replace

from generator.content.records import Source, Summary
from generator.desk.candidates import Text
from generator.desk.drafting import Material, open_source
from generator.desk.house import House
from generator.desk.marking import text_for
from generator.memo.lazy import digest_of, encode

T = TypeVar("T")
Key = tuple[bytes, ...]
MOST = 4
"""Documents that are held at once."""


class Latest(Generic[T]):
    """The values that were last asked for, by all that they are made of."""

    def __init__(self) -> None:
        self.held: OrderedDict[Key, T] = OrderedDict()

    def get(self, key: Key) -> T | None:
        """A value that is held."""
        if key in self.held:
            self.held.move_to_end(key)
        return self.held.get(key)

    def hold(self, key: Key, value: T) -> T:
        """Hold it, and let go of the one that nobody has asked for the longest."""
        self.held[key] = value
        if len(self.held) > MOST:
            self.held.popitem(last=False)
        return value


class ReadSources:
    """Documents, and their texts as a build takes them for a summary."""

    def __init__(self) -> None:
        self.materials: Latest[Material] = Latest()
        self.texts: Latest[Text] = Latest()

    def material(self, source: Source, data: bytes) -> Material:
        """A source whose file holds these bytes. Raises Refused."""
        key = (source.file.encode("utf-8", "surrogateescape"), sha256(data).digest())
        return self.materials.get(key) or self.materials.hold(key, open_source(source.id, source.file, data))

    def text(self, material: Material, summary: Summary, house: House) -> Text:
        """The text of a source for its summary: for its record, whatever key points and events there are."""
        record = replace(summary, key_points=(), events=())
        key = (
            sha256(material.data).digest(),
            digest_of(encode((material.source, record, house.library.site.language))),
        )
        return self.texts.get(key) or self.texts.hold(key, text_for(material, summary, house))
