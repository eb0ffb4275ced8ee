"""The book as texts that PDF and EPUB are made from: templates of the theme, with addresses that lead to places in the texts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from mimetypes import guess_type

import msgspec
from markupsafe import Markup, escape

from generator.book.life import shown_date
from generator.content.edtf import parse_edtf
from generator.content.links import SiteAddress
from generator.diagnostics import Diagnostic
from generator.diagnostics.show import as_text
from generator.site.exports.chosen import Chosen, NotMade
from generator.site.render import Renderer
from generator.site.viewpoint import Viewpoint, anchor_of
from generator.site.views import ExportedBook, ExportedPart, PageView, View

STYLE = "export/export.css"
CONTENTS = "contents"


class Place(msgspec.Struct, frozen=True):
    """A page of the site, or a place on one, that is in the texts: in which, and what it is called there."""

    text: str
    anchor: str


class InTexts(Viewpoint):
    """Addresses as one of the texts writes them: to a place in these where it is there, else to the site online.

    What is in neither leads to the contents. `files` are the texts' names in the form `{}.xhtml`, or empty where all are one.
    """

    def __init__(self, places: Mapping[str, Place], files: str, online: str, pictures: Mapping[str, str]) -> None:
        self.places, self.files, self.online, self.pictures = places, files, online.rstrip("/"), pictures

    def write(self, address: str) -> Markup:
        """Of a place, a page online, or a picture."""
        place = self.places.get(address)
        if place is not None:
            return escape(f"{self.files.format(place.text)}#{place.anchor}")
        picture = self.pictures.get(SiteAddress(address).path)
        if picture is not None:
            return escape(picture)
        if self.online:
            return escape(f"{self.online}/{address}")
        page = self.places.get(address.partition("#")[0])
        if page is not None:
            return escape(f"{self.files.format(page.text)}#{page.anchor}")
        return escape(self.files.format(CONTENTS) or f"#{CONTENTS}")


def places_in(chosen: Chosen) -> dict[str, Place]:
    """By its address on the site every place that the texts hold."""
    return {address.text: Place(address.id, anchor_of(address)) for part in _addresses(chosen) for address in part}


def _addresses(chosen: Chosen) -> Iterator[tuple[SiteAddress, ...]]:
    for briefing in chosen.briefings:
        yield (briefing.card.ref.href, *(point.href for point in briefing.key_points))
    for brief in chosen.briefs:
        yield (brief.ref.href, *(judgement.href for judgement in brief.judgements))


def whole_text(chosen: Chosen, renderer: Renderer) -> str:
    """All of it as one HTML document, its pictures in it."""
    pictures = {
        path: f"data:{media_type(path)};base64,{b64encode(data).decode()}" for path, data in chosen.pictures.items()
    }
    here = InTexts(places_in(chosen), "", chosen.site.base_url, pictures)
    return _filled("export/book.html", _book(chosen), chosen, renderer, here)


def title_text(chosen: Chosen, renderer: Renderer) -> str:
    """The first page alone, as an XHTML document's body."""
    return _filled("export/title.html", _book(chosen), chosen, renderer, _apart(chosen))


def part_texts(chosen: Chosen, renderer: Renderer) -> Iterator[tuple[str, str, str]]:
    """Of each brief and briefing its id, its title and its text."""
    here, online = _apart(chosen), chosen.site.base_url
    for brief in chosen.briefs:
        view: View = ExportedPart(online, brief=brief)
        yield brief.id, brief.ref.title, _filled("export/chapter.html", view, chosen, renderer, here)
    for briefing in chosen.briefings:
        view = ExportedPart(online, briefing=briefing)
        yield briefing.id, briefing.card.ref.title, _filled("export/chapter.html", view, chosen, renderer, here)


def style(chosen: Chosen, renderer: Renderer) -> str:
    """The style sheet of all texts."""
    return _filled(STYLE, _book(chosen), chosen, renderer, _apart(chosen))


def media_type(path: str) -> str:
    """Of a picture, by its name."""
    return guess_type(path)[0] or "application/octet-stream"


def _apart(chosen: Chosen) -> InTexts:
    return InTexts(places_in(chosen), "{}.xhtml", chosen.site.base_url, {path: path for path in chosen.pictures})


def _book(chosen: Chosen) -> ExportedBook:
    day = shown_date(parse_edtf(chosen.day), chosen.site.language)
    return ExportedBook(chosen.title, day, chosen.briefs, chosen.briefings, chosen.site.base_url)


def _filled(name: str, view: View, chosen: Chosen, renderer: Renderer, here: Viewpoint) -> str:
    """Raises NotMade where the template cannot be rendered."""
    site = chosen.site
    page = PageView(site, (), name, chosen.title, site.description, site.language, view)
    made = renderer.fill(name, page, here)
    if isinstance(made, Diagnostic):
        raise NotMade(as_text(made, lambda *_: None))
    return made.decode()
