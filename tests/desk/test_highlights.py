"""What somebody has highlighted becomes evidence; importing it again adds what is new and touches nothing else."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
import yaml
from click.testing import CliRunner

from generator.commands.main import main
from generator.content.readers.pdf_highlights import find_highlights
from generator.content.readers.pdf_passages import PageLines
from generator.content.readers.question import Marked
from generator.content.readers.read import read_document
from generator.desk.cataloguing import find_document
from generator.desk.highlights import NoAnnotations, read_annotations, same_page
from generator.desk.importing import Given, import_document
from generator.desk.marking import add_annotations, pages_of
from generator.desk.references import Reference
from generator.desk.refusal import Refused
from tests.building import check_site, said
from tests.conftest import MakeSite
from tests.content.readers.making import line, make_pdf
from tests.desk.making import CHOICES, house_of
from tests.desk.test_importing import PAGE

LINES = [
    "The ferries carried 41,000 passengers in 2020, a third",
    "of what they carried before the winter of the storms.",
    "Nobody on the islands was asked about the timetable.",
    "Harbours and ferries are paid from one purse.",
]
PDF = make_pdf(
    line("What the ferries cost", size=20) + "".join(line(words, base=400 - 14 * n) for n, words in enumerate(LINES)),
    info="/Title (What the ferries cost) /CreationDate (D:20210514120000Z)",
)
Box = tuple[float, float, float, float]  # left, bottom, right, top


def box(number: int, start: str = "", end: str = "") -> Box:
    """Around the words of a line from `start` to `end`."""
    found = _glyph_edges(number)
    words = LINES[number]
    first = words.index(start) if start else 0
    last = words.index(end) + len(end) if end else len(words)
    return found[first][0], 398 - 14 * number, found[last - 1][1], 408 - 14 * number


def _glyph_edges(number: int) -> list[tuple[float, float]]:
    lines = PageLines(pdfium.PdfDocument(PDF), 1).lines.values()
    (glyphs,) = [one for one in lines if "".join(glyph.char for glyph in one).startswith(LINES[number][:20])]
    return [(glyph.left, glyph.right) for glyph in glyphs]


def marked(*marks: tuple[Sequence[Box], dict[str, Any]], order: str = "zotero") -> bytes:
    """The PDF with highlights, as a program writes them: their boxes, and more entries of the annotation."""
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        found = pikepdf.Array()
        for boxes, entries in marks:
            quads: list[float] = []
            for left, low, right, high in boxes:
                corners = {
                    "zotero": [left, high, right, high, left, low, right, low],
                    "standard": [left, low, right, low, right, high, left, high],
                }
                quads += corners[order]
            annotation = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Highlight,
                QuadPoints=quads,
                Rect=[0, 0, 400, 500],
                **entries,
            )
            found.append(pdf.make_indirect(annotation))
        pdf.pages[0].obj.Annots = found
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def note(words: str) -> dict[str, Any]:
    return {"Contents": pikepdf.String(words), "T": pikepdf.String("Ada")}


@pytest.mark.parametrize("order", ["zotero", "standard"])
def test_a_highlight_is_a_quote_of_whole_words_and_its_comment_a_key_point(make_site: MakeSite, order: str) -> None:
    root = make_site({})
    data = marked(
        ([box(0, "carried", "third"), box(1, "of", "before")], note("Few *passengers* [came]")),
        ([box(3, "arbours", "pai")], {}),  # cut inside of words, by a hand that slipped
        order=order,
    )
    made = import_document(Given("ferries.pdf", data), house_of(root), CHOICES)
    record = yaml.safe_load((root / made.summary).read_text("utf-8"))
    assert [(point["text"], [one["quote"] for one in point["evidence"]]) for point in record["key_points"]] == [
        (r"Few \*passengers\* \[came\]", ["carried 41,000 passengers in 2020, a third of what they carried before"]),
        ("Harbours and ferries are paid", ["Harbours and ferries are paid"]),
    ]
    assert said(check_site(root)) == []


def test_what_has_the_same_comment_is_one_key_point(make_site: MakeSite) -> None:
    root = make_site({})
    data = marked(
        ([box(0, "The", "2020")], note("Few came")),
        ([box(2)], note("Nobody was asked")),
        ([box(1, "the winter")], note("Few came")),
    )
    made = import_document(Given("ferries.pdf", data), house_of(root), CHOICES)
    assert [(point.text, len(point.quotes)) for point in made.draft.points] == [
        ("Few came", 2),
        ("Nobody was asked", 1),
    ]


def test_importing_again_adds_what_is_new_and_touches_nothing_else(make_site: MakeSite) -> None:
    root = make_site({})
    first = import_document(Given("ferries.pdf", marked(([box(2)], note("Nobody was asked")))), house_of(root), CHOICES)
    path, source = root / first.summary, root / first.source
    path.write_text(
        path.read_text("utf-8").replace("text: Nobody was asked", "text: 'The islands were not asked'  # by me"),
        "utf-8",
    )
    before, kept = path.read_text("utf-8"), source.read_bytes()
    both = marked(([box(2)], note("Nobody was asked")), ([box(3)], note("One purse")))
    again = import_document(Given("other name.pdf", both), house_of(root), CHOICES)
    assert (again.added, [point.text for point in again.draft.points]) == (True, ["One purse"])
    after = path.read_text("utf-8")
    added = f"  - id: one-purse\n    text: One purse\n    evidence:\n      - quote: {LINES[3]}\n"
    assert after.replace(added, "") == before
    assert source.read_bytes() == kept
    third = import_document(Given("other name.pdf", both), house_of(root), CHOICES)
    assert third.draft.points == ()
    assert path.read_text("utf-8") == after
    assert said(check_site(root)) == []


@pytest.mark.parametrize(
    "entries",
    [
        {"QuadPoints": pikepdf.Array([1, 2, 3])},
        {"QuadPoints": pikepdf.String("x")},
        {"QuadPoints": pikepdf.Array([-9, -9, -8, -9, -9, -8, -8, -8])},
        {"Subtype": pikepdf.Name.Popup},
        {"Contents": pikepdf.Array([1])},
    ],
)
def test_a_highlight_that_is_none_is_passed_over(entries: dict[str, Any]) -> None:
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        whole = {
            "Type": pikepdf.Name.Annot,
            "Subtype": pikepdf.Name.Highlight,
            "Rect": pikepdf.Array([0, 0, 1, 1]),
            **entries,
        }
        pdf.pages[0].obj.Annots = pikepdf.Array([pikepdf.Dictionary(**whole), 7])
        out = io.BytesIO()
        pdf.save(out)
    strips = read_document("x.pdf", out.getvalue(), False, None)[1]
    assert find_highlights(Marked(out.getvalue(), strips)).found == ()


def selector(exact: str, prefix: str = "", suffix: str = "") -> list[dict[str, Any]]:
    return [
        {"type": "RangeSelector", "startContainer": "/p[1]"},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
    ]


def export(*annotations: dict[str, Any], under: str = "rows") -> bytes:
    return json.dumps({under: list(annotations)} if under else list(annotations)).encode()


URI = "https://www.example.org/ferries/"
ANNOTATIONS = (
    {
        "uri": URI,
        "text": "The only road",
        "target": [{"source": URI, "selector": selector("ferries are the only road that the islands have")}],
    },
    {"uri": URI, "text": "", "target": [{"source": URI, "selector": selector("ublic said nothing of")}]},
    {
        "uri": URI,
        "text": "Told twice",
        "target": [{"source": URI, "selector": selector("The Harbour Board", "purse.\n\n", " holds that")}],
    },
    {
        "uri": URI,
        "text": "cut",
        "target": [{"source": URI, "selector": selector("arbours and ferries are paid from one purs")}],
    },
    {"uri": URI, "text": "a note on the page", "target": [{"source": URI}]},
    {"uri": URI, "text": "a reply", "references": ["x"], "target": []},
)


@pytest.mark.parametrize("under", ["rows", "annotations", ""])
def test_annotations_of_a_page_become_key_points_of_its_summary(
    make_site: MakeSite, tmp_path: Path, under: str
) -> None:
    root, file = make_site({}), tmp_path / "hypothesis.json"
    made = import_document(Given("f.html", PAGE), house_of(root), CHOICES, "ferries")
    path = root / made.summary
    path.write_text(path.read_text("utf-8") + "url: http://example.org/ferries#top\n", "utf-8")
    file.write_bytes(export(*ANNOTATIONS, under=under))
    done = CliRunner().invoke(main, ["import", "--root", str(root), str(file)])
    assert (done.exit_code, "Added 2 key points" in done.output) == (0, True), done.output
    assert "not in the source: ublic said nothing of" in done.output
    quotes = [
        one["quote"] for point in yaml.safe_load(path.read_text("utf-8"))["key_points"] for one in point["evidence"]
    ]
    assert "ferries are the only road that the islands have" in quotes
    assert said(check_site(root)) == []
    again = CliRunner().invoke(main, ["import", "--root", str(root), str(file)])
    assert "Nothing is new" in again.output


def test_annotations_of_a_page_that_nobody_summarised_say_so(make_site: MakeSite) -> None:
    root = make_site({})
    (page,) = pages_of(export(*ANNOTATIONS))
    with pytest.raises(Refused, match=r"no summary has the `url` https://www\.example\.org/ferries/"):
        add_annotations(page, house_of(root))
    (page,) = pages_of(export(*ANNOTATIONS), "nothing")
    with pytest.raises(Refused, match="there is no summary `nothing`"):
        add_annotations(page, house_of(root))
    (page,) = pages_of(export({"uri": "", "target": [{"selector": selector("old wells should not")}]}), "wells")
    assert [point.text for point in add_annotations(page, house_of(root)).added] == ["old wells should not"]


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[1]", b'{"rows": [{"uri": "x"}]}', b"\xff"])
def test_what_holds_no_annotations_is_refused(data: bytes) -> None:
    with pytest.raises(NoAnnotations):
        read_annotations(data)


def test_addresses_of_one_page() -> None:
    assert same_page("https://www.Example.org/a/", "http://Example.org/a#b")
    assert not same_page("", "")
    assert not same_page("https://example.org/a", "https://example.org/b")


def test_a_document_lies_beside_its_reference(tmp_path: Path) -> None:
    (tmp_path / "lind2021.pdf").write_bytes(PDF)
    assert find_document(Reference("lind2021", ()), tmp_path) == tmp_path / "lind2021.pdf"
    assert find_document(Reference("x", (), ("files/none.pdf", "lind2021.pdf")), tmp_path) == tmp_path / "lind2021.pdf"
    assert find_document(Reference("../lind2021", (), ("../x.exe",)), tmp_path / "deep") is None
