"""The quotes that a model gives, looked up: what is in the source is evidence, of the rest it is said why it is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from generator.content.records import Quote
from generator.desk.answer import NoAnswer, SaidQuotes, read_answer
from generator.desk.candidates import Text, quote_at, words_at
from generator.desk.draft_file import DraftQuote
from generator.desk.model import Asking
from generator.desk.prompt_files import PromptFile
from generator.desk.yaml_text import is_writable
from generator.diagnostics import Place
from generator.evidence.cautions import cautions
from generator.evidence.explain import Explainer
from generator.evidence.locate import locate_quote

AT_ONCE = 20
"""Quotes that a model is asked for again in one question."""
_NOWHERE = Place("")
_LONGEST = 400


class Looked(msgspec.Struct, frozen=True):
    """What became of a quote: the evidence, if there is some, and what is to be said of it, if anything is.

    With both it verifies, and a reader has to be warned of it.
    """

    words: str
    quote: DraftQuote | None = None
    reason: str = ""
    nearest: str = ""


def look_up(words: str, text: Text, explainer: Explainer) -> Looked:
    """A quote as `verify` looks it up; of one that is cut, the whole words are taken."""
    words = " ".join(words.split())
    if not words or not is_writable(words):
        return Looked(words, reason="it holds no words" if not words else "it holds control characters")
    selector = Quote(words, _NOWHERE)
    match = locate_quote(selector, text.prepared)
    if match.status == "cut":
        whole = match.places[-1]
        return Looked(words, quote_at(words_at(text, whole), whole, text.prepared), "")
    if match.fragments:
        doubts = cautions(selector, match, text.prepared)
        reason = f"a reader has to be warned of it ({doubts[0].kind}: {doubts[0].words})" if doubts else ""
        return Looked(words, DraftQuote(words), reason)
    if match.status == "ambiguous":
        return Looked(words, reason=f"it is at {len(match.places)} places: quote more of the words around it")
    nearest = explainer.explain(selector).nearest
    found = words_at(text, nearest.span)[:_LONGEST] if nearest else ""
    return Looked(words, reason="it is not in the source", nearest=found)


def look_up_all(given: Iterable[str], text: Text, asking: Asking, file: PromptFile) -> dict[str, Looked]:
    """All quotes by their words; those that are not well go back to the model, once."""
    explainer = Explainer(text.prepared)
    looked = {words: look_up(words, text, explainer) for words in dict.fromkeys(given)}
    doubtful = [words for words, one in looked.items() if one.reason]
    for start in range(0, len(doubtful), AT_ONCE):
        some = doubtful[start : start + AT_ONCE]
        for words, again in zip(some, _asked_again([looked[one] for one in some], asking, file), strict=False):
            mended = look_up(again, text, explainer)
            if mended.quote and (not mended.reason or not looked[words].quote):
                looked[words] = mended
    return looked


def _asked_again(failed: Sequence[Looked], asking: Asking, file: PromptFile) -> list[str]:
    lines = []
    for number, one in enumerate(failed, 1):
        found = f"; the nearest passage: “{one.nearest}”" if one.nearest else ""
        lines.append(f"{number}. “{one.words}” – {one.reason}{found}")
    try:
        return read_answer(asking.ask(file.filled({"failed": "\n".join(lines)}), file), SaidQuotes).quotes
    except NoAnswer:
        return []
