"""A Word file is read as it is printed: what is deleted, struck or hidden is no text, and what a field shows is."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from generator.content.readers.reading import NotRead
from generator.content.readers.shape import document_of
from generator.content.readers.word import read_word
from tests.content.readers.making import make_docx, run

STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'
)


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        pytest.param(run("It will ") + run("not ", "<w:vanish/>") + run("close."), "It will close.", id="hidden"),
        pytest.param(run("It will ") + run("not ", "<w:strike/>") + run("close."), "It will close.", id="struck"),
        pytest.param(
            run("It will ") + run("not ", "<w:dstrike/>") + run("close."), "It will close.", id="struck twice"
        ),
        pytest.param(run("It is ") + run("old", '<w:strike w:val="0"/>') + run("."), "It is old.", id="not struck"),
        pytest.param(
            run("It is ") + '<w:del w:id="1"><w:r><w:delText>not </w:delText></w:r></w:del>' + run("open."),
            "It is open.",
            id="deleted",
        ),
        pytest.param(
            run("It is ") + f'<w:ins w:id="1">{run("not ")}</w:ins>' + run("open."), "It is not open.", id="added"
        ),
        pytest.param(
            run("Page ") + f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>' + run("."), "Page 7.", id="a field"
        ),
        pytest.param(run("One") + "<w:r><w:br/></w:r>" + run("two."), "One\ntwo.", id="a line's end"),
        pytest.param(
            run("One") + '<w:r><w:br w:type="page"/></w:r>' + run("two."), "One\ntwo.", id="a page's end in a sentence"
        ),
        pytest.param(run("One") + "<w:r><w:cr/></w:r>" + run("two."), "One\ntwo.", id="a line's end of old"),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>いど</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>井戸</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            + run("は古い。"),
            "井戸は古い。",
            id="what ruby stands above",
        ),
        pytest.param(
            run("The ")
            + '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="well"/>'
            '<w:listEntry w:val="mill"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + run(" is old."),
            "The mill is old.",
            id="what is chosen of a list",
        ),
        pytest.param(
            run("10") + run("2", '<w:vertAlign w:val="superscript"/>') + run(" wells"),
            "10² wells",
            id="a raised figure",
        ),
    ],
)
def test_what_is_printed_is_text(paragraph: str, text: str) -> None:
    assert document_of(read_word(make_docx(paragraph))).text == text


WHITE, BLACK = '<w:color w:val="FFFFFF"/>', '<w:color w:val="000000"/>'
SHADE, MARKER = '<w:shd w:val="clear" w:fill="000000"/>', '<w:highlight w:val="black"/>'


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        pytest.param(WHITE, "It is open.", id="white on paper"),
        pytest.param('<w:color w:val="FDFDFE"/>', "It is open.", id="nearly white"),
        pytest.param('<w:sz w:val="2"/>', "It is open.", id="a speck"),
        pytest.param(MARKER, "It is █open.", id="marked in black"),
        pytest.param(BLACK + SHADE, "It is █open.", id="black on black"),
        pytest.param(WHITE + SHADE, "It is not open.", id="white on black"),
        pytest.param(WHITE + MARKER, "It is not open.", id="white on a black marker"),
        pytest.param(SHADE, "It is not open.", id="in the colour that Word chooses"),
        pytest.param('<w:color w:val="C00000"/>', "It is not open.", id="red"),
        pytest.param('<w:highlight w:val="yellow"/>', "It is not open.", id="marked"),
        pytest.param('<w:sz w:val="12"/>', "It is not open.", id="small print"),
    ],
)
def test_letters_that_nobody_sees_on_what_is_behind_them_are_no_text(properties: str, text: str) -> None:
    reading = read_word(make_docx(run("It is ") + run("not ", properties) + run("open.")))
    assert (document_of(reading).text, reading.hidden) == (text, 0 if "not" in text else 3)


def test_white_letters_in_a_table_are_seen_since_its_style_may_shade_it() -> None:
    cell = f"<w:tbl><w:tr><w:tc><w:p>{run('Wells', WHITE)}</w:p></w:tc></w:tr></w:tbl>"
    assert "Wells" in document_of(read_word(make_docx(f"</w:p>{cell}<w:p>{run('stay open.')}"))).text


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (run("It is ") + run("not ", '<w:rStyle w:val="Secret"/>') + run("open."), "It is open."),
        (run("It is ") + run("not ", '<w:rStyle w:val="Child"/>') + run("open."), "It is open."),
        (run("It is ") + run("not ", '<w:rStyle w:val="Open"/>') + run("open."), "It is not open."),
        (
            run("It is ") + run("not ", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>') + run("open."),
            "It is not open.",
        ),
        (run("It is ") + run("not ", '<w:rStyle w:val="Gone"/>') + run("open."), "It is open."),
        ('<w:pPr><w:pStyle w:val="Secret"/></w:pPr>' + run("It is not open."), ""),
    ],
)
def test_what_a_style_hides_or_strikes_is_no_text(paragraph: str, text: str) -> None:
    def style(id: str, properties: str, base: str = "") -> str:
        based = f'<w:basedOn w:val="{base}"/>' if base else ""
        return f'<w:style w:type="character" w:styleId="{id}"><w:name w:val="{id}"/>{based}<w:rPr>{properties}</w:rPr></w:style>'

    styles = style("Secret", "<w:vanish/>") + style("Child", "<w:b/>", "Secret") + style("Gone", "<w:strike/>")
    styles += style("Open", '<w:vanish w:val="0"/>', "Secret") + style("Round", "", "Round")
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = {"word/styles.xml": f'<w:styles xmlns:w="{namespace}">{styles}</w:styles>'}
    assert document_of(read_word(make_docx(paragraph, parts=part))).text == text


def test_what_is_left_out_is_said() -> None:
    reading = read_word(
        make_docx(run("It is ") + run("not ", "<w:vanish/>") + f'<w:ins w:id="1">{run("open.")}</w:ins>')
    )
    assert (reading.hidden, reading.tracked) == (3, True)
    assert not read_word(make_docx(run("It is open."))).tracked


def test_a_passage_is_under_the_heading_above_it() -> None:
    heading = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    paragraphs = (
        run("Before."),
        heading + run("The ") + run("wells", "<w:b/>"),
        run("They stay open."),
        run("All of them."),
    )
    document = document_of(read_word(make_docx(*paragraphs, parts={"word/styles.xml": STYLES})))
    found = [
        document.heading_at(document.text.index(words)) for words in ("Before", "The wells", "They stay", "All of")
    ]
    assert found == ["", "The wells", "The wells", "The wells"]


def test_an_address_that_runs_a_script_leads_nowhere() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        ' TargetMode="External" Target="javascript:alert(1)"/></Relationships>'
    )
    paragraph = f'<w:hyperlink r:id="r9">{run("the wells")}</w:hyperlink>'
    reading = read_word(make_docx(paragraph, parts={"word/_rels/document.xml.rels": relations}))
    assert "javascript" not in reading.html
    assert document_of(reading).text == "the wells"


def test_a_picture_that_lies_elsewhere_is_not_fetched() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:blip'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="r8"/></wp:inline></w:drawing></w:r>'
    )
    assert document_of(read_word(make_docx(run("The wells.") + drawing))).text == "The wells."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 cut", "damaged"),
        (b"\xd0\xcf\x11\xe0 old", "locked"),
        (make_docx(parts={"word/document.xml": '<!DOCTYPE d [<!ENTITY e "x">]><d>&e;</d>'}), "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, kind: str) -> None:
    with pytest.raises(NotRead) as caught:
        read_word(data)
    assert caught.value.why.kind == kind
    assert caught.value.why.hint


def test_a_file_that_unpacks_without_end_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 310_000_000)
    with pytest.raises(NotRead) as caught:
        read_word(out.getvalue())
    assert caught.value.why.kind == "limit"


def properties(title: str, creator: str, created: str) -> dict[str, str]:
    return {
        "docProps/core.xml": (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>"
            f"<dcterms:created>{created}</dcterms:created></cp:coreProperties>"
        )
    }


def test_its_own_properties_are_its_record() -> None:
    parts = properties("The wells", "Ada Park; Lee Kim", "2024-05-06T07:08:09Z")
    record = read_word(make_docx(run("Open."), parts=parts)).record
    assert (record.title, record.authors, record.published) == ("The wells", ("Ada Park", "Lee Kim"), "2024-05-06")


@pytest.mark.parametrize("created", ["1980-01-01T00:00:00Z", "2013-12-23T23:15:00Z", "soon", ""])
def test_what_a_program_writes_that_knows_nothing_is_no_record(created: str) -> None:
    record = read_word(make_docx(run("Open."), parts=properties("", "python-docx", created))).record
    assert (record.authors, record.published) == ((), "")


def test_no_element_is_left_open() -> None:
    reading = read_word(make_docx(run("One.") + run("two", "<w:b/>"), "", run("Three.", "<w:i/>")))
    assert len(re.findall(r"<\w", reading.html)) == len(re.findall(r"</\w", reading.html))


def test_the_title_of_a_document_is_above_its_headings() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
        for id, name in (("T", "Title"), ("H", "heading 1"))
    )
    styles = f'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{styles}</w:styles>'
    titled = [
        f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(words)}' for style, words in (("T", "Wells"), ("H", "Old"))
    ]
    levels = [
        re.findall(r"<h\d>", read_word(make_docx(*paragraphs, parts={"word/styles.xml": styles})).html)
        for paragraphs in (titled, titled[1:])
    ]
    assert levels == [["<h1>", "<h2>"], ["<h1>"]]
