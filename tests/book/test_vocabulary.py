"""Topics and entities with everything that bears on them."""

from __future__ import annotations

from generator.book.linking import Links
from generator.book.prose import Prose
from generator.book.site_info import Ref
from generator.book.values import Backlink, Card, EntityMention, MentionedIn, ShownBrief
from generator.book.vocabulary import MAX_BESIDE, gather_entities, gather_topics
from generator.book.write import Others
from generator.content.records import Entity, Library, Site, Topic
from generator.diagnostics import Place
from generator.verify.values import Snippet
from tests.making import SITE, briefing, card, event, html, point, ref

HERE = Place("content/topics.yaml")
WATER, LAW, ADA, BEA = ref("water", "topic"), ref("law", "topic"), ref("ada", "entity"), ref("bea", "entity")
BACKLINK = Backlink(ref("wells"), ref("wells").href, "summary", 0, Snippet("", "it", ""))
LINKS = Links({}, {WATER.href: (BACKLINK,), ADA.href: (BACKLINK,)}, (), ())
OTHERS = Others(
    Library(
        Site("Test"),
        topics=(Topic("water", HERE, "Water"), Topic("law", HERE, "law")),
        entities=(
            Entity("bea", HERE, "person", "Bea"),
            Entity("ada", HERE, "place", "Ada", ("A.",), wikidata="Q1", url="u"),
        ),
    ),
    SITE,
    (),
    (),
    {"water": (WATER, Prose(html("<p>Wet</p>"), "Wet")), "law": (LAW, Prose())},
    {"bea": (BEA, Prose()), "ada": (ADA, Prose(html("<p>Who</p>"), "Who"))},
    (),
    (),
    (),
    (),
)


def card_of(id: str, *topics: Ref) -> Card:
    return card(id, topics=topics)


def brief(*topics: Ref) -> ShownBrief:
    return ShownBrief("dry", ref("dry", "brief"), "", None, (), topics, (), (), (), False)


def test_a_topic_has_what_is_filed_under_it_and_the_topics_beside_it() -> None:
    filed = point("open", "rain", topics=(WATER,))
    briefings = [
        briefing("wells", card=card_of("wells", WATER, LAW)),
        briefing("rain", card=card_of("rain", LAW), key_points=(filed, point("shut", "rain"))),
    ]
    law, water = gather_topics(OTHERS, briefings, [brief(WATER)], LINKS)
    assert (law.id, water.id) == ("law", "water"), "by title, whatever its case"
    assert (water.description, water.description_html) == ("Wet", html("<p>Wet</p>"))
    assert [one.ref.title for one in water.briefings] == ["Wells", "Rain"], "also that of which a key point is filed"
    assert water.key_points == (filed,)
    assert water.briefs == (ref("dry", "brief"),)
    assert water.beside == (LAW,)
    assert water.backlinks == (BACKLINK,)
    assert (law.key_points, law.briefs, law.backlinks, law.beside) == ((), (), (), (WATER,))


def test_an_entity_has_who_names_it_its_events_and_whom_it_is_named_beside() -> None:
    snippet = Snippet("says ", "Ada", ".")
    mentions = (EntityMention(ADA, 3, (snippet,)), EntityMention(BEA, 1, ()))
    late, early = event("event-1", "2024-05-01", entities=(ADA,)), event("event-2", "1931", entities=(ADA,))
    named = point(entities=(ADA,))
    briefings = [briefing("wells", mentions=mentions, key_points=(named,)), briefing("rain")]
    ada, bea = gather_entities(OTHERS, briefings, (early, late), LINKS)
    assert ada.mentioned_in == (MentionedIn(ref("wells"), briefings[0].card.published, 3, (snippet,)),)
    assert ada.events == (early, late)
    assert ada.key_points == (named,)
    assert (ada.beside, bea.beside) == ((BEA,), (ADA,))
    assert (ada.kind, ada.aliases, ada.wikidata, ada.url, ada.description) == ("place", ("A.",), "Q1", "u", "Who")
    assert ada.backlinks == (BACKLINK,)
    assert (bea.events, bea.key_points, bea.backlinks) == ((), (), ())


def test_only_those_that_a_source_names_most_are_beside_each_other() -> None:
    many = tuple(EntityMention(ref(f"e{n}", "entity"), 9, ()) for n in range(MAX_BESIDE))
    found = gather_entities(OTHERS, [briefing(mentions=(*many, EntityMention(ADA, 1, ())))], (), LINKS)
    assert found[0].beside == ()
    assert len(found[0].mentioned_in) == 1
