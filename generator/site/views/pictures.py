"""Views of the timeline as a picture: how much happened when. Each bar leads to its first event in the list."""

from __future__ import annotations

from generator.content.links import SiteAddress
from generator.site.views.view import View


class ChartBar(View, frozen=True):
    """A year, or a month of one: `height` is 0 (nothing happened) to 48; `first` is where its first event stands."""

    label: str
    sign: str  # the same, as short as under a bar
    count: int
    height: int
    first: SiteAddress | None


class ChartSpan(View, frozen=True):
    """An event that is known to no month, or took longer: from month `start` to before month `end` of its year (0 to 12).

    What began before or went on after is open at that side.
    """

    label: str
    start: int
    end: int
    first: SiteAddress


class ChartYear(View, frozen=True):
    """A year: a bar, and where much happened one a month with the `spans` above them; after a `gap` of years without events."""

    year: str
    bar: ChartBar
    months: tuple[ChartBar, ...]
    spans: tuple[ChartSpan, ...]
    gap: bool


class TimelineChart(View, frozen=True):
    """The whole timeline, whatever page of it is shown."""

    years: tuple[ChartYear, ...]


class BasisBox(View, frozen=True):
    """A judgement, a key point or a source in the picture of what a judgement rests on, its words broken into lines."""

    kind: str  # judgement, for, against, source
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    href: SiteAddress


class BasisLine(View, frozen=True):
    """What bears what: an SVG path; dashed where it speaks against it."""

    kind: str
    path: str


class BasisPicture(View, frozen=True):
    """What a judgement rests on as a picture; lengths are units of its own."""

    width: int
    height: int
    boxes: tuple[BasisBox, ...]
    lines: tuple[BasisLine, ...]
