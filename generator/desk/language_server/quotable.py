"""The sentences of a source that can be quoted as they are: those that hold what was typed, as evidence that verifies."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import PurePosixPath

import msgspec

from generator.content.records import Source
from generator.content.yaml import read_yaml
from generator.desk.candidates import Text, quote_at, words_at
from generator.desk.draft_file import DraftQuote
from generator.desk.drafting import open_source, prepared
from generator.desk.house import House
from generator.desk.refusal import Refused
from generator.desk.salience import sentences_in
from generator.evidence.fold import fold
from generator.evidence.locate import Span
from generator.verify.report import Where

MOST = 40
"""So many sentences are offered at once."""
_REMEMBERED = 4
"""Sources that are not read again while one writes about them."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of a source: where it is, its words on one line, and these as they are compared, without case."""

    span: Span
    words: str
    folded: str


class Opened(msgspec.Struct, frozen=True):
    """A source in which quotes are looked for."""

    file: str
    text: Text
    sentences: tuple[Sentence, ...]

    def at(self, span: Span) -> str:
        """The file and the line, or the page, of a passage, as `check` says it."""
        return Where(self.file, self.text.document).at(span)


def source_of(path: str, text: str, house: House) -> Opened | None:
    """The source that a summary is about, by the summary's file and text; None where it cannot be read."""
    tree, _ = read_yaml(text, path)
    fields = tree.value if isinstance(tree.value, dict) else {}
    named = fields.get("source")
    id = named if isinstance(named, str) else PurePosixPath(path).stem
    source = house.library.sources.get(id)
    language = fields.get("language")
    if source is None:
        return None
    try:
        data = house.read(source.file)
        return _opened(source, data, language if isinstance(language, str) else house.library.site.language)
    except (Refused, OSError):
        return None


def sentences_with(typed: str, source: Opened, taken: Collection[str]) -> Iterator[tuple[Sentence, DraftQuote]]:
    """The sentences that hold what was typed, those first that begin with it, without those that are `taken` (as compared).

    Each comes as evidence that verifies, with what tells it from others like it.
    """
    wanted = fold(typed).casefold()
    fits = [one for one in source.sentences if wanted in one.folded and one.folded not in taken]
    for sentence in sorted(fits, key=lambda one: not one.folded.startswith(wanted))[: 3 * MOST]:
        quote = quote_at(sentence.words, sentence.span, source.text.prepared)
        if quote is not None:
            yield sentence, quote


@lru_cache(maxsize=_REMEMBERED)
def _opened(source: Source, data: bytes, language: str) -> Opened:
    material = open_source(source.id, source.file, data)
    made = prepared(material.opened.document, language)
    text = Text(made.document, made.prepared)
    found = (
        one.span
        for block in made.document.blocks
        for one in sentences_in(made.document.text, Span(block.start, block.end), language)
    )
    words = ((span, words_at(text, span)) for span in found)
    sentences = tuple(Sentence(span, said, fold(said).casefold()) for span, said in words if said)
    return Opened(source.file, text, sentences)
