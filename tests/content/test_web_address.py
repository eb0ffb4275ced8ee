"""What is a web address, and what the address of a site."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.web_address import check_base_url, check_web_address
from generator.site.feed import robots, sitemap
from tests.building import check_site, said
from tests.conftest import SMALL_SITE, MakeSite
from tests.program import briefbook

RIGHT = [
    "https://example.org",
    "HTTP://EXAMPLE.ORG/",
    "https://example.org:8080/a/b?c=d&e={f}|g#h",
    "https://ru.wikipedia.org/wiki/Мир_(значения)",
    "https://fa.wikipedia.org/wiki/می\u200cخواهم",
    "https://[2001:db8::1]/",
    "https://user@example.org/~a/'b'/(c)/%20",
]
WRONG = [
    "example.org",
    "//example.org",
    "javascript:alert(1)//https://",
    "https://",
    "https:///path",
    "https://[::1",
    "https://example.org:port/",
    "https://example.org:99999/",
    "https://example.org/a b",
    "https://example.org/a\r\nUR  - https://elsewhere.example",
    "https://example.org/a\tb",
    "https://example.org/a\u00a0b",
    "https://example.org/\u202eb",
    "https://example.org/\u2028",
    'https://example.org/"b',
    "https://example.org/<b>",
    "https://example.org\\@elsewhere.example",
    "https://example.org/\x1b",
    " https://example.org/",
]
NO_BASE = [
    "https://example.org/?a",
    "https://example.org/#a",
    "https://me:secret@example.org/",
    "https://example.org//elsewhere.example/",
    "https://example.org/a/../b/",
]


@pytest.mark.parametrize("text", RIGHT)
def test_an_address_is_taken_as_it_is(text: str) -> None:
    assert check_web_address(text) == text


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_address_is_refused_with_the_reason(text: str) -> None:
    for check in (check_web_address, check_base_url):
        with pytest.raises(ValueError, match="is not a web address"):
            check(text)


@pytest.mark.parametrize("text", NO_BASE)
def test_the_address_of_a_site_is_a_folder_of_a_host(text: str) -> None:
    assert check_web_address(text) == text
    with pytest.raises(ValueError, match=r"the address of a site|its path"):
        check_base_url(text)


@pytest.mark.parametrize("text", [*WRONG, *NO_BASE])
def test_a_record_with_one_is_refused_at_its_place(make_site: MakeSite, text: str) -> None:
    written = text.encode("unicode_escape").decode().replace('"', '\\"').replace("\\\\", "\\\\")
    site = {"site.yaml": f'title: Desk\nbase_url: "{written}"\n'}
    found = said(check_site(make_site(site)))
    assert [one for one in found if ":2:11 " in one and one.startswith(("REC-value", "YAML-backslash"))], found
    if text in WRONG:
        summary = SMALL_SITE["summaries/wells.yaml"] + f'url: "{written}"\n'
        found = said(check_site(make_site({"summaries/wells.yaml": summary})))
        assert any(one.startswith(("REC-value", "YAML-backslash")) for one in found), found


@pytest.mark.parametrize("text", ["ftp://example.org", "https://example.org/a\nDisallow: /", "https://"])
def test_the_flag_is_checked_as_the_field_is(make_site: MakeSite, text: str) -> None:
    done = briefbook("build", "--root", str(make_site({})), "--base-url", text)
    assert done.returncode == 2
    assert "is not a web address" in done.stderr


@given(st.from_regex(r"https://example\.org/[!-~]*", fullmatch=True))
def test_an_address_that_is_taken_breaks_no_file(text: str) -> None:
    try:
        check_base_url(text)
    except ValueError:
        return
    (place,) = ET.fromstring(sitemap(["index.html"], text)).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    assert place.text == text.rstrip("/") + "/"
    assert robots(text).decode().count("\n") == 3
