"""The characters that may come on a page."""

from __future__ import annotations

from generator.content.library import Assembled
from generator.content.records import Library, Site
from generator.memo.files import Content, Unreadable
from generator.site.alphabet import letters_in
from generator.verify.reading import Findings


def test_records_sources_and_the_words_of_the_interface_count() -> None:
    assembled = Assembled(Library(Site("Desk")), (), letters="é–")
    catalogues: dict[str, Content] = {"locales/fr.po": "« à »".encode(), "locales/de.po": Unreadable("gone")}
    found = letters_in(assembled, {"wells": Findings(letters="é“")}, catalogues)
    assert set("é–“«à»") <= set(found)
    assert list(found) == sorted(set(found))
