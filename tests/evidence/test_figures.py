"""Figures are compared by value, in the digits, separators and words of many languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.evidence.figures import figures_in, unsupported


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("12,000 and 12 000 and twelve thousand", "en", {"12000"}),
        ("twenty-five, two hundred and five, 4.2 billion", "en", {"25", "205", "4200000000"}),
        ("12.000 Leute, 3,5 Millionen und fünfundzwanzig", "de", {"12000", "3500000", "25"}),
        ("12 000 personnes, 3,5 millions et trente", "fr", {"12000", "3500000", "30"}),
        ("12.000 personas y dos mil", "es", {"12000", "2000"}),
        ("два миллиона и 4,5 тыс. человек", "ru", {"2000000", "4500"}),
        ("два мільйони та п’ять", "uk", {"2000000", "5"}),
        ("dwa miliony i 3,5 tys.", "pl", {"2000000", "3500"}),
        ("iki milyon ve 3,5 bin", "tr", {"2000000", "3500"}),
        ("१२,००० लोग और पाँच लाख", "hi", {"12000", "500000"}),
        ("٣ ملايين و١٢٬٠٠٠", "ar", {"3000000", "12000"}),
        ("3万人和二十五人，三万", "zh", {"30000", "25"}),
        ("12만 명", "ko", {"120000"}),
        ("2019-07-25 and at 10:30", "en", {"2019", "7", "25", "10", "30"}),
        ("on 25 July 2019", "en", {"25", "7", "2019"}),
        ("the 1990s and 2018–2019", "en", {"1990", "2018", "2019"}),
        ("the first, the 2nd, the 21st, one of them, the G7, F-16 and COVID-19, 3D", "en", set()),
        ("hundreds of men and thousands of women", "en", set()),
        ("le premier, le 2e et une seule", "fr", set()),
        ("a 16-year-old and a dozen", "en", {"16", "12"}),
    ],
)
def test_a_figure_has_one_value_however_it_is_written(text: str, language: str, values: set[str]) -> None:
    assert {figure.value for figure in figures_in(text, language)} == set(map(Decimal, values))


@pytest.mark.parametrize(
    ("claim", "quotes", "missing"),
    [
        ("12 of 40 wells", ["some 12 of 40 wells"], []),
        ("99 of 40 wells", ["some 12 of 40 wells"], ["99"]),
        ("31 per cent", ["31 % of it"], []),
        ("31 per cent", ["between 31 and 40 per cent"], []),
        ("31 per cent", ["31 of them"], ["31"]),
        ("31 of them", ["31 per cent of them"], ["31"]),
        ("two thousand", ["2,000 men"], []),
        ("[[hanoi-2019]] had 12", ["12 men"], []),
        ("[[hanoi|13 men]] had 12", ["12 men"], ["13"]),
        ("[12](https://example.org/99) men", ["12 men"], []),
        ("no figure at all", ["12 men"], []),
        ("on 25.07.2019", ["on 25 July 2019"], []),
        ("in 2018 and 2019", ["in 2018", "and in 2019"], []),
    ],
)
def test_a_claim_s_figures_are_in_its_quotes(claim: str, quotes: list[str], missing: list[str]) -> None:
    assert [figure.words for figure in unsupported(claim, "en", quotes, "en")] == missing


def test_a_claim_and_its_quotes_may_be_in_two_languages() -> None:
    assert unsupported("12,500 men paid 3.5 million", "en", ["12.500 Männer zahlten 3,5 Millionen"], "de") == ()
    assert [figure.words for figure in unsupported("12.5 men", "en", ["12.500 Männer"], "de")] == ["12.5"]
