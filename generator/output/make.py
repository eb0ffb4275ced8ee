"""render and write: all files of a site into its stage, and from there into their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from generator.content.pictures import published_picture
from generator.diagnostics import Diagnostic, failing
from generator.memo.files import ChangedMeanwhile
from generator.memo.inputs import Contents
from generator.memo.lazy import Lazy
from generator.memo.many import Many, Together
from generator.memo.step import Step
from generator.output.placing import Making, Rendered, place_leaves
from generator.output.site import Output, Placed, Written, name_of
from generator.output.stage import Stage
from generator.output.wishes import Wishes
from generator.output.writer import write
from generator.site.leaves import Briefings, Group, Pages, press_of
from generator.verify.values import Offer, ShownSource

if TYPE_CHECKING:
    from generator.book.resolve import Resolved
    from generator.book.values import Briefing
    from generator.content.pictures import Published
    from generator.content.readers.paper import Depicted, Files
    from generator.output.search import Indexed
    from generator.site.frame import Frame
    from generator.site.plan import Plan
    from generator.site.search_documents import SearchDocument
    from generator.site.theme import ReadTheme

TEMPLATES: Step[dict[str, bytes]] = Step("templates", "site.theme", "template_digests", "digests")
DOCUMENT: Step[SearchDocument] = Step("document", "site.search_documents", "briefing_document")
DOCUMENTS: Step[dict[str, SearchDocument]] = Step(
    "documents", "site.search_documents", "other_documents", "site.search_documents.SearchDocument"
)


class Static(msgspec.Struct, frozen=True):
    """The files of content/static/ that are published, and what is published of those that are pictures, by their paths."""

    files: Contents
    pictures: Many[Published]

    def digest(self, path: str) -> bytes:
        """That of the bytes that are published of a file."""
        return self.pictures.at(path).value.digest if path in self.pictures.digests else self.files[path].digest

    def data(self, path: str) -> bytes:
        """These bytes; raises ChangedMeanwhile where the file cannot be read."""
        data = self.files[path].value
        if not isinstance(data, bytes):
            raise ChangedMeanwhile(0, data.reason, f"content/static/{path}")
        return published_picture(path, data)[0] if path in self.pictures.digests else data


class Documents(msgspec.Struct, frozen=True):
    """What is published of documents beside their text, by the briefing's id: pictures of pages, and the files themselves."""

    depicted: Many[Depicted]
    drawn: Many[Files]
    offered: Many[Offer]
    originals: Many[Files]

    def files(self) -> Iterator[tuple[str, bytes, Lazy[Files], str]]:
        """For each file its path, its digest, and in what files it is by which name."""
        for id in self.depicted.digests:
            for file in self.depicted.at(id).value.files():
                yield f"briefings/{id}/{file.name}", file.digest, self.drawn.at(id), file.name
        for id in self.offered.digests:
            for name, digest in self.offered.at(id).value.files.items():
                yield f"briefings/{id}/{name}", digest, self.originals.at(id), name


class Parts(msgspec.Struct, frozen=True):
    """What a site is made of."""

    briefings: Many[Briefing]
    sources: Many[ShownSource]
    documents: Documents
    resolved: Lazy[Resolved]
    frame: Lazy[Frame]
    plan: Lazy[Plan]
    theme: Lazy[ReadTheme]


def make(parts: Parts, static: Static, wishes: Wishes, making: Making) -> tuple[tuple[Diagnostic, ...], Written | None]:
    """Render all pages, and bring the site to what they and the `static` files are; with problems it stays as it is."""
    site, memo = making.site, making.memo
    if site is None:
        checked = make_pages(parts, making)
        if not checked.problems:
            checked.remember(memo)
        return checked.problems, None
    rendered = make_pages(parts, making)
    if failing(rendered.problems, wishes.strict):
        return rendered.problems, None
    index = make_index(parts, site, wishes, making) if wishes.search else None
    if index and failing(index.problems, wishes.strict):
        return (*rendered.problems, *index.problems), None
    placed = {**rendered.placed, **place_files(parts, static, site), **(index.placed if index else {})}
    written, found = write(site, placed, wishes.adopt)
    problems = (*rendered.problems, *(index.problems if index else ()), *found)
    if failing(found, strict=False):
        return problems, None
    rendered.remember(memo)
    if not (index and index.problems):  # else the next build tries again, although nothing changed
        memo.remember(f"written {name_of(site.output)}", site.stamped(placed))
    return problems, written


def make_pages(parts: Parts, making: Making) -> Rendered:
    """Every page, and every file that is made like one."""
    memo = making.memo
    code, templates = memo.code("generator.site.leaves"), memo.one(TEMPLATES, parts.theme)
    press = press_of(code, templates.value, parts.theme.value.theme, parts.frame)
    groups: dict[str, Group] = {
        "briefing files": Briefings(parts.briefings, parts.sources, parts.documents.depicted),
        "pages": Pages(parts.plan),
    }
    return place_leaves(groups, press, making)


def make_index(parts: Parts, site: Output, wishes: Wishes, making: Making) -> Indexed:
    """The search index, or the one that is there."""
    from generator.output.search import index_of, place_index

    memo = making.memo
    if wishes.search_as_it_is and (found := index_of(site)):
        return found
    others = memo.pieces(DOCUMENTS, parts.resolved)
    own = memo.lazily_each(DOCUMENT, Together(parts.briefings, parts.sources))
    documents = {path: others.at(path) for path in others.digests}
    documents |= {f"briefings/{id}/": own.at(id) for id in own.digests}
    return place_index(memo, documents, parts.frame.value.site.language, site, making.workers.processes)


def place_files(parts: Parts, static: Static, site: Output) -> dict[str, Placed]:
    """Assets, what is published of documents, and what is copied from content/static/."""
    stage, theme = Stage(site), parts.theme.value.theme
    paths = theme.asset_paths()
    found = {paths[name]: stage.place(paths[name], data) for name, data in theme.assets.items()}
    for path, digest, files, name in parts.documents.files():
        found[path] = site.held(path, digest) or stage.place(path, files.value[name])
    for path in static.files:
        digest = static.digest(path)
        found[path] = site.held(path, digest) or stage.place(path, static.data(path))
    return found
