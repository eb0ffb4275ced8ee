"""What a judgement rests on as a picture, where that is too much to be held in mind: judgement, key points, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

import msgspec
from msgspec.structs import replace

from generator.book.judgements import Premise, ShownJudgement
from generator.book.site_info import Ref
from generator.book.values import ShownBrief
from generator.content.links import SiteAddress
from generator.site.views import BasisBox, BasisLine, BasisPicture

FEWEST = 7
"""Premises of which there is a picture: fewer are seen at once in the list."""
WIDTH = 672
_LINE, _PADDING, _GAP = 18, 12, 10
_JUDGEMENT, _POINTS, _SOURCES = (1, 670), (26, 352), (440, 231)  # left edge and width
_INDENT, _SIGN, _LINES = 24, 7.2, 3


class _Row(msgspec.Struct, frozen=True):
    """A premise: what it says, whose it is, and under which other one it stands."""

    premise: Premise
    kind: str
    parent: int | None
    depth: int


def pictures_of(brief: ShownBrief) -> dict[str, BasisPicture]:
    """By the id of a judgement its picture, where there is one."""
    drawn = {judgement.id: draw_basis(judgement) for judgement in brief.judgements}
    return {id: picture for id, picture in drawn.items() if picture}


def draw_basis(judgement: ShownJudgement) -> BasisPicture | None:
    """The picture, in units of its own; None where there are few premises."""
    if len(judgement.rests_on) + len(judgement.despite) < FEWEST:
        return None
    rows: list[_Row] = []
    _gather(judgement, None, 0, rows)
    root = replace(_box(judgement.href, judgement.plain, "judgement", _JUDGEMENT), y=1)
    top = root.y + root.height + 2 * _GAP
    boxes = list(_placed(rows, top))
    sources = dict.fromkeys(row.premise.point.briefing for row in rows if row.premise.point)
    bottom = boxes[-1].y + boxes[-1].height
    beside = list(_stacked(sources, top, bottom))
    drawn = [*_to_premises(root, rows, boxes), *_to_sources(rows, boxes, dict(zip(sources, beside, strict=True)))]
    height = max(bottom, *(box.y + box.height for box in (root, *beside))) + 1
    return BasisPicture(WIDTH, height, (root, *boxes, *beside), tuple(drawn))


def _gather(judgement: ShownJudgement, parent: int | None, depth: int, rows: list[_Row]) -> None:
    """Every premise, those of a judgement under it."""
    for kind, premises in (("for", judgement.rests_on), ("against", judgement.despite)):
        for premise in premises:
            rows.append(_Row(premise, kind, parent, depth))
            if premise.judgement:
                _gather(premise.judgement, len(rows) - 1, depth + 1, rows)


def _placed(rows: Iterable[_Row], y: int) -> Iterator[BasisBox]:
    """A box for each premise, one under the other from a height on."""
    for row in rows:
        left, width = _POINTS
        indent = min(row.depth, 3) * _INDENT
        place = left + indent, width - indent
        if point := row.premise.point:
            box = _box(point.href, point.plain, row.kind, place)
        else:
            assert row.premise.judgement
            box = _box(row.premise.judgement.href, row.premise.judgement.plain, "judgement", place)
        yield replace(box, y=y)
        y += box.height + _GAP


def _stacked(sources: Iterable[Ref], top: int, bottom: int) -> Iterator[BasisBox]:
    """A box for each source, spread over the height as far as there is room."""
    boxes = [_box(ref.href, ref.title, "source", _SOURCES) for ref in sources]
    room = max(_GAP, (bottom - top - sum(box.height for box in boxes)) // (len(boxes) + 1))
    y = top + room
    for box in boxes:
        yield replace(box, y=y)
        y += box.height + room


def _box(href: SiteAddress, words: str, kind: str, place: tuple[int, int]) -> BasisBox:
    left, width = place
    wide = not words.isascii() and sum(east_asian_width(sign) in "WF" for sign in words) > len(words) / 4
    lines = tuple(_wrapped(words, int((width - 20) / (_SIGN * (2 if wide else 1)))))
    return BasisBox(kind, left, 0, width, len(lines) * _LINE + _PADDING, lines, href)


def _wrapped(words: str, width: int) -> Iterator[str]:
    """At most three lines of some words; what has no spaces is cut where the line ends."""
    rest = " ".join(words.split())
    for number in range(_LINES):
        if len(rest) <= width:
            yield rest
            return
        end = rest.rfind(" ", 0, width + 1)
        end = end if end > 0 else width
        last = number == _LINES - 1
        yield f"{rest[: min(end, width - 2)].rstrip()} …" if last else rest[:end]
        rest = rest[end:].lstrip()


def _to_premises(root: BasisBox, rows: Sequence[_Row], boxes: Sequence[BasisBox]) -> Iterator[BasisLine]:
    """From the judgement to each of its premises, and from a judgement below it to its own."""
    for row, box in zip(rows, boxes, strict=True):
        parent = root if row.parent is None else boxes[row.parent]
        x = parent.x + _INDENT // 2
        yield BasisLine(row.kind, f"M {x} {parent.y + parent.height} V {box.y + box.height // 2} H {box.x}")


def _to_sources(rows: Sequence[_Row], boxes: Sequence[BasisBox], sources: dict[Ref, BasisBox]) -> Iterator[BasisLine]:
    for row, box in zip(rows, boxes, strict=True):
        if row.premise.point:
            source = sources[row.premise.point.briefing]
            start, end = box.y + box.height // 2, source.y + source.height // 2
            yield BasisLine(row.kind, _curve(box.x + box.width, start, source.x, end))


def _curve(left: int, top: int, right: int, bottom: int) -> str:
    bend = (right - left) // 2
    return f"M {left} {top} C {left + bend} {top}, {right - bend} {bottom}, {right} {bottom}"
