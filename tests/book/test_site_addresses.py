"""The menu, the footer, the logo and old addresses."""

from __future__ import annotations

import pytest

from generator.book.addresses import resolve_redirects, resolve_site
from generator.book.namespace import Namespace, Target
from generator.book.site_info import Entry, Ref
from generator.book.values import Redirect
from generator.content.links import Address, SiteAddress, WebAddress
from generator.content.records import Library, NavigationItem, PlainPage, Reference, Site, Text, Topic
from generator.diagnostics import Place
from tests.making import ref

HERE = Place("content/site.yaml", 4, 7)
ABOUT = Ref("About", SiteAddress("about/"))
WATER = ref("water", "topic", "Water")
SPACE = Namespace("ar", {"water": Target("water", WATER), "about": Target("about", ABOUT)}, {}, (), ("broken",))


@pytest.mark.parametrize(
    ("to", "address"),
    [
        ("/topics/", SiteAddress("topics/")),
        ("/", SiteAddress("")),
        ("water", WATER.href),
        ("https://example.org/", WebAddress("https://example.org/")),
    ],
)
def test_an_entry_of_the_menu_leads_to_a_path_an_id_or_the_web(to: str, address: Address) -> None:
    info, problems, paths = resolve_site(Site("Desk", navigation=(NavigationItem("There", to, HERE),)), SPACE)
    assert info.navigation == (Entry("There", address),)
    assert problems == []
    assert paths == ([(address, HERE)] if to.startswith("/") else [])


@pytest.mark.parametrize(
    ("to", "codes"),
    [
        ("watr", ["LNK-dangling"]),
        ("javascript:alert(1)", ["LNK-dangling"]),
        ("//evil.example/", ["LNK-dangling"]),
        ("broken", []),
    ],
)
def test_an_entry_that_leads_nowhere_is_an_error_and_not_in_the_menu(to: str, codes: list[str]) -> None:
    info, problems, _ = resolve_site(Site("Desk", navigation=(NavigationItem("There", to, HERE),)), SPACE)
    assert info.navigation == ()
    assert [problem.code for problem in problems] == codes
    assert all(problem.place == HERE for problem in problems)


@pytest.mark.parametrize(
    ("written", "logo", "codes"),
    [
        ("/logo.svg", SiteAddress("logo.svg"), []),
        ("logo.svg", None, ["LNK-dangling"]),
        ("https://example.org/logo.svg", None, ["LNK-dangling"]),
    ],
)
def test_the_logo_is_a_file_of_the_site(written: str, logo: SiteAddress | None, codes: list[str]) -> None:
    info, problems, paths = resolve_site(Site("Desk", logo=Reference(written, HERE)), SPACE)
    assert info.logo == logo
    assert [problem.code for problem in problems] == codes
    assert paths == ([(logo, HERE)] if logo else [])


def test_the_footer_is_prose_with_links_and_its_mistakes_are_told() -> None:
    text = "See [[water]], [[nothing]] and [more](/more/)."
    site = Site("Desk", "Of wells", "https://example.org/", "ar", "The desk", footer=Text(text, HERE, text, HERE))
    info, problems, paths = resolve_site(site, SPACE)
    assert WATER.href.text in info.footer_html.pieces
    assert [problem.code for problem in problems] == ["LNK-dangling"]
    assert [address for address, _ in paths] == [SiteAddress("more/")]
    assert (info.title, info.description, info.base_url, info.publisher) == (
        "Desk",
        "Of wells",
        "https://example.org/",
        "The desk",
    )
    assert (info.language, info.direction, info.accent) == ("ar", "rtl", False)


def aliased(*aliases: str) -> Library:
    page = PlainPage("about", HERE, "About", Text("", HERE), aliases=tuple(Reference(a, HERE) for a in aliases))
    topic = Topic("water", HERE, "Water", aliases=(Reference("wet", HERE),))
    return Library(Site("Desk"), pages=(page,), topics=(topic,))


def test_an_old_address_leads_to_the_new_one() -> None:
    found, problems = resolve_redirects(aliased("who"), SPACE)
    assert found == (Redirect("/topics/wet/", WATER), Redirect("/who/", ABOUT))
    assert problems == []


@pytest.mark.parametrize(
    ("aliases", "words"),
    [
        (("water",), "the alias `water` is the id of something else: content/site.yaml:4"),
        (("who", "who"), "the alias `who` is given twice"),
        (("about",), "the alias `about` is its own id"),
    ],
)
def test_an_old_address_that_is_in_use_is_an_error(aliases: tuple[str, ...], words: str) -> None:
    _, problems = resolve_redirects(aliased(*aliases), SPACE)
    assert [(problem.code, problem.message) for problem in problems] == [("LNK-alias", words)]


def test_an_old_address_of_two_records_names_the_other() -> None:
    library = Library(
        Site("Desk"),
        topics=tuple(
            Topic(id, Place("content/topics.yaml", line), id, aliases=(Reference("wet", HERE),))
            for id, line in (("rain", 2), ("water", 5))
        ),
    )
    space = Namespace("en", {id: Target(id, ref(id, "topic", id)) for id in ("rain", "water")}, {}, (), ())
    _, problems = resolve_redirects(library, space)
    assert [one.message for one in problems] == ["the alias `wet` is an alias of `rain` too: content/topics.yaml:2"]
