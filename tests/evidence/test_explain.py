"""Why a quote is missing is said in words, and a passage that is there is never called unlike it."""

from __future__ import annotations

import pytest

from generator.content.document import read_plain
from generator.evidence.explain import Explainer, tell_apart
from generator.evidence.layout import Layout
from generator.evidence.locate import locate_quote, prepare_text
from tests.evidence.asking import Asked, locate, plain


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("The wells are open.", "The wells are shut.", "words"),
        ("The wells are open.", "the wells are open", "case"),
        ("The police de\npartment closed the wells.", "The police department closed the wells", "space"),
        ("The wells are open.", "The wells areopen", "space"),
        ("The inter-\nnational wells are open.", "The inter- national wells are open", "line"),
        ("The well-known plan is old.", "The well- known plan is", "line"),
        ("The wells (three of them) are open.", "The wells three of them are open", "marks"),
        ("The wells, he said, are open.", "The wells he said, are open", "marks"),
        ("The old wells are not open.", "The *old* wells are **not** open", "markup"),
        ("The old wells are open here.", "The [old wells](https://example.org) are open", "markup"),
        ("The old wells are open here.", "The [old wells][1] are open", "markup"),
        ("The old wells are open here.", 'The [old wells](https://example.org "a title") are open', "markup"),
        ("The old wells are open here.", "# The old wells", "markup"),
        ("The old wells are open here.", "> The old wells", "markup"),
        ("The old wells are open here.", "The ~~old~~ wells are", "markup"),
        ("The old wells\n\nare open here.", "| The old wells | are open here. |", "markup"),
        ("The wells are open here.", "The wells1 are open", "note"),
        ("The council closed the wells.", "4. The council closed the wells.", "number"),
        ("It met.\n\nThe council closed the wells.", "It met. 4. The council closed the wells.", "number"),
        ("It met.\n\nThe council closed the wells.", "3. It met.\n4. The council closed the wells.", "number"),
        ("The wells are open until spring, he said.", "The wells are open.", "goes-on"),
        ("هذه هي الأساليب المناسبة للعلماء", "هذه هي األساليب المناسبة للعلماء", "ligature"),
        ("إن التحليلات سريعة وفعالة", "إن التحليالت سريعة وفعالة", "ligature"),
        ("إن التحليلات سريعة وفعالة", "إن التحليلات بطيئة وفعالة", "words"),
        ("The wells are open.", "The wells … open", "short-fragment"),
        ("One two three four five six seven.", "four five six … one two three", "case"),
        ("one two three four five six seven.", "four five six … one two three", "order"),
        ("one two three.\n\nfour.\n\nfive six seven.", "one two three … five six seven", "distance"),
        ("one two three four five six seven eight nine ten", "one two three [x] ten", "distance"),
        ("The wells are open.", "Nothing of the kind was ever there at all", "nothing"),
    ],
)
def test_a_missing_quote_has_a_reason(text: str, quote: str, reason: str) -> None:
    source = plain(text)
    assert locate(quote, source).status == "missing"
    assert Explainer(source).explain(Asked(quote)).reason == reason


def test_what_differs_only_in_white_space_shows_the_source_s_form() -> None:
    source = plain("The police de\npartment closed the wells.")
    why = Explainer(source).explain(Asked("The police department closed"))
    assert why.nearest is not None
    shown = source.text[why.nearest.span.start : why.nearest.span.end]
    assert shown == "The police de\npartment closed"


@pytest.mark.parametrize(
    ("text", "quote", "changed"),
    [
        ("The saving was 45,000 in a year.", "The saving was 60,000 in a year.", ("60,000", "45,000")),
        ("The saving was 1.5 million a year.", "The saving was 1.2 million a year.", ("1.2", "1.5")),
        ("It had wells, 3 of them dry.", "It had wells, 4 of them dry.", ("4", "3")),
    ],
)
def test_a_number_differs_as_a_whole(text: str, quote: str, changed: tuple[str, str]) -> None:
    why = Explainer(plain(text)).explain(Asked(quote))
    assert why.nearest is not None
    assert [(one.quote, one.source) for one in why.nearest.changes if one.kind != "same"] == [changed]


def test_how_the_source_goes_on_is_shown() -> None:
    source = plain("The wells are open until the end of spring, he said to us all.")
    why = Explainer(source).explain(Asked("The wells are open."))
    assert [source.text[span.start : span.end] for span in why.places] == [
        " until the end of spring, he said to us all."
    ]


def test_paragraphs_that_share_words_do_not_hide_one_another() -> None:
    alike = [f"The council of the town said that well number {n} of the town is open to the public." for n in range(40)]
    source = plain(
        "\n\n".join([*alike, "The council of the town, when asked, did say that all wells are shut for good."])
    )
    why = Explainer(source).explain(
        Asked("The council of the town, when asked, said that all wells are shut for good.")
    )
    assert why.nearest is not None
    assert source.text[why.nearest.span.start : why.nearest.span.end].endswith("wells are shut for good.")


def test_a_long_quote_with_many_changed_words_is_like_its_passage() -> None:
    words = [f"word{n}" for n in range(120)]
    source = plain(" ".join(words))
    changed = [word if n % 3 or n < 12 else f"other{n}" for n, word in enumerate(words)]
    assert Explainer(source).explain(Asked(" ".join(changed))).reason == "words"


def test_one_index_explains_all_quotes_of_a_text() -> None:
    source = plain("\n\n".join(f"Paragraph {n} says that well {n} is open." for n in range(50)))
    explainer = Explainer(source)
    reasons = {explainer.explain(Asked(f"Paragraph {n} says that well {n} is shut.")).reason for n in range(50)}
    assert reasons == {"words"}
    assert explainer.index is explainer.index


def test_rivals_are_told_apart_by_the_least_that_does() -> None:
    source = plain("First the old bridge is safe. Then the old bridge is safe.")
    match = locate_quote(Asked("the old bridge is safe"), source)
    assert [(rival.field, rival.words) for rival in tell_apart(match, source)] == [
        ("prefix", "First"),
        ("prefix", "Then"),
    ]


def test_a_reader_s_own_record_of_line_ends_notes_and_furniture_is_used() -> None:
    text = "The inter-national wells7 are open. HEAD They stay open. The commission met."
    document = read_plain(text)
    layout = Layout(
        hyphens=(text.index("-"), text.index("mission")),
        notes=((text.index("7"), text.index("7") + 1),),
        furniture=((text.index("HEAD"), text.index("HEAD") + 4),),
    )
    source = prepare_text(text, document.blocks, "en", layout)
    for quote in (
        "The international wells are open",
        "The inter-national wells are open",
        "are open. They stay open.",
        "The com-mission met.",
    ):
        assert locate(quote, source).status == "normalised"
    assert locate("open. HEAD They stay", source).status == "exact"
    assert locate("The commission met.", source).fragments
    assert locate("The commis-sion met.", source).status == "missing"
    assert locate("The inter national wells", source).status == "missing"
    assert locate("The international wells are open", prepare_text(text, document.blocks)).status == "missing"


def test_the_nearest_passage_does_not_begin_with_the_end_of_the_sentence_before() -> None:
    source = plain("It rained. The old wells are open until spring.")
    why = Explainer(source).explain(Asked("nowhere The old wells are open until spring."))
    assert why.nearest is not None
    assert source.text[why.nearest.span.start : why.nearest.span.end] == "The old wells are open until spring."


def test_a_note_in_a_running_head_is_left_out_once() -> None:
    text = "They stay open until the HEAD7 end of spring. He said >> so."
    document = read_plain(text)
    head, note = text.index("HEAD"), text.index("7")
    source = prepare_text(text, document.blocks, "en", Layout(notes=((note, note + 1),), furniture=((head, note + 1),)))
    assert locate("open until the end of spring", source).status == "normalised"
    assert locate("He said >> so.", source).status == "exact"
    assert source.folded.text_end(len(source.folded.folded)) == len(text)
