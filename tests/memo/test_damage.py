"""A store that is damaged: the site is that of a clean build, now and after the next edit, and nothing breaks.

Whoever damages it here marks it as this user's own, so that it is the digests inside of it that find the damage out.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.memo.store import Store, Stored
from generator.memo.trust import mark
from tests.building import build_anew, build_site, tree_bytes
from tests.conftest import LONG, SMALL_SITE, write_site
from tests.memo.conftest import FILES, SOURCE, SUMMARY, VILLAGES

HEAD = 64
"""Bytes before the first output: a name, the index's digest, its place and its length."""
FLIPS = 20 if LONG else 1
FIRST = {"sources/rain.md": SOURCE.format(id="rain") + "\nMore.\n"}
SECOND = {"summaries/pumps.yaml": SUMMARY.format(id="pumps").replace("They stay", "All stay"), "topics.yaml": "{}\n"}
SECOND |= {f"summaries/{id}.yaml": SUMMARY.format(id=id).replace("[water]", "[]") for id in VILLAGES}
SECOND |= {"summaries/wells.yaml": SMALL_SITE["summaries/wells.yaml"].replace("[water]", "[]")}


class Prepared(NamedTuple):
    """A site and its output as a first build left them, the bytes of its store, and what clean builds give after two edits."""

    root: Path
    store: bytes
    clean: tuple[dict[str, bytes], dict[str, bytes]]


def edit(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / "content" / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Whoever takes it lays the site out anew, as it is beside it."""
    top = tmp_path_factory.mktemp("prepared")
    site = write_site(top / "site", FILES)
    assert build_site(site, site / "build").written
    store, clean = (site / ".briefbook/memo").read_bytes(), []
    shutil.copytree(site, top / "before")
    for files in (FIRST, SECOND):
        edit(site, files)
        assert build_anew(site, top / "clean").written
        clean.append(tree_bytes(top / "clean"))
    return Prepared(site, store, (clean[0], clean[1]))


def lay_out(prepared: Prepared, data: bytes) -> Path:
    """The site and its output as the first build left them, with a store of these bytes; returns its path."""
    shutil.rmtree(prepared.root)
    shutil.copytree(prepared.root.with_name("before"), prepared.root)
    store = prepared.root / ".briefbook/memo"
    store.write_bytes(data)
    mark(store)
    return store


def assert_harmless(data: bytes, prepared: Prepared, what: str) -> None:
    """Two edits, with a store of these bytes."""
    root = prepared.root
    lay_out(prepared, data)
    for files, clean in zip((FIRST, SECOND), prepared.clean, strict=True):
        edit(root, files)
        built = build_site(root, root / "build")
        assert built.problems == (), what
        assert tree_bytes(root / "build") == clean, what
        assert build_site(root, root / "build").done == {}, what


def flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def pieces_of(path: Path) -> dict[str, list[Stored]]:
    """What a store consists of, by kind: its head, the index, every table and every step's outputs."""
    store, start = Store(path), path.read_bytes()[:HEAD]
    index = Stored(b"", int.from_bytes(start[-16:-8], "big"), int.from_bytes(start[-8:], "big"))
    found = {"the head": [Stored(b"", 0, HEAD)], "the index": [index]}
    for step, table in store.head.tables.items():
        found[f"the table of {step}"] = [table.rows]
        found[f"the outputs of {step}"] = [
            one for row in store.rows(step).values() for one in row.outputs if one.length
        ]
    store.close()
    return {kind: pieces for kind, pieces in found.items() if pieces}


def test_a_flipped_bit_anywhere_changes_nothing(prepared: Prepared) -> None:
    chance = random.Random(15)
    kinds = pieces_of(lay_out(prepared, prepared.store))
    assert len(kinds) > 30, "this is no store that was read"
    for kind, pieces in kinds.items():
        for _ in range(FLIPS * (4 if kind == "the head" else 1)):
            piece, bit = chance.choice(pieces), chance.randrange(8)
            at = piece.start + chance.randrange(piece.length)
            assert_harmless(flipped(prepared.store, at, bit), prepared, f"bit {bit} of byte {at}, in {kind}")


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.9, 0.999])
def test_a_store_that_was_cut_short_changes_nothing(share: float, prepared: Prepared) -> None:
    assert_harmless(prepared.store[: int(len(prepared.store) * share)], prepared, f"{share} of it")


def headed(data: bytes, index: bytes) -> bytes:
    """A store whose index is this, right behind its head."""
    return data[:16] + sha256(index).digest() + HEAD.to_bytes(8, "big") + len(index).to_bytes(8, "big") + index


NO_STORES: dict[str, Callable[[bytes], bytes]] = {
    "garbage": lambda _: b"garbage",
    "zeros": lambda data: b"\0" * len(data),
    "the outputs gone": lambda data: data[:HEAD] + b"\xff" * (len(data) - HEAD),
    "more at its end": lambda data: data + b"more",
    "an index that is nowhere": lambda data: data[:48] + b"\xff" * 16 + data[HEAD:],
    "an index larger than the memory": lambda data: data[:56] + (1 << 43).to_bytes(8, "big") + data[HEAD:],
    "an empty index": lambda data: headed(data, b"\x80"),
    "an index of another kind": lambda data: headed(data, b"\xc0"),
}


@pytest.mark.parametrize("name", NO_STORES)
def test_what_is_no_store_changes_nothing(name: str, prepared: Prepared) -> None:
    assert_harmless(NO_STORES[name](prepared.store), prepared, name)


def test_a_writer_that_was_killed_leaves_the_old_store(prepared: Prepared) -> None:
    """The head is written last: without it, what was written behind the old index is not there."""
    root, store = prepared.root, lay_out(prepared, prepared.store)
    edit(root, FIRST)
    build_site(root, root / "build")
    new = store.read_bytes()
    assert new[HEAD : len(prepared.store)] == prepared.store[HEAD:], "what is there is not written over"
    for killed in (prepared.store[:HEAD] + new[HEAD:], prepared.store + new[len(prepared.store) : len(new) - 99]):
        assert_harmless(killed, prepared, "killed")
    lay_out(prepared, prepared.store + b"half of an output")
    edit(root, FIRST)
    assert build_site(root, root / "build").done["verify"] == (1, 3), "the old store is used"


@pytest.mark.parametrize("kind", ["a directory", "no permission", "a file in the place of its directory"])
def test_a_store_that_cannot_be_written_only_takes_longer(kind: str, site: Path, tmp_path: Path) -> None:
    folder = site / ".briefbook"
    if kind == "a directory":
        (folder / "memo").mkdir(parents=True)
    elif kind == "no permission":
        folder.mkdir(mode=0o500)
    else:
        folder.write_text("not ours")
    assert build_site(site, tmp_path / "out").written
    assert build_site(site, tmp_path / "out").problems == ()
    assert build_anew(site, tmp_path / "clean").written
    assert tree_bytes(tmp_path / "out") == tree_bytes(tmp_path / "clean")
    folder.chmod(0o700)
