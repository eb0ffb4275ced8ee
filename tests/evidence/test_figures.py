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
        ("$1.2bn, £5k, €3m, 40mn and 5km, 3m, 4K", "en", {"1200000000", "5000", "3000000", "40000000", "5"}),
        (
            "two and a half million, one and a half million, half a million, half",
            "en",
            {"2500000", "1500000", "500000"},
        ),
        ("two dozen, five and seven, ten twenty", "en", {"24", "5", "7", "10", "20"}),
        ("the twenty-first of them, the thirty-second", "en", set()),
        (
            "quatre-vingts, quatre-vingt-dix, vingt et un, soixante et onze, cent deux",
            "fr",
            {"80", "90", "21", "71", "102"},
        ),
        (
            "zwölftausend, dreihundert, zweihundertfünfundzwanzig, anderthalb Millionen",
            "de",
            {"12000", "300", "225", "1500000"},
        ),
        ("tweeëntwintig, duizendtien, driehonderd", "nl", {"22", "1010", "300"}),
        ("ventuno, ventotto, trentatré, duecento, tremila", "it", {"21", "28", "33", "200", "3000"}),
        ("treinta y uno por ciento, doscientos, veintiún", "es", {"31", "200", "21"}),
        ("vinte e um, duzentos", "pt", {"21", "200"}),
        ("двадцать один, двести, сто пять", "ru", {"21", "200", "105"}),
        ("dwieście, sto dwadzieścia", "pl", {"200", "120"}),
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
        ("$1.2bn was paid", ["$1.2 million was paid"], ["1.2bn"]),
        ("$1.2bn was paid", ["$1.2 billion was paid"], []),
        ("5 of 7 wells", ["between five and seven wells"], []),
        ("12 wells", ["five and seven wells"], ["12"]),
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


@pytest.mark.parametrize("quote", ["百分之三十一的井", "31％的井", "31%的井"])
def test_per_cent_may_stand_before_its_number(quote: str) -> None:
    assert unsupported("31 per cent", "en", [quote], "zh") == ()
    assert [figure.words for figure in unsupported("32 per cent", "en", [quote], "zh")] == ["32"]


def test_a_claim_and_its_quotes_may_be_in_two_languages() -> None:
    assert unsupported("12,500 men paid 3.5 million", "en", ["12.500 Männer zahlten 3,5 Millionen"], "de") == ()
    assert [figure.words for figure in unsupported("12.5 men", "en", ["12.500 Männer"], "de")] == ["12.5"]
