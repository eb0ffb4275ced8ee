"""What every page knows of its site, and the links that everything is made of."""

from __future__ import annotations

from typing import Literal

import msgspec

from generator.content.language import Direction
from generator.content.links import Address, Html, SiteAddress

TargetKind = Literal["briefing", "brief", "topic", "entity", "page"]


class Value(msgspec.Struct, frozen=True, array_like=True):
    """What every part of the Book is."""


class Ref(Value, frozen=True):
    """A link to something of the site."""

    title: str
    href: SiteAddress
    kind: TargetKind = "page"


class Entry(Value, frozen=True):
    """An entry of the menu: something of the site or of the web."""

    title: str
    href: Address


class SiteInfo(Value, frozen=True):
    """What site.yaml says, and the menu."""

    title: str
    description: str
    base_url: str
    language: str
    direction: Direction
    publisher: str
    navigation: tuple[Entry, ...]
    logo: SiteAddress | None = None
    accent: bool = False  # whether assets/accent.css is there
    footer_html: Html = Html()
