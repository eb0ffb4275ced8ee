"""Rights: a quote is shown with its sentence and no other word; where a sentence's end is in doubt the quote is alone."""

from __future__ import annotations

import pytest

from generator.content.document import read_plain
from generator.evidence.excerpt import excerpt, sentences_around
from generator.evidence.prepared import Span
from tests.evidence.asking import locate, plain

CANARY = "CANARY"
EIGHT_SCRIPTS = {
    "Latin": ("en", "We met. {} stayed away. The old wells remain closed. {} came later.", "old wells remain", "The old wells remain closed."),
    "Cyrillic": ("ru", "Мы собрались. {} ушёл. Старые колодцы закрыты, как и г. Москва. {} пришёл.", "колодцы закрыты", "Старые колодцы закрыты, как и г. Москва."),
    "Greek": ("el", "Ήρθαμε. {} έφυγε. Τα παλιά πηγάδια μένουν κλειστά; {} ήρθε.", "παλιά πηγάδια", "Τα παλιά πηγάδια μένουν κλειστά;"),
    "Devanagari": ("hi", "समिति मिली। {} गया। पुराने कुएँ बंद रहेंगे। {} आया।", "कुएँ बंद", "पुराने कुएँ बंद रहेंगे।"),
    "Arabic": ("ar", "اجتمع المجلس. {} غاب. هل تبقى الآبار القديمة مغلقة؟ {} جاء.", "الآبار القديمة", "هل تبقى الآبار القديمة مغلقة؟"),
    "Urdu": ("ur", "مجلس ملی۔ {} گیا۔ پرانے کنویں بند رہیں گے۔ {} آیا۔", "کنویں بند", "پرانے کنویں بند رہیں گے۔"),
    "Hebrew": ("he", "המועצה נפגשה. {} עזב. הבארות הישנות סגורות. {} בא.", "הבארות הישנות", "הבארות הישנות סגורות."),
    "Chinese": ("zh", "会议召开了。{}离开。旧水井仍然关闭。{}来了。", "水井仍然", "旧水井仍然关闭。"),
    "Japanese": ("ja", "会議が開かれた。{}は去った。古い井戸は閉じたままだ。{}が来た。", "井戸は閉じた", "古い井戸は閉じたままだ。"),
    "Korean": ("ko", "위원회가 모였다. {} 떠났다. 오래된 우물은 닫혀 있다. {} 왔다.", "우물은 닫혀", "오래된 우물은 닫혀 있다."),
}  # fmt: skip


def shown(text: str, quote: str, language: str) -> str:
    """The text that an excerpt of one quote shows."""
    document = read_plain(text)
    match = locate(quote, plain(text, language))
    assert match.fragments, match
    return excerpt(document, sentences_around(document, [match.span], language)).text


@pytest.mark.parametrize(("language", "text", "quote", "sentence"), EIGHT_SCRIPTS.values(), ids=EIGHT_SCRIPTS)
def test_the_sentence_is_shown_and_no_word_of_another(language: str, text: str, quote: str, sentence: str) -> None:
    assert shown(text.format(CANARY, CANARY), quote, language) == sentence


@pytest.mark.parametrize(
    ("text", "quote", "sentence"),
    [
        ("We met on Monday.1 The old wells remain closed.2 CANARY is here.3 And on.", "The old wells", "The old wells remain closed."),
        ("We met.¹ The old wells remain closed.² CANARY is here.", "The old wells", "The old wells remain closed."),
        ("We met.[1] The old wells remain closed.[2] CANARY is here.", "The old wells", "The old wells remain closed."),
        ("CANARY met. Mr. Park of Art. 5 para. 2 said so. CANARY left.", "said so", "Mr. Park of Art. 5 para. 2 said so."),
        ("CANARY left. “The wells are shut!” he said. CANARY came.", "wells are shut", "“The wells are shut!” he said."),
        ("CANARY left. It was “late.” The wells are shut. CANARY", "wells are shut", "The wells are shut."),
        ("The wells are shut.", "wells are", "The wells are shut."),
        ("CANARY left. The wells are shut. They stay so. CANARY came.", "are shut. They", "The wells are shut. They stay so."),
        ("CANARY left in 1986. The wells are shut. CANARY came.", "wells are", "The wells are shut."),
    ],
)  # fmt: skip
def test_notes_abbreviations_and_speech_do_not_let_a_neighbour_in(text: str, quote: str, sentence: str) -> None:
    assert shown(text, quote, "en") == sentence


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("The old wells remain closed. n.b. CANARY is here.", "old wells remain", "en"),
        ("eBay sent word. The wells of the U.S. CANARY came.", "The wells of", "en"),
        ("CANARY left with Dr Q. Reed said that the wells are shut. CANARY", "wells are shut", "en"),
        ("บ่อน้ำเก่ายังปิด CANARY มาแล้ว", "บ่อน้ำเก่า", "th"),
        ("Der Rat traf am 5. CANARY kam. Er ging.", "Der Rat traf", "de"),
        ("The wells … CANARY came.", "The wells", "en"),
    ],
)
def test_in_doubt_the_quote_is_alone(text: str, quote: str, language: str) -> None:
    assert shown(text, quote, language) == quote


def test_excerpts_of_several_quotes_do_not_overlap() -> None:
    document = read_plain("One is here. Two is there. Three is gone.")
    spans = sentences_around(document, [Span(0, 3), Span(4, 6), Span(13, 16)], "en")
    assert [document.text[span.start : span.end] for span in spans] == ["One is here.", "Two is there."]


@pytest.mark.parametrize(
    "text",
    [
        "{} went away.¹⁻³ The old wells remain closed.²,³ {} came later.",
        "{} went away.* The old wells remain closed.† {} came later.",
        "{} went away.[12,13] The old wells remain closed.[14–16] {} came later.",
        "“{} went away.”1 “The old wells remain closed.”2 {} came later.",
        "{} went away.12 iWells and the old wells remain closed.3 and {} came later.",
        "{} went away.The old wells remain closed.{} came later.",
        "{} went away.\u200bThe old wells remain closed.\u200b{} came later.",
        "- {} went away\n- The old wells remain closed\n- {} came later",
        "{} went away • The old wells remain closed • {} came later",
        "{} went away | The old wells remain closed | {} came later",
        "{} went away:\nThe old wells remain closed\n{} came later.",
        "1) {} went away\n2) the old wells remain closed\n3) {} came later",
    ],
)
def test_where_a_sentence_may_end_in_a_way_that_no_rule_knows_the_quote_is_alone(text: str) -> None:
    assert shown(text.format(CANARY, CANARY), "old wells remain", "en") == "old wells remain"


@pytest.mark.parametrize(
    "text",
    [
        "The wells of No. 3.5, e.g. those of www.example.org and the U.S.-led plan, remain closed.",
        "The wells, as\nthey say, remain closed.",
    ],
)
def test_a_sentence_with_full_stops_that_end_nothing_is_shown_whole(text: str) -> None:
    assert shown(f"We met. {text} They left.", "remain closed", "en") == text
