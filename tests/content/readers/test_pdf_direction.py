"""Pages that are read from right to left: their lines are whole, and their words stand in the order in which they are read."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
import pytest

from generator.content.readers.pdf import read_pdf
from generator.content.readers.pdf_direction import put_right, runs_left
from generator.content.readers.pdf_styles import Glyph, Style
from generator.content.readers.shape import document_of
from tests.content.readers.making import line, make_pdf

WIDTH, SIZE, RIGHT = 6.0, 10.0, 380.0
STYLE = Style(SIZE, 400.0, bold=False, turned=False, invisible=False, light=False)


def drawn(pieces: Sequence[str], base: float = 440) -> Iterator[tuple[str, float, float]]:
    """Each character of a line with its left edge, from the right edge on; a piece of Latin letters or figures is written the
    other way, and a space of 4 points is left for one."""
    right = RIGHT
    for piece in pieces:
        letters = piece if any(map(runs_left, piece)) else piece[::-1]
        for letter in letters:
            right -= 4 if letter == " " else WIDTH
            if letter != " ":
                yield letter, right, base


def leftward_pdf(*rows: Sequence[str]) -> bytes:
    """A page of lines in a font of boxes, whose text is known from its map to Unicode alone."""
    lines = (sorted(drawn(pieces, 440 - 14 * row), key=lambda each: each[1]) for row, pieces in enumerate(rows))
    placed = [each for line in lines for each in line]
    codes = {letter: code for code, letter in enumerate(sorted({letter for letter, *_ in placed}), 65)}
    content = "".join(f"BT /F1 {SIZE} Tf 1 0 0 1 {x} {y} Tm <{codes[letter]:02x}> Tj ET\n" for letter, x, y in placed)
    mapped = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(codes)} beginbfchar\n{mapped}endbfchar endcmap end end"
    )
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf(content))) as pdf:
        box = pdf.make_stream(b"60 0 0 0 60 60 d1 5 0 50 60 re f")
        names = [pikepdf.Name(f"/g{code}") for code in codes.values()]
        pdf.pages[0].Resources.Font.F1 = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, 0, 60, 60],
            FontMatrix=[0.01, 0, 0, 0.01, 0, 0],
            FirstChar=65,
            LastChar=64 + len(codes),
            Widths=[60] * len(codes),
            CharProcs=pikepdf.Dictionary({str(name): box for name in names}),
            Encoding=pikepdf.Dictionary(Differences=[65, *names]),
            ToUnicode=pdf.make_stream(cmap.encode()),
        )
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        pytest.param([["הבארות הישנות נשארות פתוחות"]], "הבארות הישנות נשארות פתוחות", id="a line is whole"),
        pytest.param(
            [["המועצה נפגשה ב", "2024", ", ולא ב", "2023", "."]], "המועצה נפגשה ב2024, ולא ב2023.", id="numbers"
        ),
        pytest.param(
            [["עד ", "14", " במאי ", "2024", ", אך לא"]], "עד 14 במאי 2024, אך לא", id="a mark after a number"
        ),
        pytest.param(
            [["כך מספר האתר ", "Town Wells", " על הבארות"]], "כך מספר האתר Town Wells על הבארות", id="two Latin words"
        ),
        pytest.param([["הם אמרו )לא כולם( שזה טוב"]], "הם אמרו (לא כולם) שזה טוב", id="brackets as they are drawn"),
        pytest.param(
            [["הבארות הישנות נשארות פתוחות עד"], ["האביב הבא, לא יותר."]],
            "הבארות הישנות נשארות פתוחות עד האביב הבא, לא יותר.",
            id="a paragraph is one",
        ),
    ],
)
def test_what_is_printed_from_right_to_left_is_read_so(rows: Sequence[Sequence[str]], text: str) -> None:
    assert document_of(read_pdf(leftward_pdf(*rows))[0]).text == text


def test_a_page_of_latin_letters_is_read_as_before_where_a_word_of_another_script_is_cited() -> None:
    page = leftward_pdf(["באר"])
    with (
        pikepdf.open(io.BytesIO(page)) as pdf,
        pikepdf.open(io.BytesIO(make_pdf(line("The wells", base=400)))) as other,
    ):
        pdf.pages.extend(other.pages)
        out = io.BytesIO()
        pdf.save(out)
    assert document_of(read_pdf(out.getvalue())[0]).text.split() == ["באר", "The", "wells"]


def glyphs(letters: Sequence[tuple[str, float, float]]) -> list[Glyph]:
    return [Glyph(letter, left, right, STYLE, at) for at, (letter, left, right) in enumerate(letters)]


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ([("ك", 30, 36), ("ا", 24, 30), ("ل", 24, 30), ("م", 18, 24)], "كلام"),
        ([("ك", 30, 36), ("ا", 24, 30), ("ل", 18, 24)], "كال"),
        ([("ي", 30, 36), (" ", 36, 36), ("ً", 26, 28), ("ض", 24, 30), ("ا", 18, 24)], "يضًا"),
        ([("م", 30, 36), ("ن", 24, 30), ("ا", 16, 22)], "من ا"),
    ],
    ids=("one glyph of two letters", "two glyphs", "a point over its letter", "a space that nothing marks"),
)
def test_letters_that_were_turned_around_with_their_line_are_put_right(
    letters: Sequence[tuple[str, float, float]], text: str
) -> None:
    assert "".join(glyph.char for glyph in put_right(glyphs(letters))) == text
