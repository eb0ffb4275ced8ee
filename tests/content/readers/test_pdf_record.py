"""A PDF's own properties are its record, but for what programs put there."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from generator.content.readers.pdf import read_pdf
from generator.content.readers.pdf_record import record_of
from generator.content.readers.reading import Record
from tests.content.readers.making import line, make_pdf


def record(info: str = "", language: str = "") -> Record:
    return record_of(PdfDocument(make_pdf(line("The wells stay open."), info=info, language=language)))


def test_a_document_that_says_nothing_has_an_empty_record() -> None:
    assert record() == Record()


def test_a_document_says_who_wrote_it_and_in_which_language() -> None:
    info = "/Title (The  wells) /Author (Ada Park) /CreationDate (D:20240305101500Z)"
    assert record(info, "en-GB") == Record("The wells", ("Ada Park",), "", "2024-03-05", "en-GB")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Park; Bo Lind", ("Ada Park", "Bo Lind")),
        ("Ada Park and Bo Lind", ("Ada Park", "Bo Lind")),
        ("Ada Park, Bo Lind", ("Ada Park", "Bo Lind")),
        ("Park, Ada and Lind, Bo", ("Park, Ada", "Lind, Bo")),
        ("Park, Ada", ("Park, Ada",)),
    ],
)
def test_several_names_in_one_field_are_parted(author: str, names: tuple[str, ...]) -> None:
    assert record(f"/Author ({author})").authors == names


@pytest.mark.parametrize(
    "title", ["Microsoft Word - wells.doc", "wells_final.docx", "Untitled-1", "untitled", "Slide 1", "-"]
)
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    assert record(f"/Title ({title})").title == ""


@pytest.mark.parametrize("date", ["yesterday", "20240305", "D:"])
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    assert record(f"/CreationDate ({date})").published == ""


def with_packet(description: str, info: str = "", prolog: str = "") -> Record:
    """The record of a PDF that has an XMP packet with these properties."""
    spaces = {"dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/"}
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    about = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    packet = (
        f'{prolog}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{rdf}"><rdf:Description rdf:about="" {about}>'
    )
    packet += f"{description}</rdf:Description></rdf:RDF></x:xmpmeta>"
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf(line("The wells stay open."), info=info))) as pdf:
        pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.save(out)
    return read_pdf(out.getvalue())[0].record


TITLE = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">The  wells</rdf:li></rdf:Alt></dc:title>'
SAID = f"""{TITLE}<dc:creator><rdf:Seq><rdf:li>Park, Ada</rdf:li><rdf:li>Bo Lind</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language><xmp:CreateDate>2024-03-05T10:15:00Z</xmp:CreateDate>
<dc:publisher><rdf:Bag><rdf:li>The guild</rdf:li></rdf:Bag></dc:publisher>"""


def test_what_its_information_leaves_out_is_said_by_its_packet() -> None:
    assert with_packet(SAID) == Record("The wells", ("Park, Ada", "Bo Lind"), "The guild", "2024-03-05", "en-GB")
    assert with_packet(SAID, "/Title (Of water) /Author (Cy Moe)").authors == ("Cy Moe",)


@pytest.mark.parametrize(
    ("description", "prolog"),
    [
        pytest.param("<dc:title>", "", id="damaged"),
        pytest.param(TITLE.replace("The  wells", "wells_final.docx"), "", id="the name of a file"),
        pytest.param(
            TITLE.replace("The  wells", "&w;"), '<!DOCTYPE x [<!ENTITY w "The wells">]>', id="an entity of its own"
        ),
        pytest.param(f"{TITLE}<!--{'x' * 1_000_000}-->", "", id="too long"),
    ],
)
def test_a_packet_that_cannot_be_believed_says_nothing(description: str, prolog: str) -> None:
    assert with_packet(description, prolog=prolog).title == ""
