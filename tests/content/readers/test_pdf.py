"""A PDF is read as its pages print it, in the order in which people read them, and nothing that nobody sees is text."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from generator.content.document import Document
from generator.content.readers.pdf import read_pdf
from generator.content.readers.reading import NotRead, Reading
from generator.content.readers.shape import document_of
from generator.evidence.layout import Layout
from generator.evidence.locate import locate_quote, prepare_text
from tests.content.readers.making import line, lines, make_pdf
from tests.evidence.asking import Asked

SEEN = "The council met in May and kept the old wells of the town open."


def text_of(*pages: str, **more: object) -> str:
    return document_of(read_pdf(make_pdf(*pages, **more))[0]).text  # type: ignore[arg-type]


def status(quote: str, document: Document, page: str | None = None) -> str:
    assert document.setting
    layout = Layout(document.setting.hyphens, document.setting.references)
    prepared = prepare_text(document.text, document.blocks, "en", layout, document.pages)
    return locate_quote(Asked(quote, page=page), prepared).status


HIDDEN = "and the mayor resigned"


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(line(HIDDEN, base=400, more="3 Tr"), id="invisible"),
        pytest.param(line(HIDDEN, base=400, more="1 1 1 rg"), id="white on white"),
        pytest.param(line(HIDDEN, left=900, base=400), id="off the page"),
        pytest.param(line(HIDDEN, base=-80), id="below the page"),
        pytest.param(line(HIDDEN, base=400, more="0 0 20 20 re W n"), id="clipped away"),
        pytest.param(line(HIDDEN, base=400, size=0.5), id="too small"),
    ],
)
def test_what_nobody_sees_is_no_text(hidden: str) -> None:
    reading = read_pdf(make_pdf(line(SEEN) + hidden))[0]
    assert document_of(reading).text == SEEN
    assert reading.hidden == len(HIDDEN.replace(" ", ""))


def test_what_is_turned_is_no_text_though_it_is_seen() -> None:
    """An archive's sign or a printer's in the margin, an axis of a chart."""
    turned = "q BT /F1 10 Tf 0 1 -1 0 40 100 Tm (and the mayor resigned) Tj ET Q\n"
    reading = read_pdf(make_pdf(line(SEEN) + turned))[0]
    assert (document_of(reading).text, reading.hidden) == (SEEN, 0)


def test_what_is_blacked_out_is_no_text_and_nothing_is_joined_over_it() -> None:
    words = "The council says that the mayor has resigned."
    black = "q 0 0 0 rg 138 434 60 14 re f Q\n"  # over `the mayor has`
    reading = read_pdf(make_pdf(line(words) + black))[0]
    document = document_of(reading)
    assert "mayor" not in document.text
    assert "█" in document.text
    assert status("The council says that resigned", document) == "missing"
    assert reading.hidden > 8


def test_the_marks_among_what_is_blacked_out_are_not_read_either() -> None:
    words = line("It cost the town", 40) + line("$7,500 (and 50%)", 130) + line("in May.", 240)
    shown = text_of(words + "q 0 0 0 rg 126 430 104 20 re f Q\n")
    assert shown.replace("█", "").split() == ["It", "cost", "the", "town", "in", "May."]


def test_words_on_a_shaded_ground_are_seen_with_their_marks() -> None:
    shade = "q 0.85 0.9 0.95 rg 30 380 340 90 re f Q\n"
    words = [
        "Nine wells, all of them old, are open: so says the guild.",
        "The tenth is closed; nobody knows why (yet).",
    ]
    assert text_of(shade + lines(words)) == " ".join(words)


def test_white_letters_on_a_dark_ground_are_seen() -> None:
    ground = "q 0.1 0.1 0.4 rg 30 390 300 30 re f Q\n"
    assert text_of(line(SEEN) + ground + line("Wells of the town", base=400, more="1 1 1 rg")).endswith(
        "Wells of the town"
    )


def test_what_a_file_says_that_its_glyphs_mean_is_not_believed() -> None:
    said = "/Span << /ActualText (shut) >> BDC " + line("The wells stay open.") + " EMC\n"
    assert text_of(said) == "The wells stay open."


def test_a_machines_reading_of_a_pages_picture_is_text_and_said_to_be() -> None:
    picture = "q 400 0 0 500 0 0 cm /Im1 Do Q\n"
    reading = read_pdf(make_pdf(picture + line(SEEN, more="3 Tr"), images=True))[0]
    assert (document_of(reading).text, reading.machine_read, reading.hidden) == (SEEN, (1,), 0)


def test_a_machines_reading_is_read_in_whatever_colour_nobody_sees_it() -> None:
    page = "q 400 0 0 500 0 0 cm /Im1 Do Q\n" + line(SEEN, more="3 Tr 1 1 1 rg")
    reading = read_pdf(make_pdf(page, images=True))[0]
    assert (document_of(reading).text, reading.hidden) == (SEEN, 0)


@pytest.mark.parametrize("ink", ["0 0 0 rg", "0.45 0.45 0.45 rg"])
@pytest.mark.parametrize("size", [5, 6, 7.9])
def test_thin_letters_on_a_painted_ground_are_seen_between_two_pixels_too(size: float, ink: str) -> None:
    ground = "q 1 1 1 rg 30 100 340 360 re f Q\n"
    words = "all the wells will still be full."
    rows = [line(words, 40 + row / 10, 440 - 12.3 * row, size, ink) for row in range(10)]
    shown = text_of(ground + "".join(rows))
    assert "█" not in shown
    assert shown.replace("\n", " ").count(words) == 10


def test_invisible_words_over_a_background_are_none() -> None:
    """A page that prints words is no scan, whatever picture lies behind them."""
    picture = "q 400 0 0 500 0 0 cm /Im1 Do Q\n"
    page = picture + line(SEEN) + line(HIDDEN, base=400, more="3 Tr")
    reading = read_pdf(make_pdf(page, images=True))[0]
    assert (document_of(reading).text, reading.machine_read) == (SEEN, ())
    assert reading.hidden == len(HIDDEN.replace(" ", ""))


def test_a_stamp_at_the_edge_of_a_scan_leaves_its_machines_reading_text() -> None:
    picture = "q 400 0 0 500 0 0 cm /Im1 Do Q\n"
    stamp = line("Case 20-17 Doc. 4 Filed in May", base=485)
    reading = read_pdf(make_pdf(picture + stamp + line(SEEN, more="3 Tr"), images=True))[0]
    assert (SEEN in document_of(reading).text, reading.machine_read, reading.hidden) == (True, (1,), 0)


def test_a_scan_of_which_a_stamp_alone_can_be_read_is_a_scan() -> None:
    picture = "q 400 0 0 500 0 0 cm /Im1 Do Q\n"
    stamp = line("Case 20-17 Doc. 4 Filed in May", base=485)
    with pytest.raises(NotRead) as raised:
        read_pdf(make_pdf(picture + stamp, images=True))
    assert raised.value.why.kind == "scan"
    assert SEEN in text_of(stamp, line(SEEN))


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param("q 400 0 0 500 900 0 cm /Im1 Do Q\n", id="beside the page"),
        pytest.param("q 200 0 0 200 0 0 cm /Im1 Do Q\n", id="small"),
        pytest.param("q 0.2 0 0 0.2 0 0 cm /Fm1 Do Q\n", id="in a form that is made small"),
    ],
)
def test_what_nobody_sees_is_no_machines_reading_where_no_picture_fills_the_page(picture: str) -> None:
    reading = read_pdf(make_pdf(picture + line(SEEN) + line(HIDDEN, base=400, more="3 Tr"), images=True))[0]
    assert (document_of(reading).text, reading.machine_read) == (SEEN, ())


def test_a_picture_in_a_form_fills_the_page_too() -> None:
    reading = read_pdf(make_pdf("/Fm1 Do\n" + line(SEEN, more="3 Tr"), images=True))[0]
    assert (document_of(reading).text, reading.machine_read) == (SEEN, (1,))


def test_letters_that_a_font_draws_at_a_scale_of_its_own_are_as_large_as_they_are() -> None:
    shapes = {"w": "5 0 40 60 re f", "e": "5 0 40 40 re f", "l": "20 0 9 60 re f"}
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf(line("well", size=0.2) + line("we", base=300, size=0.01)))) as pdf:
        drawn = {f"/{name}": pdf.make_stream(f"60 0 0 0 60 60 d1 {shape}".encode()) for name, shape in shapes.items()}
        pdf.pages[0].Resources.Font.F1 = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, 0, 60, 60],
            FontMatrix=[1, 0, 0, 1, 0, 0],
            FirstChar=ord("e"),
            LastChar=ord("w"),
            Widths=[60] * (ord("w") - ord("e") + 1),
            CharProcs=pikepdf.Dictionary(drawn),
            Encoding=pikepdf.Dictionary(
                Differences=[each for name in "elw" for each in (ord(name), pikepdf.Name(f"/{name}"))]
            ),
        )
        pdf.save(out)
    reading = read_pdf(out.getvalue())[0]
    assert (document_of(reading).text, reading.hidden) == ("well", 2)


def test_columns_are_read_one_after_the_other() -> None:
    left = [
        "The council met in the hall",
        "on Monday, and it heard the",
        "engineers of the district on",
        "the wells of the old town.",
    ]
    right = [
        "They said that nine wells",
        "are safe and that a tenth one",
        "has to be closed before the",
        "next spring, whatever comes.",
    ]
    mixed = "".join(
        line(words, x, 440 - 12 * row)
        for row, pair in enumerate(zip(left, right, strict=True))
        for words, x in zip(pair, (40, 220), strict=True)
    )
    for content in (lines(left) + lines(right, 220), mixed):
        assert " ".join(text_of(content).split()) == " ".join((*left, *right))


def test_running_heads_and_page_numbers_are_left_out_and_a_sentence_goes_on_over_the_page() -> None:
    bodies = [
        [
            f"The council of town {name} met in May and heard from everybody who had",
            f"something to say of its wells, of which there are {name} in the old part, and",
        ]
        for name in ("five", "six", "seven", "nine")
    ]
    heads = [line("Report of the Council", base=480) + line(str(number), 200, 20) for number in range(11, 15)]
    pages = [head + lines(body) for head, body in zip(heads, bodies, strict=True)]
    reading = read_pdf(make_pdf(*pages))[0]
    document = document_of(reading)
    assert "Report" not in document.text
    assert not re.search(r"\d", document.text)
    assert reading.furniture == 8
    assert status("of which there are six in the old part, and The council of town seven met", document) == "exact"


def test_a_page_is_called_what_the_document_calls_it_and_a_quote_over_its_end_belongs_to_both() -> None:
    first = lines(
        [
            "The old wells of the town were dug by hand when it was founded, and",
            "they were kept by the guild of masons until they",
        ]
    )
    second = lines(["were taken over by the council in May.", "The council keeps them now."])
    document = document_of(read_pdf(make_pdf(first, second, labels="<< /Nums [0 << /S /r /St 4 >>] >>"))[0])
    assert document.page_at(document.text.index("old wells")) == "iv"
    assert document.page_at(document.text.index("taken over")) == "v"
    assert document.pages_of(document.text.index("old wells"), document.text.index("taken over") + 5) == "iv–v"
    assert document.pages_of(0, 5) == "iv"
    across = "by the guild of masons until they were taken over by the council"
    assert [status(across, document, page) for page in ("iv", "v", "vi")] == ["exact", "exact", "missing"]


def test_a_word_broken_over_a_line_is_read_as_the_document_prints_it_and_may_be_quoted_in_either_way() -> None:
    text = [
        "Nobody who was asked in the whole of the old town had heard of the inter-",
        "national office, and of the long-term plan for all the wells that a well-",
        "meaning clerk made. It is a well-meaning office, and of the short-",
        "term one nobody spoke.",
    ]
    document = document_of(read_pdf(make_pdf(lines(text, size=9)))[0])
    assert "international office" in document.text
    for quote in (
        "heard of the international office",
        "heard of the inter-national office",
        "of the shortterm one nobody",
        "of the short-term one",
    ):
        assert status(quote, document) in ("exact", "normalised"), quote
    assert status("a well-meaning clerk made", document) == "exact"
    for quote in (
        "a wellmeaning clerk made",
        "of the longterm plan for",
        "heard of the inter national office",
        "of the old-town had",
    ):
        assert status(quote, document) == "missing", quote


def test_a_reference_to_a_note_is_no_text_and_a_raised_figure_is() -> None:
    raised = line("1", 131, 444, 6)
    area = line("The square holds 10", 40, 416) + line("2", 132, 420, 6) + line("tiles of grey stone.", 138, 416)
    page = (
        line("The wells were dug", 40)
        + raised
        + line("by hand in the old town.", 137)
        + area
        + lines(["1 See the annals of the masons' guild."], top=60, size=7)
    )
    document = document_of(
        read_pdf(make_pdf(page + lines(["The council met in May and it kept all nine of the wells open."], top=380)))[0]
    )
    assert status("The wells were dug by hand in the old town.", document) == "normalised"
    assert status("The square holds 102 tiles", document) == "missing"
    assert "10²" in document.text
    assert document.text.endswith("1 See the annals of the masons' guild.")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "damaged"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (make_pdf(line(SEEN)).replace(b"/Count 1", b"/Count 2"), "damaged"),
        (make_pdf(""), "scan"),
        (make_pdf("q 400 0 0 500 0 0 cm /Im1 Do Q\n", images=True), "scan"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, kind: str) -> None:
    with pytest.raises(NotRead) as caught:
        read_pdf(data)
    assert caught.value.why.kind == kind
    assert caught.value.why.hint


def test_lists_and_headings_are_what_they_look_like() -> None:
    page = line("The wells", size=16, base=460) + lines(
        ["• Nine wells are open today.", "• One well is closed until May."], top=430
    )
    more = lines(["The council keeps them for all who live in the old part of the town."], top=380)
    reading: Reading = read_pdf(make_pdf(page + more))[0]
    tags = re.findall(r"<(\w+)[ >]", reading.html.replace("<a ", ""))
    assert tags == ["h2", "ul", "li", "li", "p"]


LEFT = [
    "The council met in the hall and",
    "heard for most of the day from",
    "its engineers, who have looked",
    "at every well of the old town.",
    "Nine of those are safe for now,",
    "and people may go on to drink.",
]
RIGHT = [
    "The tenth has to be closed by",
    "the end of May, whatever comes",
    "of the plan for another in the",
    "square, of which nobody knows",
    "who pays for it, and which the",
    "council will hear of in autumn.",
]


def blocks_of(*pages: str) -> list[str]:
    return [" ".join(block.split()) for block in text_of(*pages).split("\n\n")]


def test_a_title_that_is_a_little_wider_than_a_column_leaves_two_columns_two() -> None:
    record = line("The council's desk, in the month of June", base=460)
    assert blocks_of(record + lines(LEFT, top=430) + lines(RIGHT, 220, 430))[1:] == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_number_that_comes_to_begin_a_line_in_the_middle_of_a_sentence_is_no_list() -> None:
    text = ["Of the wells that the council has in its books there are today about", "50. It keeps most of them open."]
    more = ["The council met in May and it will not meet again until the autumn of"]
    indented = line(text[0], 50, 440) + line(text[1], 40, 428)
    assert blocks_of(indented + line(more[0], 50, 416)) == [" ".join(text), more[0]]


def test_a_note_below_two_columns_is_one_with_its_short_last_line() -> None:
    note = [
        "1 The annals of the masons' guild say so of all of the wells, and the book of the town's clerk says it of",
        "the ninth.",
    ]
    page = lines(LEFT) + line("1", 178, 384, 6) + lines(RIGHT, 220) + lines(note, top=60, size=7)
    assert blocks_of(page)[-2:] == [" ".join(RIGHT), " ".join(note)]
    assert 'note-ref">1<' in read_pdf(make_pdf(page))[0].html


def test_what_stands_below_a_line_of_dashes_at_the_foot_of_a_page_is_a_note_that_goes_on() -> None:
    first = ["The council met in the old town on Monday, and it heard of the wells."]
    second = ["Then it went home. The mayor did not wish the wells of the town to be shut."]
    rule = line("————————", 40, 90)
    notes = lines(["of May, in which nobody had asked for the ninth well to be opened."], top=78, size=7)
    found = blocks_of(lines(first) + rule + notes, lines(second))
    assert found == [*first, *second, "of May, in which nobody had asked for the ninth well to be opened."]
    assert "————————" in text_of(lines(first) + rule + lines(second, top=78))


def test_a_number_in_brackets_that_is_raised_refers_to_its_note() -> None:
    page = line("The wells were dug", 40) + line("1)", 131, 444, 6) + line("by hand in the old town.", 141)
    page += lines(["1) See the annals of the masons' guild."], top=60, size=7)
    document = document_of(read_pdf(make_pdf(page + lines(["The council kept all of them open in May."], top=380)))[0])
    assert status("The wells were dug by hand in the old town.", document) == "normalised"


def test_the_rows_of_a_table_that_are_as_wide_as_a_column_leave_two_columns_two() -> None:
    table = "".join(
        line(f"Well {name} of the guild: {name}{name} crowns", 120, 470 - 12 * n) for n, name in enumerate("ab")
    )
    assert blocks_of(table + lines(LEFT, top=400) + lines(RIGHT, 220, 400))[-2:] == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_running_head_beside_the_text_is_none_of_it() -> None:
    def page(number: int, words: str) -> str:
        head = line("Wells", 2, 420, 6) + line("of the town", 2, 413, 6) + line(str(number), 2, 400, 6)
        return head + lines([f"{words} {each}" for each in LEFT], top=440)

    read = text_of(*(page(number, words) for number, words in enumerate(("One:", "Two:", "Three:", "Four:"), 11)))
    assert "of the town\n" not in read
    assert not re.search(r"^(?:Wells|1\d)$", read, re.MULTILINE)
    assert "Three: " in read


@pytest.mark.parametrize("printed", ["", "This is state-of-the-art. "])
def test_a_word_broken_before_a_compound_keeps_its_hyphen(printed: str) -> None:
    page = lines([f"{printed}The town has a well of its own, and it is the newest state-", "of-the-art well of all."])
    assert "newest state-of-the-art well" in " ".join(text_of(page).split())


NOTED = [
    "The council met in the old town, and it heard from the guild of masons who",
    "wished that the wells be shut, and from the mayor, who did not wish it at all, that",
]


def test_a_note_as_large_as_the_text_is_one_where_a_raised_number_begins_it() -> None:
    note = line("1", 40, 284, 6) + lines(["  The annals of the guild say so of all of the wells."], 44, top=280)
    after = lines(["nobody had been asked. So it went on, and they all left."])
    pages = lines(["The mayor left.", *NOTED]) + line("1", 115, 444, 6) + note, after
    found = blocks_of(*pages)
    assert found[-1].startswith("1 ")
    assert any("at all, that nobody had been asked" in block for block in found), found


def test_a_line_at_the_top_whose_number_does_not_count_the_pages_is_text() -> None:
    def pages(*tops: str) -> list[str]:
        return [line(top, base=452) + lines(LEFT, top=440) for top in tops]

    rules = text_of(*pages("Rule 26", "Rule 31", "Rule 33", "Rule 40"))
    assert [f"Rule {number}" in rules for number in (26, 31, 33, 40)] == [True] * 4
    for heads in (
        ("Wells 7", "Wells 8", "Wells 9"),
        ("Of wells 4.2", "Of wells 4.2", "Of wells 4.3", "Of wells 4.3"),
        ("Wells 12", "Of water 13", "Wells 14", "Of water 15", "Wells 16", "Of water 17"),
    ):
        assert not re.search(r"[Ww]ells \d", text_of(*pages(*heads))), heads


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        pytest.param(r"(The f) 0 (\250) 445 (urst spoke.)", "The fürst spoke.", id="before its letter"),
        pytest.param(r"(The fu\250rst spoke.)", "The fu¨rst spoke.", id="beside its letter"),
        pytest.param(r"(The fu) 445 (\250) -112 (rst spoke.)", "The fürst spoke.", id="behind its letter"),
        pytest.param(r"(Of p) 445 (\230) -112 ( we know.)", "Of p̃ we know.", id="on a letter that has no such form"),
        pytest.param(r"(The f \250 urst spoke.)", "The f ¨ urst spoke.", id="by itself"),
    ],
)
def test_an_accent_that_lies_over_a_letter_is_one_with_it(drawn: str, read: str) -> None:
    page = f"q BT /F1 10 Tf 1 0 0 1 40 440 Tm [{drawn}] TJ ET Q\n"
    assert text_of(page) == read


def test_a_running_head_is_one_on_two_pages_where_it_is_small_and_set_apart() -> None:
    head = line("The council's desk", 40, 480, 7)
    first, second = lines(LEFT, top=430), lines(RIGHT, top=430)
    assert "desk" not in text_of(line("The wells", 40, 470, 16) + first, head + first, head + second)
    assert "desk" in text_of(first, head + second)


def test_a_small_books_pages_on_large_sheets_have_their_running_heads_further_in() -> None:
    bodies = [
        [f"The council of town {name} met in May and heard all who", f"wished to speak of the {name} wells, of which"]
        for name in ("five", "six", "seven", "nine")
    ]
    pages = [
        line("Report of the Council", base=420) + line(str(number), 300, 420) + lines(body, top=390)
        for number, body in enumerate(bodies, 3)
    ]
    document = document_of(read_pdf(make_pdf(*pages))[0])
    assert "Report" not in document.text
    assert status("of the five wells, of which The council of town six met", document) == "exact"


def test_a_running_head_that_repeats_the_title_of_a_section_is_one_on_a_single_page() -> None:
    title = line("Of the wells", base=440, size=16)
    first = title + lines(LEFT, top=400)
    assert blocks_of(first, line("Of the wells", base=480) + lines(RIGHT, top=440)) == [
        "Of the wells",
        " ".join(LEFT),
        " ".join(RIGHT),
    ]
    for text in (
        line("Of the wells", base=452) + lines(RIGHT, top=440),
        line("Of the wells", base=480) + line("12", 300, 480) + lines(RIGHT, top=440),
        line("A list of all", base=480) + line("Of the wells", base=460) + lines(RIGHT, top=420),
    ):
        assert "Of the wells" in " ".join(blocks_of(first, text)[2:])


def test_the_lines_of_a_table_of_contents_are_parted() -> None:
    contents = [f"{number} Of the wells of the old town . . . . . . . . . . {number}" for number in (1, 2, 3)]
    assert blocks_of(lines(contents)) == contents


def test_a_paragraph_that_begins_with_bold_words_is_no_heading_and_a_bold_line_is_one() -> None:
    bold = line("Of the wells of old.", 40).replace("/F1", "/F2")
    rest = lines(LEFT, top=428)
    run_in = read_pdf(make_pdf(bold + line("Nine are open.", 140) + rest))[0].html
    heading = read_pdf(make_pdf(bold + rest))[0].html
    assert ("<h" in run_in, "<h" in heading) == (False, True)


def test_names_in_the_middle_of_a_page_above_two_columns_leave_them_two() -> None:
    names = ["Ada Park and Cay Orr", "The guild of the masons", "The old town, District"]
    head = "".join(line(name, 150, 480 - 12 * row) for row, name in enumerate(names))
    assert blocks_of(head + lines(LEFT, top=430) + lines(RIGHT, 220, 430))[-2:] == [" ".join(LEFT), " ".join(RIGHT)]
