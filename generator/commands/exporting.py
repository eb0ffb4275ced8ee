"""The Book as it is after everything that `check` looks at, made into something else than a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec.structs import replace

from generator.build import Built, build, resolve, theme_of, verify
from generator.content.links import Html, SiteAddress
from generator.content.pictures import published_picture
from generator.content.published import is_picture, published
from generator.memo.inputs import Contents
from generator.memo.memo import Memo
from generator.output.wishes import Wishes
from generator.parallel import Tell, Workers
from generator.site.citations import bibliography
from generator.site.exports.as_epub import epub_of
from generator.site.exports.as_json import json_of
from generator.site.exports.as_pdf import pdf_of
from generator.site.exports.chosen import Chosen, choose
from generator.site.render import Renderer, renderer_of

Form = Literal["pdf", "epub", "json", "bib"]
_MAKERS: dict[Form, Callable[[Chosen, Renderer, Tell], bytes]] = {
    "pdf": pdf_of,
    "epub": lambda chosen, renderer, _: epub_of(chosen, renderer),
    "json": lambda chosen, *_: json_of(chosen),
    "bib": lambda chosen, *_: bibliography(chosen.briefings),
}


class Bound:
    """What `check` says of a site, and its Book, read when somebody asks."""

    def __init__(self, wishes: Wishes, memo: Memo, workers: Workers, tell: Tell) -> None:
        self.built: Built = build(wishes, None, memo, workers, tell)
        self.wishes, self.memo, self.workers, self.tell = wishes, memo, workers, tell

    def export(self, form: Form, id: str) -> tuple[bytes, Chosen]:
        """The Book, or the briefing of that id, in a form. Raises NotThere or NotMade."""
        chosen, renderer = self.choose(id)
        return _MAKERS[form](chosen, renderer, self.tell), chosen

    def choose(self, id: str) -> tuple[Chosen, Renderer]:
        """What is exported, and what its texts are made with. Raises NotThere."""
        memo, wishes = self.memo, self.wishes
        inputs = memo.files(wishes.root)
        evidence = verify(wishes, inputs, memo, self.workers, self.tell)
        _, resolved = resolve(evidence, memo)
        static = published(inputs.content, evidence.settings.value)
        chosen = choose(resolved.value.book, id, wishes.today)
        theme = theme_of(wishes, inputs, evidence, memo).value.theme
        renderer = renderer_of(theme, memo.code("generator.site.render"))
        return replace(chosen, pictures=dict(_pictures(chosen, static))), renderer


def _pictures(chosen: Chosen, static: Contents) -> Iterator[tuple[str, bytes]]:
    """Those of content/static/ that texts show, without what cameras write into them."""
    texts = [part.html for brief in chosen.briefs for part in brief.body]
    texts += [briefing.summary_html for briefing in chosen.briefings]
    for path in sorted({path for html in texts for path in _paths(html)} & set(static)):
        data = static[path].value
        if is_picture(path) and isinstance(data, bytes):
            yield path, published_picture(path, data)[0]


def _paths(html: Html) -> Iterator[str]:
    return (SiteAddress(address).path for address in html.pieces[1::2])
