"""What a Word file prints in forms that mammoth does not know, put into forms that it does: breaks, ruby, formulas, ink."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from generator.content.readers.word_formulas import with_formulas_as_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLACKED_OUT = "█"
_PAPER, _INK = "FFFFFF", "000000"
_HIGHLIGHTS = {
    "black": _INK,
    "white": _PAPER,
    "yellow": "FFFF00",
    "red": "FF0000",
    "blue": "0000FF",
    "darkGray": "808080",
}
_SMALLEST = 3
"""Half points: the letters of a run that is no larger are specks."""
_CONTRAST = 24  # of 255, in the colour that differs most


def with_known_forms(tree: Any) -> None:
    """Breaks of pages and columns become breaks of lines, ruby its base, formulas their words, and lists what is chosen."""
    with_formulas_as_text(tree)
    for choice in list(tree.iter(f"{_W}ddList")):
        _put_choice(choice)
    for end in list(tree.iter(f"{_W}br", f"{_W}cr")):
        end.tag = f"{_W}br"
        end.attrib.pop(f"{_W}type", None)
    for ruby in list(tree.iter(f"{_W}ruby")):
        parent, base = ruby.getparent(), ruby.find(f"{_W}rubyBase")
        at = parent.index(ruby)
        parent[at : at + 1] = list(base.iter(f"{_W}t")) if base is not None else []


def _put_choice(choice: Any) -> None:
    """What is chosen of a list to choose from, before its field, which holds no words of its own (ECMA-376, part 1, 17.16.9)."""
    run = next(choice.iterancestors(f"{_W}r"), None)
    entries = [entry.get(f"{_W}val", "") for entry in choice.iter(f"{_W}listEntry")]
    chosen = next((found for name in ("result", "default") if (found := choice.find(f"{_W}{name}")) is not None), None)
    number = "0" if chosen is None else chosen.get(f"{_W}val", "0")
    if run is None or run.getparent() is None or not number.isdecimal() or int(number) >= len(entries):
        return
    shown = deepcopy(run)
    for child in list(shown):
        if child.tag != f"{_W}rPr":
            shown.remove(child)
    etree.SubElement(shown, f"{_W}t").text = entries[int(number)]
    run.addprevious(shown)


def strip_blended(tree: Any) -> int:
    """Take away letters that nobody sees on what is behind them, or that are specks; how many there were.

    A bar of ink stands where words are black on black.
    """
    hidden = 0
    paper = None if tree.find(f"{_W}background") is not None else _PAPER
    for run in list(tree.iter(f"{_W}r")):
        own = run.find(f"{_W}rPr")
        words = "".join(text.text or "" for text in run.iter(f"{_W}t")) if own is not None else ""
        if not words.strip() or not (bar := _unseen(run, own, paper)):
            continue
        hidden += len("".join(words.split()))
        first, *rest = run.iter(f"{_W}t")
        first.text = bar if bar == _BLACKED_OUT else ""
        for text in rest:
            text.text = ""
    return hidden


def _unseen(run: Any, own: Any, paper: str | None) -> str:
    """A bar for words that are blacked out, a space for others that nobody sees; empty for all that are seen."""
    size = own.find(f"{_W}sz")
    if size is not None and size.get(f"{_W}val", "").isdecimal() and int(size.get(f"{_W}val")) < _SMALLEST:
        return " "
    marked = own.find(f"{_W}highlight")
    colour = _value(own, "color", "val") or (_INK if marked is not None else "")
    behind = _HIGHLIGHTS.get(marked.get(f"{_W}val", ""), "") if marked is not None else _behind(run, own, paper)
    if not colour or not behind or not _blends(colour, behind):
        return ""
    return _BLACKED_OUT if _blends(behind, _INK) else " "


def _behind(run: Any, own: Any, paper: str | None) -> str:
    """The colour behind a run: its own shading, its paragraph's or cell's, or the paper; empty where that is not known."""
    holders = [own]
    for outer in run.iterancestors(f"{_W}p", f"{_W}tc", f"{_W}txbxContent", f"{_W}tbl"):
        if outer.tag in (f"{_W}txbxContent", f"{_W}tbl"):
            paper = None  # the style of a table may shade its cells, and a box has a ground of its own
            break
        holders += [each for each in (outer.find(f"{_W}pPr"), outer.find(f"{_W}tcPr")) if each is not None]
    shades = (_value(holder, "shd", "fill") for holder in holders)
    return next((shade for shade in shades if shade), paper or "")


def _value(holder: Any, name: str, attribute: str) -> str:
    """A colour, of six hexadecimal digits; empty where none is given, or Word chooses it."""
    found = holder.find(f"{_W}{name}")
    value = "" if found is None else found.get(f"{_W}{attribute}", "").upper()
    return value if len(value) == 6 and all(digit in "0123456789ABCDEF" for digit in value) else ""


def _blends(one: str, other: str) -> bool:
    return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) < _CONTRAST for at in (0, 2, 4))
