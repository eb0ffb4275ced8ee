"""What every page has around it, and the files of one briefing."""

from __future__ import annotations

import pytest

from generator.book.site_info import Entry
from generator.book.values import EntityMention
from generator.content.links import SiteAddress, WebAddress
from generator.site import views
from generator.site.annotations import AnnotationsView
from generator.site.citations import CitationView
from generator.site.frame import Frame, PageHead, briefing_files, data_file, paths_of
from generator.verify.values import ShownSource
from tests.making import SITE, briefing, ref

ENTRIES = (
    Entry("First", SiteAddress("")),
    Entry("Topics", SiteAddress("topics/")),
    Entry("Far", WebAddress("https://example.org/topics/")),
)
FRAME = Frame(SITE, ENTRIES)


@pytest.mark.parametrize(
    ("address", "path", "current"),
    [
        ("/", "index.html", []),
        ("/topics/", "topics/index.html", ["Topics"]),
        ("/topics/water/", "topics/water/index.html", ["Topics"]),
        ("/topics-of-old/", "topics-of-old/index.html", []),
        ("/404.html", "404.html", []),
    ],
)
def test_a_page_knows_its_file_and_its_entry_in_the_menu(address: str, path: str, current: list[str]) -> None:
    page = FRAME.page(address, "home", PageHead("Title", "Words"), views.NotFound(True))
    assert (page.path, page.template, page.view.path) == (path, "pages/home.html", path)
    assert [item.title for item in page.view.menu if item.current] == current
    assert (page.view.title, page.view.description, page.view.language) == ("Title", "Words", "en")


def test_a_file_of_data_has_nothing_around_it() -> None:
    page = data_file("robots.txt", views.Robots("https://example.org"))
    assert (page.path, page.template, page.view.menu, page.view.site.title) == ("robots.txt", "", (), "")


def test_the_files_of_a_briefing_are_those_that_are_announced_in_that_order() -> None:
    mentions = tuple(EntityMention(ref(f"e{n}", "entity"), 1, ()) for n in range(30))
    shown, source = briefing(mentions=mentions), ShownSource(digest="d")
    files = list(briefing_files(FRAME, shown, source))
    assert tuple(file.path for file in files) == paths_of("briefings/wells/")
    assert [type(file.view.main) for file in files] == [
        views.BriefingPage,
        views.BriefingPage,
        AnnotationsView,
        CitationView,
        CitationView,
        CitationView,
    ]
    assert files[1].view is files[0].view, "in Markdown it says what the page says"
    main = files[0].view.main
    assert isinstance(main, views.BriefingPage)
    assert (main.source, len(main.entities)) == (source, 24)
    assert files[0].view.description == "They stay."


def test_the_file_of_any_other_page_is_itself() -> None:
    assert paths_of("topics/index.html") == ("topics/index.html",)
