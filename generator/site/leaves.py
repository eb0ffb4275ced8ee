"""render: what is made together, each a pure function of its inputs: the files of one briefing, or one other page."""

from __future__ import annotations

import msgspec

from generator.book.values import Briefing
from generator.diagnostics import Diagnostic
from generator.memo.lazy import Lazy, combined, digest_of, encode
from generator.site.frame import Frame, Page, briefing_files
from generator.site.render import Renderer
from generator.verify.values import ShownSource


class Press(msgspec.Struct, frozen=True):
    """What all files are made with: the digests of the code and of each template, the renderer, and what is around every page."""

    code: bytes
    templates: dict[str, bytes]
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
        return combined(press.code, press.templates.get(self.page.template, b""), digest_of(encode(self.page)))

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
        made_from = (press.frame.digest, self.briefing.digest, self.source.digest)
        return combined(press.code, press.templates.get("pages/briefing.html", b""), *made_from)

    def files(self, press: Press) -> list[bytes | Diagnostic]:
        """Their bytes."""
        pages = briefing_files(press.frame.value, self.briefing.value, self.source.value)
        return [press.renderer.render(page) for page in pages]


Leaf = PageLeaf | BriefingLeaf
