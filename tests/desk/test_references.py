"""What reference managers export becomes records; what is in one and no record can have is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.commands.main import main
from generator.desk.references import NoReferences, read_references
from tests.building import check_site, said
from tests.conftest import MakeSite
from tests.desk.test_importing import PDF

BIBTEX = r"""
@comment{ignored}
@techreport{lind2021,
  author = {Lind, Nora and M{\"u}ller, J{\"o}rg and {Harbour Board}},
  title = {What the {Ferries} \& Boats Cost},
  institution = {Island Institute}, year = 2021, month = may,
  url = {https://example.org/ferries}, langid = {en},
  file = {Full Text:files/12/Lind.pdf:application/pdf},
}
@article{ek, title = "No date", author = "Per Ek", url = "not an address"}
@online{x2019, title = {Older}, date = {2019-07-25}}
"""
RIS = """TY  - RPRT
ID  - lind2021
AU  - Lind, Nora
AU  - Müller, Jörg
AU  - Harbour Board
TI  - What the Ferries & Boats Cost
PB  - Island Institute
PY  - 2021/05
UR  - https://example.org/ferries
LA  - en
L1  - files/12/Lind.pdf
ER  -
"""
CSL = """[{"id": "lind2021", "type": "report", "title": "What the Ferries & Boats Cost", "publisher": "Island Institute",
"author": [{"family": "Lind", "given": "Nora"}, {"family": "Müller", "given": "Jörg"}, {"literal": "Harbour Board"}],
"issued": {"date-parts": [[2021, 5]]}, "URL": "https://example.org/ferries", "language": "en"}, {"type": "x"}, 7]"""
EXPECTED = {
    "title": "What the Ferries & Boats Cost",
    "authors": ("Nora Lind", "Jörg Müller", "Harbour Board"),
    "publisher": "Island Institute",
    "published": "2021-05",
    "url": "https://example.org/ferries",
    "language": "en",
    "kind": "report",
}


@pytest.mark.parametrize(("name", "text"), [("a.bib", BIBTEX), ("a.ris", RIS), ("a.json", CSL)])
def test_a_reference_is_the_record_whatever_wrote_it(name: str, text: str) -> None:
    first = read_references(name, text.encode())[0]
    assert first.key == "lind2021"
    assert {field.name: field.value for field in first.fields} == EXPECTED
    assert first.files == (() if name == "a.json" else ("files/12/Lind.pdf",))


def test_what_no_record_can_have_is_left_out() -> None:
    _, undated, old = read_references("a.bib", BIBTEX.encode())
    assert {field.name: field.value for field in undated.fields} == {
        "title": "No date",
        "authors": ("Per Ek",),
        "kind": "paper",
    }
    assert {field.name: field.value for field in old.fields}["published"] == "2019-07-25"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.bib", b""),
        ("a.bib", b"@article{x, title = {open"),
        ("a.ris", b"hello"),
        ("a.json", b"{"),
        ("a.json", b"[]"),
        ("a.bib", b"\xff"),
    ],
)
def test_what_holds_no_reference_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(NoReferences):
        read_references(name, data)


def test_references_become_drafts_with_the_documents_that_lie_beside(make_site: MakeSite, tmp_path: Path) -> None:
    root, folder = make_site({}), tmp_path / "zotero"
    (folder / "files/12").mkdir(parents=True)
    (folder / "files/12/Lind.pdf").write_bytes(PDF)
    (folder / "library.bib").write_text(BIBTEX, "utf-8")
    done = CliRunner().invoke(main, ["import", "--root", str(root), str(folder / "library.bib")])
    assert done.exit_code == 0, done.output
    records = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (root / "content/summaries").iterdir()}
    ferries = records["lind-2021-what-ferries-boats-cost"]
    assert (ferries["title"], ferries["kind"], ferries["status"]) == (EXPECTED["title"], "report", "draft")
    assert ferries["key_points"]
    assert (root / "content/sources/lind-2021-what-ferries-boats-cost.pdf").read_bytes() == PDF
    assert "key_points" not in records["2019-older"]
    assert said(check_site(root)) == []
    again = CliRunner().invoke(main, ["import", "--root", str(root), str(folder / "library.bib")])
    assert "3 references left out: the desk has summaries of them." in again.output
