"""The style sheet and the scripts of a theme: each is joined out of files, one a component or a concern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from pathlib import PurePosixPath

_FIRST_STYLES = ("tokens", "base", "layout")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"""("[^"\n]*"|'[^'\n]*')""")
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?|(?<=[\w-])(:) (?=\S|$)")
_LAYER = re.compile(r"@layer [\w-]+\{")


def bundles_of(name: str) -> tuple[str, ...]:
    """The assets that a theme's file is a part of.

    `site.css` for `styles/card.css`, `lists.css` for `styles/lists/map.css`, `site.js` for `scripts/site/keys.js`, `lists.js`
    and `search.js` for `scripts/lists+search/facet-bar.js`.
    """
    path = PurePosixPath(name)
    folder = path.parts[:-1]
    if path.suffix == ".css" and folder[:1] == ("styles",) and len(folder) <= 2:
        return (f"{folder[1] if len(folder) == 2 else 'site'}.css",)
    if path.suffix == ".js" and folder[:1] == ("scripts",) and len(folder) == 2:
        return tuple(f"{asset}.js" for asset in folder[1].split("+"))
    return ()


def join_bundles(files: Mapping[str, str]) -> dict[str, bytes]:
    """Every asset that is joined, by its name, out of the texts of a theme's files by theirs."""
    parts: dict[str, dict[str, str]] = {}
    for name, text in files.items():
        for asset in bundles_of(name):
            parts.setdefault(asset, {})[PurePosixPath(name).stem] = text
    return {
        asset: (_join_styles(own) if asset.endswith(".css") else _join_scripts(own)).encode()
        for asset, own in parts.items()
    }


def _join_styles(files: Mapping[str, str]) -> str:
    """The tokens (which give the order of the layers), the base and the layout come first."""
    first = [name for name in _FIRST_STYLES if name in files]
    sheets = [_pressed(files[name]) for name in (*first, *sorted(files.keys() - set(first)))]
    return "".join(f"{sheet}\n" for sheet in _in_one_layer(sheets))


def _in_one_layer(sheets: Sequence[str]) -> Iterator[str]:
    """Sheets that follow each other and are nothing but rules of the same layer stand in one block of it."""
    for layer, group in groupby(sheets, _layer_of):
        own = list(group)
        yield from [layer + "\n".join(sheet[len(layer) : -1] for sheet in own) + "}"] if layer else own


def _layer_of(sheet: str) -> str:
    """`@layer NAME{`, if a sheet is one block of a layer and nothing else; else nothing."""
    begins = _LAYER.match(sheet)
    bare = _STRING.sub("", sheet)
    depths = list(accumulate((sign == "{") - (sign == "}") for sign in bare if sign in "{}"))
    return begins[0] if begins and bare.endswith("}") and depths and 0 not in depths[:-1] else ""


def _pressed(sheet: str) -> str:
    """A sheet without comments and the white space that is for its authors; strings stay as they are."""
    pieces = _STRING.split(_COMMENT.sub(" ", sheet))
    for index in range(0, len(pieces), 2):
        pieces[index] = _AROUND.sub(r"\1\2", _SPACE.sub(" ", pieces[index])).replace(";}", "}")
    return "".join(pieces).strip()


def _join_scripts(files: Mapping[str, str]) -> str:
    """`start.js` runs at once, and what it declares is there for all others, which run when the page was read; what these
    declare is their own.
    """
    others = (_when_read(_without_comments(files[name])) for name in sorted(files.keys() - {"start"}))
    return '"use strict";\n' + _without_comments(files.get("start", "")) + "".join(others)


def _when_read(script: str) -> str:
    return f'addEventListener("DOMContentLoaded",()=>{{\n{script}}});\n'


def _without_comments(script: str) -> str:
    """A script without the lines that are comments and the indentation that is for its authors; as it is, if a text or a comment
    in it goes over lines.
    """
    lines = [line.strip() for line in script.splitlines()]
    if any(map(_goes_on, lines)):
        return f"{script.strip()}\n"
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _goes_on(line: str) -> bool:
    return line.count("`") % 2 == 1 or line.endswith("\\") or line.count("/*") != line.count("*/")
