from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.edtf import parse_edtf
from generator.content.written_dates import dates_in


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("On 25 July 2019, on July 26, 2019 and on Sept. 8th, 2012.", "en", ["2019-07-25", "2019-07-26", "2012-09-08"]),
        ("In March 2016, and from 2019-07-25 on.", "en", ["2016-03", "2019-07-25"]),
        ("am 5. März 2020, am 05.03.2020 und im Januar 2019", "de", ["2020-03-05", "2020-03-05", "2019-01"]),
        ("le 1er mai 2018 et le 14 juillet 1989", "fr", ["2018-05-01", "1989-07-14"]),
        ("el 3 de mayo de 2015", "es", ["2015-05-03"]),
        ("2019年7月25日、2018年6月", "ja", ["2019-07-25", "2018-06"]),
        ("في 25 يوليو 2019", "ar", ["2019-07-25"]),
        ("On 31 February 2019 nothing happened, nor on 2019-13-01.", "en", []),
        ("Version 1.2.2020.5 and 12345-07-25 are no dates, and 1,200 people came in May.", "en", []),
        ("25 July 2019", "tlh-Latn-unknown", ["2019-07-25"]),
    ],
)
def test_dates_are_found_as_a_language_writes_them(text: str, language: str, dates: list[str]) -> None:
    assert [found.date for found in dates_in(text, language)] == dates


@given(st.text(max_size=60), st.sampled_from(["en", "de", "fr", "ar", "zh", ""]))
def test_what_is_found_is_a_date_and_stands_there(text: str, language: str) -> None:
    last = 0
    for found in dates_in(text + " 25 July 2019", language):
        parse_edtf(found.date)
        assert last <= found.start < found.end
        last = found.end
