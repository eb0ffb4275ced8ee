"""What was probably meant by a date that is none: every reading is offered, and no other."""

from __future__ import annotations

import pytest

from generator.content.edtf import NoDate, parse_edtf
from generator.content.meant_values import meant_dates


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-13-05", ("2024-05-13",)),
        ("2024–03–05", ("2024-03-05",)),
        ("2024–03", ("2024-03",)),
        ("2023–2024", ("2023/2024",)),
        ("٢٠٢٤-٠٣", ("2024-03",)),
        ("２０２４-０３", ("2024-03",)),
        ("2024-03~", ("2024-03",)),
        ("circa 2024", ("2024",)),
        ("05.03.24", ("2024-03-05",)),
        ("03/2024", ("2024-03",)),
        ("3. 2024", ("2024-03",)),
        ("13/2024", ()),
        ("3/5/24", ("2024-03-05", "2024-05-03")),
        ("05.03.98", ("1998-03-05",)),
        ("5. März 2024", ("2024-03-05",)),
        ("5 марта 2024", ("2024-03-05",)),
        ("5 mars 2024", ("2024-03-05",)),
        ("2024/03/05", ("2024-03-05",)),
        ("2024, March 5", ("2024-03-05",)),
        ("2024--03", ("2024-03",)),
        ("2024-03..2024-05", ("2024-03/2024-05",)),
        ("“2024-03”", ("2024-03",)),
        ("2024-Q2", ("2024-04/2024-06",)),
        ("spring 2024", ("2024",)),
        ("today", ()),
        ("2024-02-30", ()),
    ],
)
def test_a_date_in_another_form_is_offered_as_records_have_it(written: str, meant: tuple[str, ...]) -> None:
    with pytest.raises(NoDate):
        parse_edtf(written)
    assert meant_dates(written) == meant
