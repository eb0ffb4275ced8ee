"""Everything that is to be said of a site: all problems in the order of the files, and what was read."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict

import msgspec

from generator.book.doubts import find_doubts
from generator.book.editions import Editions
from generator.book.resolve import Resolved
from generator.book.sign_offs import check_sign_offs
from generator.content.library import Assembled
from generator.content.pictures import Published
from generator.content.readers.paper import Depicted
from generator.content.records import Library, Summary
from generator.content.source_links import missing_pictures
from generator.diagnostics import Diagnostic, Place, error, in_order, warning, with_severities
from generator.diagnostics.report import Report, Tally
from generator.site.clashes import check_clashes, name_owners
from generator.site.for_programs import LEFT_TO_THE_DESK
from generator.site.paths import check_paths
from generator.site.plan import Plan
from generator.site.theme import ReadTheme
from generator.verify.mentions import collect_names
from generator.verify.provenance import said_words
from generator.verify.reading import Findings
from generator.verify.values import Offer

Everything = Mapping[str, Findings]
"""The findings of each summary by its id, and by their files those of the sources that no summary is about."""


class Planned(TypedDict):
    """What was planned on top of the Book."""

    plan: Plan
    theme: ReadTheme
    record: Editions | None
    pictures: dict[str, Published]
    depicted: dict[str, Depicted]
    offered: dict[str, Offer]


def report_evidence(assembled: Assembled, findings: Everything) -> Report:
    """What is wrong with the records and the evidence alone."""
    return _report(assembled.library, findings, _of_evidence(assembled, findings))


def report_site(
    assembled: Assembled,
    findings: Everything,
    resolved: Resolved,
    planned: Planned,
    today: str,
) -> Report:
    """What is wrong with the whole site; `today` is an ISO date."""
    plan, theme, record = planned["plan"], planned["theme"], planned["record"]
    library, addresses = assembled.library, plan.addresses
    problems = [*_of_evidence(assembled, findings), *theme.problems, *resolved.problems]
    problems += _missing_pictures(library, findings)
    problems += check_paths(addresses, library.static, resolved.paths)
    ours = addresses - (LEFT_TO_THE_DESK & {file.path for file in library.static})
    made = {*ours, *theme.theme.asset_paths().values(), *_beside(planned)}
    problems += name_owners(check_clashes(library.static, made), library)
    sources = {summary.id: library.sources.get(summary.source.id) for summary in library.summaries}
    files = {id: source.file for id, source in sources.items() if source}
    problems += [*undrawn(files, planned["depicted"]), *not_offered(files, planned["offered"])]
    unread = [file for file, found in findings.items() if found.problems]
    problems += [picture.problem for picture in planned["pictures"].values() if picture.problem]
    problems += [*find_doubts(library, resolved.book, unread, today), *check_sign_offs(library)]
    found = _report(library, findings, problems)
    return msgspec.structs.replace(found, record=msgspec.json.encode(record)) if record else found


def _beside(planned: Planned) -> Iterator[str]:
    """The paths of the pictures of sources' pages, and of the sources themselves."""
    for id, depicted in planned["depicted"].items():
        yield from (f"briefings/{id}/{file.name}" for file in depicted.files())
    for id, offer in planned["offered"].items():
        yield from (f"briefings/{id}/{name}" for name in offer.files)


def undrawn(sources: Mapping[str, str], depicted: Mapping[str, Depicted]) -> Iterator[Diagnostic]:
    """Sources, by their files, of whose pages there should be pictures."""
    for id, one in depicted.items():
        if one.unread and id in sources:
            message = (
                f"its pages cannot be pictured, so that its passages are shown as text alone: {one.unread.message}"
            )
            yield warning("SRC-page-picture", Place(sources[id]), message, one.unread.hint)


def not_offered(sources: Mapping[str, str], offered: Mapping[str, Offer]) -> Iterator[Diagnostic]:
    """Sources, by their files, that are to be offered and cannot be cleaned: they are not published as they are."""
    for id, one in offered.items():
        if one.unread and id in sources:
            message = f"it cannot be offered, since nothing can be taken out of it: {one.unread.message}"
            yield error("SRC-original", Place(sources[id]), message, one.unread.hint)


def _of_evidence(assembled: Assembled, findings: Everything) -> list[Diagnostic]:
    problems = [*assembled.problems, *collect_names(assembled.library.entities)[1]]
    return problems + [problem for found in findings.values() for problem in found.problems]


def _missing_pictures(library: Library, findings: Everything) -> Iterator[Diagnostic]:
    """Pictures of sources that are not in content/static/."""
    static = frozenset(file.path for file in library.static)
    for summary in library.summaries:
        source, found = library.sources.get(summary.source.id), findings.get(summary.id)
        if source and found and found.pictures:
            yield from missing_pictures(found.pictures, source.file, static)


def _report(library: Library, findings: Everything, problems: Iterable[Diagnostic]) -> Report:
    """In order, with the severities that site.yaml chooses for warnings."""
    ordered = in_order(with_severities(problems, dict(library.site.severities)))
    quotes = Counter(quote.status for found in findings.values() for quote in found.quotes)
    tally = Tally(len(library.sources), len(library.summaries), dict(sorted(quotes.items())))
    anchors = tuple(_anchors(ordered, library.summaries))
    said = {id: words for id, found in findings.items() if (words := said_words(found.said))}
    return Report(ordered, tally, anchors, library.site.base_url, said=said)


def _anchors(problems: Iterable[Diagnostic], summaries: Iterable[Summary]) -> Iterator[tuple[str, str]]:
    """The page on which each problem in a summary is seen, and the key point or event there; empty for others."""
    by_file = {summary.place.file: summary for summary in summaries}
    starts: dict[str, list[tuple[int, str]]] = {}
    for problem in problems:
        summary = by_file.get(problem.place.file)
        if summary is None:
            yield "", ""
            continue
        if summary.id not in starts:
            starts[summary.id] = _starts(summary)
        own = starts[summary.id]
        index = bisect_right(own, problem.place.line, key=lambda start: start[0])
        yield f"briefings/{summary.id}/", own[index - 1][1] if index else ""


def _starts(summary: Summary) -> list[tuple[int, str]]:
    """The lines in which key points and events begin, in order."""
    points = [(point.place.line, point.id) for point in summary.key_points]
    return sorted(points + [(event.title.place.line, f"event-{n}") for n, event in enumerate(summary.events, 1)])
