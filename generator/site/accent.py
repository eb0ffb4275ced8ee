"""The accent colour of site.yaml, made readable: on light and on dark paper at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from generator.content.records import Reference
from generator.diagnostics import Diagnostic, Mend, warning

Colour = tuple[int, int, int]
ENOUGH = 4.5
_LIGHT: Colour = (0xFB, 0xFA, 0xF6)  # --paper of styles/tokens.css
_DARK: Colour = (0x1B, 0x1E, 0x23)  # --raised of styles/tokens.css, the lighter of the two dark papers
_BLACK: Colour = (0, 0, 0)
_WHITE: Colour = (255, 255, 255)


def accent_css(accent: str) -> bytes:
    """A style sheet that sets `--accent` for light and dark."""
    light, dark = readable(accent)
    return f":root {{ --accent: light-dark({light}, {dark}); }}\n".encode()


def check_accent(accent: Reference) -> list[Diagnostic]:
    """A colour that cannot be read on light paper is shown darker, and the desk is told."""
    light, _ = readable(accent.id)
    if light == accent.id:
        return []
    ratio = contrast(_colour(accent.id), _LIGHT)
    message = f"{accent.id} has a contrast of {ratio:.1f} to 1 on light paper; links need {ENOUGH}, so {light} is used"
    problem = warning("SITE-accent", accent.place, message, f"write '{light}' or a darker colour")
    return [problem.with_mends(Mend(f"change it to '{light}'", "value", new=light))]


def readable(accent: str) -> tuple[str, str]:
    """The accent for light and for dark paper: itself, or as little darker or lighter as is enough."""
    colour = _colour(accent)
    return _written(_until_readable(colour, _BLACK, _LIGHT)), _written(_until_readable(colour, _WHITE, _DARK))


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _until_readable(colour: Colour, towards: Colour, paper: Colour) -> Colour:
    for percent in range(0, 101, 4):
        mixed = tuple(round(c + (t - c) * percent / 100) for c, t in zip(colour, towards, strict=True))
        shown = (mixed[0], mixed[1], mixed[2])
        if contrast(shown, paper) >= ENOUGH:
            return shown
    return towards


def _luminance(colour: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(written: str) -> Colour:
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)


def _written(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
