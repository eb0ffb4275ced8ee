"""The words of the interface in the site's language: gettext catalogues (`locales/LANGUAGE.po`) that are part of the theme."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO, StringIO

from generator.content.language import is_english
from generator.content.records import Site
from generator.diagnostics import Diagnostic, Place, error, warning


def find_catalogue(catalogues: Mapping[str, str], language: str) -> str:
    """The name of the catalogue for a language, or for the language without its region; empty where there is none."""
    names = {name.lower(): name for name in catalogues}
    tag = language.lower()
    return names.get(tag) or names.get(tag.partition("-")[0]) or ""


def check_catalogue(catalogues: Mapping[str, str], files: Mapping[str, str], site: Site) -> list[Diagnostic]:
    """What is wrong with the words of a site's language: no catalogue, or one that cannot be read."""
    language = site.language
    if is_english(language):
        return []
    name = find_catalogue(catalogues, language)
    if not name:
        message = f"there is no catalogue for `{language}`: the words of the pages are English"
        return [warning("SITE-language", site.language_place, message, f"write templates/locales/{language}.po")]
    try:
        read_words(catalogues[name])
    except ValueError as caught:
        place = Place(files.get(f"locales/{name}.po", ""), getattr(caught.__cause__, "lineno", 0) + 1)
        return [error("SITE-template", place, f"this catalogue cannot be read: {caught}")]
    return []


def words_of(catalogues: Mapping[str, str], language: str) -> gettext.NullTranslations:
    """The words of a language; English, as they stand in the templates, where there is no catalogue."""
    name = "" if is_english(language) else find_catalogue(catalogues, language)
    try:
        return read_words(catalogues[name]) if name else gettext.NullTranslations()
    except ValueError:
        return gettext.NullTranslations()  # it has been reported


@lru_cache(maxsize=8)
def read_words(catalogue: str) -> gettext.GNUTranslations:
    """A catalogue (the text of a .po file) as gettext's translations; raises ValueError that says what is wrong."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    compiled = BytesIO()
    try:
        write_mo(compiled, read_po(StringIO(catalogue), abort_invalid=True))
    except PoFileError as caught:
        raise ValueError(str(caught)) from caught
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
