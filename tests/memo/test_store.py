"""The store by itself: pieces with their digests, tables, and a size that is bounded by what it is for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.memo.lazy import digest_of
from generator.memo.store import Row, Store, Stored, Table
from generator.memo.trust import mark
from tests.building import build_site


def write(path: Path, step: str, outputs: dict[str, bytes]) -> None:
    """What a run does that has made all items of a step."""
    store = Store(path)
    rows = {n: Row(digest_of(n.encode()), (store.add(data, digest_of(data)),)) for n, data in outputs.items()}
    store.replace(step, rows, b"key", (b"digest",))
    assert store.save()
    store.close()
    mark(path)


def stored(path: Path, step: str) -> dict[str, bytes | None]:
    store = Store(path)
    found = {name: store.read(row.outputs[0]) for name, row in store.rows(step).items()}
    store.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".briefbook/memo"


def test_what_was_saved_is_there_and_nothing_else(path: Path) -> None:
    write(path, "one", {"a": b"1", "b": b"22"})
    write(path, "two", {"c": b""})
    assert stored(path, "one") == {"a": b"1", "b": b"22"}
    assert stored(path, "two") == {"c": b""}
    assert stored(path, "three") == {}
    store = Store(path)
    table = store.table("one")
    assert (table.key, table.digests, table.count) == (b"key", (b"digest",), 2)
    assert table.size > 3
    assert store.table("three") == Table()


def test_without_a_place_no_more_is_held_than_the_tables_refer_to() -> None:
    """The preview's memo lives as long as somebody writes."""
    store = Store(None)
    for number in range(100):
        data = [str(number).encode() * 1000, b"as it was"]
        rows = {str(n): Row(b"", (store.add(one, digest_of(one)),)) for n, one in enumerate(data)}
        if number:
            rows["1"] = store.rows("step")["1"]
        store.replace("step", rows)
    assert sum(map(len, store.waiting.values())) < 4000
    assert store.read(store.rows("step")["1"].outputs[0]) == b"as it was"


def test_a_table_takes_the_place_of_the_one_before(path: Path) -> None:
    write(path, "one", {"a": b"1", "b": b"2"})
    write(path, "one", {"b": b"3"})
    assert stored(path, "one") == {"b": b"3"}


def test_nothing_is_saved_without_something_new_or_without_a_place(path: Path) -> None:
    write(path, "one", {"a": b"1"})
    before = path.read_bytes()
    store = Store(path)
    assert store.rows("one")
    assert not store.save()
    assert path.read_bytes() == before
    nowhere = Store(None)
    piece = nowhere.add(b"1", digest_of(b"1"))
    nowhere.replace("one", {"a": Row(b"", (piece,))})
    assert not nowhere.save()
    assert nowhere.read(nowhere.rows("one")["a"].outputs[0]) == b"1"


def test_bytes_of_another_digest_are_not_there(path: Path) -> None:
    write(path, "one", {"a": b"1234"})
    store = Store(path)
    piece = store.rows("one")["a"].outputs[0]
    assert store.read(piece) == b"1234"
    for wrong in (
        Stored(digest_of(b"1235"), piece.start, 4),
        Stored(piece.digest, piece.start + 1, 4),
        Stored(piece.digest, piece.start, 3),
        Stored(piece.digest, 2**62, 4),
        Stored(piece.digest, 2**80, 4),
        Stored(piece.digest, -1, 4),
    ):
        assert store.read(wrong) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="permissions are those of POSIX")
def test_nobody_else_may_read_it(path: Path) -> None:
    write(path, "one", {"a": b"1"})
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_waits_is_read_as_well_before_and_after_it_is_written(path: Path) -> None:
    path.parent.mkdir()
    store = Store(path)
    pieces = [store.add(data, digest_of(data)) for data in (b"one", b"three")]
    assert [store.read(piece) for piece in pieces] == [b"one", b"three"]
    assert store.flush()
    assert store.waiting == {}
    assert [store.read(piece) for piece in pieces] == [b"one", b"three"]


def test_a_store_that_another_process_wrote_is_read_again(path: Path) -> None:
    write(path, "one", {"a": b"1"})
    store = Store(path)
    assert not store.renewed()
    write(path, "one", {"a": b"2"})
    assert store.renewed()
    assert store.read(store.rows("one")["a"].outputs[0]) == b"2"


def test_the_file_is_written_anew_when_most_of_it_is_dead(path: Path) -> None:
    live = b"x" * 1_000_000
    write(path, "small", {"s": b"small"})
    sizes = []
    for number in range(12):
        write(path, "large", {"a": live + b"%d" % number})
        sizes.append(path.stat().st_size)
        assert stored(path, "large") == {"a": live + b"%d" % number}
        assert stored(path, "small") == {"s": b"small"}
    assert max(sizes) < 2 * len(live) + 4_000_000 + len(live), "what is referred to, as much again, and 4 MB"
    assert sizes != sorted(sizes), "it was written anew"
    assert list(path.parent.iterdir()) == [path]


def test_many_builds_of_changing_content_stay_bounded(site: Path, tmp_path: Path) -> None:
    source = site / "content/sources/wells.md"
    text = source.read_text("utf-8")
    sizes = []
    for number in range(30):
        source.write_text(text + f"\nLine {number}. " + "Water runs. " * 20_000, "utf-8")
        assert build_site(site, tmp_path / "out").written
        sizes.append((site / ".briefbook/memo").stat().st_size)
    assert sizes[-1] < 3 * sizes[0] + 4_000_000
    assert max(sizes) < sum(sizes[:1]) * 30 / 2, "not everything that ever was is in it"
