"""Pictures of pages: each passage in its boxes, and no word that may not be shown."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from generator.content.document import Document
from generator.content.readers.paper import OnPaper, PagePicture, PaperPassage, Stretch
from generator.content.readers.pdf import read_pdf
from generator.content.readers.pdf_pictures import LARGER, MOST, WIDTH, encode_picture, picture_pages
from generator.content.readers.question import Pictured, Pictures
from generator.content.readers.shape import document_of
from tests.content.readers.making import PAGE, line, lines, make_pdf

SCALE = WIDTH / PAGE[0]
SENTENCE = "Nine of the old wells of the town stay open."
QUOTE = "old wells of the town"
PICTURE = "q 400 0 0 500 0 0 cm /Im1 Do Q\n"


def pictured(data: bytes, quote: str, shown: str = "") -> Pictures:
    """The pages with a quote; of those nothing but `shown`, where that is given."""
    reading, strips = read_pdf(data)
    document = document_of(reading)

    def stretch(words: str) -> Stretch:
        start = document.text.index(words)
        index = document.block_at(start)
        block = document.blocks[index]
        return Stretch(index, start - block.start, start - block.start + len(words))

    passage = PaperPassage("open-q-1", "open", quote, (stretch(quote),))
    allowed = (stretch(shown),) if shown else None
    return picture_pages(Pictured(data, strips, OnPaper((passage,), allowed)))


def whole_passage(document: Document) -> OnPaper:
    """All of a document as one passage."""
    stretches = tuple(Stretch(index, 0, block.end - block.start) for index, block in enumerate(document.blocks))
    return OnPaper((PaperPassage("open-q-1", "open", document.text, stretches),), None)


def points(page: PagePicture) -> list[tuple[int, int, int, int]]:
    """Left, right, top and bottom of each box of the only passage, in points from the upper left corner."""
    (passage,) = page.passages
    return [
        (
            round(box.left / SCALE),
            round((box.left + box.width) / SCALE),
            round(box.top / SCALE),
            round((box.top + box.height) / SCALE),
        )
        for box in passage.boxes
    ]


def ink(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("L")


def dark(data: bytes) -> int:
    """How many pixels of a picture are dark."""
    return sum(pixel < 128 for pixel in ink(data).tobytes())


def test_a_passage_has_a_box_around_its_words() -> None:
    found = pictured(make_pdf(line(SENTENCE, left=40, base=440)), QUOTE)
    (page,) = found.pages
    ((left, right, top, bottom),) = points(page)
    assert (page.number, page.label, page.width, page.height) == (1, "1", WIDTH, round(PAGE[1] * SCALE))
    assert 85 < left < 100
    assert 180 < right < 200
    assert 48 < top < 55 < 60 < bottom < 66


def test_both_sizes_are_of_little_weight_and_one_is_for_screens_of_high_density() -> None:
    found = pictured(make_pdf(lines([SENTENCE, *["The council met in May."] * 30])), QUOTE)
    (page,) = found.pages
    assert [file.name for file in page.files] == ["page-1.webp", "page-1-large.webp"]
    assert [ink(found.files[file.name]).width for file in page.files] == [WIDTH, LARGER * WIDTH]
    assert [file.width for file in page.files] == [WIDTH, LARGER * WIDTH]
    assert all(len(data) <= MOST for data in found.files.values())


def test_a_picture_that_no_quality_makes_light_enough_is_made_smaller() -> None:
    noise = Image.effect_noise((900, 900), 200).convert("RGB")
    data, width = encode_picture(noise)
    assert len(data) <= MOST
    assert width == ink(data).width
    assert width < 900


@pytest.mark.parametrize(
    ("pages", "quote", "expected"),
    [
        ((lines(["The council keeps the old wells", "of the town open."]),), "old wells of the town", [(1, 2)]),
        ((lines(["The council likes the commu\u00ad", "nity of the town."]),), "community of", [(1, 2)]),
        (
            (lines(["The council keeps the old wells"], top=40), lines(["of the town open, it says."], top=460)),
            "old wells of the town",
            [(1, 1), (2, 1)],
        ),
    ],
)
def test_over_the_end_of_a_line_or_a_page_each_line_has_a_box(
    pages: tuple[str, ...], quote: str, expected: list[tuple[int, int]]
) -> None:
    found = pictured(make_pdf(*pages), quote)
    assert [(page.number, len(page.passages[0].boxes)) for page in found.pages] == expected


def test_the_hyphen_at_a_line_s_end_is_in_the_box_of_its_word() -> None:
    broken = make_pdf(lines(["The council likes the commu\u00ad", "nity of the town."]))
    (page,) = pictured(broken, "community of").pages
    (whole,) = pictured(make_pdf(lines(["The council likes the commu- no more of it"])), "commu-").pages
    assert points(page)[0][:2] == points(whole)[0][:2]


def test_what_is_around_an_excerpt_is_blank() -> None:
    data = make_pdf(lines(["The council met in May.", SENTENCE, "It met again in June."]))
    found = pictured(data, QUOTE, SENTENCE)
    (page,) = found.pages
    assert page.height < 60
    assert page.width < WIDTH
    (passage,) = page.passages
    assert all(box.left >= 0 and box.left + box.width <= page.width for box in passage.boxes)
    assert dark(found.files["page-1.webp"])


def test_what_is_between_two_excerpts_takes_little_room() -> None:
    page = lines([SENTENCE]) + lines(["The council met in May."], top=300) + lines(["It met again in June."], top=60)
    reading, strips = read_pdf(make_pdf(page))
    passages = tuple(
        PaperPassage(f"open-q-{number}", "open", "", (Stretch(block, 0, 10),)) for number, block in ((1, 0), (2, 2))
    )
    assert len(document_of(reading).blocks) == 3
    shown = OnPaper(passages, tuple(stretch for passage in passages for stretch in passage.stretches))
    (found,) = picture_pages(Pictured(make_pdf(page), strips, shown)).pages
    one, other = (passage.boxes[0] for passage in found.passages)
    assert found.height < 140
    assert 0 <= one.top < one.top + one.height < other.top < other.top + other.height <= found.height


@pytest.mark.parametrize(
    "other",
    [
        lambda word: line(f"{word} met. {SENTENCE} {word} met again."),
        lambda word: line(SENTENCE) + lines([f"{word} met again."], top=431),
        lambda word: line(SENTENCE) + f"q BT /F1 40 Tf 0.7 0.7 -0.7 0.7 80 420 Tm ({word}) Tj ET Q\n",
        lambda word: line(SENTENCE) + line(word, left=90, base=443, size=8, more="0.5 g"),
    ],
    ids=["in its line", "close below", "a stamp across it", "printed over it"],
)
def test_other_words_leave_no_trace_in_an_excerpt(other: object) -> None:
    """Two documents whose other words differ give the same picture of what may be shown, to the byte."""
    assert callable(other)
    one, two = (pictured(make_pdf(other(word)), QUOTE, SENTENCE) for word in ("bdpq", "qpdb"))
    assert one.files
    assert one.files == two.files
    whole = [pictured(make_pdf(other(word)), QUOTE) for word in ("bdpq", "qpdb")]
    assert whole[0].files != whole[1].files  # the control: on the whole page they do differ


def test_the_picture_of_a_scan_is_of_what_it_shows() -> None:
    data = make_pdf(PICTURE + line(SENTENCE, more="3 Tr"), images=True)
    found = pictured(data, QUOTE)
    assert {192} == set(ink(found.files["page-1.webp"]).tobytes())


def test_a_page_that_is_turned_has_its_boxes_where_the_words_are() -> None:
    data = make_pdf(line(SENTENCE, base=300)).replace(b"/Type /Page /Parent", b"/Rotate 90 /Type /Page /Parent")
    (page,) = pictured(data, QUOTE).pages
    (box,) = page.passages[0].boxes
    assert page.width > page.height
    assert box.height > box.width
