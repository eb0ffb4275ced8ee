"""Random edits of a small site: the server says what `check` says of the same texts on the disk, and answers what it is asked."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import build
from generator.desk.language_server.features import with_features
from generator.desk.language_server.positions import lines_of
from generator.desk.language_server.problems import shown_problem
from generator.desk.language_server.server import DeskServer
from generator.desk.language_server.site_state import Asked
from generator.memo.memo import Memo
from generator.memo.opened import fresh
from generator.output.wishes import Wishes
from tests.conftest import LONG, SMALL_SITE
from tests.desk.language_server.editor import Editor
from tests.desk.test_mends import SITE_OF_ALL

EDITS = 10_000 if LONG else 40
AFTER = 0.004
"""Seconds after which the server checks: enough that two messages that come together are one state."""
FILES = {f"content/{name}": text for name, text in {**SMALL_SITE, **SITE_OF_ALL}.items()}
OPEN = [
    "content/summaries/wells.yaml",
    "content/summaries/rain.yaml",
    "content/briefs/water.md",
    "content/pages/about.md",
    "content/topics.yaml",
    "content/entities.yaml",
    "content/site.yaml",
    "content/sources/wells.md",
]
PIECES = (
    "🛶|核|שלום|\u200f|é|e\u0301|\t|\r\n|\r|\n  - |\n    |'|\"|: |  #|[[|]]|[[wells]]|[[rain#a-week]]|![[rain#a-week]]|![[a#b]]|{|}|>|>-|&|*|!x "
    "|quote:|text:|id: |accept:|supports: |topics: [|aliases: [rain]|published: 05/03/2024|kind: artcle|\u2028|\x0b|\x00|…|\n---\n|---\n|\u00a0|：|\\"
    "|evidence:|relations:|same_as: rain#1|source: wels|rights: excerpts|status: draft|theme:\n  accent: #fff|2019|EVD-short: |\ud800|wells should"
    "|never | three"
).split("|")  # fmt: skip


class Within(Editor):
    """An editor whose server is in this process, over pipes: nothing but the process is another one."""

    def __init__(self, root: Path) -> None:
        asked, answered = os.pipe(), os.pipe()
        self.to, self.back = os.fdopen(asked[1], "wb"), os.fdopen(answered[0], "rb")
        server = with_features(DeskServer(Asked(root), drafts=False, today="", after=AFTER))
        streams = os.fdopen(asked[0], "rb"), os.fdopen(answered[1], "wb")
        self.thread = threading.Thread(target=server.start_io, args=streams, daemon=True)
        self.thread.start()
        self.greet(root)

    @property
    def streams(self) -> tuple[IO[bytes], IO[bytes]]:
        """Where it writes and reads."""
        return self.to, self.back

    def give_up(self) -> None:
        """End a server that says nothing."""
        self.to.close()

    def end(self) -> str:
        """Say goodbye."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.thread.join(timeout=60)
        assert not self.thread.is_alive()
        return ""


class Bed:
    """A site that is open in an editor, and a copy of it that is checked on the disk."""

    def __init__(self, folder: Path) -> None:
        self.root, self.copy = folder / "open", folder / "copy"
        for root in (self.root, self.copy):
            for path, text in FILES.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, "utf-8")
        self.memo: Memo = fresh()
        self.changed = ""
        self.editor = Within(self.root)
        for path in OPEN:
            self.editor.open(path)

    def edit(self, file: str, text: str) -> None:
        """Give a file another text, in the editor and in the copy; the one that had one gets its own back."""
        if self.changed not in ("", file):
            self.tell_text(self.changed, FILES[self.changed])
            (self.copy / self.changed).write_text(FILES[self.changed], "utf-8")
        self.changed = file
        (self.copy / file).write_bytes(text.encode("utf-8", "surrogatepass"))
        self.tell_text(file, text)

    def tell_text(self, file: str, text: str) -> None:
        """One change of a whole text."""
        self.editor.versions += 1
        document = {"uri": self.editor.uri(file), "version": self.editor.versions}
        self.editor.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def wanted(self, file: str, text: str) -> list[Any]:
        """What `check` says of the copy, as an editor shows it: of each file that has problems all of them."""
        found: dict[str, list[Any]] = {}
        for one in build(Wishes(self.copy), None, self.memo).problems:
            path = self.copy / one.place.file
            known = path.read_bytes() if path.is_file() else b""
            written = text if one.place.file == file else known.decode("utf-8-sig", "replace")
            shown = shown_problem(one, self.editor.uri(one.place.file), lines_of(written))
            found.setdefault(self.editor.uri(one.place.file), []).append(_plain(shown.range, one.code, one.message))
        return sorted(found.items())

    def said(self) -> list[Any]:
        """What the editor was told last."""
        told = {
            uri: [_row(one["range"], one["code"], one["message"]) for one in rows]
            for uri, rows in self.editor.problems.items()
        }
        return sorted((uri, rows) for uri, rows in told.items() if rows)


def _plain(place: Any, code: str, message: str) -> Any:
    return place.start.line, place.start.character, place.end.line, place.end.character, code, message


def _row(place: Any, code: str, message: str) -> Any:
    start, end = place["start"], place["end"]
    return start["line"], start["character"], end["line"], end["character"], code, message


@pytest.fixture(scope="module")
def bed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bed]:
    made = Bed(tmp_path_factory.mktemp("edits"))
    yield made
    made.editor.end()
    assert made.editor.logged == []


def random_edit(text: str, seed: int) -> str:
    """A text with a few pieces put in, taken out or moved."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 5, 60)))
        text = text[:start] + chance.choice((*PIECES, "")) + text[end:]
    return text


@settings(max_examples=EDITS, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(OPEN), st.integers(0, 2**32))
def test_random_edits_are_checked_as_check_does(bed: Bed, file: str, seed: int) -> None:
    text = random_edit(FILES[file], seed)
    bed.edit(file, text)
    chance, editor = random.Random(seed), bed.editor
    lines = text.count("\n") + 1
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": lines, "character": 0}}
    document = {"uri": editor.uri(file)}
    asked = {"textDocument": document, "range": whole, "context": {"diagnostics": []}}
    answer = editor.answer("textDocument/codeAction", asked)  # once it is answered the editor was told of all problems
    assert "error" not in answer
    assert bed.said() == bed.wanted(file, text)
    place = {"line": chance.randrange(lines), "character": chance.randrange(40)}
    references: dict[str, Any] = {"context": {"includeDeclaration": True}}
    for method in ("completion", "hover", "definition", "references", "documentSymbol", "prepareRename"):
        context = references if method == "references" else {}
        params = {"textDocument": document, "position": place, **context}
        assert "error" not in editor.answer(f"textDocument/{method}", params), method
