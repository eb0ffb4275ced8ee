"""What is previewed: the site as it was last built without problems, and what was said of the last build."""

from __future__ import annotations

import gc
import secrets
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from generator.build import Built, build
from generator.desk.chosen_mends import LastCheck
from generator.diagnostics import Diagnostic, shown_path
from generator.memo.files import ChangedMeanwhile
from generator.memo.opened import fresh
from generator.output.manifest import read_manifest
from generator.output.wishes import Wishes
from generator.site.search_documents import is_of_index


class State(msgspec.Struct, frozen=True):
    """What is previewed at a moment: the files of the last build without problems, and what the last build said.

    Of problems `anchors` has the page on which they are seen, and the key point or event there. `failure` is why the last build
    did not come to its end. `generation` is another one after every change of what pages show, and in every preview.
    """

    generation: str
    files: Mapping[str, bytes] = MappingProxyType({})
    last: LastCheck = LastCheck()
    anchors: Mapping[Diagnostic, tuple[str, str]] = MappingProxyType({})
    failure: str = ""


class Preview:
    """The site as it was last built without problems, and the problems of the last build."""

    def __init__(self, wishes: Wishes, output: Path) -> None:
        self.wishes, self.output = wishes, output
        self.memo = fresh()
        self.run, self.count = secrets.token_hex(4), 0
        self.state = State(self.run)

    @property
    def last(self) -> LastCheck:
        """What the last build said."""
        return self.state.last

    def tidy(self) -> None:
        """Between builds."""
        gc.enable()
        gc.collect()

    def rebuild(self, search: bool = True) -> tuple[Built, list[str]]:
        """Build again; gives the outcome and the paths of what pages show that changed. Without `search` its index stays."""
        wishes = self.wishes
        gc.disable()  # what a build makes lives on; garbage is taken out when the browser knows (`tidy`)
        built = build(replace(wishes, search_as_it_is=wishes.search and not search), self.output, self.memo)
        anchors = dict(zip(built.report.problems, built.report.anchors, strict=True))
        return built, self._turn(LastCheck(built.problems, self.memo.looked_at), anchors, "")

    def fail(self, failed: Exception) -> list[str]:
        """A build did not come to its end: pages say so until one does, which knows nothing of this one.

        A file that was changed while it was read is nothing to be said: that it was is still to be heard of, and builds again.
        """
        if isinstance(failed, ChangedMeanwhile):
            return []
        self.memo = fresh()
        return self._turn(self.last, self.state.anchors, f"The last build failed: {words_of(failed)}")

    def _turn(self, last: LastCheck, anchors: Mapping[Diagnostic, tuple[str, str]], failure: str) -> list[str]:
        """Show what there is now; gives what of it is another, whoever wrote it."""
        before, files = self.state, read_manifest(self.output) or {}
        paths = {**before.files, **files}
        changed = [path for path in paths if before.files.get(path) != files.get(path) and not is_of_index(path)]
        if (last.problems, failure) != (before.last.problems, before.failure):
            changed.append("problems")
        self.count += bool(changed)
        self.state = State(f"{self.run}-{self.count}", files, last, anchors, failure)
        return changed


def words_of(failed: Exception) -> str:
    """Why something could not be done."""
    if isinstance(failed, OSError):
        return (
            f"{shown_path(failed.filename)}: {failed.strerror}" if failed.filename else str(failed.strerror or failed)
        )
    return f"{type(failed).__name__}: {failed}"
