"""Random edits of a book with judgements: after each the states and the counts are those of a naive reading of the model.

40 edits of 40 documents in the usual run; `BRIEFBOOK_LONG=1` makes 1,000 of 500 and prints what was counted.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

from generator.book.falls import MAX_SHOWN
from generator.book.values import Premise, ShownJudgement
from generator.build import resolve, verify
from generator.content.lock import HEADER, quote_digest, source_digest
from generator.content.records import Quote
from generator.content.reviews import read_reviews, write_reviews
from generator.desk.sign import Refused, Signature, sign, with_sign_offs
from generator.diagnostics import Place
from generator.memo.memo import Memo
from generator.memo.opened import fresh
from generator.output.wishes import Wishes
from generator.parallel import HERE, quiet
from tests.book import judgement_model as model
from tests.book.judgement_model import Desk, Doc, Judged, Point
from tests.conftest import LONG

EDITS, DOCUMENTS = (1000, 500) if LONG else (40, 40)
SEED = int(os.environ.get("BRIEFBOOK_SEED", "19"))
NAMES = ("Ada Park", "Bea Lund", "Cy Ode")


def a_day(chance: random.Random) -> str:
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice([f"2024-{month:02}-{day:02}"] * 4 + [f"2024-{month:02}", "2024"])


def make_desk(chance: random.Random) -> Desk:
    docs = {}
    for number in range(DOCUMENTS):
        points = [Point(f"p-{n}", f"Point {n} is so.", [n * 2, n * 2 + 1][: chance.randint(1, 2)]) for n in range(3)]
        docs[f"doc-{number}"] = Doc(f"doc-{number}", f"source-{number}", a_day(chance), points)
        if number and chance.random() < 0.2:
            docs[f"doc-{number}"].relays = [f"source-{chance.randrange(number)}"]
        elif chance.random() < 0.1:
            docs[f"doc-{number}"].relays = [chance.choice(["The Wire", "The Agency"])]
    briefs = {f"brief-{n}": a_day(chance) if n % 5 else "" for n in range(max(4, DOCUMENTS // 12))}
    desk = Desk(docs, [], briefs)
    for number in range(len(briefs) * 4):
        desk.judged.append(make_judgement(desk, f"brief-{number // 4}", f"j-{number % 4}", chance))
    return desk


def make_judgement(desk: Desk, brief: str, id: str, chance: random.Random) -> Judged:
    points = [(doc.id, point.id) for doc in desk.docs.values() for point in doc.points]
    chosen = chance.sample(points, chance.randint(2, 6))
    below = [(one.brief, one.id) for one in desk.judged[-12:]]
    rests_on = [*chosen[1:], *chance.sample(below, min(len(below), chance.randint(0, 2)))]
    return Judged(brief, id, rests_on, chosen[:1], a_day(chance) if chance.random() < 0.7 else "")


class Editor:
    """A desk at work: each edit changes the model, and the files that differ are written."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root, self.chance, self.desk = root, chance, make_desk(chance)
        self.written: dict[str, str] = {}
        self.memo: Memo = fresh()
        self.locked = ""
        self.signed = ""

    def write(self) -> None:
        files = {**model.files_of(self.desk), "evidence.lock": self.locked, "reviews.lock": self.signed}
        for name in self.written.keys() - files.keys():
            (self.root / "content" / name).unlink()
        for name, text in files.items():
            if self.written.get(name) != text:
                path = self.root / "content" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
        self.written = files

    def examine(self) -> tuple[tuple[ShownJudgement, ...], list[str]]:
        """The judgements, and the errors."""
        self.evidence = verify(Wishes(self.root), self.memo.files(self.root), self.memo, HERE, quiet)
        _, resolved = resolve(self.evidence, self.memo)
        found = resolved.value
        return found.book.judgements, [p.message for p in found.problems if p.severity == "error"]

    def a_doc(self) -> Doc:
        """One of those on which something rests, mostly."""
        if self.chance.random() < 0.8:
            judgement = self.chance.choice(self.desk.judged)
            used = [id for id, _ in judgement.rests_on if id in self.desk.docs]
            if used:
                return self.desk.docs[self.chance.choice(used)]
        return self.chance.choice(list(self.desk.docs.values()))

    def edit(self) -> str:
        """One edit; its name."""
        names = "withdraw supersede dispute quote text source sign rename_point rename review revise relay lock take".split()
        name = self.chance.choice(names)
        getattr(self, name)()
        return name

    def withdraw(self) -> None:
        self.a_doc().withdrawn = self.chance.choice([a_day(self.chance), a_day(self.chance), ""])

    def supersede(self) -> None:
        doc, ids = self.a_doc(), list(self.desk.docs)
        newer = [id for id in ids if int(self.desk.docs[id].source[7:]) > int(doc.source[7:])]
        doc.successor = self.chance.choice([*newer, ""]) if self.chance.random() < 0.8 else ""

    def dispute(self) -> None:
        point = self.chance.choice(self.a_doc().points)
        if point.disputes and self.chance.random() < 0.4:
            point.disputes.pop()
            return
        other = self.a_doc()
        target = self.chance.choice([(other.id, self.chance.choice(other.points).id), *self.some_judgement()])
        if self.desk.point(target) is not point and target not in point.disputes:
            point.disputes.append(target)

    def some_judgement(self) -> list[tuple[str, str]]:
        one = self.chance.choice(self.desk.judged)
        return [(one.brief, one.id)]

    def quote(self) -> None:
        doc = self.a_doc()
        there = [n for n in range(model.SENTENCES) if n not in doc.gone]
        if there:
            self.chance.choice(doc.points).quotes = self.chance.sample(
                there, min(len(there), self.chance.randint(1, 2))
            )

    def text(self) -> None:
        self.chance.choice(self.a_doc().points).text = f"Point {self.chance.randrange(3)} is so."

    def source(self) -> None:
        doc = self.a_doc()
        doc.gone = set() if doc.gone else {self.chance.randrange(model.SENTENCES)}

    def take(self) -> None:
        self.a_doc().accessed = self.chance.choice([a_day(self.chance), ""])

    def sign(self) -> None:
        doc = self.a_doc()
        point, name = self.chance.choice(doc.points), self.chance.choice(NAMES)
        library = self.evidence.library.value.library
        unproven = any(n in doc.gone for n in point.quotes)
        try:
            new = sign(
                f"{doc.id}#{point.id}",
                Signature(name, "yes", "2024-06-01"),
                library,
                self.evidence.findings.whole.value,
            )
        except Refused:
            assert unproven
            return
        assert not unproven
        old, problems = read_reviews(self.signed, "content/reviews.lock")
        assert problems == []
        self.signed = write_reviews(with_sign_offs(old, new, library))
        now = {
            key: read
            for key, read in self.desk.signed.items()
            if not (key[0] in (doc.id, *doc.old) and key[1] in (point.id, *point.old) and key[2] == name)
        }
        self.desk.signed = {
            **now,
            (doc.id, point.id, name): (point.text, [model.sentence(doc, n) for n in point.quotes]),
        }

    def rename_point(self) -> None:
        doc = self.a_doc()
        point = self.chance.choice(doc.points)
        self.moved((doc.id, point.id), (doc.id, new := f"{point.id.partition('-x')[0]}-x{self.chance.randrange(1000)}"))
        if new not in point.old:
            point.old, point.id = [point.id, *point.old], new

    def rename(self) -> None:
        doc = self.a_doc()
        new = f"{doc.id.partition('-x')[0]}-x{self.chance.randrange(1000)}"
        if new in self.desk.docs or new in doc.old:
            return
        for point in doc.points:
            self.moved((doc.id, point.id), (new, point.id))
        for other in self.desk.docs.values():
            other.successor = new if other.successor == doc.id else other.successor
        self.desk.docs = {new if id == doc.id else id: one for id, one in self.desk.docs.items()}
        doc.old, doc.id = [doc.id, *doc.old], new

    def moved(self, old: tuple[str, str], new: tuple[str, str]) -> None:
        """Wherever a key point is named."""
        for judgement in self.desk.judged:
            judgement.rests_on = [new if one == old else one for one in judgement.rests_on]
            judgement.despite = [new if one == old else one for one in judgement.despite]
        for doc in self.desk.docs.values():
            for point in doc.points:
                point.disputes = [new if one == old else one for one in point.disputes]

    def review(self) -> None:
        self.chance.choice(self.desk.judged).reviewed = self.chance.choice([a_day(self.chance), "2024-12-31", ""])

    def revise(self) -> None:
        doc = self.a_doc()
        doc.revised = [] if len(doc.revised) > 2 else [*doc.revised, a_day(self.chance)]

    def relay(self) -> None:
        doc = self.a_doc()
        number = int(doc.source[7:])
        before = [f"source-{n}" for n in range(number)]
        some = self.chance.sample(before, min(len(before), self.chance.randint(0, 2)))
        names = [self.chance.choice(["The Wire", "The Agency"])] if self.chance.random() < 0.3 else []
        doc.relays = some + names

    def lock(self) -> None:
        """evidence.lock anew, of some summaries."""
        self.desk.locked, lines = {}, []
        for doc in self.desk.docs.values():
            if self.chance.random() < 0.5:
                continue
            digest = source_digest(model.source_text(doc), "markdown")
            for point in doc.points:
                words = [model.sentence(doc, n) for n in point.quotes]
                self.desk.locked.setdefault(doc.id, {})[point.id] = words
                for n, quote in enumerate(words, 1):
                    own = quote_digest(Quote(quote, Place("")))
                    lines.append(f"{doc.id}\t{point.id}-q-{n}\t{digest}\t{own}\texact\t0\t1\n")
        self.locked = HEADER + "".join(sorted(lines))


def shown_falls(premise: Premise) -> list[str]:
    """What the program says of a premise, in the words of the model."""
    found = []
    for fall in premise.falls:
        if fall.kind == "disputed":
            assert fall.href
            path, _, point = fall.href.text.partition("#")
            found.append(f"disputed by {path.split('/')[1]}#{point}")
        else:
            found.append(fall.kind)
    return sorted(found)


def test_states_and_counts_are_those_of_the_model_after_every_edit(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    editor = Editor(tmp_path, chance)
    edits, states, compared = Counter[str](), Counter[str](), 0
    for number in range(EDITS + 1):
        edits[editor.edit() if number else "start"] += 1
        editor.write()
        shown, errors = editor.examine()
        by_address = {(one.brief.href.text.split("/")[1], one.id): one for one in shown}
        assert errors == [], f"edit {number}"
        assert len(by_address) == len(editor.desk.judged)
        reading = model.Reading(editor.desk)
        for judgement in editor.desk.judged:
            one = by_address[judgement.brief, judgement.id]
            expected = reading.falls(judgement)
            where = f"edit {number}, seed {SEED}: {judgement}"
            found = list(map(shown_falls, one.rests_on))
            assert all(sum(word.startswith("disputed") for word in own) <= MAX_SHOWN for own in expected), "draw fewer"
            assert found == expected, where
            assert one.fallen == any(expected), where
            assert (one.points, one.sources, one.independent) == reading.counts(judgement), where
            compared += 1
            states.update(word.split(" ")[0] for own in expected for word in own)
    assert {"withdrawn", "superseded", "disputed", "revised", "changed", "stale", "fallen"} <= states.keys() or not LONG
    if LONG:
        print(f"\n{EDITS} edits of {DOCUMENTS} documents: {dict(edits)}")
        print(f"{compared} judgements compared; states: {dict(states)}")
