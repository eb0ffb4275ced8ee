"""What a reader keeps: key points and quotes, in the browser alone; and what changed since the reader was here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.building import build_site
from tests.conftest import MakeSite
from tests.site.browsing import serving, violations, watched

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = context.new_page()
    wrong = watched(page)
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize(
    ("path", "item"),
    [
        ("briefings/singapore-statement/", "#no-definition .verdict .keep"),
        ("briefings/singapore-statement/", "#no-definition .quote .keep"),
        ("key-points/", ".key-point-elsewhere .keep"),
        ("briefs/was-a-promise-broken/", ".key-point-elsewhere .quote .keep"),
        ("map/", ".side .keep"),
        ("", ".side .keep"),
        ("topics/diplomacy/", ".group-points .keep"),
        ("entities/kim-jong-un/", ".group-points .keep"),
    ],
)
def test_what_is_kept_anywhere_is_on_the_list_and_leads_back(path: str, item: str, page: Page, served: str) -> None:
    page.goto(served + path)
    control = page.locator(item).first
    expect(control).to_have_attribute("aria-pressed", "false")
    control.click()
    expect(control).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator(item).first).to_have_attribute("aria-pressed", "true")
    page.goto(served + "list/")
    kept = page.locator(".own-items li")
    expect(kept).to_have_count(1)
    words = kept.locator(".words, .own-point").inner_text().strip("“”… ")
    kept.locator(".from a").click()
    page.wait_for_url("**/briefings/*/#*")
    assert words[:40] in " ".join(page.locator("body").inner_text().split())
    expect(page.locator(":target").first).to_be_attached()


def test_what_is_kept_can_still_be_read(page: Page, served: str) -> None:
    """Ink on ink is no violation to axe: it takes that for hidden on purpose."""
    page.goto(served + "key-points/")
    control = page.locator(".keep").first
    control.click()
    expect(control).to_have_attribute("aria-pressed", "true")
    expect(control).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    assert violations(page) == ""


def test_a_list_is_printed_exported_and_emptied(page: Page, served: str) -> None:
    page.goto(served + "map/")
    for index in range(2):
        page.locator(".side .keep").nth(index).click()
    page.locator(".to-own-list").first.click()
    page.wait_for_url("**/list/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as Markdown").click()
    lines = Path(download.value.path()).read_text("utf-8")
    assert lines.count("\n  [") == 2
    assert f"]({served}briefings/" in lines
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the sources as BibTeX").click()
    assert Path(download.value.path()).read_text("utf-8").count("@") == 2
    page.emulate_media(media="print")
    assert page.locator(".own-items li").count() == 2
    assert not page.get_by_role("button", name="Empty the list").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Remove").first.click()
    expect(page.locator(".own-items li")).to_have_count(1)
    page.get_by_role("button", name="Empty the list").click()
    expect(page.locator(".own-empty")).to_be_visible()


NEW = "title: New\npublished: '2024'\nbottom_line: Yes.\nkey_points:\n  - id: new\n    text: It is new.\n"


def test_what_is_new_since_a_visit_is_one_click_away_and_nothing_is_stored_unasked(
    page: Page, make_site: MakeSite, tmp_path: Path
) -> None:
    root = make_site({"summaries/new.yaml": NEW, "sources/new.md": "It is new.\n"})
    old = {"format": 1, "editions": [{"date": "2024-01-02", "changes": [change("wells")]}], "stand": {}}
    more = {"date": "2024-03-04", "changes": [change("new"), change("rain", "withdrawn")]}
    both = {**old, "editions": [more, *old["editions"]]}  # type: ignore[misc]
    sites = [(old, "2024-01-02"), (both, "2024-03-04")]
    for number, (record, today) in enumerate(sites):
        said: dict[str, object] = {"new": {"title": "New", "bottom_line": "Yes.", "points": {"new": "It is new."}}}
        said["wells"] = standing(root, tmp_path, today)
        previous = json.dumps({**record, "stand": said}).encode()
        assert build_site(root, tmp_path / f"www{number}", previous=previous, today=today).written
    with serving(tmp_path) as address:
        page.goto(address + "www0/")
        assert page.evaluate("Object.keys(localStorage).length") == 0
        page.get_by_role("button", name="Show me next time what is new").click()
        stored = page.evaluate("Object.values(localStorage)[0]")
        visit = json.loads(stored)
        assert visit["now"]["newest"] == "2024-01-02 1"
        visit["now"]["day"] = "2024-02-01"  # as if it had been on that day
        page.evaluate("visit => localStorage.setItem(`visit ${location.pathname.replace('www0', 'www1')}`, visit)",
                      json.dumps(visit))  # fmt: skip
        page.goto(address + "www1/")
        note = page.locator(".since")
        expect(note).to_contain_text("Since your visit on February 1, 2024: New briefings: 1 · Withdrawn: 1")
        note.get_by_role("link").click()
        page.wait_for_url("**/changes/")
        expect(page.locator(".edition-new")).to_have_count(1)
        expect(page.locator(".edition-new h2")).to_contain_text("4 March 2024")
        page.get_by_role("button", name="Forget it").click()
        page.goto(address + "www1/")
        expect(page.get_by_role("button", name="Show me next time what is new")).to_be_visible()


def change(id: str, kind: str = "new") -> dict[str, object]:
    return {"kind": kind, "id": id, "title": id.title(), "bottom_line": "Yes.", "before": "", "points": []}


def standing(root: Path, tmp_path: Path, today: str) -> dict[str, object]:
    """What the briefing of the wells says, as a first publication records it."""
    assert build_site(root, tmp_path / "first", previous=b"", today=today).written
    record = json.loads((tmp_path / "first/changes.json").read_text())
    said: dict[str, object] = record["stand"]["wells"]
    return said
