"""What a model says it quotes is looked up, and what a file or an address holds is brought in each in its own way."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.document import read_plain
from generator.desk.drafting import prepared
from generator.desk.importing import Given
from generator.desk.incoming import Asked, Beside, incoming, is_address, name_of
from generator.desk.marking import Annotated
from generator.desk.model_draft import estimate, task_for
from generator.desk.model_drafting import ready
from generator.desk.refusal import Refused
from generator.desk.said_quotes import look_up
from generator.desk.second_reader import questions_for, to_review
from generator.evidence.explain import Explainer
from tests.conftest import MakeSite
from tests.desk.making import CHOICES, REPORT, TODAY, house_of
from tests.desk.test_highlights import ANNOTATIONS, export
from tests.desk.test_references import BIBTEX

TEXT = prepared(read_plain(REPORT + "\n\nNobody on the islands was asked.\n"), "en")


@pytest.mark.parametrize(
    ("words", "quote", "reason", "nearest"),
    [
        ("Harbours and ferries are paid from one purse", "Harbours and ferries are paid from one purse", "", ""),
        ("arbours and ferries are paid from one purs", "Harbours and ferries are paid from one purse", "", ""),
        (
            "did not deny that the islands have no other road",
            "did not deny that the islands have no other road",
            "",
            "",
        ),
        ("deny that the islands have no other road", "deny that the islands have no other road", "negation", ""),
        ("Nobody on the islands was asked.", "", "at 2 places", ""),
        ("Harbours and ferries are paid from two purses", "", "is not in the source", "paid from one purse"),
        ("Something quite different altogether here", "", "is not in the source", ""),
        (" \n ", "", "holds no words", ""),
        ("Harbours\u202e and ferries", "", "control characters", ""),
    ],
)
def test_a_quote_is_evidence_or_it_is_said_why_not(words: str, quote: str, reason: str, nearest: str) -> None:
    looked = look_up(words, TEXT, Explainer(TEXT.prepared))
    assert (looked.quote.quote if looked.quote else "") == quote
    assert reason in looked.reason
    assert bool(looked.reason) is bool(reason)
    assert nearest in looked.nearest


def test_a_file_holds_a_document_references_or_annotations(tmp_path: Path) -> None:
    for name, data in (("a.txt", b"words"), ("b.bib", BIBTEX.encode()), ("c.json", export(*ANNOTATIONS))):
        (tmp_path / name).write_bytes(data)
    found = {name: list(incoming(str(tmp_path / name), Asked(TODAY))) for name in ("a.txt", "b.bib", "c.json")}
    assert [type(one) for one in found["a.txt"]] == [Given]
    assert [type(one) for one in found["b.bib"]] == [Beside] * 3
    assert [type(one) for one in found["c.json"]] == [Annotated]
    assert [name_of(one) for one in found["b.bib"]] == ["lind2021", "ek", "x2019"]
    assert is_address("HTTPS://example.org")
    assert not is_address("report.pdf")


def test_what_is_asked_holds_the_whole_document_and_what_it_takes(tmp_path: Path) -> None:
    task = task_for(TEXT, "Ferries", "en", tmp_path, 24_000)
    (question,) = task.questions
    assert TEXT.document.text in question
    asked, answered = estimate(task)
    assert len(question) / 5 < asked < len(question)
    assert answered > 0


def test_only_a_draft_is_drafted_and_only_what_is_there_is_read_again(make_site: MakeSite) -> None:
    house = house_of(make_site({"sources/ferries.md": REPORT}))
    assert ready("ferries", house, CHOICES).title == "What the ferries cost"
    with pytest.raises(Refused, match="is published"):
        ready("wells", house, CHOICES)
    (summary,) = to_review("", house)
    assert len(questions_for(summary, house)) == 2
    with pytest.raises(Refused, match="there is no summary `ferries`"):
        to_review("ferries", house)
