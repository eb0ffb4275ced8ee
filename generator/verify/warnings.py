"""What authors and readers are warned of in quotes that were found, and how an author accepts it with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from generator.content.records import Accepted, KeyPoint, Quote
from generator.diagnostics import Diagnostic, Mend, Place, asked_for, closest, warning
from generator.diagnostics.codes import CODES
from generator.evidence.cautions import Caution, CautionKind
from generator.evidence.figures import Figure
from generator.verify.report import Where


class Doubt(msgspec.Struct, frozen=True):
    """A code, what it says of a quote, what mends it, and the words of the source that it is about."""

    code: str
    message: str
    hint: str
    label: str = ""


_WHOLE = "make sure that the quote still means what the source says; best quote the whole sentence"
_DOUBTS: dict[CautionKind, Doubt] = {
    "negation": Doubt(
        "EVD-negation", "`{words}` was left out of this quote, or is beside it in its clause", _WHOLE, "beside it"
    ),
    "denial": Doubt("EVD-denial", "`{words}` in the same sentence may deny what this quote says", _WHOLE, "beside it"),
    "limit": Doubt("EVD-limit", "`{words}` in the same sentence may limit what this quote says", _WHOLE, "beside it"),
    "hedge": Doubt(
        "EVD-hedge", "`{words}` was left out of this quote, or is before it in its clause", _WHOLE, "before it"
    ),
    "question": Doubt("EVD-question", "this quote is part of a question: `{words} …`", _WHOLE, "before it"),
    "bracket": Doubt(
        "EVD-bracket",
        "the editorial {words} may change what the source says",
        "brackets take the place of a name, a pronoun or an article, change a first letter, or an ending; leave out with …",
        "here",
    ),
    "omission": Doubt(
        "EVD-omission", "{words} words are left out at once", "give the parts as quotes of their own", "left out"
    ),
    "splice": Doubt(
        "EVD-splice",
        "an ellipsis leads from the inside of one sentence into another",
        "give the parts as quotes of their own, or begin the second one where its sentence begins",
        "left out",
    ),
    "speaker": Doubt(
        "EVD-speaker",
        "an ellipsis joins the words of two speakers: {words}",
        "quote each speaker for himself",
        "left out",
    ),
    "neighbour": Doubt(
        "EVD-neighbour",
        "this quote takes only `{words}` of a neighbouring paragraph",
        "end it where the paragraph ends, or quote more of the other one",
        "there",
    ),
    "short": Doubt("EVD-short", "a quote of one or two words says little", "quote at least three words"),
    "inside-word": Doubt("EVD-inside-word", "this quote ends inside a word of the source", "quote whole words", "here"),
}

_OF_ITS_SENTENCE: frozenset[CautionKind] = frozenset(
    ("negation", "denial", "limit", "hedge", "question", "short", "inside-word")
)
"""What a quote of the whole sentence settles or leaves to the reader."""


REASON = "say here why the quote holds"
"""What an editor's mend writes for the reason of an acceptance: until its author writes one, nothing is accepted."""
_WAITS = f"write the reason in the place of `{REASON}`: readers see it"


def quote_warnings(
    quote: Quote, doubts: Sequence[Caution], own_site: str, sentence: str, where: Where
) -> tuple[list[Diagnostic], Accepted]:
    """The warnings of a quote that was found, without those that its author accepted, which come with their reasons.

    `sentence` are the words of its whole sentence, where these can take its place.
    """
    raised = [(_DOUBTS[doubt.kind].code, _warning(quote.place, doubt, sentence, where)) for doubt in doubts]
    if own_site:
        raised.append(("EVD-own-site", _own_site(quote, own_site)))
    return _accepted(raised, quote.accept, quote.accept_place or quote.place)


def _warning(place: Place, caution: Caution, sentence: str, where: Where) -> Diagnostic:
    doubt = _DOUBTS[caution.kind]
    words = caution.words if caution.kind == "bracket" else where.shortened(caution.words, 80)
    notes = [f"{doubt.label}, {where.at(caution.span)}: {where.words(caution.span, 160)}"] if doubt.label else []
    problem = warning(doubt.code, place, doubt.message.format(words=words), doubt.hint, notes)
    if not sentence or caution.kind not in _OF_ITS_SENTENCE:
        return problem
    return problem.with_mends(Mend(f"quote the whole sentence: {where.shortened(sentence, 80)}", "value", new=sentence))


def _own_site(quote: Quote, address: str) -> Diagnostic:
    message = f"its source is a page of this very site ({address}): what it says proves nothing here"
    return warning("EVD-own-site", quote.place, message, "quote the document that the page rests on")


def figure_warnings(point: KeyPoint, figures: Sequence[Figure]) -> tuple[list[Diagnostic], Accepted]:
    """A warning of the figures of a key point that none of its quotes holds, unless its author accepted that."""
    raised: list[tuple[str, Diagnostic]] = []
    if figures:
        shown = list(dict.fromkeys(figure.words for figure in figures))
        words = ", ".join(f"`{one}`" for one in shown)
        message = f"none of its quotes holds the figure{'s' if len(shown) > 1 else ''} {words}"
        hint = "quote the words that hold it, or say it as the source does"
        raised.append(("EVD-figure", warning("EVD-figure", point.text.find(figures[0].words), message, hint)))
    return _accepted(raised, point.accept, point.accept_place or point.place)


def _accepted(
    raised: Sequence[tuple[str, Diagnostic]], accept: Accepted, place: Place
) -> tuple[list[Diagnostic], Accepted]:
    if not raised and not accept:
        return [], ()
    reasons = dict(accept)
    codes = {code for code, _ in raised}
    waits = {code for code, reason in accept if reason == REASON}
    warnings = [
        replace(problem, hint=_WAITS) if code in waits else _acceptable(problem, place)
        for code, problem in raised
        if code in waits or code not in reasons
    ]
    warnings += _needless((code for code, _ in accept if code not in codes), place)
    return warnings, tuple(entry for entry in accept if entry[0] in codes - waits)


def _acceptable(warned: Diagnostic, place: Place) -> Diagnostic:
    accept = Mend(f"accept {warned.code} with a reason", "accept", warned.code, place=place)
    return warned.with_mends(*warned.mends, accept)


def _needless(codes: Iterator[str], place: Place) -> Iterator[Diagnostic]:
    for code in codes:
        if code not in CODES:
            message = f"`{code}` is accepted here, and is the code of no warning"
            yield warning("EVD-accept", place, message, asked_for(closest(code, CODES)))
            continue
        message = f"`{code}` is accepted here, but there is no such warning"
        problem = warning("EVD-accept", place, message, "take the line away")
        yield problem.with_mends(Mend("take the acceptance away", "without", code, sure=True))
