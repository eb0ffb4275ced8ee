"""Files for other programs: what each kind of view without a template is as bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from generator.site import views
from generator.site.annotations import AnnotationsView, JudgementsView, annotation_collection, judgement_collection
from generator.site.book_index import BookIndex
from generator.site.citations import CitationView, render_citation
from generator.site.feed import json_feed, robots, sitemap
from generator.site.social_card import draw_social_card


def data_bytes(view: views.PageView) -> bytes:
    """The file of a view."""
    return _MAKERS[type(view.main)](view)


def _json(document: Any, indent: int = 2) -> bytes:
    """JSON for people and programs, which ends in a line end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=indent) + b"\n"


_MAKERS: dict[type, Callable[[Any], bytes]] = {
    AnnotationsView: lambda view: _json(annotation_collection(view.main)),
    JudgementsView: lambda view: _json(judgement_collection(view.main)),
    CitationView: lambda view: render_citation(view.main),
    views.FeedView: lambda view: _json(json_feed(view.main, view.site)),
    views.Sitemap: lambda view: sitemap(view.main.paths, view.main.base_url),
    views.Robots: lambda view: robots(view.main.base_url),
    views.RecordFile: lambda view: _json(view.main.record, indent=1),
    BookIndex: lambda view: _json(view.main.index),
    views.SocialCard: lambda view: draw_social_card(view.main),
    views.FacetIndex: lambda view: msgspec.json.encode({"names": view.main.names, "items": view.main.items}),
    views.Nothing: lambda _: b"",
}
