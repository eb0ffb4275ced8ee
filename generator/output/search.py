"""The search index: Pagefind over the search documents, in shards; one is made anew only when a document of its changed.

The browser merges the shards. The first one, `search/pagefind/`, holds Pagefind's programs as well.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import shutil
import subprocess
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from generator.diagnostics import Diagnostic, Place, warning
from generator.memo.lazy import Lazy, combined, digest_of
from generator.memo.memo import Memo
from generator.memo.store import Row, Rows, Stored
from generator.output.site import Output, Placed
from generator.output.stage import Stage
from generator.output.wishes import has_pagefind
from generator.site.search_documents import SearchDocument, is_of_index, shard_count, shard_folder

_PROGRAMS = ("pagefind.js", "pagefind-worker.js")
_LEFT_OUT = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
_TABLE, _WORK = "index", "-index"
_GZIP, _GZIP_WINDOW = b"\x1f\x8b", 31
"""How a file begins that is packed so, and what zlib calls that (RFC 1952)."""

Made = dict[str, bytes]
"""Files by their paths in the site."""
Documents = Mapping[str, Lazy[SearchDocument]]
"""By the address of the page that each leads to."""


class Indexed(msgspec.Struct, frozen=True):
    """The files of the index, and why there is none."""

    placed: dict[str, Placed]
    problems: tuple[Diagnostic, ...] = ()


def place_index(memo: Memo, documents: Documents, language: str, site: Output, jobs: int) -> Indexed:
    """The index of all documents; shards that are known, and in their places, are not made again."""
    if not has_pagefind():
        hint = "pip install 'pagefind[bin]', or build with --no-search"
        message = "Pagefind is not installed: this site has no search"
        return Indexed({}, (warning("SITE-search", Place("content"), message, hint),))
    shards = _shards(documents)
    made_by = f"{importlib.metadata.version('pagefind_bin')} {language}".encode()
    keys = {folder: _key(own, made_by, memo) for folder, own in shards.items()}
    known = _rows(memo.store.rows(_TABLE), keys)
    rows = {folder: held for folder, own in known.items() if (held := _in_place(own, site)) is not None}
    todo = [folder for folder in shards if folder not in rows]
    memo.known[_TABLE] += len(rows)
    memo.made[_TABLE] += len(todo)
    own = {folder: shards[folder] for folder in todo}
    results = list(_index(own, language, jobs, f"{site.output}/{site.stage}{_WORK}")) if todo else []
    problems = tuple(result for result in results if isinstance(result, Diagnostic))
    stage = Stage(site)
    for folder, result in zip(todo, results, strict=True):
        if not problems and not isinstance(result, Diagnostic):
            rows[folder] = {path: stage.place(path, data) for path, data in result.items()}
    packed = {f"{folder}\n{path}": file for folder, own in rows.items() for path, file in own.items()}
    if todo:
        memo.store.replace(_TABLE, _packed(packed, keys))
    return Indexed({path: file for own in rows.values() for path, file in own.items()}, problems[:1])


def index_of(site: Output) -> Indexed | None:
    """The index that is in its place; None where there is none, or somebody else changed it."""
    files = {path: digest for path, digest in site.files.items() if is_of_index(path)}
    placed = _in_place(files, site)
    return Indexed(placed) if placed else None


def _key(documents: Sequence[Lazy[SearchDocument]], made_by: bytes, memo: Memo) -> bytes:
    code = memo.code("generator.output.search")
    return combined(code, digest_of(made_by), *(document.digest for document in documents))


def _rows(rows: Rows, keys: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """The files of each shard that is known, by their digests."""
    found: dict[str, dict[str, bytes]] = {}
    for name, row in rows.items():
        folder, _, path = name.partition("\n")
        if keys.get(folder) == row.key:
            found.setdefault(folder, {})[path] = row.outputs[0].digest
    return found


def _packed(files: Mapping[str, Placed], keys: Mapping[str, bytes]) -> Rows:
    return {name: Row(keys[name.partition("\n")[0]], (Stored(file.digest, 0, 0),)) for name, file in files.items()}


def _in_place(files: Mapping[str, bytes], site: Output) -> dict[str, Placed] | None:
    """The files of a shard, if all of them are there."""
    held = {path: file for path, digest in files.items() if (file := site.held(path, digest))}
    return held if len(held) == len(files) else None


def _shards(documents: Documents) -> dict[str, list[Lazy[SearchDocument]]]:
    """The documents of each shard, by its folder; a document's shard depends on its path alone."""
    count = shard_count(len(documents))
    shards: dict[str, list[Lazy[SearchDocument]]] = {shard_folder(number): [] for number in range(count)}
    for path in sorted(documents):
        number = int(hashlib.sha256(path.encode()).hexdigest()[:8], 16) % count
        shards[shard_folder(number)].append(documents[path])
    return shards


def _index(
    shards: Mapping[str, Sequence[Lazy[SearchDocument]]], language: str, jobs: int, work: str
) -> Iterator[Made | Diagnostic]:
    """The files of some shards, several at a time, made in a directory that goes with the stage, also if this run is killed."""
    try:
        with ThreadPoolExecutor(max(1, jobs)) as pool:
            for folder, documents in shards.items():
                _write_documents([document.value for document in documents], Path(work, folder, "site"))
            yield from pool.map(lambda folder: _index_shard(Path(work, folder), folder, language), shards)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _write_documents(documents: Sequence[SearchDocument], folder: Path) -> None:
    folder.mkdir(parents=True)
    for document in documents:
        path = folder / document.path / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.html, "utf-8")


def _index_shard(work: Path, folder: str, language: str) -> Made | Diagnostic:
    index = work / "index"
    problem = _run(work / "site", index, language)
    if problem:
        return problem
    files = (path for path in sorted(index.rglob("*")) if path.is_file())
    made = {
        folder + file.relative_to(index).as_posix(): file.read_bytes()
        for file in files
        if not file.name.startswith(_LEFT_OUT) and (file.name not in _PROGRAMS or folder == shard_folder(0))
    }
    cut = [f"{path} was not written to its end" for path, data in made.items() if not _is_whole(data)]
    return _failed(cut[:5]) if cut else made


def _is_whole(data: bytes) -> bool:
    """Whether a file of Pagefind's has its end; Pagefind ends well on a full disk too. What it packs has a checksum; JavaScript
    and JSON have closed what they open.
    """
    if not data.startswith(_GZIP):
        return data.rstrip().endswith((b";", b"}")) and data.count(b"{") <= data.count(b"}")
    unpacking = zlib.decompressobj(wbits=_GZIP_WINDOW)
    try:
        unpacking.decompress(data)
    except zlib.error:
        return False
    return unpacking.eof


def _run(site: Path, index: Path, language: str) -> Diagnostic | None:
    import pagefind_bin

    command = [str(pagefind_bin.get_executable()), "--site", str(site), "--output-path", str(index), "--quiet"]
    done = subprocess.run([*command, "--force-language", language], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    return _failed((done.stderr or done.stdout).strip().splitlines()[-5:])


def _failed(notes: Sequence[str]) -> Diagnostic:
    return warning("SITE-search", Place("content"), "Pagefind failed: this site has no search", "", notes)
