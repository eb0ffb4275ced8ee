"""Formulas of a Word file (Office Math, ECMA-376, part 1, 22.1) as runs of text in one line: `x²`, `(a+b)/c`, `√2`, `∑_(i=1)^n`.

As in Unicode's nearly plain-text encoding of mathematics (UTN #28); figures that are exponents or indices are raised or lowered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from itertools import chain
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FORMULA = "formula"
"""What the last run of a formula is marked by, so that the next one beside it is parted from it."""
_RAISED, _LOWERED = "superscript", "subscript"
_ROOTS = {"3": "∛", "4": "∜"}
_TERM = re.compile(r"[\w.,′'∞]*")
"""What needs no brackets above or below a line, or beside a stroke."""
_ENCLOSED = re.compile(r"[(\[{|][^()\[\]{}|]*[)\]}|]")
_COMPOSED = re.compile(r"[/+\-−±=√]")
_FIGURES = re.compile(r"[\d+\-−]*")
_MAX_DEPTH = 40
"""What is nested deeper is left out."""
Runs = list[Any]


def with_formulas_as_text(tree: Any) -> None:
    """Put runs of its words in the place of each formula."""
    for block in list(tree.iter(f"{_M}oMathPara")):
        _put(block, list(block.iterchildren(f"{_M}oMath")))
    for formula in list(tree.iter(f"{_M}oMath")):
        before = formula.getprevious()
        beside = before is not None and before.get(_FORMULA) is not None
        runs = [*([_run(" ")] if beside else []), *_runs(formula)]
        for run in runs[-1:]:
            run.set(_FORMULA, "")
        _put(formula, runs)


def _put(element: Any, others: Runs) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = others


def _runs(element: Any, depth: int = 0) -> Runs:
    """The runs of what an element holds, in the order in which it is read."""
    runs: Runs = []
    for child in element if element is not None and depth < _MAX_DEPTH else ():
        tag = etree.QName(child) if isinstance(child.tag, str) else None
        if tag is None or tag.localname in ("del", "moveFrom") or tag.localname.endswith("Pr"):
            continue
        if tag.localname == "r":
            runs.append(_run("".join(text.text or "" for text in child.iter(f"{_M}t", f"{_W}t")), child))
        else:
            structure = _STRUCTURES.get(tag.localname) if tag.namespace == _M[1:-1] else None
            runs += structure(child, depth + 1) if structure else _runs(child, depth + 1)
    return runs


def _run(words: str, like: Any = None) -> Any:
    """A run of words, which is hidden or struck as another one is."""
    run = etree.Element(f"{_W}r")
    own = None if like is None else like.find(f"{_W}rPr")
    run.append(etree.Element(f"{_W}rPr") if own is None else deepcopy(own))
    text = etree.SubElement(run, f"{_W}t")
    text.text = words
    text.set(_SPACE, "preserve")
    return run


def _part(element: Any, name: str, depth: int) -> Runs:
    return _runs(element.find(f"{_M}{name}"), depth)


def _parts(element: Any, name: str, depth: int) -> Iterator[Runs]:
    return (_runs(each, depth) for each in element.iterchildren(f"{_M}{name}"))


def _property(element: Any, name: str, default: str) -> str:
    """What a structure says of itself (`m:begChr m:val="["`); the default where it says nothing."""
    found = next(element.iterfind(f"*/{_M}{name}"), None)
    return default if found is None else str(found.get(f"{_M}val", default))


def _words(runs: Runs) -> str:
    return "".join(run.findtext(f"{_W}t") or "" for run in runs)


def _one(runs: Runs) -> Runs:
    """Runs that can be read as one thing: in brackets, if they are more than a term."""
    words = _words(runs)
    return runs if _TERM.fullmatch(words) or _ENCLOSED.fullmatch(words) else [_run("("), *runs, _run(")")]


def _at(place: str, sign: str, runs: Runs) -> Runs:
    """An exponent or an index: figures raised or lowered, others after a sign that says so."""
    if not runs:
        return []
    if any(run.find(f"{_W}rPr/{_W}vertAlign") is not None for run in runs):
        return [_run(f"{sign}("), *runs, _run(")")]
    if not _FIGURES.fullmatch(_words(runs)):
        return [_run(sign), *_one(runs)]
    for run in runs:
        etree.SubElement(run.find(f"{_W}rPr"), f"{_W}vertAlign").set(f"{_W}val", place)
    return runs


def _listed(parts: Iterable[Runs], separator: str) -> Runs:
    """Parts with a sign between them."""
    return list(chain.from_iterable([_run(separator), *runs] if index else runs for index, runs in enumerate(parts)))


def _fraction(element: Any, depth: int) -> Runs:
    stroke = "¦" if _property(element, "type", "bar") == "noBar" else "/"
    return [*_one(_part(element, "num", depth)), _run(stroke), *_one(_part(element, "den", depth))]


def _scripted(element: Any, depth: int) -> Runs:
    index, exponent = _part(element, "sub", depth), _part(element, "sup", depth)
    base = _part(element, "e", depth)
    scripts = [*_at(_LOWERED, "_", index), *_at(_RAISED, "^", exponent)]
    return [*scripts, *base] if element.tag == f"{_M}sPre" else [*_grouped(base), *scripts]


def _grouped(base: Runs) -> Runs:
    """The base of an exponent, in brackets where it is a fraction, a root or a sum."""
    words = _words(base)
    return [_run("("), *base, _run(")")] if _COMPOSED.search(words) and not _ENCLOSED.fullmatch(words) else base


def _root(element: Any, depth: int) -> Runs:
    degree = _words(_part(element, "deg", depth))
    sign = [_run(_ROOTS.get(degree, "√"))]
    above = _at(_RAISED, "^", [_run(degree)]) if degree and degree not in _ROOTS else []
    return [*above, *sign, *_one(_part(element, "e", depth))]


def _bounded(element: Any, depth: int) -> Runs:
    """A sum, a product or an integral, with its bounds."""
    runs = [_run(_property(element, "chr", "∫"))]
    for sign, name in (("_", "sub"), ("^", "sup")):
        if bound := _part(element, name, depth):
            runs += [_run(sign), *_one(bound)]
    return [*runs, _run(" "), *_part(element, "e", depth)]


def _limited(element: Any, depth: int) -> Runs:
    sign = "_" if element.tag == f"{_M}limLow" else "^"
    return [*_part(element, "e", depth), _run(sign), *_one(_part(element, "lim", depth))]


def _delimited(element: Any, depth: int) -> Runs:
    inner = _listed(_parts(element, "e", depth), _property(element, "sepChr", "|"))
    return [_run(_property(element, "begChr", "(")), *inner, _run(_property(element, "endChr", ")"))]


def _function(element: Any, depth: int) -> Runs:
    argument = _part(element, "e", depth)
    space = [] if _words(argument)[:1] in "([{|" else [_run(" ")]
    return [*_part(element, "fName", depth), *space, *argument]


def _matrix(element: Any, depth: int) -> Runs:
    rows = (_listed(_parts(row, "e", depth), " ") for row in element.iterchildren(f"{_M}mr"))
    return _listed(rows, "; ")


def _array(element: Any, depth: int) -> Runs:
    return _listed(_parts(element, "e", depth), "; ")


def _accented(element: Any, depth: int) -> Runs:
    return [*_part(element, "e", depth), _run(_property(element, "chr", "\u0302"))]


def _phantom(element: Any, depth: int) -> Runs:
    """What only takes its room is not seen."""
    return [] if _property(element, "show", "1") in ("0", "off", "false") else _part(element, "e", depth)


_STRUCTURES: dict[str, Callable[[Any, int], Runs]] = {
    "f": _fraction,
    "sSup": _scripted,
    "sSub": _scripted,
    "sSubSup": _scripted,
    "sPre": _scripted,
    "rad": _root,
    "nary": _bounded,
    "limLow": _limited,
    "limUpp": _limited,
    "d": _delimited,
    "func": _function,
    "m": _matrix,
    "eqArr": _array,
    "acc": _accented,
    "phant": _phantom,
}
