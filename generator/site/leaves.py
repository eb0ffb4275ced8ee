"""render: what is made together, each a pure function of its inputs: the files of one briefing, or one other page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from generator.book.values import Briefing
from generator.diagnostics import Diagnostic
from generator.memo.lazy import Lazy, combined, digest_of, encode
from generator.memo.many import Many
from generator.site.frame import Frame, Page, briefing_files
from generator.site.render import Renderer, renderer_of
from generator.site.theme import Theme
from generator.verify.values import ShownSource

if TYPE_CHECKING:
    from generator.content.readers.paper import Depicted
    from generator.site.plan import Plan

_NONE = digest_of(b"")
"""Of the pictures of a source that has none."""


class Press(msgspec.Struct, frozen=True):
    """What all files are made with: the digests of the code and of each template, the renderer, and what is around every page."""

    code: bytes
    templates: dict[str, bytes]
    renderer: Renderer
    frame: Lazy[Frame]
    digest: bytes  # of all of it
    of_briefings: bytes  # of what the pages of briefings are made with


def press_of(code: bytes, templates: dict[str, bytes], theme: Theme, frame: Lazy[Frame]) -> Press:
    """A theme's press."""
    digest = combined(code, *templates.values(), frame.digest)
    used = (templates.get(name, b"") for name in ("pages/briefing.html", "data/briefing.md"))
    of_briefings = combined(code, *used, frame.digest)
    return Press(code, templates, renderer_of(theme, code), frame, digest, of_briefings)


class PageLeaf(msgspec.Struct, frozen=True):
    """One page, or one file of data."""

    page: Page

    @property
    def name(self) -> str:
        """Where its file goes."""
        return self.page.path

    def key(self, press: Press) -> bytes:
        """The digest of all that it is made from: the code, the template with all that it uses, and the view."""
        page = self.page
        template = press.templates.get(page.template, b"")
        return combined(press.code, template, digest_of(encode((page.path, page.view))))

    def files(self, press: Press) -> list[bytes | Diagnostic]:
        """Its bytes."""
        return [press.renderer.render(self.page)]


class BriefingLeaf(msgspec.Struct, frozen=True):
    """A briefing's page, in HTML and Markdown, its evidence as data, and its citations; the source's body is only decoded to be
    rendered.
    """

    id: str
    briefing: Lazy[Briefing]
    source: Lazy[ShownSource]
    depicted: Lazy[Depicted] | None  # where it is a PDF

    @property
    def name(self) -> str:
        """The folder where its files go."""
        return f"briefings/{self.id}/"

    def key(self, press: Press) -> bytes:
        """The digest of all that they are made from: the code, the templates, the frame, the briefing and its source."""
        depicted = self.depicted.digest if self.depicted else _NONE
        return combined(press.of_briefings, self.briefing.digest, self.source.digest, depicted)

    def files(self, press: Press) -> list[bytes | Diagnostic]:
        """Their bytes."""
        pictures = self.depicted.value.pages if self.depicted else ()
        pages = briefing_files(press.frame.value, self.briefing.value, self.source.value, pictures)
        return [press.renderer.render(page) for page in pages]


Leaf = PageLeaf | BriefingLeaf


class Briefings(msgspec.Struct, frozen=True):
    """The leaves of all briefings."""

    briefings: Many[Briefing]
    sources: Many[ShownSource]
    depicted: Many[Depicted]

    def digest(self, press: Press) -> bytes:
        """Of all that they are made from."""
        return combined(press.digest, self.briefings.digest, self.sources.digest, self.depicted.digest)

    def names(self) -> list[str]:
        """The folder of each."""
        return [f"briefings/{id}/" for id in self.briefings.digests]

    def leaf(self, name: str) -> Leaf:
        """One of them."""
        id = _id(name)
        depicted = self.depicted.at(id) if id in self.depicted.digests else None
        return BriefingLeaf(id, self.briefings.at(id), self.sources.at(id), depicted)


class Pages(msgspec.Struct, frozen=True):
    """The leaves of all other pages."""

    plan: Lazy[Plan]

    def digest(self, press: Press) -> bytes:
        """Of all that they are made from."""
        return combined(press.digest, self.plan.digest)

    def names(self) -> list[str]:
        """The path of each."""
        return list(self.plan.value.pages)

    def leaf(self, name: str) -> Leaf:
        """One of them."""
        return PageLeaf(self.plan.value.pages[name])


Group = Briefings | Pages


def _id(name: str) -> str:
    return name.removeprefix("briefings/").rstrip("/")
