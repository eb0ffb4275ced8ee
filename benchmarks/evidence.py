"""The evidence engine: a source of 1 MB with 500 quotes, and inputs that are made to be slow."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import msgspec

from benchmarks.corpus import paragraph
from generator.content.document import read_plain
from generator.evidence.explain import Explainer
from generator.evidence.fold import fold_text
from generator.evidence.locate import locate_quote, prepare_text


class Asked(msgspec.Struct, frozen=True):
    """A quote without anything that tells it apart."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    page: str | None = None


def report() -> str:
    """A Markdown table of seconds."""
    chance = random.Random(1)
    paragraphs = [" ".join(paragraph(chance, 6)) for _ in range(1700)]
    document = read_plain("\n\n".join(paragraphs))
    text = prepare_text(document.text, document.blocks)
    quotes = [Asked(" ".join(p.split()[2:17])) for p in chance.sample(paragraphs, 500)]
    letters = read_plain("a" * 1_000_000)
    same = prepare_text(letters.text, letters.blocks)
    many = Asked(" … ".join(" ".join(p.split()[:3]) for p in paragraphs[:200]))
    false = [Asked(p[10:60] + " not so " + p[60:110]) for p in chance.choices(paragraphs, k=5000)]
    marks = "e" + "\u0301" * 100_000
    hyphens = read_plain("a-\n" * 100_000)
    broken = prepare_text(hyphens.text, hyphens.blocks)
    cases: list[tuple[str, Callable[[], object]]] = [
        ("fold 1 MB", lambda: fold_text(document.text)),
        ("locate 500 quotes in it", lambda: [locate_quote(quote, text) for quote in quotes]),
        (
            "explain one quote that is missing in it",
            lambda: Explainer(text).explain(Asked(paragraphs[5][:80] + " not so")),
        ),
        ("explain 5,000 quotes that are missing in it", lambda: list(map(Explainer(text).explain, false))),
        ("fold 100,000 combining marks", lambda: fold_text(marks)),
        ("fold 100,000 words that are broken over lines", lambda: fold_text(hyphens.text)),
        ("a quote of 1,000 broken words in them", lambda: locate_quote(Asked("a-" * 1000 + "a"), broken)),
        ("a quote of 10,000 letters in 1 MB of one letter", lambda: locate_quote(Asked("a" * 10_000), same)),
        ("200 ellipses in 1 MB", lambda: locate_quote(many, text)),
        ("200 ellipses in 1 MB of one letter", lambda: locate_quote(Asked(" … ".join(["a a a"] * 200)), same)),
    ]
    rows = ["## The evidence engine (seconds, the best of three)", "", "| what | seconds |", "| --- | ---: |"]
    rows += [f"| {name} | {min(_timed(work) for _ in range(3)):.3f} |" for name, work in cases]
    return "\n".join(rows) + "\n"


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
