"""What of content/static/ is published: no backup, no leavings of a program and no secret, unless site.yaml says so."""

from __future__ import annotations

import pytest

from generator.content.published import LEFT_OUT, check_left_out, published, sort_static
from generator.content.records import Site
from generator.memo.walk import NotRead
from tests.conftest import PROJECT

SITE = Site("Desk")


def sorted_of(*names: str, site: Site = SITE) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = sort_static([f"content/static/{name}" for name in names], site)
    return found.published, found.left_out


@pytest.mark.parametrize(
    "name",
    "_x #x# x~ x.old x.rej x.orig x.bak X.BAK x.swp id_rsa id_ed25519.pub server.pem server.key .env prod.env .htaccess "
    "Thumbs.db THUMBS.DB desktop.ini __pycache__/x.pyc secrets.yaml credentials.json a/_drafts/b.png a/b.old/c.png "
    "node_modules/x/index.js store.kdbx x.tmp ~$report.docx .well-known/.env".split(),
)
def test_is_left_out(name: str) -> None:
    assert sorted_of(name) == ((), (name,))


@pytest.mark.parametrize(
    "name",
    "logo.svg CNAME _headers _redirects .well-known/security.txt old.png environment.png keynote.html a_b.png x~y.png "
    "a/b/c.csv bakery.png".split(),
)
def test_is_published(name: str) -> None:
    assert sorted_of(name) == ((name,), ())


def test_site_yaml_adds_to_the_list_and_takes_from_it() -> None:
    site = Site("Desk", leave_out=("*.psd", "raw"), publish=("_data", "maps/*.old", "best.psd"))
    names = ("_data/a.csv", "a.psd", "best.psd", "maps/one.old", "raw/x.png", "two.old", "raw.png")
    assert sorted_of(*names, site=site) == (
        ("_data/a.csv", "best.psd", "maps/one.old", "raw.png"),
        ("a.psd", "raw/x.png", "two.old"),
    )


def test_only_files_of_static_are_published() -> None:
    contents = {
        "content/site.yaml": 1,
        "content/static/a.png": 2,
        "content/static/b~": 3,
        "content/sources/static/c": 4,
    }
    assert published(contents, SITE) == {"a.png": 2}


def test_one_warning_names_what_is_left_out() -> None:
    paths = [f"content/static/{n:02}.old" for n in range(25)] + ["content/static/.DS_Store", "content/static/.nojekyll"]
    (found,) = check_left_out(sort_static(paths, SITE), [NotRead("content/static/.git", "hidden")])
    assert (found.code, found.severity, found.place.file) == ("FILE-left-out", "warning", "content/static")
    assert found.message == "26 files look like backups, leavings or secrets, and are not published"
    assert found.notes[:2] == (".git/", "00.old")
    assert found.notes[-1] == "and 6 more"
    assert check_left_out(sort_static(paths[-2:], SITE), []) == []


def test_the_documentation_has_the_list() -> None:
    page = (PROJECT / "docs/reference/static-files.md").read_text("utf-8")
    for kind, patterns in LEFT_OUT.items():
        assert f"| {kind} |" in page
        assert [pattern for pattern in patterns if f"`{pattern}`" not in page] == []
