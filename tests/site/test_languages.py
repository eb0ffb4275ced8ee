"""A site in another language: words, dates, direction, and what is in yet another language marked as such."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from generator.content.edtf import parse_edtf
from generator.content.language import date_in_words, direction, language_name
from tests.building import build_site, built_pages, said
from tests.conftest import PROJECT, SMALL_SITE, MakeSite

LOCALES = sorted((PROJECT / "templates/locales").glob("*.po"))
_HOLES = re.compile(r"%(?:\(\w+\))?s")


def messages() -> set[str | tuple[str, str]]:
    """Every word of the interface, as the templates and the program ask for it."""
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    found: set[str | tuple[str, str]] = set()
    templates = (("templates", f"**.{kind}", "jinja2") for kind in ("html", "md", "txt", "xml"))
    for folder, pattern, method in (*templates, ("generator", "**.py", "python")):
        options = {pattern: {"silent": "false"}}
        for _, _, message, _, _ in extract_from_dir(PROJECT / folder, [(pattern, method)], options, keywords):
            found.add(message if isinstance(message, str) else (message[0], message[1]))
    return found


def test_french_spanish_and_arabic_are_there() -> None:
    assert {path.stem for path in LOCALES} == {"fr", "es", "ar"}


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.stem)
def test_a_catalogue_has_every_word_and_no_other(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    listed = {
        message.id if isinstance(message.id, str) else tuple(message.id): message for message in catalogue if message.id
    }
    assert set(listed) == messages()
    for id, message in listed.items():
        given = [
            str(form) for form in (message.string if isinstance(message.string, (tuple, list)) else [message.string])
        ]
        assert all(given), f"{id} is not translated"
        assert not message.fuzzy
        if isinstance(id, str):
            assert sorted(_HOLES.findall(given[0])) == sorted(_HOLES.findall(id)), id
        else:
            assert "%(num)s" in given[-1], id
            assert len(given) == catalogue.num_plurals


@pytest.mark.parametrize(
    ("language", "day", "month", "span"),
    [
        ("en", "25 July 2019", "June 2018", "27–28 February 2019"),
        ("fr", "25 juillet 2019", "juin 2018", "27–28 févr. 2019"),
        ("es", "25 de julio de 2019", "junio de 2018", "27–28 feb 2019"),
        ("ar", "25 يوليو 2019", "يونيو 2018", "27–28 فبراير 2019"),
        ("xx", "25 July 2019", "June 2018", "27–28 February 2019"),
    ],
)
def test_dates_are_in_the_words_of_the_language(language: str, day: str, month: str, span: str) -> None:
    shown = [date_in_words(parse_edtf(text), language) for text in ("2019-07-25", "2018-06", "2019-02-27/2019-02-28")]
    assert [re.sub(r"[\u2009\u200f]", "", text) for text in shown] == [day, month, span]


def test_directions_and_names_of_languages() -> None:
    assert [direction(tag) for tag in ("en", "ar", "he", "fa-IR", "ur", "fr", "xx")] == [
        "ltr",
        *["rtl"] * 4,
        "ltr",
        "ltr",
    ]
    assert [language_name(tag, "en") for tag in ("fr", "pt-BR", "xx")] == ["French", "Portuguese (Brazil)", "xx"]


def test_an_arabic_site_is_set_from_right_to_left_and_marks_its_english_sources(
    make_site: MakeSite, tmp_path: Path
) -> None:
    summary = SMALL_SITE["summaries/wells.yaml"].replace("title:", "language: en\ntitle:", 1)
    root = make_site({"site.yaml": "title: مكتب\nlanguage: ar\n", "summaries/wells.yaml": summary})
    page = (built_pages(root, tmp_path / "out") / "briefings/wells/index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert 'id="_source-text" lang="en" dir="ltr"' in page
    assert '<blockquote class="words" lang="en" dir="ltr">' in page
    assert "الإنجليزية" in page
    assert 'aria-label="النقطة الرئيسية 1: The wells stay open."' in page
    assert "الخلاصة" in page
    assert "Bottom line" not in page


def test_a_language_without_words_is_said(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({"site.yaml": "title: Ons bureau\nlanguage: nl\n"})
    built = build_site(root, tmp_path / "out")
    assert [(one.code, one.place.line, one.place.column) for one in built.problems] == [("SITE-language", 2, 11)]
    assert '<html lang="nl"' in (tmp_path / "out/index.html").read_text()


def test_a_site_brings_words_of_its_own(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({"site.yaml": "title: Ons bureau\nlanguage: nl\n"})
    catalogue = root / "templates/locales/nl.po"
    catalogue.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    catalogue.write_text(head + 'msgid "Bottom line"\nmsgstr "Kern"\n')
    built = build_site(root, tmp_path / "out")
    assert said(built.problems) == []
    assert "Kern" in (tmp_path / "out/briefings/wells/index.html").read_text()
    catalogue.write_text(head + 'msgid "Bottom line"\nmsgstr "De kern"\n')
    build_site(root, tmp_path / "out")
    assert "De kern" in (tmp_path / "out/briefings/wells/index.html").read_text()
    catalogue.write_text(head + 'msgid "Bottom line"\nthe bottom line\n')
    assert [line.split()[:2] for line in said(build_site(root, tmp_path / "out").problems)] == [
        ["SITE-template", "templates/locales/nl.po:7:1"]
    ]
