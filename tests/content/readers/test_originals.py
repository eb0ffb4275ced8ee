"""Documents as they are offered: what is printed in them is there, what strangers put beside that is not."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from generator.content.readers.paper import OnPaper, PaperPassage, Stretch
from generator.content.readers.pdf import read_pdf
from generator.content.readers.pdf_original import offer_pdf
from generator.content.readers.question import Offered
from generator.content.readers.word import read_word
from generator.content.readers.word_original import offer_word
from tests.content.readers.making import lines, make_docx, make_pdf, run

SAID = ["The council says that nine of the old wells", "of the town stay open until the spring."]
SECRET = "zyzzyva"
"""In everything that is to go."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(SECRET))


def full_of_secrets(data: bytes) -> bytes:
    """The PDF with everything that programs and people leave in one."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.docinfo["/Author"] = SECRET
        pdf.Root.Metadata = Stream(pdf, f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode())
        pdf.attachments[f"{SECRET}.txt"] = SECRET.encode()
        pdf.Root.Names.JavaScript = Dictionary(Names=Array([String(SECRET), script()]))
        pdf.Root.OpenAction, pdf.Root.AA = script(), Dictionary(WC=script())
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String(SECRET))
        page = pdf.pages[0].obj
        page.AA, page.PieceInfo = Dictionary(O=script()), Dictionary(Private=String(SECRET))
        rect = Array([10, 10, 20, 20])
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=rect, Contents=String(SECRET), T=String(SECRET))
        bad = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, A=script())
        web = Dictionary(S=Name.URI, URI=String("https://example.org/"))
        good = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, A=web)
        page.Annots = pdf.make_indirect(Array([note, bad, good]))
        cell = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.TH, A=Dictionary(O=Name.Table, Scope=Name.Column))
        )
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=cell)
        pdf.save(out, compress_streams=False)
    return out.getvalue()


def offered(data: bytes) -> dict[str, bytes]:
    strips = read_pdf(data)[1]
    passage = PaperPassage("open-q-1", "open", "wells of the town", (Stretch(0, 38, 55),))
    return offer_pdf(
        Offered("pdf", data, strips, OnPaper((passage,), None), ("They stay open: ten of them. Ω",), "Our desk")
    )


def unpacked(data: bytes) -> bytes:
    """Every object of a PDF without compression."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def test_nothing_is_in_a_pdf_but_what_its_pages_print() -> None:
    data = full_of_secrets(make_pdf(lines(SAID)))
    assert SECRET.encode() in unpacked(data)  # the control
    files = offered(data)
    assert list(files) == ["original.pdf", "marked.pdf"]
    for file in files.values():
        assert SECRET.encode() not in unpacked(file)
        assert SECRET.encode("utf-16-be") not in unpacked(file)
        assert read_pdf(file)[0].html == read_pdf(data)[0].html
        assert b"https://example.org/" in unpacked(file)
        assert b"/Scope /Column" in unpacked(file)  # what people who listen to it need


def test_a_passage_is_a_highlight_with_the_key_point_and_the_desk() -> None:
    with pikepdf.open(io.BytesIO(offered(make_pdf(lines(SAID)))["marked.pdf"])) as pdf:
        (highlight,) = pdf.pages[0].obj.Annots
        assert (str(highlight.Subtype), str(highlight.Contents), str(highlight.T)) == (
            "/Highlight",
            "They stay open: ten of them. Ω",
            "Our desk",
        )
        assert len(highlight.QuadPoints) == 16  # two lines
        left, bottom, right, top = (float(edge) for edge in highlight.Rect)
    assert 39 < left < 41 < 200 < right < 245
    assert 420 < bottom < 430 < 445 < top < 452


def test_the_same_file_is_offered_each_time() -> None:
    data = full_of_secrets(make_pdf(lines(SAID)))
    assert offered(data) == offered(data)


def test_other_programs_open_it_without_complaint(tmp_path: Path) -> None:
    for name, data in offered(full_of_secrets(make_pdf(lines(SAID)))).items():
        document = pypdfium2.PdfDocument(data)
        document[0].render(scale=1)
        document.close()
        (tmp_path / name).write_bytes(data)
        if not shutil.which("pdftotext"):
            pytest.skip("poppler is not installed")
        for program in (["pdfinfo", name], ["pdftotext", name, "-"]):
            done = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=True)
            assert done.stderr == ""
        assert SAID[0] in done.stdout


def test_nothing_is_in_a_word_file_but_what_it_prints() -> None:
    parts = {
        "docProps/core.xml": f"<p>{SECRET}</p>",
        "docProps/app.xml": f"<p>{SECRET}</p>",
        "customXml/item1.xml": f"<p>{SECRET}</p>",
        "word/comments.xml": f'<w:comments xmlns:w="{_W}">{SECRET}</w:comments>',
        "word/people.xml": f"<p>{SECRET}</p>",
        "word/embeddings/book.xlsx": SECRET,
        "word/vbaProject.bin": SECRET,
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="t" Target="comments.xml"/><Relationship Id="r2" Type="template" Target="file:///{SECRET}"'
        ' TargetMode="External"/></Relationships>',
    }
    data = make_docx(
        f'<w:commentRangeStart w:id="0"/>{run("The wells ")}<w:ins w:id="1" w:author="{SECRET}">{run("stay open.")}</w:ins>',
        f'<w:del w:id="2" w:author="{SECRET}"><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>{run(SECRET, "<w:vanish/>")}',
        run("Struck words are printed.", "<w:strike/>"),
        parts=parts,
    )
    file = offer_word(Offered("word", data, (), OnPaper(), (), ""))["original.docx"]
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert set(archive.namelist()) == {
            "[Content_Types].xml",
            "_rels/.rels",
            "word/document.xml",
            "word/_rels/document.xml.rels",
        }
        texts = [archive.read(name).decode() for name in archive.namelist()]
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert not any(SECRET in text or "comment" in text for text in texts)
    assert any("Struck words are printed." in text for text in texts)
    assert "The wells stay open." in read_word(file).html
