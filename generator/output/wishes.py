"""What a run is asked for."""

from __future__ import annotations

from pathlib import Path

import msgspec

from generator.memo.inputs import Unsaved


class Wishes(msgspec.Struct, frozen=True):
    """What a run is to make of the site in `root`, and how."""

    root: Path
    drafts: bool = False
    strict: bool = False  # warnings keep the old site in place
    adopt: bool = False  # files that somebody else wrote into the output are taken over
    search: bool = True
    base_url: str = ""  # in place of site.yaml's
    fallback_url: str = ""  # where site.yaml has none
    previous: bytes | None = None  # the changes.json published last, empty at first: with it there is a page of changes
    today: str = ""  # an ISO date, for reviews that are due
    hashed: bool = True  # whether the names of assets name their content
    pages: bool = True  # rendered, though none is written: whether a site's own templates can be
    search_as_it_is: bool = False  # the index that is there stays, whatever the pages say by now
    unsaved: Unsaved = {}  # texts of an editor, read in the place of the files

    @property
    def indexed(self) -> bool:
        """Whether there will be a search: it is asked for, and can be made."""
        return self.search and has_pagefind()


def has_pagefind() -> bool:
    """Whether Pagefind's program is installed."""
    from importlib.util import find_spec  # not where nothing changed

    return find_spec("pagefind_bin") is not None
