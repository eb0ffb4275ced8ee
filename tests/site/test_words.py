"""The words of the interface: which catalogue is a language's, and what is said of one that cannot be read."""

from __future__ import annotations

import pytest

from generator.content.records import Site
from generator.site.words import check_catalogue, find_catalogue, read_words, words_of

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Topics"\nmsgstr "{}"\n'
CATALOGUES = {"fr": PO.format("Thèmes"), "pt-BR": PO.format("Tópicos"), "de": 'msgid "Topics\n'}
FILES = {"locales/de.po": "templates/locales/de.po"}


@pytest.mark.parametrize(
    ("language", "name"),
    [("fr", "fr"), ("fr-CA", "fr"), ("FR", "fr"), ("pt-br", "pt-BR"), ("pt", ""), ("pt-PT", ""), ("el", ""), ("", "")],
)
def test_a_language_has_its_own_catalogue_or_that_without_its_region(language: str, name: str) -> None:
    assert find_catalogue(CATALOGUES, language) == name


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Thèmes"), ("fr-CA", "Thèmes"), ("pt-BR", "Tópicos"), ("en", "Topics"), ("el", "Topics"), ("de", "Topics")],
)
def test_what_has_no_words_of_its_own_is_english(language: str, words: str) -> None:
    assert words_of(CATALOGUES, language).gettext("Topics") == words
    assert words_of(CATALOGUES, language).gettext("Nothing") == "Nothing"


def test_a_site_in_english_needs_no_catalogue() -> None:
    assert check_catalogue({"en": "nonsense"}, {}, Site("Desk", language="en-GB")) == []
    assert words_of({"en": PO.format("Subjects")}, "en").gettext("Topics") == "Topics"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", []),
        ("el", [("SITE-language", "content/site.yaml")]),
        ("de", [("SITE-template", "templates/locales/de.po")]),
    ],
)
def test_what_is_wrong_with_a_catalogue_is_told(language: str, expected: list[tuple[str, str]]) -> None:
    assert [
        (p.code, p.place.file) for p in check_catalogue(CATALOGUES, FILES, Site("Desk", language=language))
    ] == expected


def test_a_catalogue_that_cannot_be_read_says_why() -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_words(CATALOGUES["de"])
