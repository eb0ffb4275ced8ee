"""Documents as sources of a whole site: quotes are proven against the file, and one bad document never stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.main import main
from generator.content.parse import check_source
from generator.content.readers.paper import Depicted
from generator.content.readers.reading import Reading, Unread
from generator.site.problems import not_offered, undrawn
from generator.verify.values import Offer
from tests.building import build_site, check_site
from tests.conftest import MakeSite
from tests.content.readers.making import line, lines, make_docx, make_pdf, run

SUMMARY = """\
title: The wells
published: 2024
bottom_line: They stay open.
key_points:
  - id: open
    text: They stay open.
    evidence:
      - quote: nine of the old wells of the town stay open until the spring
"""
WORDS = "The council says that nine of the old wells of the town stay open until the spring."
SAID = [WORDS[:47], WORDS[47:]]
GOOD = {"a.pdf": make_pdf(lines(SAID)), "a.docx": make_docx(run(WORDS)), "a.html": f"<p>{WORDS}</p>".encode()}
ENDLESS = make_docx(run("x" * 21_000_000))
PICTURE = "q 400 0 0 500 0 0 cm /Im1 Do Q\n"


def site_with(make_site: MakeSite, document: str, data: bytes) -> Path:
    root = make_site({"summaries/a.yaml": SUMMARY})
    (root / "content/sources" / document).write_bytes(data)
    return root


@pytest.mark.parametrize("document", GOOD)
def test_a_quote_is_proven_against_the_document_itself(make_site: MakeSite, tmp_path: Path, document: str) -> None:
    root = site_with(make_site, document, GOOD[document])
    assert [problem.code for problem in check_site(root) if problem.severity == "error"] == []
    built = build_site(root, tmp_path / "out")
    assert built.written
    page = (tmp_path / "out/briefings/a/index.html").read_text()
    assert 'id="open-q-1"' in page
    (root / "content/summaries/a.yaml").write_text(SUMMARY.replace("nine of", "ten of"))
    assert [problem.code for problem in check_site(root) if problem.severity == "error"] == ["EVD-missing"]


@pytest.mark.parametrize(
    ("document", "data", "codes"),
    [
        ("a.pdf", b"%PDF-1.7 cut", ["SRC-damaged"]),
        ("a.pdf", make_pdf(PICTURE, images=True), ["SRC-scan"]),
        ("a.pdf", make_pdf(lines(SAID), font="ZapfDingbats"), ["SRC-text-layer"]),
        ("a.docx", ENDLESS, ["SRC-limit"]),
        ("a.docx", b"\xd0\xcf\x11\xe0 old", ["SRC-locked"]),
        ("a.docx", make_docx(run(WORDS), run("never", "<w:vanish/>")), ["SRC-hidden"]),
        ("a.docx", make_docx(f'<w:ins w:id="1">{run(WORDS)}</w:ins>'), ["SRC-tracked"]),
        ("a.pdf", make_pdf(PICTURE + lines(SAID).replace("BT", "3 Tr BT"), images=True), ["SRC-machine-read"]),
        ("a.html", b"<html><body></body></html>", ["SRC-empty"]),
    ],
)
def test_what_is_wrong_with_a_document_is_said_and_the_others_are_read(
    make_site: MakeSite, document: str, data: bytes, codes: list[str]
) -> None:
    found = [
        problem for problem in check_site(site_with(make_site, document, data)) if problem.place.file.endswith(document)
    ]
    assert [problem.code for problem in found] == codes
    assert all(problem.hint for problem in found)


def test_without_the_readers_it_is_said_what_to_install() -> None:
    missing = Reading(
        unread=Unread("reader", "mammoth is not installed, without which it cannot be read", "pip install mammoth")
    )
    (problem,) = check_source("content/sources/a.docx", missing)
    assert (problem.code, problem.hint) == ("SRC-reader", "pip install mammoth")


def test_a_pdf_is_read_once_and_again_only_where_it_is_another(make_site: MakeSite, tmp_path: Path) -> None:
    root = site_with(make_site, "a.pdf", GOOD["a.pdf"])
    (root / "content/sources/b.docx").write_bytes(GOOD["a.docx"])
    first = build_site(root, tmp_path / "out")
    (root / "content/summaries/a.yaml").write_text(SUMMARY.replace("title: The wells", "title: The old wells"))
    edited = build_site(root, tmp_path / "out")
    (root / "content/sources/a.pdf").write_bytes(make_pdf(lines([*SAID, "Nobody knows of more."])))
    replaced = build_site(root, tmp_path / "out")
    assert [built.done["reading"] for built in (first, edited, replaced)] == [(2, 0), (0, 2), (1, 1)]


def test_a_passage_says_on_which_page_it_is(make_site: MakeSite, tmp_path: Path) -> None:
    pages = make_pdf(
        line("The wells of the old town, a report of the council in May"),
        lines(SAID),
        labels="<< /Nums [0 << /S /r /St 3 >>] >>",
    )
    build_site(site_with(make_site, "a.pdf", pages), tmp_path / "out")
    page = (tmp_path / "out/briefings/a/index.html").read_text()
    assert '<a class="page-number" href="#_page-2">page iv</a>' in page
    assert 'id="_p-2" data-label="iv"' in page
    assert "pypdfium2" in page


def pictures_in(out: Path) -> set[str]:
    return {path.name for path in (out / "briefings/a").glob("*.webp")}


BOTH = {"page-2.webp", "page-2-large.webp"}
TWO_PAGES = make_pdf(line("The wells of the old town, a report of the council in May"), lines(SAID))


@pytest.mark.parametrize(("rights", "pictures"), [("full", BOTH), ("excerpts", BOTH), ("citation", set[str]())])
def test_pages_with_a_passage_are_shown_as_they_are_printed_within_the_rights(
    make_site: MakeSite, tmp_path: Path, rights: str, pictures: set[str]
) -> None:
    root = site_with(make_site, "a.pdf", TWO_PAGES)
    (root / "content/summaries/a.yaml").write_text(f"rights: {rights}\n{SUMMARY}")
    built = build_site(root, tmp_path / "out")
    page = (tmp_path / "out/briefings/a/index.html").read_text()
    assert [problem for problem in built.problems if problem.severity == "error"] == []
    assert pictures_in(tmp_path / "out") == pictures
    assert ('id="_page-2"' in page, 'href="#_page-2"' in page) == (bool(pictures), bool(pictures))
    assert page.partition('class="page-boxes"')[2].count("<rect") == 2 * bool(pictures)  # the passage is on two lines


def test_a_draft_and_a_text_have_no_pictures(make_site: MakeSite, tmp_path: Path) -> None:
    root = site_with(make_site, "a.pdf", TWO_PAGES)
    (root / "content/summaries/a.yaml").write_text(f"status: draft\n{SUMMARY}")
    build_site(root, tmp_path / "out")
    assert list((tmp_path / "out").rglob("*.webp")) == []
    site = site_with(make_site, "a.docx", GOOD["a.docx"])
    build_site(site, tmp_path / "other")
    assert list((tmp_path / "other").rglob("*.webp")) == []


def test_a_picture_is_made_once_and_goes_with_its_passage(make_site: MakeSite, tmp_path: Path) -> None:
    root, out = site_with(make_site, "a.pdf", TWO_PAGES), tmp_path / "out"
    done = [build_site(root, out).done["depict"]]
    (root / "content/summaries/a.yaml").write_text(SUMMARY.replace("title: The wells", "title: The old wells"))
    done.append(build_site(root, out).done["depict"])
    (out / "briefings/a/page-2.webp").unlink()
    done.append(build_site(root, out).done["depict"])
    assert pictures_in(out) == BOTH
    (root / "content/summaries/a.yaml").write_text(f"rights: citation\n{SUMMARY}")
    done.append(build_site(root, out).done["depict"])
    assert done == [(1, 0), (0, 1), (0, 1), (1, 0)]
    assert pictures_in(out) == set()


def test_a_machine_read_quote_leads_to_the_picture_of_its_page(make_site: MakeSite, tmp_path: Path) -> None:
    scan = make_pdf(PICTURE + lines(SAID).replace("BT", "3 Tr BT"), images=True)
    build_site(site_with(make_site, "a.pdf", scan), tmp_path / "out")
    page = (tmp_path / "out/briefings/a/index.html").read_text()
    assert '<a class="page-number" href="#_page-1">' in page
    assert '<span class="machine-read">machine-read</span>' in page


def test_a_file_of_the_site_s_own_in_the_place_of_a_picture_is_refused(make_site: MakeSite, tmp_path: Path) -> None:
    root = site_with(make_site, "a.pdf", TWO_PAGES)
    (root / "content/static/briefings/a").mkdir(parents=True)
    (root / "content/static/briefings/a/page-2.webp").write_bytes(b"x")
    assert "OUT-conflict" in [problem.code for problem in build_site(root, tmp_path / "out").problems]


def test_pages_that_cannot_be_pictured_are_a_warning_and_the_text_is_shown() -> None:
    why = Unread("reader", "PIL is not installed, without which it cannot be read", "pip install pillow")
    (problem,) = undrawn({"a": "content/sources/a.pdf"}, {"a": Depicted(unread=why), "b": Depicted()})
    assert (problem.code, problem.place.file, problem.hint) == ("SRC-page-picture", "content/sources/a.pdf", why.hint)


@pytest.mark.parametrize(
    ("document", "files"),
    [("a.pdf", ["marked.pdf", "original.pdf"]), ("a.docx", ["original.docx"])],
)
def test_the_file_itself_is_offered_where_its_summary_says_so(
    make_site: MakeSite, tmp_path: Path, document: str, files: list[str]
) -> None:
    root, out = site_with(make_site, document, GOOD[document]), tmp_path / "out"
    build_site(root, out)
    assert not list((out / "briefings/a").glob("*.[pd]*[fx]"))
    (root / "content/summaries/a.yaml").write_text(f"publish_original: true\n{SUMMARY}")
    built = build_site(root, out)
    assert built.written
    assert sorted(path.name for path in (out / "briefings/a").glob("*.[pd]*[fx]")) == files
    page = (out / "briefings/a/index.html").read_text()
    assert all(f'/{name}"' in page for name in files)
    (out / f"briefings/a/{files[0]}").unlink()
    assert build_site(root, out).done["offer"] == (0, 1)
    assert (out / f"briefings/a/{files[0]}").exists()


@pytest.mark.parametrize(
    ("document", "data", "rights"),
    [
        ("a.pdf", GOOD["a.pdf"], "excerpts"),
        ("a.pdf", GOOD["a.pdf"], "citation"),
        ("a.html", GOOD["a.html"], "full"),
        ("a.md", WORDS.encode(), "full"),
    ],
)
def test_no_file_is_offered_beyond_its_rights_or_with_what_cannot_be_taken_out(
    make_site: MakeSite, tmp_path: Path, document: str, data: bytes, rights: str
) -> None:
    root = site_with(make_site, document, data)
    (root / "content/summaries/a.yaml").write_text(f"rights: {rights}\npublish_original: true\n{SUMMARY}")
    built = build_site(root, tmp_path / "out")
    (problem,) = [problem for problem in built.problems if problem.severity == "error"]
    assert (problem.code, problem.place.file, problem.place.line) == ("REC-original", "content/summaries/a.yaml", 2)
    assert built.written is None


def test_a_file_that_cannot_be_cleaned_is_not_offered_as_it_is() -> None:
    why = Unread("damaged", "it cannot be read: PdfError", "open it and save it anew")
    (problem,) = not_offered({"a": "content/sources/a.pdf"}, {"a": Offer(unread=why), "b": Offer()})
    assert (problem.code, problem.severity, problem.place.file) == ("SRC-original", "error", "content/sources/a.pdf")


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        pytest.param(
            SUMMARY,
            "a: its document says of itself what the summary leaves out: authors: Cay Orr; language: de",
            id="out",
        ),
        pytest.param(f"{SUMMARY}authors: [Bo Lind]\nlanguage: de\n", "", id="in"),
    ],
)
def test_verify_and_check_say_what_a_document_knows_of_itself_and_its_summary_leaves_out(
    make_site: MakeSite, tmp_path: Path, summary: str, said: str
) -> None:
    root = site_with(make_site, "a.pdf", make_pdf(lines(SAID), info="/Author (Cay Orr)", language="de"))
    (root / "content/summaries/a.yaml").write_text(summary)
    for command in ("verify", "check"):
        output = CliRunner().invoke(main, [command, "--root", str(root)]).output
        assert said in output
        assert ("says of itself" in output) == bool(said)
    assert build_site(root, tmp_path / "out").written
    assert not any(b"Cay Orr" in path.read_bytes() for path in (tmp_path / "out").rglob("*.html"))


@pytest.mark.parametrize("document", GOOD)
def test_a_problem_of_a_document_shows_no_line_of_its_file(make_site: MakeSite, document: str) -> None:
    root = make_site({})
    (root / "content/sources" / document).write_bytes(GOOD[document])
    output = CliRunner().invoke(main, ["check", "--root", str(root)]).output
    start = output.index("warning[SRC-orphan]")
    assert output[start:].split("\n")[1:3] == [
        f"  --> content/sources/{document}:1:1",
        "  = help: write content/summaries/a.yaml, which this begins: briefbook new a",
    ]
