"""The leak campaign: a word of its own is hidden in every place that is not to be published, and every byte is searched."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from generator.commands.exporting import Bound, Form
from generator.memo.opened import fresh
from generator.output.wishes import Wishes
from generator.parallel import HERE, quiet
from tests.building import build_site, said, tree_bytes
from tests.campaigns.secrets import Canaries, write_site
from tests.campaigns.unpacking import found_in
from tests.conftest import LONG
from tests.pictures import chunk, png

SEEDS = range(60 if LONG else 1)


Found = dict[str, set[str]]
"""The files in which each word is."""


def looked_for(output: Path, canaries: Canaries, *more: str) -> Found:
    """Where the hidden words are, those that are shown, and some more."""
    return found_in(tree_bytes(output), [*canaries.hidden, *canaries.shown, *more])


def leaks(found: Found, canaries: Canaries) -> set[str]:
    """The places of hidden words that are found."""
    return {f"{place} in {min(found[word])}" for word, place in canaries.hidden.items() if word in found}


def everything_shown(found: Found, canaries: Canaries) -> None:
    """What is shown is found, in packed files too: else the search would not look at what it says it looks at."""
    assert {place for word, place in canaries.shown.items() if word not in found} == set()
    kinds = {Path(path).suffix for word in canaries.shown for path in found[word]}
    assert {".html", ".xml", ".json", ".jsonld", ".pf_fragment", ".pf_index", ".csv", ".svg", ".md", ".txt"} <= kinds


def exported(root: Path) -> dict[str, bytes]:
    """What `export` makes of a site; of an EPUB its files."""
    bound = Bound(Wishes(root, today="2026-01-01", search=False), fresh(), HERE, quiet)
    forms: tuple[Form, ...] = ("json", "bib")
    found: dict[str, bytes] = {form: bound.export(form, "")[0] for form in forms}
    if find_spec("ebooklib"):
        with zipfile.ZipFile(io.BytesIO(bound.export("epub", "")[0])) as archive:
            found |= {name: archive.read(name) for name in archive.namelist()}
    return found


def counted(outputs: list[Path]) -> str:
    files = [data for output in outputs for data in tree_bytes(output).values()]
    return f"{sum(map(len, files)):,} bytes in {len(files):,} files searched, also unpacked: 0 found"


def test_nothing_that_is_hidden_is_published(tmp_path: Path) -> None:
    hidden: list[str] = []
    outputs: list[Path] = []
    for seed in SEEDS:
        root, output = tmp_path / f"site-{seed}", tmp_path / f"out-{seed}"
        canaries = write_site(root, seed)
        built = build_site(root, output, search=True, previous=b"", today="2026-01-01")
        assert built.written, said(built.problems)
        found = looked_for(output, canaries, root.name)
        assert leaks(found, canaries) == set()
        assert root.name not in found, "nor where the site lies on this machine"
        everything_shown(found, canaries)
        exports = exported(root)
        assert found_in(exports, canaries.hidden) == {}
        assert len(found_in(exports, canaries.shown)) > len(canaries.shown) / 2, "the control: it is the book"
        hidden += canaries.hidden.values()
        outputs.append(output)
    kinds = len(set(hidden))
    print(f"\nleaks: {len(hidden):,} canaries in {kinds} kinds of places on {len(outputs)} sites, {counted(outputs)}")


def test_what_was_published_once_is_gone_when_it_is_withdrawn(tmp_path: Path) -> None:
    """Drafts that were none, a source of wider rights, files that were none of those left out, pictures: all built upon.

    What was published is the negative control: so changed, a right program does what a broken one would do with the old site.
    """
    hidden = 0
    outputs: list[Path] = []
    for seed in SEEDS:
        root, output = tmp_path / f"site-{seed}", tmp_path / f"out-{seed}"
        canaries = write_site(root, seed)
        for change in CAUGHT:
            change(root)
        built = build_site(root, output, search=True)
        assert built.written, said(built.problems)
        leaked = {canaries.hidden[word] for word in looked_for(output, canaries) if word in canaries.hidden}
        assert [place for places in CAUGHT.values() for place in places if place not in leaked] == []
        shutil.rmtree(root / "content")
        write_site(root, seed)
        assert build_site(root, output, search=True).written
        found = looked_for(output, canaries)
        assert leaks(found, canaries) == set()
        everything_shown(found, canaries)
        hidden += len(canaries.hidden)
        outputs.append(output)
    print(f"\nleaks: {hidden:,} canaries that were published and withdrawn on {len(outputs)} sites, {counted(outputs)}")


def rights_are_ignored(root: Path) -> None:
    for path in (root / "content/summaries").glob("*.yaml"):
        path.write_text(
            path.read_text().replace("rights: excerpts", "rights: full").replace("rights: citation", "rights: full")
        )


def everything_of_static_is_published(root: Path) -> None:
    with (root / "content/site.yaml").open("a") as site:
        site.write("static:\n  publish: ['*']\n")


def drafts_are_no_drafts(root: Path) -> None:
    for folder in ("summaries", "briefs", "pages"):
        for path in (root / "content" / folder).iterdir():
            if path.is_file():
                path.write_text(path.read_text().replace("status: draft\n", ""))


def metadata_is_not_known(root: Path) -> None:
    static = root / "content/static"
    for name in ("photo.jpg", "plan.png", "view.webp", "map.svg"):
        (static / name).rename(static / f"{name}.data")


CAUGHT: dict[Callable[[Path], None], tuple[str, ...]] = {
    rights_are_ignored: ("a sentence of a md source under `citation`", "a note of a md source under `excerpts`"),
    everything_of_static_is_published: ("a file like *.pem", "content/static/.env", "a file in a folder like _*"),
    drafts_are_no_drafts: ("a draft in briefs/", "a draft in pages/", "a bottom line, of a draft"),
    metadata_is_not_known: tuple(
        f"{what} of a picture in content/static/" for what in ("Exif", "what follows", "a comment")
    ),
}


WORD = "qzxcanaryk"
HIDDEN_IN: dict[str, bytes] = {
    "words": b"the canary is " + WORD.upper().encode(),
    "gzip": gzip.compress(WORD.encode()),
    "gzip in base64": b'{"data": "' + b64encode(gzip.compress(b"so " * 50 + WORD.encode())) + b'"}',
    "base64 of a data address": b"<img src='data:text/plain;base64," + b64encode(b"a " + WORD.encode() * 3) + b"'>",
    "escapes of JSON": "".join(f"\\u{ord(sign):04x}" for sign in WORD).encode(),
    "escapes of CSS strings in JSON": json.dumps("".join(f"\\x{ord(sign):02x}" for sign in WORD)).encode(),
    "percents": "".join(f"%{ord(sign):02X}" for sign in WORD).encode(),
    "entities": "".join(f"&#{ord(sign)};" for sign in WORD).encode(),
    "a text of a PNG": png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(WORD.encode()))),
    "two bytes a sign": b"\xff\xfe" + WORD.encode("utf-16-le"),
}


@pytest.mark.parametrize("form", HIDDEN_IN)
def test_the_search_finds_a_word_in_every_form(form: str) -> None:
    assert found_in({"page.bin": HIDDEN_IN[form]}, [WORD]) == {WORD: {"page.bin"}}
    assert found_in({f"a/{WORD}.txt": b""}, [WORD]) == {WORD: {f"a/{WORD}.txt"}}
    assert found_in({"page.bin": b"nothing"}, [WORD]) == {}
