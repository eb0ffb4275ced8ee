"""A document becomes a source and a draft, which `check` has nothing to say of; nothing that exists is overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.commands.main import main
from generator.desk.importing import Given, Imported, import_document, start_summary
from generator.desk.refusal import Refused
from tests.building import check_site, examine, said, tree_bytes
from tests.conftest import MakeSite
from tests.content.readers.making import line, lines, make_docx, make_pdf, run
from tests.desk.making import CHOICES, REPORT, house_of

PARAGRAPHS = REPORT.split("\n\n")[2:]
PDF = make_pdf(
    line("What the ferries cost", size=20)
    + line("14 May 2021", base=410)
    + lines([words for paragraph in PARAGRAPHS for words in (*paragraph.strip().split("\n"), "")], top=380, size=6),
    info="/Title (What the ferries cost) /Author (Nora Lind) /CreationDate (D:20210514120000Z)",
    language="en",
)
WORD = make_docx(*(run(" ".join(paragraph.split())) for paragraph in REPORT.split("\n\n")))
PAGE = (
    "<!doctype html><html lang='en'><head><title>What the ferries cost | Island News</title>"
    "<meta property='og:site_name' content='Island News'><meta name='author' content='Nora Lind'>"
    "<meta property='article:published_time' content='2021-05-14T08:00:00Z'></head><body><article><h1>What the ferries cost"
    "</h1>" + "".join(f"<p>{' '.join(one.split())}</p>" for one in PARAGRAPHS) + "</article></body></html>"
).encode()


def bring_in(root: Path, name: str, data: bytes, id: str = "") -> Imported:
    return import_document(Given(name, data), house_of(root), CHOICES, id)


@pytest.mark.parametrize(
    ("name", "data"),
    [("f.md", REPORT.encode()), ("f.txt", REPORT.encode()), ("f.pdf", PDF), ("f.docx", WORD), ("f.html", PAGE)],
)
def test_a_draft_passes_check_and_every_quote_of_it_verifies(make_site: MakeSite, name: str, data: bytes) -> None:
    root = make_site({})
    made = bring_in(root, name, data)
    assert (root / made.source).read_bytes() == data
    assert made.draft.points
    assert said(check_site(root)) == []
    assert said(check_site(root, drafts=True)) == []
    quotes = examine(root, drafts=True).findings[made.id].quotes
    assert {quote.status for quote in quotes} <= {"exact", "normalised"}
    assert len(quotes) == len(made.draft.points) + len(made.draft.events)


def test_a_draft_names_the_schema_that_the_site_holds(make_site: MakeSite) -> None:
    root = make_site({})
    line = "# yaml-language-server: $schema=../../schemas/summary.json\n"
    made = bring_in(root, "f.md", REPORT.encode(), "without")
    assert not (root / made.summary).read_text("utf-8").startswith(line)
    (root / "schemas").mkdir()
    (root / "schemas/summary.json").write_text("{}")
    made = bring_in(root, "f.pdf", PDF, "with")
    assert (root / made.summary).read_text("utf-8").startswith(line)
    assert ((root / made.summary).parent / line.split("=")[1].strip()).is_file()


@pytest.mark.parametrize(
    ("name", "data", "title"),
    [
        ("f.md", REPORT.encode(), "What the ferries cost"),
        ("f.pdf", PDF, "What the ferries cost"),
        ("f.html", PAGE, "What the ferries cost"),
        ("old_harbour-report.txt", b"We sail. " * 40, "old harbour report"),
    ],
)
def test_the_record_is_what_the_document_says_and_says_where(
    make_site: MakeSite, name: str, data: bytes, title: str
) -> None:
    root = make_site({})
    text = (root / bring_in(root, name, data).summary).read_text("utf-8")
    record = yaml.safe_load(text)
    assert record["title"] == title
    assert record["status"] == "draft"
    assert ": check" in text
    if name != "old_harbour-report.txt":
        assert str(record["published"]) == "2021-05-14"


def test_front_matter_is_the_record(make_site: MakeSite) -> None:
    root = make_site({})
    head = "---\ntitle: Ferries\nauthor: Nora Lind\ndate: 2021-05-14\nlang: de\nurl: https://example.org/f\nodd: [1]\n---\n"
    record = yaml.safe_load((root / bring_in(root, "f.md", (head + REPORT).encode()).summary).read_text("utf-8"))
    assert (record["title"], record["authors"], record["language"]) == ("Ferries", ["Nora Lind"], "de")
    assert record["url"] == "https://example.org/f"


def test_names_topics_and_dates_are_proposed(make_site: MakeSite) -> None:
    root = make_site({"entities.yaml": "board:\n  kind: organization\n  name: Harbour Board\n"})
    made = bring_in(root, "f.txt", REPORT.encode())
    assert made.draft.entities == ("board",)
    assert [event.date for event in made.draft.events] == ["2021-02-03"]
    assert made.draft.events[0].entities == ("board",)


def test_a_warning_or_a_hidden_word_never_becomes_a_candidate(make_site: MakeSite) -> None:
    """A sentence that stands at two places is told apart; one that YAML cannot hold is left out."""
    root = make_site({})
    twice = "The ferries of the islands cost more than the tickets bring in. "
    text = f"{twice}\n\nThe winter was long. {twice}\n\nThe ferries\x81 of the islands cost more than anybody says they do.\n"
    made = bring_in(root, "f.txt", text.encode(), "ferries")
    assert said(check_site(root, drafts=True)) == [] or all(
        "SRC-" in line for line in said(check_site(root, drafts=True))
    )
    assert all("\x81" not in quote.quote for point in made.draft.points for quote in point.quotes)


def test_nothing_is_overwritten_and_ids_are_never_shared(make_site: MakeSite) -> None:
    root = make_site({})
    first = bring_in(root, "f.txt", REPORT.encode())
    second = bring_in(root, "f.txt", REPORT.replace("Skarholm", "Vik").encode())
    assert second.id == f"{first.id}-2"
    before = tree_bytes(root / "content")
    with pytest.raises(Refused, match=f"source `{first.id}` already"):
        bring_in(root, "g.txt", REPORT.encode())
    with pytest.raises(Refused, match="there is something with the id `ada`"):
        bring_in(root, "g.txt", b"Other words. " * 50, "ada")
    with pytest.raises(Refused, match="is no id"):
        bring_in(root, "g.txt", b"Other words. " * 50, "../x")
    with pytest.raises(Refused, match="of no format"):
        bring_in(root, "g.rtf", b"{\\rtf1}")
    with pytest.raises(Refused, match="empty"):
        bring_in(root, "g.txt", b" \n")
    with pytest.raises(Refused):
        bring_in(root, "g.pdf", b"%PDF-1.7 cut off")
    assert tree_bytes(root / "content") == before


def test_an_import_that_was_interrupted_is_gone_on_with(make_site: MakeSite) -> None:
    root = make_site({})
    made = bring_in(root, "f.txt", REPORT.encode())
    (root / made.summary).unlink()
    again = bring_in(root, "f.txt", REPORT.encode())
    assert (again.id, again.source, again.summary) == (made.id, "", made.summary)


def test_new_starts_the_summary_of_a_source_that_is_there(make_site: MakeSite) -> None:
    root = make_site({"sources/deep/ferries.md": REPORT})
    made = start_summary("ferries", house_of(root), CHOICES)
    record = yaml.safe_load((root / made.summary).read_text("utf-8"))
    assert record["title"] == "What the ferries cost"
    assert "key_points" not in record
    assert said(check_site(root)) == []
    for source, why in (
        ("ferries", "already"),
        ("wells", "already"),
        ("nothing", "no source"),
        ("x/wells.md", "no source"),
    ):
        with pytest.raises(Refused, match=why):
            start_summary(source, house_of(root), CHOICES)


def run_command(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.output


def test_the_command_brings_in_a_folder_and_says_what_it_could_not(make_site: MakeSite, tmp_path: Path) -> None:
    root, folder = make_site({}), tmp_path / "downloads"
    folder.mkdir()
    for name, data in (("a.txt", REPORT.encode()), ("b.pdf", b"%PDF-"), ("c.html", PAGE), ("d.jpg", b"")):
        (folder / name).write_bytes(data)
    (folder / "later").mkdir()
    status, output = run_command("import", "--root", str(root), str(folder), str(tmp_path / "none.txt"))
    assert status == 1
    assert f"Not imported: {folder / 'b.pdf'}" in output
    assert "none.txt: No such file" in output
    assert "2 documents not imported" in output
    assert "Left out, as no documents that are read: d.jpg, later/." in output
    assert len(list((root / "content/summaries").iterdir())) == 3


def test_a_folder_without_documents_is_said_to_be_one(make_site: MakeSite, tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    (folder / ".hidden.txt").write_text("words")
    _, output = run_command("import", "--root", str(make_site({})), str(folder))
    assert output == f"There is no document in {folder} that is read.\n"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("letter.RTF", "save it as .docx or .pdf"),
        ("talk.vtt", "its times are no part"),
        ("post.eml", "the words of the message"),
        ("page.mhtml", "HTML only"),
        ("scan.jpeg", "ocrmypdf"),
        ("sheet.xlsx", "print it to a .pdf"),
        ("book.epub", "pandoc FILE"),
        ("thing.xyz", "save it as .pdf, .docx, .html or .txt"),
        ("thing", "save it as .pdf, .docx, .html or .txt"),
    ],
)
def test_what_to_do_with_a_document_of_another_format_is_said(make_site: MakeSite, name: str, what: str) -> None:
    root = make_site({f"sources/{name}": "words"})
    (hint,) = (problem.hint for problem in check_site(root) if problem.code == "SRC-format")
    assert what in hint
    with pytest.raises(Refused, match=re.escape(what)):
        bring_in(root, name, b"words")


def test_a_draft_without_candidates_has_the_events_and_says_so(make_site: MakeSite, tmp_path: Path) -> None:
    root, file = make_site({}), tmp_path / "ferries.txt"
    file.write_text(
        "# Ferries\n\nThe council met on 3 March 2024 and decided that the ferries shall run at night. On 5 May 2023 the "
        "company had promised a new boat.\n\nIn June 2022 the first boat sank and nobody was hurt.\n"
    )
    _, output = run_command("import", "--root", str(root), "--id", "ferries", "--points", "0", str(file))
    assert "content/summaries/ferries.yaml: a draft with 2 events.\n" in output
    record = yaml.safe_load((root / "content/summaries/ferries.yaml").read_text("utf-8"))
    assert "key_points" not in record
    assert len(record["events"]) == 2
    assert said(check_site(root)) == []


def test_the_command_says_what_comes_next(make_site: MakeSite, tmp_path: Path) -> None:
    root, file = make_site({"sources/ferries.md": REPORT}), tmp_path / "f.html"
    file.write_bytes(PAGE)
    status, output = run_command("import", "--root", str(root), "--id", "island-ferries", "--points", "2", str(file))
    assert status == 0
    assert (
        "Wrote content/sources/island-ferries.html and content/summaries/island-ferries.yaml: a draft with 2 " in output
    )
    assert "briefbook serve --drafts" in output
    assert run_command("new", "--root", str(root), "ferries")[0] == 0
    assert run_command("new", "--root", str(root), "ferries")[0] == 1
    assert run_command("import", "--root", str(root), "--id", "x", str(file), str(file))[0] == 2
    assert run_command("import", "--root", str(tmp_path / "nowhere"), str(file))[0] == 2
