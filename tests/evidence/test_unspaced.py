"""Scripts that part no words by space: a line's end in their text is no space, and one beside an ideograph is free."""

from __future__ import annotations

import pytest

from tests.evidence.asking import locate, plain

CHINESE = (
    "理事会星期一开会。理事会决定老井应该在\n春天之前关闭，而不是以后。它在 2024 年 说过三次。\n\n下一段说的也是老井。"
)
JAPANESE = "町議会は月曜日に会い、古い井戸は春ま\n　でに閉じるべきだと述べた。 Ada Park も賛成した。"
THAI = "สภาตัดสินใจว่าบ่อ\nเก่าจะเปิด ต่อไป"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param(CHINESE, "老井应该在春天之前关闭", id="over a line"),
        pytest.param(CHINESE, "老井应该在\n春天之前关闭", id="broken as in the source"),
        pytest.param(CHINESE, "老井应该 在春天之前关闭", id="a space of the quote's own"),
        pytest.param(CHINESE, "它在2024年说过三次", id="beside figures"),
        pytest.param(CHINESE, "它在 2024 年说过三次。下一段说的也是老井", id="over a paragraph's end"),
        pytest.param(JAPANESE, "古い井戸は春までに閉じるべきだ", id="a space of full width"),
        pytest.param(JAPANESE, "述べた。Ada Parkも賛成した", id="beside Latin words"),
        pytest.param(THAI, "ว่าบ่อเก่าจะเปิด ต่อไป", id="Thai over a line"),
        pytest.param("老井在\f第2页\n春天之前关闭，新井不关。\f第3页\n完。", "老井在春天之前关闭", id="over a page"),
    ],
)
def test_white_space_that_parts_no_words_is_no_difference(text: str, quote: str) -> None:
    assert locate(quote, plain(text)).status in ("exact", "normalised")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param(CHINESE, "老井应该在春天以后关闭", id="another word"),
        pytest.param(CHINESE, "它在20 24年说过三次", id="inside of a figure"),
        pytest.param(JAPANESE, "AdaPark も賛成した", id="between Latin words"),
        pytest.param(THAI, "ว่าบ่อเก่าจะเปิดต่อไป", id="Thai phrases"),
        pytest.param("오래된 우물은 봄\n까지 열려 있다", "오래된 우물은 봄까지 열려 있다", id="Korean"),
    ],
)
def test_white_space_that_parts_words_is_one(text: str, quote: str) -> None:
    assert locate(quote, plain(text)).status == "missing"
