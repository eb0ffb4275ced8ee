"""Subtitles and times of a recording in a text: what they have beside the words is no part of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

Range = tuple[int, int]
MIN_TIMES = 3
"""Fewer times in a text than this are its own words."""
BEGINNING, SOON = 3600, 120
"""Seconds from a recording's beginning before which its first time is; sooner where it could be a time of the day (`10:30`)."""
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_CLOCK = re.compile(r"\d:[0-5]\d")


def subtitles_in(text: str) -> Iterator[Range]:
    """The number, the times and the tags of each cue (WebVTT; SubRip)."""
    if "-->" not in text:
        return
    cues = [match.span() for match in _cue().finditer(text)]
    if len(cues) < MIN_TIMES:
        return
    yield from cues
    if "<" not in text and "{\\" not in text:
        return
    voice = ""
    for tag in _tag().finditer(text, cues[0][0]):
        if tag["voice"] and tag["voice"] != voice:
            voice = tag["voice"]  # another speaker: over this no quote runs on
        else:
            yield tag.span()


@cache
def _cue() -> re.Pattern[str]:
    setting = r"(?:[^\S\n]+[a-z]+:[^\s:]+)*"
    return re.compile(
        rf"^(?:[^\S\n]*`?\d{{1,6}}[^\S\n]*\n?)?[^\S\n]*`?{_TIME}[^\S\n]*-->[^\S\n]*{_TIME}{setting}`?[^\S\n]*$",
        re.MULTILINE,
    )


@cache
def _tag() -> re.Pattern[str]:
    voice = r"<v(?:\.[\w.]+)?[^\S\n]+(?P<voice>[^<>\n]+)>"
    return re.compile(rf"{voice}|</?(?:[cbiuv]|ruby|rt|lang|font)(?:[. ][^<>\n]*)?>|<{_TIME}>|\{{\\an?\d{{1,2}}\}}")


def times_in(text: str) -> Iterator[Range]:
    """Times that stand alone on a line, beside who speaks, or in square brackets, where they only go on from the recording's
    beginning; with who speaks, where that is who spoke before.
    """
    lines = _lines_with_times(text) if _has_times(text) else {}
    stamps = (match for start, end in lines.items() for match in _stamp().finditer(text, start, end))
    found = [match for match in stamps if "--" not in text[match.end() : match.end() + 5]]
    times = [_time_of(match) for match in found]
    seconds = [_seconds(time) for time in times]
    begins = len(times) >= MIN_TIMES and seconds[0] < (BEGINNING if times[0].count(":") > 1 else SOON)
    if not begins or any(one > other for one, other in pairwise(seconds)):
        return
    speaker = ""
    for match in found:
        who = match["who"] or match["named"] or ""
        yield match.span() if not who or who == speaker else _bracketed(match)
        speaker = who or speaker


def _has_times(text: str) -> bool:
    """Whether some times may be in a text: most texts need no closer look."""
    parts = text.split(":") if ":" in text else []
    return sum(one[-1:].isdecimal() and other[:2].isdecimal() for one, other in pairwise(parts)) >= MIN_TIMES


def _lines_with_times(text: str) -> dict[int, int]:
    """Where the lines begin and end in which a time may be."""
    lines: dict[int, int] = {}
    end = -1
    for match in _CLOCK.finditer(text):
        if match.start() > end:
            end = text.find("\n", match.end())
            end = len(text) if end < 0 else end
            lines[text.rfind("\n", 0, match.start()) + 1] = end
    return lines


@cache
def _stamp() -> re.Pattern[str]:
    time = r"(?:\d{1,2}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?"
    name = r"[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){0,4}"
    return re.compile(
        rf"^[^\S\n]*[\[(]?(?P<alone>{time})[\])]?[^\S\n]*$"
        rf"|^[^\S\n]*\[(?P<who>[^\[\]\n]{{1,60}})\]:?[^\S\n]*[\[(](?P<beside>{time})[\])]:?"
        rf"|^[^\S\n]*(?P<named>{name}),?[^\S\n]+[\[(]?(?P<after>{time})[\])]?[^\S\n]*(?::|$)"
        rf"|\[(?P<within>{time})\]",
        re.MULTILINE,
    )


def _time_of(match: re.Match[str]) -> str:
    return match["alone"] or match["beside"] or match["after"] or match["within"]


def _bracketed(match: re.Match[str]) -> Range:
    """The place of a time with its brackets, without who speaks."""
    start, end = match.span("beside" if match["beside"] else "after")
    text = match.string
    return start - (text[start - 1] in "[("), end + (text[end : end + 1] in ("]", ")"))


def _seconds(time: str) -> float:
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = 60 * total + float(part)
    return total
