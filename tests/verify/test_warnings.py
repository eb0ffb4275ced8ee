"""What authors are told of quotes that were found or cut: each code, where it is said, and how it is accepted."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic
from generator.verify.warnings import REASON
from tests.building import check_site
from tests.conftest import MakeSite

SOURCE = (
    "The council met on Monday and did not vote. The wells stay open, unless the frost comes early. Some 12 of 40 wells "
    "were illegal. The mayor denied in May, as before, that the wells are safe. The plan is good for the town. "
    "Perhaps the old gates are shut. Who thinks that the toll helps the town?\n\n"
    f"They talked {'and talked ' * 40}of it. Then they left.\n\n"
    "Ada Park: The old wells are deep.\n\nBen Reed: So they say in town.\n\n"
    "The road is wide. It leads over the hill.\n"
)


def site_of(quote: str, more: str = "", text: str = "A point.", site: str = "") -> dict[str, str]:
    """A site with one summary of one quote; `more` are further lines of the quote."""
    summary = (
        "title: The wells\npublished: 2024-03\nbottom_line: A line.\nurl: https://desk.example.org/notes/wells/\n"
        f"key_points:\n  - id: one\n    text: '{text}'\n    evidence:\n      - quote: '{quote}'\n{more}"
    )
    return {
        "site.yaml": f"title: Test desk\n{site}",
        "topics.yaml": "",
        "entities.yaml": "",
        "sources/wells.md": "",
        "sources/wells.txt": SOURCE,
        "summaries/wells.yaml": summary,
    }


def problems_of(make_site: MakeSite, files: dict[str, str]) -> list[Diagnostic]:
    return [problem for problem in check_site(make_site(files)) if problem.code.startswith("EVD-")]


@pytest.mark.parametrize(
    ("quote", "code", "said"),
    [
        ("The council met on Monday and did", "EVD-negation", "`not` was left out"),
        ("The wells stay open", "EVD-limit", "`unless` in the same sentence"),
        ("that the wells are safe", "EVD-denial", "`denied` in the same sentence"),
        ("the old gates are shut", "EVD-hedge", "`Perhaps` was left out of this quote, or is before it"),
        ("the toll helps the town", "EVD-question", "part of a question: `Who thinks that …`"),
        ("The plan is [not] good for the town", "EVD-bracket", "the editorial [not]"),
        ("They talked and talked … Then they left", "EVD-omission", "words are left out at once"),
        ("The road is … leads over the hill.", "EVD-splice", "from the inside of one sentence into another"),
        ("The old wells are … they say in town", "EVD-speaker", "Ada Park: Ben Reed:"),
        ("Who thinks that the toll helps the town? They talked", "EVD-neighbour", "only `They talked`"),
        ("good for", "EVD-short", "one or two words"),
    ],
)
def test_a_doubtful_quote_is_told_once_in_its_own_words(quote: str, code: str, said: str, make_site: MakeSite) -> None:
    (problem,) = problems_of(make_site, site_of(quote))
    assert (problem.code, problem.severity) == (code, "warning")
    assert said in problem.message
    assert problem.place.line == 9


@pytest.mark.parametrize("code", ["EVD-negation", "EVD-limit"])
def test_what_an_author_accepts_is_told_no_more_but_only_where_it_is_so(code: str, make_site: MakeSite) -> None:
    accept = f"        accept: {{{code}: the vote came on Tuesday}}\n"
    problems = problems_of(make_site, site_of("The council met on Monday and did", accept))
    if code == "EVD-negation":
        assert problems == []
    else:
        assert [problem.code for problem in problems] == ["EVD-negation", "EVD-accept"]
        assert problems[1].place.line == 10


def test_a_cut_quote_is_an_error_with_the_whole_word_to_paste(make_site: MakeSite) -> None:
    (problem,) = problems_of(make_site, site_of("legal. The mayor denied in May"))
    assert (problem.code, problem.severity) == ("EVD-cut", "error")
    assert "whole: 'illegal. The mayor denied in May'" in problem.notes


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("99 of 40 wells were shut.", "`99`"),
        ("13 of 41 wells were shut.", "`13`, `41`"),
        ("Twelve of forty wells were shut, the first one in the G7.", ""),
        ("12 per cent of 40 wells were shut.", "`12`"),
    ],
)
def test_a_figure_of_a_key_point_is_in_one_of_its_quotes(text: str, figures: str, make_site: MakeSite) -> None:
    problems = problems_of(make_site, site_of("Some 12 of 40 wells were illegal.", text=text))
    assert [problem.code for problem in problems] == (["EVD-figure"] if figures else [])
    assert all(problem.message.endswith(figures) for problem in problems)


def test_a_figure_in_brackets_supports_nothing(make_site: MakeSite) -> None:
    files = site_of("The council [of 99] met on Monday", "        accept: {EVD-bracket: so many}\n", "99 met.")
    codes = [problem.code for problem in problems_of(make_site, files)]
    assert "EVD-figure" in codes


def test_what_an_editor_writes_for_a_reason_accepts_nothing(make_site: MakeSite) -> None:
    files = site_of("The council met on Monday and did", f"        accept: {{EVD-negation: {REASON}}}\n")
    (problem,) = problems_of(make_site, files)
    assert (problem.code, problem.hint) == (
        "EVD-negation",
        f"write the reason in the place of `{REASON}`: readers see it",
    )
    assert not [mend for mend in problem.mends if mend.kind == "accept"]


def test_a_figure_is_accepted_at_the_key_point(make_site: MakeSite) -> None:
    files = site_of("Some 12 of 40 wells were illegal.", text="In 2019 there were 12 of 40.")
    files["summaries/wells.yaml"] += "    accept: {EVD-figure: the year is that of the minutes}\n"
    assert problems_of(make_site, files) == []


@pytest.mark.parametrize(
    ("base_url", "codes"),
    [
        ("https://desk.example.org/", ["EVD-own-site"]),
        ("https://desk.example.org/other/", []),
        ("https://example.org/", []),
    ],
)
def test_a_source_on_this_very_site_proves_nothing(base_url: str, codes: list[str], make_site: MakeSite) -> None:
    files = site_of("Then they left.", site=f"base_url: {base_url}\n")
    assert [problem.code for problem in problems_of(make_site, files)] == codes


def test_a_korean_quote_that_ends_inside_of_a_word_is_warned_of(make_site: MakeSite) -> None:
    files = site_of("위원회는 결의안을 채택", "").copy()
    files["sources/wells.txt"] = "위원회는 결의안을 채택하였다."
    files["summaries/wells.yaml"] += "language: ko\n"
    assert [problem.code for problem in problems_of(make_site, files)] == ["EVD-inside-word"]


@pytest.mark.parametrize(("words", "codes"), [("not", ["EVD-bracket"]), ("nicht", ["EVD-bracket"]), ("again", [])])
def test_brackets_are_read_in_the_language_of_the_source_and_of_the_desk(
    words: str, codes: list[str], make_site: MakeSite
) -> None:
    files = site_of(f"Der Rat will die Brunnen [{words}] schließen")
    files["sources/wells.txt"] = "Der Rat will die Brunnen schließen."
    files["summaries/wells.yaml"] += "language: de\n"
    assert [problem.code for problem in problems_of(make_site, files)] == codes


def test_a_quote_of_the_title_is_told_that_it_is_the_title(make_site: MakeSite) -> None:
    files = site_of("Of the old wells")
    files["summaries/wells.yaml"] = files["summaries/wells.yaml"].replace("title: The wells", "title: Of the Old Wells")
    files["sources/wells.txt"] = f"Of the old wells\n\n{SOURCE}"
    (problem,) = problems_of(make_site, files)
    assert (problem.code, problem.message[:24]) == ("EVD-missing", "this quote is the title ")
