"""The search index: Pagefind over the search documents, in shards; one is made anew only when a document of its changed.

The browser merges the shards. The first one, `search/pagefind/`, holds Pagefind's programs as well.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from generator.book.values import Book
from generator.diagnostics import Diagnostic, Place, warning
from generator.output.manifest import Entry, Manifest, read_manifest, unchanged
from generator.site.search_documents import SearchDocument, search_documents, shard_count, shard_folder

_PROGRAMS = ("pagefind.js", "pagefind-worker.js")
_LEFT_OUT = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")

Made = dict[str, tuple[bytes, str]]


class Shard(msgspec.Struct, frozen=True):
    """A part of the index: `folder` is its place in the site."""

    folder: str
    documents: tuple[SearchDocument, ...]
    fingerprint: str


def available() -> bool:
    """Whether Pagefind's binary is installed."""
    return importlib.util.find_spec("pagefind_bin") is not None


def shards_of(book: Book) -> tuple[list[Shard], list[Diagnostic]]:
    """The index of the whole book is to be made from these; none where Pagefind is not installed, and that is said."""
    if not available():
        hint = "pip install 'pagefind[bin]', or build with --no-search"
        return [], [
            warning("SITE-search", Place("content"), "Pagefind is not installed: this site has no search", hint)
        ]
    return _shards(search_documents(book), shard_count(book), book.site.language), []


def add_index(
    output: Path, made: Made, kept: dict[str, Entry], shards: Iterable[Shard], language: str, jobs: int
) -> list[Diagnostic]:
    """Add the index to `made`; shards that stand in `output` unchanged are `kept`."""
    standing = read_manifest(output) or Manifest()
    todo = []
    for shard in shards:
        entries = _standing(output, shard, standing)
        kept.update(entries)
        if not entries:
            todo.append(shard)
    if not todo:
        return []
    output.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=".briefbook-staging-search-", dir=output) as work,
        ThreadPoolExecutor(max(1, jobs)) as pool,
    ):
        results = list(pool.map(lambda shard: _index(shard, language, Path(work, shard.fingerprint)), todo))
    problems = [result for result in results if isinstance(result, Diagnostic)]
    for result in results:
        made.update({} if problems or isinstance(result, Diagnostic) else result)
    return problems[:1]


def _shards(documents: Iterable[SearchDocument], count: int, language: str) -> list[Shard]:
    """A document's shard depends on its path alone."""
    parts: list[list[SearchDocument]] = [[] for _ in range(count)]
    for document in documents:
        parts[_shard_number(document.path, count)].append(document)
    return [shard_in(shard_folder(n), part, language) for n, part in enumerate(parts)]


def shard_in(folder: str, documents: Sequence[SearchDocument], language: str) -> Shard:
    """A shard with the fingerprint of all that it is made from."""
    return Shard(folder, tuple(documents), _fingerprint(documents, language))


def folder_of(path: str, count: int) -> str:
    """The shard, of so many, in which the page at a path is."""
    return shard_folder(_shard_number(path, count))


def _shard_number(path: str, count: int) -> int:
    return int(hashlib.sha256(path.encode()).hexdigest()[:8], 16) % count


def _fingerprint(documents: Iterable[SearchDocument], language: str) -> str:
    digest = hashlib.sha256(f"{importlib.metadata.version('pagefind_bin')} {language}".encode())
    for document in documents:
        digest.update(msgspec.msgpack.encode(document))
    return digest.hexdigest()


def _standing(output: Path, shard: Shard, manifest: Manifest) -> dict[str, Entry]:
    standing = {path: entry for path, entry in manifest.files.items() if path.startswith(shard.folder)}
    whole = all(e.fingerprint == shard.fingerprint and unchanged(output, path, e) for path, e in standing.items())
    return standing if whole else {}


def _index(shard: Shard, language: str, work: Path) -> Made | Diagnostic:
    site, index = work / "site", work / "index"
    site.mkdir(parents=True)
    for document in shard.documents:
        path = site / document.path / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.html, "utf-8")
    problem = _run(site, index, language)
    if problem:
        return problem
    files = (path for path in sorted(index.rglob("*")) if path.is_file())
    return {
        shard.folder + file.relative_to(index).as_posix(): (file.read_bytes(), shard.fingerprint)
        for file in files
        if not file.name.startswith(_LEFT_OUT) and (file.name not in _PROGRAMS or shard.folder == shard_folder(0))
    }


def _run(site: Path, index: Path, language: str) -> Diagnostic | None:
    import pagefind_bin

    command = [str(pagefind_bin.get_executable()), "--site", str(site), "--output-path", str(index), "--quiet"]
    done = subprocess.run([*command, "--force-language", language], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    notes = (done.stderr or done.stdout).strip().splitlines()[-5:]
    return warning("SITE-search", Place("content"), "Pagefind failed: this site has no search", "", notes)
