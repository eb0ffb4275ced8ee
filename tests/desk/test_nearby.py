from __future__ import annotations

from generator.desk.nearby import propose_topics
from tests.conftest import MakeSite
from tests.desk.making import house_of

FILES = {
    "topics.yaml": "water:\n  title: Water\nferries:\n  title: Ferries\n",
    **{
        f"summaries/ferries-{n}.yaml": (
            f"title: Ferries and harbours {n}\npublished: 2020\ntopics: [ferries]\n"
            "bottom_line: The ferries of the islands cost more than their tickets bring in.\n"
            f"key_points:\n  - id: cost\n    text: The Harbour Board pays for harbours and ferries, report {n}.\n"
        )
        for n in range(5)
    },
}


def test_topics_are_those_of_the_briefings_that_are_alike(make_site: MakeSite) -> None:
    house = house_of(make_site(FILES))
    known = [topic.id for topic in house.library.topics]
    text = "The Harbour Board asks what the ferries cost, and whether harbours and tickets pay for it."
    proposed = propose_topics(text, house.library.summaries, known)
    assert proposed.topics == ("ferries",)
    assert proposed.like[0][0].startswith("ferries-")
    assert all(0 < likeness <= 1.0001 for _, likeness in proposed.like)


def test_where_none_is_alike_there_is_no_topic(make_site: MakeSite) -> None:
    house = house_of(make_site(FILES))
    assert propose_topics("Quite another matter altogether.", house.library.summaries, ["water"]).topics == ()
    assert propose_topics("", (), ()).like == ()


def test_a_topic_that_is_in_no_vocabulary_is_not_proposed(make_site: MakeSite) -> None:
    house = house_of(make_site(FILES))
    assert propose_topics("Harbours and ferries and tickets.", house.library.summaries, ["water"]).topics == ()


def test_the_house_knows_every_id_and_source(make_site: MakeSite) -> None:
    root = make_site({"summaries/wells.yaml": "title: W\npublished: 2024\nstatus: draft\naliases: [old-wells]\n"})
    house = house_of(root)
    assert {"wells", "old-wells", "water", "ada", "briefings"} <= house.ids
    assert [summary.id for summary in house.library.summaries] == ["wells"]
    assert "content/sources/wells.md" in house.files
