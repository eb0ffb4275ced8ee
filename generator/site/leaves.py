"""render: what is made together, each a pure function of its inputs: the files of one briefing, or one other page."""

from __future__ import annotations

import msgspec

from generator.book.values import Briefing
from generator.diagnostics import Diagnostic
from generator.memo.lazy import Lazy, digest_of, encode
from generator.site.citations import FORMATS, citation_views
from generator.site.frame import Frame, Page, data_file, source_pages
from generator.site.render import Renderer
from generator.verify.values import ShownSource


class Press(msgspec.Struct, frozen=True):
    """What all files are made with: the digest of the code, the renderer, and what stands around every page."""

    code: bytes
    renderer: Renderer
    frame: Lazy[Frame]


class PageLeaf(msgspec.Struct, frozen=True):
    """One page, or one file of data."""

    page: Page

    @property
    def name(self) -> str:
        """Where its file goes."""
        return self.page.path

    def key(self, press: Press) -> bytes:
        """The digest of all that it is made from: the code, the template with all that it uses, and the view."""
        template = press.renderer.digests.get(self.page.template, "")
        return digest_of(press.code, template.encode(), encode(self.page))

    def files(self, press: Press) -> list[bytes | Diagnostic]:
        """Its bytes."""
        return [press.renderer.render(self.page)]


class BriefingLeaf(msgspec.Struct, frozen=True):
    """A briefing's page, its evidence as data, and its citations; the source's body is only decoded to be rendered."""

    id: str
    briefing: Lazy[Briefing]
    source: Lazy[ShownSource]

    @property
    def name(self) -> str:
        """The folder where its files go."""
        return f"briefings/{self.id}/"

    def key(self, press: Press) -> bytes:
        """The digest of all that they are made from: the code, the templates, the frame, the briefing and its source."""
        template = press.renderer.digests.get("pages/briefing.html", "")
        frame, briefing, source = press.frame.digest, self.briefing.digest, self.source.digest
        return digest_of(press.code, template.encode(), frame, briefing, source)

    def files(self, press: Press) -> list[bytes | Diagnostic]:
        """Their bytes."""
        briefing = self.briefing.value
        pages = list(source_pages(press.frame.value, briefing, self.source.value))
        pages += [data_file(f"{self.name}citation.{view.format}", view) for view in citation_views(briefing)]
        return [press.renderer.render(page) for page in pages]


Leaf = PageLeaf | BriefingLeaf
_OF_A_BRIEFING = ("index.html", "annotations.jsonld", *(f"citation.{format}" for format in FORMATS))


def paths_of(name: str) -> tuple[str, ...]:
    """Where the files of a leaf go, in the order in which they are made."""
    return tuple(name + file for file in _OF_A_BRIEFING) if name.endswith("/") else (name,)
