"""What an author accepted, translated and what the source breaks over a line is shown to readers under the quote."""

from __future__ import annotations

from pathlib import Path

from tests.building import build_site, parse, text_of
from tests.conftest import SMALL_SITE, MakeSite

SOURCE = (
    "The council met on Monday and did not vote on the inter-\nnational plan. Some 12 of the wells are closed now.\n"
)
SUMMARY = """title: The wells
published: 2024-03
topics: [water]
bottom_line: A line about [[ada]].
key_points:
  - id: met
    text: The council met on 4 March.
    accept: {EVD-figure: the minutes are dated so}
    evidence:
      - quote: The council met on Monday and did
        accept: {EVD-negation: the vote came on Tuesday}
        translation: Der Rat kam am Montag zusammen
      - quote: vote on the international plan.
        accept: {EVD-negation: the vote came on Tuesday}
"""


def test_readers_see_reasons_translations_and_broken_words(make_site: MakeSite, tmp_path: Path) -> None:
    files = {"sources/wells.md": "", "sources/wells.txt": SOURCE, "summaries/wells.yaml": SUMMARY}
    built = build_site(make_site({**SMALL_SITE, **files}), tmp_path / "out")
    assert [problem.code for problem in built.problems if problem.code.startswith("EVD-")] == []
    page = parse(tmp_path / "out/briefings/wells/index.html")
    (point,) = (item for item in page.iter("li") if item.get("id") == "met")
    words = " ".join(text_of(point).split())
    assert words.count("Checked by the desk: the vote came on Tuesday") == 2
    assert "Checked by the desk: the minutes are dated so" in words
    assert "Our translation: Der Rat kam am Montag zusammen" in words
    assert "The source breaks words over a line: inter-national" in words
