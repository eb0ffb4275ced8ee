"""What is said of a summary's quotes once each was looked up: errors, warnings, and the warnings that an author accepts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from generator.content.records import Accepted, KeyPoint, Quote, Site, Summary
from generator.diagnostics import Diagnostic
from generator.evidence.cautions import cautions
from generator.evidence.excerpt import sentences_around
from generator.evidence.explain import Explainer, Explanation, count_places, tell_apart
from generator.evidence.figures import unsupported
from generator.evidence.fold import fold
from generator.evidence.locate import Match, PreparedText, locate_quote
from generator.evidence.quote import has_gap
from generator.verify import report
from generator.verify.report import Where
from generator.verify.values import Claim
from generator.verify.warnings import figure_warnings, quote_warnings


class Desk(msgspec.Struct, frozen=True):
    """Who writes: the language of the site, and its address."""

    language: str = ""
    url: str = ""


def desk_of(settings: Site) -> Desk:
    """The desk whose settings these are."""
    return Desk(settings.language, settings.base_url)


class Judged(msgspec.Struct, frozen=True):
    """All problems, and what was accepted: for each quote, and by the id of a key point."""

    problems: tuple[Diagnostic, ...]
    quotes: tuple[Accepted, ...]
    points: tuple[tuple[str, Accepted], ...]


def judge(
    summary: Summary, outcomes: Sequence[tuple[Claim, Match]], text: PreparedText, where: Where, desk: Desk
) -> Judged:
    """Every problem of a summary's evidence, in the order of its quotes."""
    own_site = _own_page(summary.url, desk.url)
    explainer = Explainer(text)
    problems: list[Diagnostic] = []
    quotes: list[Accepted] = []
    for claim, match in outcomes:
        accepted: Accepted = ()
        if match.fragments:
            doubts = cautions(claim.quote, match, text, desk.language)
            sentence = _whole_sentence(claim, match, text, where) if doubts else ""
            warnings, accepted = quote_warnings(claim.quote, doubts, own_site, sentence, where)
            problems += warnings
        else:
            problems.append(_error(claim, match, explainer, where, summary.title))
        quotes.append(accepted)
    points = []
    for point, warnings, accepted in _figures(summary, outcomes, text, desk):
        problems += warnings
        if accepted:
            points.append((point.id, accepted))
    return Judged(tuple(problems), tuple(quotes), tuple(points))


def _error(claim: Claim, match: Match, explainer: Explainer, where: Where, title: str) -> Diagnostic:
    if match.status == "cut":
        return report.cut(claim.quote, match, where, count_places(claim.quote, explainer.text))
    if match.status == "ambiguous":
        return report.ambiguous(claim.quote, match, tell_apart(match, explainer.text), where)
    is_title = where.document.dropped and fold(claim.quote.quote).casefold() == fold(title).casefold()
    why = Explanation("title") if is_title else explainer.explain(claim.quote)
    return report.missing(claim.quote, why, where)


def _whole_sentence(claim: Claim, match: Match, text: PreparedText, where: Where) -> str:
    """The words of the sentence that a quote is a part of, where these verify in its place; else nothing."""
    quote = claim.quote
    if has_gap(quote.quote) or quote.prefix or quote.suffix or quote.page:
        return ""
    spans = sentences_around(where.document, match.fragments, text.language)
    words = where.words(spans[0], report.MAX_MENDED) if len(spans) == 1 else ""
    found = locate_quote(Quote(words, quote.place), text) if words and words != quote.quote else None
    return words if found and found.status in ("exact", "normalised") and found.fragments[0] == spans[0] else ""


def _own_page(address: str, site: str) -> str:
    """The address of a source where it is on the desk's own site."""
    if not address or not site:
        return ""
    page, home = (_without_scheme(url) for url in (address, site))
    return address if page == home or page.startswith(home + "/") else ""


def _without_scheme(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/").casefold()


def _figures(
    summary: Summary, outcomes: Sequence[tuple[Claim, Match]], text: PreparedText, desk: Desk
) -> Iterator[tuple[KeyPoint, list[Diagnostic], Accepted]]:
    """For each key point whose quotes were all found what is said of its figures."""
    by_owner: dict[str, list[Match]] = defaultdict(list)
    for claim, match in outcomes:
        by_owner[claim.owner].append(match)
    for point in summary.key_points:
        held = by_owner.get(point.id, [])
        if all(match.fragments for match in held) and (held or point.accept):
            words = (" … ".join(text.text[span.start : span.end] for span in match.fragments) for match in held)
            figures = unsupported(point.text.text, desk.language, words, text.language) if held else ()
            yield point, *figure_warnings(point, figures)
