"""Whether a passage begins or ends in the middle of a sentence."""

from __future__ import annotations

import pytest

from generator.content.document import read_fragment
from generator.evidence.locate import Span
from generator.evidence.mid_sentence import begins_inside, ends_inside

SOURCE = "<p>The wells stay open. “Nothing,” she said, “will close them.”</p>\n<p>Costs rose by 4 per cent.</p>\n"


@pytest.mark.parametrize(
    ("passage", "begins", "ends"),
    [
        ("The wells stay open.", False, False),
        ("The wells stay open", False, False),
        ("wells stay open.", True, False),
        ("The wells stay", False, True),
        ("wells stay", True, True),
        ("“Nothing,” she said, “will close them.”", False, False),
        ("Nothing,” she said", False, True),
        ("will close them.", True, False),
        ("Costs rose by 4 per cent", False, False),
        ("The wells stay open. “Nothing,” she said, “will close them.”\n\nCosts rose", False, True),
        ("will close them.”\n\nCosts rose by 4 per cent.", True, False),
    ],
)
def test_words_of_its_sentence_outside_of_it_are_noticed(passage: str, begins: bool, ends: bool) -> None:
    document = read_fragment(SOURCE)
    start = document.text.index(passage)
    span = Span(start, start + len(passage))
    assert (begins_inside(document, span, "en"), ends_inside(document, span, "en")) == (begins, ends)
