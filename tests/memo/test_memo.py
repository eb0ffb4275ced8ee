"""The memo by itself, over real steps of the program; and the lock that keeps two commands apart."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from generator.content.records import Read
from generator.diagnostics.report import Tally
from generator.memo.files import NEVER, ChangedMeanwhile, Files, Unreadable, stamp_of
from generator.memo.lazy import Lazy, combined, digest_of, encode, gathered, of, there
from generator.memo.lock import site_lock
from generator.memo.many import Together, many
from generator.memo.memo import Memo
from generator.memo.opened import fresh
from generator.memo.store import Store
from generator.parallel import HERE, Workers
from generator.steps import EDITIONS, NAMESPACE, READ

TOPICS = "content/topics.yaml"
WATER, LAW = b"water:\n  title: Water\n", b"law:\n  title: Law\n"


def asked(memo: Memo, texts: dict[str, bytes], workers: Workers = HERE) -> dict[str, Read]:
    """What stands in these records."""
    files = many({name: there(digest_of(text), text) for name, text in texts.items()})
    (reads,) = memo.each(READ, Together(files), of(None), workers)
    return {name: reads.at(name).value for name in reads.digests}


@pytest.fixture
def memo(site: Path) -> Memo:
    """One that has looked at the program."""
    memo = fresh()
    memo.files(site)
    return memo


def test_each_item_is_made_once_while_its_input_is_the_same(memo: Memo) -> None:
    first = asked(memo, {TOPICS: WATER})
    assert [entry.id for entry in first[TOPICS].entries] == ["water"]
    assert memo.done()["read"] == (1, 0)
    assert asked(memo, {TOPICS: WATER}) == first
    assert memo.done()["read"] == (1, 1)
    assert [entry.id for entry in asked(memo, {TOPICS: LAW})[TOPICS].entries] == ["law"]
    assert memo.done()["read"] == (2, 1)
    assert asked(memo, {TOPICS: WATER}) == first, "of an item the last run alone is known"
    assert memo.done()["read"] == (3, 1)
    assert asked(memo, {}) == {}


def test_what_is_stored_is_what_was_made(tmp_path: Path, site: Path) -> None:
    store = Store(tmp_path / ".briefbook/memo")
    one = Memo(store)
    one.files(site)
    made = asked(one, {TOPICS: WATER, "content/entities.yaml": b"ada:\n  name: [\n"})
    assert one.save()
    other = Memo(store)
    other.files(site)
    assert asked(other, {TOPICS: WATER, "content/entities.yaml": b"ada:\n  name: [\n"}) == made
    assert other.done()["read"] == (0, 2)
    assert made["content/entities.yaml"].problems


def test_a_lazy_step_is_made_when_it_is_asked_for_and_never_stored(memo: Memo) -> None:
    found = memo.lazily(EDITIONS, of(None), of(None), of(""))
    assert "editions" not in memo.done()
    assert found.value is None
    assert found.value is None
    assert memo.done()["editions"] == (1, 0)
    assert memo.store.rows("editions") == {}


def test_the_digest_of_a_lazy_step_is_that_of_its_code_and_inputs(memo: Memo) -> None:
    one, same, other = (memo.lazily(EDITIONS, of(None), of(None), of(day)) for day in ("a", "a", "b"))
    assert one.digest == same.digest != other.digest
    assert memo.lazily(NAMESPACE, of(None), of(None), of("a")).digest != one.digest


@pytest.mark.parametrize("value", [Tally(1, 2, {"exact": 3}), Tally()])
def test_what_was_observed_is_recalled(value: Tally, memo: Memo) -> None:
    assert memo.recall("tally", Tally) is None
    memo.remember("tally", value)
    assert memo.recall("tally", Tally) == value
    assert memo.recall("tally", list[int]) is None, "another kind is not what was remembered"


def test_a_lazy_value_is_made_once_and_sent_as_itself() -> None:
    numbers = iter((1, 2))
    lazy = Lazy(b"d", lambda: next(numbers))
    assert (lazy.value, lazy.value, next(numbers)) == (1, 1, 2)
    kind, (digest, value) = lazy.__reduce__()
    assert (kind(digest, value).value, digest) == (1, b"d")


def test_digests_tell_names_order_and_values_apart() -> None:
    one, two = of(1), of(2)
    digests = [
        gathered(parts).digest
        for parts in ({"a": one}, {"b": one}, {"a": two}, {"a": one, "b": two}, {"b": two, "a": one}, {})
    ]
    assert len(set(digests)) == len(digests)
    assert gathered({"a": one, "b": two}).value == {"a": 1, "b": 2}
    assert combined(one.digest, two.digest) != combined(two.digest, one.digest)
    assert encode(there(b"digest", "a large value")) == msgspec.msgpack.encode(b"digest")
    with pytest.raises(TypeError, match="object cannot be encoded"):
        encode(object())


def test_files_are_read_when_their_stamp_moved_and_never_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    stamp = stamp_of(path.stat())
    files = Files({})
    file = files.file(str(path), stamp)
    assert file.value == b"one"
    assert file.digest == digest_of(b"one")
    known = Files({str(path): msgspec.structs.replace(files.now[str(path)], stamp=stamp)})
    path.write_bytes(b"two")
    unread = known.file(str(path), stamp)
    assert unread.digest == digest_of(b"one")
    with pytest.raises(ChangedMeanwhile):
        _ = unread.value
    assert files.now[str(path)].stamp == NEVER, "so new a file may change again within its stamp"
    assert isinstance(Files({}).file(str(tmp_path / "nowhere"), NEVER).value, Unreadable)


HOLD = """
import sys
from pathlib import Path
from generator.memo.lock import site_lock
lock = site_lock(Path(sys.argv[1]))
lock.take()
print("taken", flush=True)
sys.stdin.readline()
lock.release()
"""


def holding(root: Path) -> subprocess.Popen[str]:
    """A process that takes the lock, says so, and lets go of it at a line of input."""
    command, pipe = [sys.executable, "-c", HOLD, str(root)], subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def test_the_second_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    first = holding(tmp_path)
    assert first.stdout
    assert first.stdout.readline() == "taken\n"
    second = holding(tmp_path)
    assert second.stdout
    assert second.stderr
    assert second.stderr.readline() == f"Another command is at work on {tmp_path}; waiting for it.\n"
    first.communicate("go\n", timeout=60)
    assert second.stdout.readline() == "taken\n"
    second.communicate("go\n", timeout=60)
    assert (first.returncode, second.returncode) == (0, 0)


def test_where_nothing_can_be_written_there_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / ".briefbook").write_text("not a directory")
    lock = site_lock(tmp_path)
    lock.take()
    assert lock.lock is None
    lock.release()
