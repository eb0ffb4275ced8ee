"""An incremental build is a clean build, byte for byte, whatever was done before: a Hypothesis state machine.

60 steps in the usual run; `BRIEFBOOK_LONG=1` makes 2,000 of them.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator.build import Built, build
from generator.content.reviews import write_reviews
from generator.desk.sign import Refused, Signature, sign, with_sign_offs
from generator.memo.opened import fresh
from generator.output.wishes import Wishes
from tests.building import build_anew, build_site, examine, tree_bytes
from tests.conftest import LONG, SMALL_SITE

IDS = ("wells", "pumps", "pipes", "rain")
WORDS = ("spring", "May", "the frost", "<b>noon</b> & after", "水井")
SETTINGS = ("", "language: fr\n", "theme: {accent: '#7a1f1f'}\n", "nonsense: 1\n")
SOURCE = "# {id}\n\nThe council met. Ada Park said that the *old* wells stay open until {word}.\n\nNobody objected.\n"
SUMMARY = """title: {title}
published: 2024-0{month}
topics: [{topic}]
bottom_line: They stay open until {word}, says [[ada]].
key_points:
  - id: open
    text: The wells stay open until {word}.
    evidence:
      - quote: {quote}
{relation}events:
  - date: '2024'
    title: A meeting on {title}
"""


class Desk(RuleBasedStateMachine):
    """Everything that a desk does to its files, in any order; mistakes too."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.root, self.output = self.folder / "site", self.folder / "site/build"
        for name, text in SMALL_SITE.items():
            self.write(f"content/{name}", text)
        self.memo = fresh()
        self.rest()

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def remove(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    @rule(id=st.sampled_from(IDS), word=st.sampled_from(WORDS))
    def write_a_source(self, id: str, word: str) -> None:
        self.write(f"content/sources/{id}.md", SOURCE.format(id=id, word=word))

    @rule(
        id=st.sampled_from(IDS),
        word=st.sampled_from(WORDS[:3]),
        month=st.integers(1, 9),
        topic=st.sampled_from(("water", "water, law", "")),
        quote=st.sampled_from(
            ("the old wells stay open", "Nobody objected.", "Ada Park … stay open until", "a false quote")
        ),
        other=st.sampled_from(("", *IDS)),
    )
    def write_a_summary(self, id: str, word: str, month: int, topic: str, quote: str, other: str) -> None:
        relation = f"    relations:\n      - disputes: {other}#open\n" if other else ""
        text = SUMMARY.format(
            title=f"On {id} {month}", month=month, topic=topic, word=word, quote=quote, relation=relation
        )
        self.write(f"content/summaries/{id}.yaml", text)

    @rule(id=st.sampled_from(IDS))
    def delete_a_source(self, id: str) -> None:
        self.remove(f"content/sources/{id}.md")

    @rule(id=st.sampled_from(IDS))
    def delete_a_summary(self, id: str) -> None:
        self.remove(f"content/summaries/{id}.yaml")

    @rule(old=st.sampled_from(IDS), new=st.sampled_from(IDS))
    def rename(self, old: str, new: str) -> None:
        for folder, suffix in (("sources", ".md"), ("summaries", ".yaml")):
            path = self.root / f"content/{folder}/{old}{suffix}"
            if path.exists():
                path.replace(self.root / f"content/{folder}/{new}{suffix}")

    @rule(title=st.sampled_from(("Water", "Wells & water")), more=st.booleans())
    def edit_topics(self, title: str, more: bool) -> None:
        law = "law:\n  title: Law\n  description: See [[water]].\n" if more else ""
        self.write("content/topics.yaml", f"water:\n  title: {title}\n{law}")

    @rule(name=st.sampled_from(("Ada Park", "Ada", "Park", "council")))
    def rename_an_entity(self, name: str) -> None:
        self.write("content/entities.yaml", f"ada:\n  kind: person\n  name: {name}\n")

    @rule(word=st.sampled_from(WORDS), link=st.sampled_from(("[[wells]]", "[[wells#open]]", "[[rain]]", "none")))
    def write_a_brief(self, word: str, link: str) -> None:
        self.write("content/briefs/summing-up.md", f"---\ntitle: Until {word[:3]}\n---\n\nIt says {link}: {word}.\n")

    @rule(
        id=st.sampled_from(IDS),
        reviewed=st.sampled_from(("", "    reviewed: 2024-05\n")),
        more=st.sampled_from(("", "judging#first", "pumps#open")),
    )
    def judge(self, id: str, reviewed: str, more: str) -> None:
        second = f"  - id: second\n    text: Then too.\n    rests_on: [{more}]\n" if more else ""
        first = f"  - id: first\n    text: It *is* so.\n    rests_on: ['{id}#open']\n{reviewed}"
        self.write(
            "content/briefs/judging.md", f"---\ntitle: We judge\njudgements:\n{first}{second}---\n\n[[#first]]\n"
        )

    @rule()
    def delete_the_judgements(self) -> None:
        self.remove("content/briefs/judging.md")

    @rule(
        id=st.sampled_from(IDS),
        line=st.sampled_from(
            (
                "withdrawn: {date: 2024-06, note: It was wrong.}",
                "superseded_by: rain",
                "relays: [pumps, The Wire]",
                "accessed: 2024-07-01",
                "aliases: [old-name]",
            )
        ),
    )
    def say_what_became_of_a_source(self, id: str, line: str) -> None:
        path = self.root / f"content/summaries/{id}.yaml"
        if path.exists() and line.partition(":")[0] not in (text := path.read_text("utf-8")):
            path.write_text(f"{line}\n{text}", "utf-8")

    @rule(id=st.sampled_from(IDS), name=st.sampled_from(("Ada Park", "Bea Lund")), locked=st.booleans())
    def sign(self, id: str, name: str, locked: bool) -> None:
        """Sign a point as it is, where its quotes are verified; or tear the lock apart."""
        found = examine(self.root)
        try:
            new = sign(f"{id}#open", Signature(name, "yes", "2024-05-01"), found.library, found.findings)
        except (Refused, KeyError):
            return
        known = with_sign_offs(found.library.reviews, new, found.library)
        self.write("content/reviews.lock", write_reviews(known) if locked else "torn apart\n")

    @rule()
    def delete_the_sign_offs(self) -> None:
        self.remove("content/reviews.lock")

    @rule()
    def delete_the_brief(self) -> None:
        self.remove("content/briefs/summing-up.md")

    @rule(words=st.sampled_from(("Lost", "{{ nothing }}", "{% include 'pages/extra.html' ignore missing %}")))
    def edit_a_template(self, words: str) -> None:
        self.write("templates/pages/404.html", words)

    @rule(there=st.booleans())
    def edit_what_a_template_looks_for(self, there: bool) -> None:
        if there:
            self.write("templates/pages/extra.html", "an extra")
        else:
            self.remove("templates/pages/extra.html")

    @rule()
    def drop_the_templates(self) -> None:
        shutil.rmtree(self.root / "templates", ignore_errors=True)

    @rule(title=st.sampled_from(("Desk", "Bank")), more=st.sampled_from(SETTINGS))
    def edit_the_settings(self, title: str, more: str) -> None:
        self.write("content/site.yaml", f"title: {title}\n{more}")

    @rule()
    def break_the_yaml(self) -> None:
        self.write("content/summaries/wells.yaml", "title: [unclosed\n")

    @rule()
    def mend_everything(self) -> None:
        for name in ("summaries/wells.yaml", "sources/wells.md", "site.yaml", "topics.yaml", "entities.yaml"):
            self.write(f"content/{name}", SMALL_SITE[name])
        for id in IDS[1:]:
            self.delete_a_summary(id)
        self.delete_the_brief()
        self.delete_the_judgements()
        self.delete_the_sign_offs()
        self.drop_the_templates()

    @rule(id=st.sampled_from(IDS), words=st.sampled_from(("More words.", "Ada Park again.", "Before, ")))
    def edit_a_source(self, id: str, words: str) -> None:
        """An edit that mostly touches no quote: before them, or after."""
        path = self.root / f"content/sources/{id}.md"
        if path.exists():
            text = path.read_text("utf-8")
            path.write_text(f"{words}\n\n{text}" if words.endswith(", ") else f"{text}\n{words}\n", "utf-8")

    @rule()
    def rest(self) -> None:
        """No more changes come: the preview makes what nobody waits for."""
        self.preview(at_rest=True)
        shutil.rmtree(self.folder / "at rest", ignore_errors=True)
        shutil.copytree(self.root, self.folder / "at rest", ignore=shutil.ignore_patterns("build"))

    @rule()
    def take_all_back(self) -> None:
        """As everything was when the desk last rested."""
        for name in ("content", "templates"):
            shutil.rmtree(self.root / name, ignore_errors=True)
            if (self.folder / "at rest" / name).is_dir():
                shutil.copytree(self.folder / "at rest" / name, self.root / name)

    @rule()
    def touch_the_output(self) -> None:
        path = self.output / "index.html"
        if path.exists():
            path.write_text("by hand")

    @rule()
    def start_another_process(self) -> None:
        """What was known in memory is gone; what is on disk is not."""
        self.memo = fresh()

    @invariant()
    def incremental_is_clean(self) -> None:
        if not hasattr(self, "root"):
            return
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        there = build_anew(self.root, clean)
        for output in (self.output, self.folder / "command"):
            before = tree_bytes(output) if output.exists() else {}
            here = self.preview() if output == self.output else build_site(self.root, output)
            assert here.problems == there.problems
            assert (here.written is None) == (there.written is None)
            expected = tree_bytes(clean) if there.written else before
            assert (tree_bytes(output) if output.exists() else {}) == expected

    def preview(self, at_rest: bool = False) -> Built:
        """A build as the preview makes it: one memo, in memory, for as long as it runs."""
        return build(Wishes(self.root, search=False, search_as_it_is=not at_rest), self.output, self.memo)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder, ignore_errors=True)


Desk.TestCase.settings = settings(
    max_examples=50 if LONG else 4,
    stateful_step_count=40 if LONG else 15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestDesk = Desk.TestCase
