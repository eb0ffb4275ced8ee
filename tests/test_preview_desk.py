"""The preview's workbench: from chosen words to evidence in the file, by pointer and by keyboard; and to nobody else."""

from __future__ import annotations

import json
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any, Literal

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from generator.commands.preview_desk import MOST_BODY, Bench
from generator.commands.preview_state import Preview
from generator.desk.refusal import Refused
from generator.output.wishes import Wishes
from tests.building import check_site, said
from tests.conftest import LONG, SMALL_SITE, MakeSite
from tests.desk.test_highlights import PDF as FERRIES
from tests.desk.test_printed import TWO_PAGES
from tests.site.browsing import violations
from tests.test_serve import SUMMARY, Running, apart, reloaded

WORDS = "The council met on Monday."


@pytest.fixture
def running(make_site: MakeSite) -> Iterator[Running]:
    with Running(make_site({})) as site:
        yield site


def token_of(site: Running) -> str:
    found = re.search(r'_desk\.js" data-token="([^"]+)"', site.get("briefings/wells/").decode())
    assert found
    return found[1]


def post(site: Running, what: str, body: Any, **headers: str) -> tuple[int, dict[str, Any]]:
    """An answer of the desk, to a request as this preview's own page sends it, but for `headers`."""
    own = {"Origin": site.url.rstrip("/"), "Briefbook_Token": token_of(site)} | headers
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in own.items() if value}
    request = urllib.request.Request(f"{site.url}_desk/{what}", data=data, headers=named, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        text = refused.read()
        return refused.code, json.loads(text) if refused.code == 409 else {}


CHOICE = {"briefing": "wells", "start": 0, "end": len(WORDS), "words": WORDS}


def test_only_a_page_of_this_preview_may_ask_or_write(running: Running) -> None:
    status, offered = post(running, "offer", CHOICE)
    assert (status, offered["quote"]["quote"]) == (200, WORDS)
    addition = {"choice": CHOICE, "to": "point", "point": "stay-open", "digest": offered["digest"]}
    before = (running.root / SUMMARY).read_bytes()
    here = running.url.rstrip("/")
    for headers in (
        {"Briefbook_Token": ""},
        {"Briefbook_Token": "guess"},
        {"Origin": ""},
        {"Origin": "http://evil.example"},
        {"Origin": here.replace("http", "https")},
        {"Origin": "null"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
    ):
        for what in ("add", "mend", "offer", "words", "pages", "picture", "take-back"):
            assert post(running, what, addition, **headers)[0] == 403, headers
    assert post(running, "add", b"{")[0] == 409
    assert post(running, "add", b"[" * 5000)[0] == 409
    assert post(running, "offer", {**CHOICE, "start": "0"})[0] == 409
    assert post(running, "offer", b" " * (MOST_BODY + 1))[0] == 413
    assert {running.status(f"_desk/{what}") for what in ("add", "mend")} == {405}
    assert (running.root / SUMMARY).read_bytes() == before
    assert post(running, "add", addition)[0] == 200
    assert post(running, "add", addition)[0] == 409  # the file is another one now
    assert (running.root / SUMMARY).read_text("utf-8").count(WORDS) == 1


def test_what_was_taken_back_is_taken_back_once(make_site: MakeSite) -> None:
    root = make_site({})
    bench = Bench(root, Preview(Wishes(root), root / "build"))
    with pytest.raises(Refused, match="cannot be taken back"):
        bench.take_back(b'{"change": "x"}')
    offered = bench.offer(json.dumps(CHOICE).encode())
    body = {"choice": CHOICE, "to": "new point", "digest": offered["digest"]}
    change = bench.add(json.dumps(body).encode())["change"]
    other = Bench(root, Preview(Wishes(root), root / "build"))
    again = other.offer(json.dumps(CHOICE).encode())["digest"]
    assert other.add(json.dumps({**body, "digest": again}).encode())["change"] != change, "a tab may outlive a preview"
    with pytest.raises(Refused, match="cannot be taken back"):
        other.take_back(json.dumps({"change": change}).encode())
    other.take_back(json.dumps({"change": next(iter(other.written))}).encode())
    assert bench.take_back(json.dumps({"change": change}).encode()) == {"file": SUMMARY}
    with pytest.raises(Refused):
        bench.take_back(json.dumps({"change": change}).encode())


def choose(page: Page, words: str) -> None:
    """Select words of the source's text with the pointer, once the page is that of the last build."""
    expect(page.locator("html")).to_have_attribute("data-preview", "connected", timeout=20_000)
    choose_at_once(page, words)


def choose_at_once(page: Page, words: str) -> None:
    """Select them on the page as it is."""
    page.evaluate(
        """words => {
          const text = document.getElementById("_source-text");
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          const nodes = [];
          for (let node = walk.nextNode(); node; node = walk.nextNode()) nodes.push(node);
          const place = (offset) => {  // marks part the words into several nodes
            for (const node of nodes) {
              if (offset <= node.data.length) return [node, offset];
              offset -= node.data.length;
            }
          };
          const at = nodes.map((node) => node.data).join("").indexOf(words);
          if (at >= 0) {
            getSelection().setBaseAndExtent(...place(at), ...place(at + words.length));
            text.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
            return;
          }
          throw new Error(`not on the page: ${words}`);
        }""",
        words,
    )


@pytest.mark.browser
def test_words_become_evidence_in_the_open_page_and_are_taken_back(running: Running, chromium: Browser) -> None:
    path = running.root / SUMMARY
    before = path.read_bytes()
    page = chromium.new_page()
    page.goto(f"{running.url}briefings/wells/")
    choose(page, "council met on Monda")
    bar = page.locator("#_workbench")
    expect(bar).to_contain_text("“council met on Monday”")
    bar.get_by_role("button", name="Add to 2").click()
    expect(page.locator("#three-villages")).to_contain_text("council met on Monday", timeout=20_000)
    assert "      - quote: council met on Monday\n" in path.read_text("utf-8")
    page.locator("#_workbench").get_by_role("button", name="Take it back").click()
    expect(page.locator("#three-villages")).not_to_contain_text("council met on Monday", timeout=20_000)
    assert path.read_bytes() == before


@pytest.mark.browser
def test_the_bottom_line_and_a_key_point_are_written_where_they_are_read(running: Running, chromium: Browser) -> None:
    path = running.root / SUMMARY
    page = chromium.new_page()
    page.goto(f"{running.url}briefings/wells/")
    for name, place, words in (
        ("the bottom line", "#_bottom-line", "They stay, for now."),
        ("key point 1", "#stay-open .key-point-text", "Nothing is closed."),
    ):
        expect(page.locator("html")).to_have_attribute("data-preview", "connected", timeout=20_000)
        page.get_by_role("button", name=f"Write {name}", exact=True).click()
        page.locator("#_workbench textarea").fill(words)
        page.keyboard.press("Enter")
        expect(page.locator(place)).to_contain_text(words, timeout=20_000)
        assert words in path.read_text("utf-8")
    page.close()


@pytest.mark.browser
def test_by_keyboard_alone_a_new_key_point_is_written(running: Running, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{running.url}briefings/wells/")
    page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.getElementById("_source-text"), NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf("The council met");
            if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + 25);
          }
        }"""
    )
    page.keyboard.press("Control+Shift+E")
    page.locator("#_workbench button").first.wait_for()
    page.locator("#_workbench input").focus()
    page.keyboard.type("The council met")
    page.keyboard.press("Enter")
    expect(page.locator("#council-met")).to_be_attached(timeout=20_000)
    points = yaml.safe_load((running.root / SUMMARY).read_text("utf-8"))["key_points"]
    assert points[-1]["text"] == "The council met"
    assert said(check_site(running.root)) == []


PASSAGES = (
    "The council met on Monday",
    "They still give water",
    "The wells were dug in 1931.",
    "said that",
    "council met",
    "said that the",
    "wells should not be closed before spring.",
    "were dug in 1931",
    "still give water to three villages",
    "The wells were dug",
)


@pytest.mark.browser
def test_passages_become_evidence_of_three_key_points_and_all_is_taken_back(
    running: Running, chromium: Browser
) -> None:
    path = running.root / SUMMARY
    path.write_text(path.read_text("utf-8").replace("key_points:\n", "# mine\nkey_points:\n"), "utf-8")
    before = path.read_bytes()
    page = chromium.new_page()
    page.goto(f"{running.url}briefings/wells/")
    chosen = PASSAGES if LONG else PASSAGES[:3]
    for number, words in enumerate(chosen):
        choose(page, words)
        bar = page.locator("#_workbench")
        expect(bar.get_by_role("button", name="New key point")).to_be_visible()
        name = "New key point" if number == 2 else f"Add to {1 + number % (2 if number < 2 else 3)}"
        bar.get_by_role("button", name=name, exact=True).click()
        expect(page.locator("#_workbench").get_by_role("button", name="Take it back")).to_be_visible(timeout=20_000)
        expect(page.locator(".key-points li.quote")).to_have_count(
            3 + number, timeout=20_000
        )  # the page is the new one
    record = yaml.safe_load(path.read_text("utf-8"))
    assert len(record["key_points"]) == 3
    assert sum(len(point["evidence"]) for point in record["key_points"]) == 2 + len(chosen)
    assert b"# mine" in path.read_bytes()
    assert [line for line in said(check_site(running.root)) if "EVD-missing" in line or "YAML" in line] == []
    assert path.read_bytes() != before


@pytest.mark.browser
def test_words_are_chosen_where_a_pdf_prints_them(make_site: MakeSite, chromium: Browser) -> None:
    root = make_site({})
    (root / "content/sources/ferries.pdf").write_bytes(FERRIES)
    (root / "content/summaries/ferries.yaml").write_text(
        "title: What the ferries cost\npublished: 2021\nbottom_line: B.\nkey_points:\n  - id: purse\n    text: One purse.\n"
        "    evidence:\n      - quote: Harbours and ferries are paid from one purse.\n",
        "utf-8",
    )
    with Running(root) as site:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{site.url}briefings/ferries/")
        page.get_by_text("As printed").click()
        page.locator("figure.page-picture").scroll_into_view_if_needed()
        page.locator("._word").first.wait_for(state="attached", timeout=20_000)
        page.evaluate(
            """() => {
              const words = [...document.querySelectorAll("._word")];
              const first = words.find((word) => word.textContent === "Nobody");
              const last = words.find((word) => word.textContent === "asked");
              getSelection().setBaseAndExtent(first.firstChild, 0, last.firstChild, 5);
              document.querySelector("._words").dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
            }"""
        )
        page.locator("#_workbench").get_by_role("button", name="Add to 1").click()
        expect(page.locator("#purse")).to_contain_text("Nobody on the islands was asked", timeout=30_000)
    assert said(check_site(root)) == []


@pytest.mark.browser
def test_words_are_chosen_on_pages_that_hold_no_evidence_yet(make_site: MakeSite, chromium: Browser) -> None:
    root = make_site({})
    shutil.copyfile(TWO_PAGES, root / "content/sources/ferries.pdf")
    path = root / "content/summaries/ferries.yaml"
    path.write_text(
        "title: What Ferries Cost\nauthors: [Nora Lind]\npublished: 2021-05-03\nstatus: draft\nkey_points:\n"
        "  - id: ship\n    text: A smaller ship is no way out.\n",
        "utf-8",
    )
    with Running(root, "--drafts") as site:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        failed: list[str] = []
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.goto(f"{site.url}briefings/ferries/")
        for words in ("A smaller ship would not help much.", "It needs the same crew by law"):
            page.get_by_text("As printed").click()
            second = page.locator("#_page-2")
            second.scroll_into_view_if_needed()
            second.locator("._word").first.wait_for(state="attached", timeout=20_000)
            assert second.locator("img").evaluate("image => image.complete && image.naturalWidth") > 700
            choose_printed(page, words)
            page.locator("#_workbench").get_by_role("button", name="Add to 1").click()
            expect(page.locator("#ship")).to_contain_text(words, timeout=30_000)
    assert [line for line in said(check_site(root, drafts=True)) if "ferries" in line] == []
    assert failed == []


def choose_printed(page: Page, words: str) -> None:
    """Select words that stand side by side on the pictures of pages."""
    page.evaluate(
        """wanted => {
          const words = [...document.querySelectorAll("._word")];
          const at = words.findIndex((_, index) => wanted.every((one, more) => words[index + more]?.textContent.startsWith(one)));
          const first = words[at].firstChild, last = words[at + wanted.length - 1].firstChild;
          getSelection().setBaseAndExtent(first, 0, last, wanted[wanted.length - 1].length);
          last.parentElement.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }""",
        words.split(),
    )


BROKEN = SMALL_SITE["summaries/wells.yaml"].replace("wells should not be", "wells should never be")


def shown(site: Running, code: str) -> dict[str, Any]:
    """A problem as the overlay is told of it."""
    rows = json.loads(site.get("_problems.json"))["diagnostics"]
    return next(row for row in rows if row["code"] == code)


def test_a_mend_is_written_once_and_only_as_it_was_offered(running: Running) -> None:
    path, good = running.root / SUMMARY, (running.root / SUMMARY).read_bytes()
    message = apart(reloaded(running, lambda: running.edit("should not be", "should never be")))
    assert message["command"] == "reload"
    asked = {"problem": shown(running, "EVD-missing")["name"], "mend": 0}
    for wrong in ({**asked, "mend": "0"}, {**asked, "mend": 7}, {**asked, "problem": "x"}, {"mend": 0}):
        assert post(running, "mend", wrong)[0] == 409, wrong
    status, done = post(running, "mend", asked)
    assert (status, done["file"]) == (200, SUMMARY)
    assert path.read_bytes() == good
    assert post(running, "mend", asked)[0] == 409  # the file is another one now
    assert post(running, "take-back", {"change": done["change"]})[0] == 200
    assert b"should never be" in path.read_bytes()


@pytest.mark.browser
def test_a_broken_quote_gets_the_words_of_its_source_and_is_taken_back(running: Running, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{running.url}briefings/wells/")
    good = (running.root / SUMMARY).read_bytes()
    running.edit("should not be", "should never be")
    broken = (running.root / SUMMARY).read_bytes()
    mark = page.locator("#stay-open ._broken")
    expect(mark).to_contain_text("{+not+}", timeout=20_000)
    mark.get_by_role("button", name="Quote the source's words").click()
    expect(page.locator("#_problems")).to_have_count(0, timeout=20_000)
    assert (running.root / SUMMARY).read_bytes() == good
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("#_problems")).to_contain_text("EVD-missing", timeout=20_000)
    assert (running.root / SUMMARY).read_bytes() == broken


@pytest.mark.browser
def test_by_keyboard_a_warning_is_accepted_with_a_reason(running: Running, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{running.url}briefings/wells/")
    running.edit("the old wells should not be closed before spring", "be closed before spring")
    expect(page.locator("#_problems")).to_contain_text("1 warning", timeout=20_000)
    page.keyboard.press("Control+Shift+F")
    expect(page.get_by_role("button", name="Quote the whole sentence")).to_be_focused()
    page.keyboard.press("Control+Shift+F")
    expect(page.get_by_role("button", name="Accept EVD-negation with a reason")).to_be_focused()
    page.keyboard.press("Enter")
    field = page.get_by_label("Why EVD-negation is accepted: readers see it")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")  # without a reason nothing is written
    expect(field).to_be_focused()
    page.keyboard.type("the point says so itself")
    page.keyboard.press("Enter")
    expect(page.locator("#stay-open")).to_contain_text("the point says so itself", timeout=20_000)
    expect(page.locator("#_problems")).to_have_count(0)
    assert said(check_site(running.root)) == []


@pytest.mark.browser
def test_a_reason_that_is_refused_is_said_and_stays(running: Running, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{running.url}briefings/wells/")
    running.edit("the old wells should not be closed before spring", "be closed before spring")
    page.locator("#_problems summary", has_text="1 warning").click(timeout=20_000)
    page.get_by_role("button", name="Accept EVD-negation with a reason").click()
    field = page.get_by_label("Why EVD-negation is accepted: readers see it")
    field.fill("the point says so itself")
    page.route("**/_desk/mend", lambda route: route.fulfill(status=409, json={"refused": "it was changed meanwhile"}))
    field.press("Enter")
    expect(page.locator("#_workbench")).to_contain_text("Not written: it was changed meanwhile.", timeout=20_000)
    expect(field).to_have_value("the point says so itself")
    page.unroute("**/_desk/mend")
    field.press("Enter")
    expect(page.locator("#stay-open")).to_contain_text("the point says so itself", timeout=20_000)
    page.close()


@pytest.mark.browser
def test_on_a_site_that_could_not_be_built_mends_are_offered_too(make_site: MakeSite, chromium: Browser) -> None:
    with Running(
        make_site({"summaries/wells.yaml": BROKEN, "pages/about.md": "---\ntitle: About\n---\n[[wels]]\n"})
    ) as site:
        page = chromium.new_page()
        page.goto(f"{site.url}briefings/wells/")
        page.get_by_role("button", name="Quote the source's words").click()
        expect(page.get_by_role("button", name="Quote the source's words")).to_have_count(0, timeout=20_000)
        page.get_by_role("button", name="Change it to `wells`").click()
        expect(page.locator("#stay-open")).to_contain_text("stay open", timeout=20_000)
    assert said(check_site(site.root)) == []


@pytest.mark.browser
def test_what_changed_underneath_is_not_written_over_from_a_second_tab(running: Running, chromium: Browser) -> None:
    running.edit("should not be", "should never be")
    first, second = chromium.new_page(), chromium.new_page()
    for page in (first, second):
        page.goto(f"{running.url}briefings/wells/")
        expect(page.locator("#_problems")).to_contain_text("EVD-missing", timeout=20_000)
    name = shown(running, "EVD-missing")["name"]
    first.locator("#_problems").get_by_role("button", name="Quote the source's words").click()
    expect(first.locator("#_workbench")).to_contain_text("Written to")
    after = (running.root / SUMMARY).read_bytes()
    assert post(running, "mend", {"problem": name, "mend": 0})[0] == 409  # as the second tab would ask for it
    expect(second.locator("#_problems")).to_have_count(0, timeout=20_000)
    assert (running.root / SUMMARY).read_bytes() == after


@pytest.mark.browser
def test_a_preview_that_is_read_only_shows_problems_without_mends(make_site: MakeSite, chromium: Browser) -> None:
    with Running(make_site({}), "--read-only") as site:
        page = chromium.new_page()
        page.goto(f"{site.url}briefings/wells/")
        site.edit("should not be", "should never be")
        expect(page.locator("#_problems")).to_contain_text("EVD-missing", timeout=20_000)
        expect(page.locator("#_problems button, ._broken button")).to_have_count(0)
        assert site.status("_desk/mend") == 404


def test_a_preview_that_others_can_reach_or_that_is_read_only_writes_nothing(make_site: MakeSite) -> None:
    with Running(make_site({}), "--read-only") as site:
        assert b"_workbench.js" not in site.get("briefings/wells/")
        assert site.status("_desk/add") == 404


def test_the_scripts_of_the_workbench_are_served(running: Running) -> None:
    assert b"_desk/" in running.get("_desk.js")
    assert b"briefbookDesk" in running.get("_workbench.js")
    assert running.status("_other.js") == 404


def write_title(page: Page, words: str) -> None:
    """Type another title, which is not saved yet."""
    expect(page.locator("html")).to_have_attribute("data-preview", "connected", timeout=20_000)
    page.get_by_role("button", name="Write the title", exact=True).click()
    page.locator("#_workbench textarea").fill(words)


@pytest.mark.browser
def test_what_is_being_typed_outlives_a_build_and_a_refusal(running: Running, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{running.url}briefings/wells/")
    write_title(page, "Half a tit")
    bar = page.locator("#_workbench")
    running.edit("text: The wells stay open.", "text: The wells are open.")
    expect(bar).to_contain_text("The site was built anew", timeout=20_000)
    expect(bar.locator("textarea")).to_have_value("Half a tit")
    expect(page.locator("#stay-open .key-point-text")).to_contain_text("stay open")
    page.keyboard.press("Enter")
    expect(bar).to_contain_text("Not written: content/summaries/wells.yaml was changed meanwhile", timeout=20_000)
    expect(bar.locator("textarea")).to_have_value("Half a tit")
    page.keyboard.press("Escape")
    expect(page.locator("#stay-open .key-point-text")).to_contain_text("are open", timeout=20_000)
    write_title(page, "A whole title")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("A whole title", timeout=20_000)
    page.close()


@pytest.mark.browser
def test_a_build_that_is_quicker_than_the_answer_to_a_click_does_not_cut_it(
    running: Running, chromium: Browser
) -> None:
    page = chromium.new_page()
    page.goto(f"{running.url}briefings/wells/")
    before = (running.root / SUMMARY).read_bytes()
    slow: list[Route] = []
    page.route("**/_desk/reword", lambda route: slow.append(route))
    write_title(page, "Another title")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # a second time: it is one change
    while not slow:
        page.wait_for_timeout(20)
    answers = [(route, route.fetch()) for route in slow]
    while b"Another title" not in running.get("briefings/wells/"):
        page.wait_for_timeout(20)
    running.get("_problems.json")  # the server, which was asked after it, has told the page
    assert "The wells" in page.locator("h1").inner_text()
    for route, answer in answers:
        route.fulfill(response=answer)
    expect(page.locator("h1")).to_contain_text("Another title", timeout=20_000)
    assert len(slow) == 1
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("h1")).not_to_contain_text("Another title", timeout=20_000)
    assert (running.root / SUMMARY).read_bytes() == before
    page.close()


@pytest.mark.browser
def test_a_page_outlives_its_preview_and_follows_the_next_one(make_site: MakeSite, chromium: Browser) -> None:
    root = make_site({})
    page = chromium.new_page()
    with Running(root) as first:
        page.goto(f"{first.url}briefings/wells/")
        write_title(page, "Another title")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("Another title", timeout=20_000)
        expect(page.locator("html")).to_have_attribute("data-preview", "connected", timeout=20_000)
    with Running(root) as second:
        assert second.url == first.url
        second.edit("text: The wells stay open.", "text: The wells are open.")
        expect(page.locator("#stay-open .key-point-text")).to_contain_text("are open", timeout=30_000)
        page.get_by_role("button", name="Take it back").click()
        expect(page.locator("#_workbench")).to_contain_text("it cannot be taken back any more", timeout=20_000)
        page.reload()  # a build that ended during the click waits for whoever reads that
        write_title(page, "A third title")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("A third title", timeout=20_000)
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_and_the_problems_can_be_read_and_used_by_everybody(
    running: Running, chromium: Browser, scheme: Literal["light", "dark"]
) -> None:
    running.edit("the old wells should not be closed before spring", "be closed before spring")
    context = chromium.new_context(bypass_csp=True, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{running.url}briefings/wells/")
    page.locator("#_problems summary", has_text="1 warning").click(timeout=20_000)
    page.get_by_role("button", name="Accept EVD-negation with a reason").click()
    page.get_by_label("Why EVD-negation is accepted: readers see it").fill("It says so.")
    choose(page, "The wells were dug")
    page.locator("#_workbench input").fill("Dug long ago")
    assert violations(page) == ""
    context.close()


@pytest.mark.browser
def test_what_was_written_does_not_lie_over_what_is_to_be_mended(running: Running, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{running.url}briefings/wells/")
    write_title(page, "Another title")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Another title", timeout=20_000)
    good = (running.root / SUMMARY).read_bytes()
    running.edit("should not be", "should never be")
    problems, bar = page.locator("#_problems"), page.locator("#_workbench")
    expect(problems).to_contain_text("EVD-missing", timeout=20_000)
    above, below = problems.bounding_box(), bar.bounding_box()
    assert above
    assert below
    assert abs(above["y"] + above["height"] - below["y"]) <= 1
    problems.get_by_role("button", name="Quote the source's words").click()
    expect(problems).to_have_count(0, timeout=20_000)
    assert (running.root / SUMMARY).read_bytes() == good
    page.close()
