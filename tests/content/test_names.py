"""Names that no file system takes, that Windows does not take, and that macOS takes for one."""

from __future__ import annotations

import unicodedata

import pytest

from generator.content.names import folded, refused_by_windows, refused_everywhere


@pytest.mark.parametrize(
    "name",
    [
        "con",
        "CON",
        "aux.txt",
        "nul.tar.gz",
        "com1",
        "LPT9.md",
        "com².x",
        "prn .txt",
        "a.",
        "a ",
        "a:b",
        "what?",
        'a"b',
        "a|b",
    ],
)
def test_windows_refuses(name: str) -> None:
    assert refused_by_windows(name)


@pytest.mark.parametrize("name", ["console", "auxiliary.txt", "com10", "com", "a.b", "a b", "null", "config", "CNAME"])
def test_windows_takes(name: str) -> None:
    assert refused_by_windows(name) == ""


@pytest.mark.parametrize("name", ["é" * 128, "a" * 256, "a\\b", "a\nb", "a\x7fb"])
def test_no_site_can_hold(name: str) -> None:
    assert refused_everywhere(name)


@pytest.mark.parametrize("name", ["é" * 127, "a" * 255, "a b", "ein Bild für alle.png"])
def test_a_site_can_hold(name: str) -> None:
    assert refused_everywhere(name) == ""


def test_case_and_unicode_form_are_folded() -> None:
    composed = "Café.png"
    assert folded(composed) == folded(unicodedata.normalize("NFD", composed)) == folded("café.PNG")
    assert folded("cafe.png") != folded(composed)
