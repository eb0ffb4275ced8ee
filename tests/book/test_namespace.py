"""The one namespace of links: what an id names, and what is said of one that names nothing."""

from __future__ import annotations

import pytest

from generator.book.namespace import Namespace, Target
from generator.content.links import SiteAddress
from generator.content.wikilink_rules import Link
from generator.diagnostics import Diagnostic, Place
from tests.making import ref

HERE = Place("content/summaries/a.yaml", 3, 5)
POINTS = {"open": "open", "three-villages": "three-villages", "shut": "open"}
SPACE = Namespace(
    language="en",
    targets={
        "wells": Target("wells", ref("wells", title="The wells"), POINTS),
        "water": Target("water", ref("water", "topic", "Water")),
        "ada": Target("ada", ref("ada", "entity", "Ada Park")),
    },
    aliases={"old-wells": "wells"},
    drafts=("rain",),
    broken=("pumps",),
)


@pytest.mark.parametrize(
    ("text", "within", "href", "title"),
    [
        ("wells", "", "briefings/wells/", "The wells"),
        ("wells#open", "", "briefings/wells/#open", "The wells"),
        ("#open", "wells", "briefings/wells/#open", "The wells"),
        ("old-wells", "", "briefings/wells/", "The wells"),
        ("old-wells#open", "", "briefings/wells/#open", "The wells"),
        ("wells#shut", "", "briefings/wells/#open", "The wells"),
        ("water", "", "topics/water/", "Water"),
        ("ada", "", "entities/ada/", "Ada Park"),
    ],
)
def test_an_id_names_what_has_it(text: str, within: str, href: str, title: str) -> None:
    assert SPACE.find(text, HERE, within) == Link(SiteAddress(href), title)


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        ("wels", "LNK-dangling", "there is nothing with the id `wels`", "did you mean `wells`?"),
        (
            "zzz",
            "LNK-dangling",
            "there is nothing with the id `zzz`",
            "define it in content/entities.yaml or content/topics.yaml, or take the link out",
        ),
        ("zzz|words", "LNK-dangling", "there is nothing with the id `zzz|words`", "write [[id|words]]"),
        (
            "rain",
            "LNK-draft",
            "`rain` is a draft, so that nothing published may link to it",
            "publish it, take the link out, or build with --drafts",
        ),
        ("wells#opne", "LNK-dangling", "`wells` has no key point `opne`", "did you mean `open`?"),
        ("wells#zzz", "LNK-dangling", "`wells` has no key point `zzz`", "it has open, three-villages"),
        ("water#open", "LNK-dangling", "`water` is a topic and has no key points", "link to it as [[water]]"),
    ],
)
def test_what_names_nothing_is_an_error_with_a_suggestion(text: str, code: str, message: str, hint: str) -> None:
    found = SPACE.find(text, HERE)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.severity, found.message, found.hint) == (code, "error", message, hint)
    assert found.place == HERE


@pytest.mark.parametrize("text", ["pumps", "pumps#open"])
def test_what_could_not_be_read_is_not_reported_again(text: str) -> None:
    assert SPACE.find(text, HERE) is None


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("They *stay*\n  **open** until `spring`.", "They stay open until spring."),
        ("says [[ada]] of [[wells|the old ones]]", "says Ada Park of the old ones"),
        ("see [the law](https://example.org/)", "see the law"),
        ("[[nobody]] and [[wells#open]]", "nobody and The wells"),
        ("", ""),
    ],
)
def test_a_field_without_its_mark_up(field: str, words: str) -> None:
    assert SPACE.plain(field) == words


def test_a_ref_is_there_or_is_not() -> None:
    assert SPACE.ref("ada") == ref("ada", "entity", "Ada Park")
    assert SPACE.ref("old-wells") is None
    assert SPACE.ref("zzz") is None
