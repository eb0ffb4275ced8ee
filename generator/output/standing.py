"""What stands on the site because of each source, kept in `.briefbook/` so that a source can be changed without all the rest.

Made by the build that `Last` tells of (`made_by` says so). The file is a head, which says where each piece begins, and the
pieces: one source is read without the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.book.values import Briefing
from generator.content.records import Site
from generator.site.frame import Frame
from generator.site.search_documents import SearchDocument
from generator.verify.mentions import Name
from generator.verify.reading import Findings, Job

Piece = tuple[int, int]
"""Where it begins and ends after the head, in bytes."""
_HEAD_LENGTH = 8


class Common(msgspec.Struct, frozen=True):
    """What all sources have in common: the build, the site's settings and frame, and the names that are looked for."""

    made_by: str
    settings: Site
    frame: Frame
    names: tuple[Name, ...]


class BriefingStand(msgspec.Struct, frozen=True):
    """A briefing with what its reading was made from, but for the source's text, and what was found."""

    job: Job
    findings: Findings
    briefing: Briefing


class Head(msgspec.Struct, frozen=True):
    """`briefings` are lists of BriefingStand by the source's file, `shards` lists of documents by the shard's folder."""

    common: Common
    briefings: dict[str, Piece]
    shards: dict[str, Piece]


class Standing(msgspec.Struct, frozen=True):
    """What a build left behind."""

    path: Path
    start: int
    head: Head

    def of_source(self, file: str) -> list[BriefingStand]:
        """The briefings on a source; none where it is not known. Raises OSError and msgspec's errors for a damaged file."""
        piece = self.head.briefings.get(file)
        return msgspec.msgpack.decode(self._read(piece), type=list[BriefingStand]) if piece else []

    def documents(self, folder: str) -> list[SearchDocument]:
        """What a shard of the search index is made from; raises as `of_source` does."""
        return msgspec.msgpack.decode(self._read(self.head.shards[folder]), type=list[SearchDocument])

    def save_documents(self, changed: Mapping[str, Sequence[SearchDocument]]) -> None:
        """Keep other documents for some shards."""
        briefings = {file: self._read(piece) for file, piece in self.head.briefings.items()}
        shards = {folder: self._read(piece) for folder, piece in self.head.shards.items() if folder not in changed}
        _save(self.path, self.head.common, briefings, shards | _packed(changed))

    def _read(self, piece: Piece) -> bytes:
        with self.path.open("rb") as file:
            file.seek(self.start + piece[0])
            return file.read(piece[1] - piece[0])


def load_standing(root: Path, made_by: str) -> Standing | None:
    """What a build left; None where it left nothing, or nothing that can be read."""
    path = _path(root)
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(_HEAD_LENGTH), "big")
            head = msgspec.msgpack.decode(file.read(length), type=Head)
    except (OSError, msgspec.MsgspecError, ValueError, OverflowError, MemoryError):
        return None
    return Standing(path, _HEAD_LENGTH + length, head) if head.common.made_by == made_by else None


def save_standing(
    root: Path, common: Common, stands: Iterable[BriefingStand], shards: Mapping[str, Sequence[SearchDocument]]
) -> None:
    """Keep it; where nothing can be written the next build only takes longer. The sources' texts are not kept."""
    by_file: dict[str, list[BriefingStand]] = defaultdict(list)
    for stand in stands:
        if source := stand.job.source:
            job = replace(stand.job, source=replace(source, text="", digest=""))
            by_file[source.file].append(replace(stand, job=job))
    with suppress(OSError):
        _path(root).parent.mkdir(exist_ok=True)
        _save(_path(root), common, _packed(by_file), _packed(shards))


def _packed(lists: Mapping[str, Sequence[msgspec.Struct]]) -> dict[str, bytes]:
    return {name: msgspec.msgpack.encode(own) for name, own in lists.items()}


def _save(path: Path, common: Common, briefings: Mapping[str, bytes], shards: Mapping[str, bytes]) -> None:
    begins = [0, *accumulate(map(len, (*briefings.values(), *shards.values())))]
    pieces = list(pairwise(begins))
    head = Head(
        common, dict(zip(briefings, pieces, strict=False)), dict(zip(shards, pieces[len(briefings) :], strict=True))
    )
    packed = msgspec.msgpack.encode(head)
    beside = path.with_suffix(".new")
    with beside.open("wb") as file:
        file.write(len(packed).to_bytes(_HEAD_LENGTH, "big") + packed)
        file.writelines(briefings.values())
        file.writelines(shards.values())
    beside.replace(path)


def _path(root: Path) -> Path:
    return root / ".briefbook" / "standing.msgpack"
