"""The theme's fonts, cut to the characters that the site holds: Source Serif and Source Sans (SIL Open Font License 1.1).

They come from packages of their own. `Source` is a reserved name: what is cut is called Briefbook Serif and Briefbook Sans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from generator.content.records import Site
from generator.site.woff2 import pack_woff2

_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0·«»–—‘’“”…¶§✓←→↩"
_FEATURES = ("kern", "liga", "lnum", "onum", "mark", "ccmp", "locl")
_COPYRIGHT_AND_LICENCE = (0, 13, 14)
_NAMES = {"serif": "Briefbook Serif", "sans": "Briefbook Sans"}


class Face(msgspec.Struct, frozen=True):
    """A font of a family (`serif` or `sans`), the file of its package that it is cut from, and what CSS asks for it by."""

    family: str
    file: str
    weight: int
    style: str = "normal"

    @property
    def name(self) -> str:
        """Of its file among the assets."""
        return f"{self.family}-{self.weight}{'-italic' * (self.style == 'italic')}.woff2"


# The outlines of PostScript: in the TrueType files ”, “ and figures claim the width of what they are made of, and a browser that
# follows hints sets them into their neighbours, or into the space beside them.
FACES = (
    Face("serif", "SourceSerifPro-Regular.otf", 400),
    Face("serif", "SourceSerifPro-It.otf", 400, "italic"),
    Face("serif", "SourceSerifPro-Semibold.otf", 600),
    Face("sans", "SourceSansPro-Regular.otf", 400),
    Face("sans", "SourceSansPro-Semibold.otf", 600),
)

FIRST_FONTS = tuple(face.name for face in FACES if face.style == "normal")
"""What every page is set in: asked for before anything else of it, so that it is there when the page is painted."""


class Metrics(msgspec.Struct, frozen=True):
    """Of a font in parts of its size: the mean width of a letter of English, how high it reaches and how deep."""

    width: float
    ascent: float
    descent: float


_METRICS = {"serif": Metrics(0.4509, 1.036, 0.335), "sans": Metrics(0.4205, 0.984, 0.273)}
_FALLBACKS = {
    "serif": {
        ("Georgia",): 0.4458,
        ("Times New Roman", "Liberation Serif", "Tinos"): 0.4063,
        ("DejaVu Serif",): 0.5154,
    },
    "sans": {("Arial", "Liberation Sans", "Helvetica", "Arimo"): 0.4458, ("Segoe UI",): 0.4521, ("DejaVu Sans",): 0.51},
}
"""What is on machines, by families of one metric, with its mean width of a letter."""


def cut_fonts(letters: str, site: Site) -> dict[str, bytes]:
    """The fonts by their files' names, and their licence; none where the site wants the system's."""
    if site.fonts == "system":
        return {}
    cut = {face.name: _cut(_folder(face.family) / face.file, _ALWAYS + letters) for face in FACES}
    licence = (_folder("serif") / "LICENSE.txt").read_bytes()
    return {**cut, "fonts-licence.txt": licence}


def font_faces(paths: Mapping[str, str]) -> str:
    """The rules that name the fonts, by the paths of their files, and what takes as much room where they are not there.

    `font-display: optional`: a page is not set anew once it is read. Lines break elsewhere in another font, whatever its metrics.
    """
    return own_faces(paths) + "".join(_fallbacks()) if paths else ""


def own_faces(paths: Mapping[str, str]) -> str:
    """The fonts alone."""
    return "".join(
        f'@font-face{{font-family:"{_NAMES[face.family]}";font-weight:{face.weight};font-style:{face.style};font-display:optional;'
        f'src:url("{paths[face.name]}") format("woff2")}}\n'
        for face in FACES
        if face.name in paths
    )


def _fallbacks() -> Iterable[str]:
    for family, known in _FALLBACKS.items():
        own = _METRICS[family]
        for number, (names, width) in enumerate(known.items(), 1):
            adjust = own.width / width
            source = ",".join(f'local("{name}")' for name in names)
            yield (
                f'@font-face{{font-family:"{_NAMES[family]} {number}";src:{source};size-adjust:{adjust:.2%};'
                f"ascent-override:{own.ascent / adjust:.2%};descent-override:{own.descent / adjust:.2%};line-gap-override:0%}}\n"
            )


def font_file(family: str, weight: int) -> Path:
    """The upright font of a family, whole."""
    return next(_folder(family) / face.file for face in FACES if (face.family, face.weight) == (family, weight))


def _folder(family: str) -> Path:
    import font_source_sans_pro
    import font_source_serif_pro

    package = font_source_serif_pro if family == "serif" else font_source_sans_pro
    return Path(package.font_directory)


def _cut(file: Path, letters: str) -> bytes:
    """A font of these characters alone, without hints for coarse screens."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, letters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in _FEATURES)
    wanted.name_id_set.clear()
    wanted.name_id_set.update(_COPYRIGHT_AND_LICENCE)
    wanted.flags |= uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    return pack_woff2(uharfbuzz.subset(face, wanted).blob.data)
