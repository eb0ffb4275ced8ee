"""What typesetters do differently beyond one sign for another: dashes, white space beside signs, line ends, dots, primes.

Each rule looks at one sign that can trigger it and gives what the text around it folds to. In time linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import msgspec

from generator.content.line_ends import STAYS_BEFORE, short_words_in, stays_before
from generator.evidence.signs import CLOSED_DASHES, MARK, MINUS, NOT_SIGN, OPEN_DASHES, UNSEEN

PAGE = "\v"
"""What page furniture is replaced by: a word may be broken over it, though not over a blank line."""
_LINE_END_HYPHENS = "-‐"
_SOFT_HYPHEN = "\u00ad"
_FREE_BEFORE = ":;!?%：；！？％"
_GUILLEMETS = "«»‹›"
_DOUBLED = "'`‘’…<>,"
"""Of these two in a row are one sign: GPO's quotation marks, and those of typewriters (`<<so>>`, `,,so''`)."""
_SIGNS = (
    *_LINE_END_HYPHENS,
    "\ufffe",
    _SOFT_HYPHEN,
    *CLOSED_DASHES,
    *OPEN_DASHES,
    MINUS,
    *_FREE_BEFORE,
    *_GUILLEMETS,
    *_DOUBLED,
    ".",
    "/",
    NOT_SIGN,
)
_ASCII_SIGNS = tuple(sign for sign in _SIGNS if sign.isascii())
_STAYS = "- "
_UNSEEN = re.compile(f"[{UNSEEN}]")


class SetDifferently(msgspec.Struct, frozen=True, order=True):
    """What `[start, end)` of a text folds to; `hyphen`: a line end's, which may be read or not."""

    start: int
    end: int
    folded: str
    hyphen: bool = False


class _Printed(msgspec.Struct, frozen=True):
    """The words that a text prints within its lines; of the short ones before which a hyphen may stay, those that it prints."""

    words: frozenset[str]
    short: frozenset[str]


def set_differently(text: str, hyphens: Sequence[int] = ()) -> list[SetDifferently]:
    """Every place that these rules change, in order.

    `hyphens` are offsets at which a reader knows that a line ended: of the hyphen, or of the letter before which it took one
    away.
    """
    changes: list[SetDifferently] = []
    known = frozenset(hyphens)
    printed: _Printed | None = None
    done = 0
    for at in sorted({*_places(text), *known}) if known else _places(text):
        change = None if at < done else _taken_away(text, at) if at in known else _change_at(text, at)
        if change is None or change.start < done:
            continue
        if change.hyphen or change.folded == _STAYS:
            printed = printed or _Printed(_printed_words(text, known), short_words_in(text))
            change = _decided(text, change, printed)
        changes.append(change)
        done = change.end
    return changes


def _taken_away(text: str, at: int) -> SetDifferently | None:
    """A line's end that a reader knows of: with the hyphen still there, or without it between two letters."""
    if text[at] in _LINE_END_HYPHENS + "\ufffe":
        return _line_end(text, at, True)
    letters = 0 < at < len(text) and letter(text[at - 1]) and letter(text[at])
    return SetDifferently(at, at, "-", hyphen=True) if letters else None


def _places(text: str) -> list[int]:
    """Where a sign is that may change something, in order; sign by sign, since one sign is quickly looked for."""
    signs = _ASCII_SIGNS if text.isascii() else _SIGNS
    return sorted(match.start() for sign in signs if sign in text for match in _trigger(sign).finditer(text))


@cache
def _trigger(sign: str) -> re.Pattern[str]:
    """A sign with something beside it that it may change."""
    blank = rf"[\s{UNSEEN}]"
    beside = ""
    if sign in _LINE_END_HYPHENS:
        beside = rf"(?:(?={blank}|-|\Z)|(?<={blank}.)|(?<=\A.))"
    elif sign == _SOFT_HYPHEN:
        beside = r"(?=[^\S\n]*\n)"
    elif sign == ".":
        beside = rf"(?={blank}*+\.)"
    elif sign in _FREE_BEFORE:
        beside = rf"(?<={blank}.)"
    elif sign in _GUILLEMETS:
        beside = rf"(?:(?={blank})|(?<={blank}.))"
    elif sign == "/":
        beside = rf"(?={blank})"
    elif sign in _DOUBLED:
        beside = f"(?={sign})"
    return re.compile(re.escape(sign) + beside, re.DOTALL)


def _change_at(text: str, at: int) -> SetDifferently | None:
    sign = text[at]
    if sign in _LINE_END_HYPHENS or sign == "\ufffe":
        return _line_end(text, at, False) or _dash(text, at)
    if sign == _SOFT_HYPHEN:
        return _line_end(text, at, False) if at and letter(text[at - 1]) else None
    if sign in CLOSED_DASHES or sign in OPEN_DASHES or sign == MINUS:
        return _dash(text, at)
    if sign in _FREE_BEFORE:
        return SetDifferently(_blank_start(text, at), at, "")
    if sign in _GUILLEMETS:
        return _guillemet(text, at)
    if sign in ".…":
        return _dots(text, at)
    if sign == "/":
        return _slash(text, at)
    if sign == NOT_SIGN:
        return _not_sign(text, at)
    return _doubled_mark(text, at)


def _blank(char: str) -> bool:
    return char.isspace() or (not char.isalnum() and _UNSEEN.match(char) is not None)


def _blank_start(text: str, at: int) -> int:
    while at and _blank(text[at - 1]):
        at -= 1
    return at


def _blank_end(text: str, at: int) -> int:
    while at < len(text) and _blank(text[at]):
        at += 1
    return at


def letter(char: str) -> bool:
    """Whether a character is a letter, or a mark on one."""
    return char.isalpha() or (char > "\x7f" and unicodedata.category(char)[0] == "M")


def _line_end(text: str, at: int, known: bool) -> SetDifferently | None:
    """A hyphen at the end of a line: it may be the word's own or the typesetter's."""
    end = _blank_end(text, at + 1)
    between = text[at + 1 : end]
    if (
        at == 0
        or end == len(text)
        or (between.count("\n") > 1 and PAGE not in between)
        or not ("\n" in between or known)
    ):
        return None
    before, after = text[at - 1], text[end]
    if before.isdecimal() or after.isdecimal():
        return SetDifferently(at, end, "-") if (letter(before) or before.isdecimal()) and after.isalnum() else None
    if not (letter(before) and letter(after)):
        return None
    return (
        SetDifferently(at, end, _STAYS)
        if _word_at(text, end) in STAYS_BEFORE
        else SetDifferently(at, end, "-", hyphen=True)
    )


def _word_at(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at < 12 and (letter(text[end]) or text[end] in _LINE_END_HYPHENS):
        end += 1
    return text[at:end].casefold()


_JOINED = re.compile(r"[^\W_](?:[^\s!-,./:-@\[-`{-~“”«»„…—]*[^\W_])?")


def _printed_words(text: str, known: frozenset[int]) -> frozenset[str]:
    """Every word that the text prints within a line, hyphenated ones whole, without case."""
    clean = text.replace("‐", "-").replace("‑", "-")
    ends = re.compile(r"[-\ufffe\u00ad][^\S\n]*\n")
    if known:
        parted = {at: "\n" if clean[at] in "-\ufffe" else f"\n{clean[at]}" for at in known}
        clean = "".join(parted.get(at, char) for at, char in enumerate(clean))
    return frozenset(_JOINED.findall(ends.sub(" \n ", clean).casefold()))


def _decided(text: str, change: SetDifferently, printed: _Printed) -> SetDifferently:
    """Where the text prints one form of the word alone elsewhere, only that form is right."""
    first, last = change.start, change.end
    while first and change.start - first < 60 and (letter(text[first - 1]) or text[first - 1] in "-‐‑'’"):
        first -= 1
    while last < len(text) and last - change.end < 60 and (letter(text[last]) or text[last] in "-‐‑'’"):
        last += 1
    left, right = text[first : change.start].casefold(), text[change.end : last].casefold().rstrip("-‐‑'’")
    hyphened, joined = f"{left}-{right}" in printed.words, f"{left}{right}" in printed.words
    if not change.hyphen:
        if joined:
            return SetDifferently(change.start, change.end, "")
        return (
            change if stays_before(right, printed.short) else SetDifferently(change.start, change.end, "-", hyphen=True)
        )
    if hyphened != joined:
        return SetDifferently(change.start, change.end, "-" if hyphened else "")
    return change


def _dash(text: str, at: int) -> SetDifferently | None:
    """A dash other than a hyphen: white space around it is free. A minus before a digit is no dash."""
    repeats = text[at] == "-" or text[at] in OPEN_DASHES
    if repeats and text[at - 1 : at] == text[at]:
        return None
    last = at + 1
    while repeats and last < len(text) and text[last] == text[at]:
        last += 1
    start, end = _blank_start(text, at), _blank_end(text, last)
    following = text[last : last + 1]
    if last - at > 3 or (last - at == 1 and text[at] in _LINE_END_HYPHENS and not _alone(text, start, at, end)):
        return None
    opens = start < at or start == 0 or text[start - 1] in "([{"
    if following.isdecimal() and (text[at] == MINUS or (text[at] in CLOSED_DASHES and opens)):
        return None
    return SetDifferently(start, end, "-") if end - start > 1 else None


def _alone(text: str, start: int, at: int, end: int) -> bool:
    """Whether a hyphen has white space, or the text's end, on both sides."""
    return (start < at or start == 0) and (end > at + 1 or end == len(text))


def _guillemet(text: str, at: int) -> SetDifferently | None:
    """White space just inside of guillemets is free, outside of them it is not: `« a »`, but `sagte »a« und`."""
    start, end = _blank_start(text, at), _blank_end(text, at + 1)
    before, after = text[start - 1 : start], text[end : end + 1]
    opening = text[at] in "«‹"
    if opening and end > at + 1 and (start < at or not (letter(before) or before in set(".,!?…"))):
        return SetDifferently(at, end, MARK)
    if not opening and start < at and (end > at + 1 or not after.isalnum()):
        return SetDifferently(start, at + 1, MARK)
    return None


def _dots(text: str, at: int) -> SetDifferently | None:
    """Three dots or four with white space between them, and ellipses in a row."""
    if text[at] == "…":
        end = at
        while end < len(text) and text[end] == "…":
            end += 1
        return SetDifferently(at, end, "...")
    end, count = at + 1, 1
    while count <= 4 and text[(following := _blank_end(text, end)) : following + 1] == ".":
        end, count = following + 1, count + 1
    if end - at == count or not 3 <= count <= 4:
        return None
    return SetDifferently(
        at + count - 3, end, "..."
    )  # the first of four may be a sentence's end, where a quote ends too


def _slash(text: str, at: int) -> SetDifferently | None:
    end = _blank_end(text, at + 1)
    joins = at and text[at - 1].isalnum() and text[end : end + 1].isalnum()
    return SetDifferently(at + 1, end, "") if joins else None


def _not_sign(text: str, at: int) -> SetDifferently | None:
    """`¬` between letters is a soft hyphen."""
    end = _blank_end(text, at + 1)
    if at and letter(text[at - 1]) and letter(text[end : end + 1] or " ") and text.count("\n", at, end) <= 1:
        return SetDifferently(at, end, "") if end == at + 1 or "\n" in text[at:end] else None
    return None


def _doubled_mark(text: str, at: int) -> SetDifferently | None:
    """Two marks of one form are one (GPO's `` and '')."""
    before, after = text[max(at - 1, 0)], text[at + 2 : at + 3] or " "
    if after == text[at] or (at and before == text[at]) or before.isdecimal():
        return None
    if text[at] == "," and (not letter(after) or letter(before)):  # no mark that opens a quotation
        return None
    return SetDifferently(at, at + 2, MARK)
