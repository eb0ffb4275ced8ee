"""What lies in content/, by its paths alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec

from generator.content.readers.reading import Format
from generator.content.records import Read, Site
from generator.memo.walk import NotRead

RECORDS = {"summaries": (".yaml", ".yml"), "briefs": (".md",), "pages": (".md",)}
"""In which folders of content/ there is a record a file, and what its name ends in."""
DOCUMENTS: dict[str, Format] = {".pdf": "pdf", ".docx": "word", ".html": "web", ".htm": "web"}
"""What the name of a source ends in that is no text, and how it is read."""
_OTHERS = frozenset(
    f"content/{name}" for name in ("site.yaml", "topics.yaml", "entities.yaml", "evidence.lock", "reviews.lock")
)
NAMES = frozenset((*(path.removeprefix("content/") for path in _OTHERS), *RECORDS, "sources", "static"))
"""What is read in content/."""


class Listing(msgspec.Struct, frozen=True):
    """The paths below the root of what lies in content/; whether `drafts` are shown, and a `base_url` in place of the site's.

    `not_read` is what cannot be read there and in templates/.
    """

    paths: tuple[str, ...]
    drafts: bool = False
    base_url: str = ""
    fallback_url: str = ""
    empty: bool = False  # there is no content/ at all
    not_read: tuple[NotRead, ...] = ()

    def under(self, folder: str) -> Iterator[PurePosixPath]:
        """The files in a folder of content/."""
        prefix = f"content/{folder}/"
        return (PurePosixPath(path) for path in self.paths if path.startswith(prefix))


def settings_of(read: Read, listing: Listing) -> Site:
    """What site.yaml says, with the address that this run gives in the place of its own."""
    site = read.site or Site("")
    return msgspec.structs.replace(site, base_url=listing.base_url or site.base_url or listing.fallback_url)


def is_record(path: str) -> bool:
    """Whether a file of content/ holds records: by where it is and what its name ends in."""
    folder = path.split("/")[1]
    return path in _OTHERS or (folder in RECORDS and path.endswith(RECORDS[folder]))


def slug_of(value: str) -> str:
    """The id that a text was probably meant to be: small letters of ASCII and digits; empty where there are none."""
    from anyascii import anyascii  # only where something is wrong

    return "-".join(re.findall(r"[a-z0-9]+", anyascii(value).lower().replace("'", "")))
