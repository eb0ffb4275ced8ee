"""The search index: Pagefind's command line over the pages, made again only when one of them changed."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, warning
from generator.output.manifest import Entry, Manifest, digest_of, read_manifest, unchanged

FOLDER = "search/pagefind/"
_FLAGS = ("--exclude-selectors", ".passage-ref, .no-index", "--quiet")

Made = dict[str, tuple[bytes, str]]


def available() -> bool:
    """Whether Pagefind's binary is installed."""
    return importlib.util.find_spec("pagefind_bin") is not None


def not_available() -> Diagnostic:
    """Told where a build goes without."""
    hint = "pip install 'pagefind[bin]', or build with --no-search"
    return warning("SITE-search", Place("content"), "Pagefind is not installed: this site has no search", hint)


def add_index(output: Path, made: Made, kept: dict[str, Entry]) -> list[Diagnostic]:
    """Add the index of all pages to `made`, or keep the one that stands there; `kept` pages are read from `output`."""
    digests = {path: digest_of(data) for path, (data, _) in made.items() if path.endswith(".html")}
    digests |= {path: entry.digest for path, entry in kept.items() if path.endswith(".html")}
    fingerprint = hashlib.sha256(repr(sorted(digests.items())).encode()).hexdigest()
    standing = _standing(output, fingerprint)
    if standing:
        kept.update(standing)
        return []
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".briefbook-staging-search-", dir=output) as work:
        site, index = Path(work, "site"), Path(work, "index")
        for path in digests:
            copy = site / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            if path in made:
                copy.write_bytes(made[path][0])
            else:
                shutil.copyfile(output / path, copy)
        problem = _run(site, index)
        if problem:
            return [problem]
        for file in sorted(path for path in index.rglob("*") if path.is_file()):
            made[FOLDER + file.relative_to(index).as_posix()] = (file.read_bytes(), fingerprint)
    return []


def _standing(output: Path, fingerprint: str) -> dict[str, Entry]:
    files = (read_manifest(output) or Manifest()).files
    standing = {path: entry for path, entry in files.items() if path.startswith(FOLDER)}
    whole = all(e.fingerprint == fingerprint and unchanged(output, path, e) for path, e in standing.items())
    return standing if whole else {}


def _run(site: Path, index: Path) -> Diagnostic | None:
    import pagefind_bin

    command = [str(pagefind_bin.get_executable()), "--site", str(site), "--output-path", str(index), *_FLAGS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    notes = (done.stderr or done.stdout).strip().splitlines()[-5:]
    return warning("SITE-search", Place("content"), "Pagefind failed: this site has no search", "", notes)
