"""How many true quotes of real documents verify, and how many false ones: through whole sites, by class of document.

    python -m benchmarks.documents CORPUS [CLASS ...]

CORPUS holds `CLASS/NAME.pdf|docx|html`, each with `NAME.truth.json`, whose `segments` are stretches of the true text. A quote is
eight to twenty-five words out of one; what no author could quote is not drawn (see `quotable`), but with --every. A false quote
is a true one in which a word is swapped, dropped or negated, a letter changed, or a hyphen put between two words. Prints a line
for each class, and the quotes that were missed with --misses.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

import msgspec
import yaml

from benchmarks.quotable import Printed, Reason, parts_a_number, printed_by
from generator.build import check_evidence
from generator.evidence.locate import Status
from generator.memo.opened import fresh
from generator.output.wishes import Wishes
from generator.parallel import Workers, quiet

TRUE, FALSE = "true-quotes", "false-quotes"
VERIFIED: tuple[Status, ...] = ("exact", "normalised", "elided")
FOUND: tuple[Status, ...] = (*VERIFIED, "ambiguous")
_HEAD = (
    "class                 documents   true   found       %  ambiguous   cut  missing | false  verified | not drawn"
    "  number  struck  spaced  unprinted | s a document"
)
_EDITORIAL = re.compile(
    r"\.\.\.|…|\["
)  # a gap may stand for the word that is dropped, and in brackets are the desk's own words
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    """Measure every class that is asked for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("classes", nargs="*")
    arguments.add_argument("--quotes", type=int, default=40, help="true ones a document; as many false ones")
    arguments.add_argument("--misses", type=int, default=0, help="how many that were missed are shown")
    arguments.add_argument("--every", action="store_true", help="draw what no author could quote, too")
    wanted = arguments.parse_args()
    print(_HEAD)
    for folder in sorted(path for path in wanted.corpus.iterdir() if path.is_dir()):
        if not wanted.classes or folder.name in wanted.classes:
            measure(folder, Draw(wanted.quotes, wanted.every), wanted.misses)


class Draw(msgspec.Struct, frozen=True):
    """How quotes are drawn: so many true ones of each document; `every`: also what no author could quote."""

    count: int
    every: bool = False


def measure(folder: Path, draw: Draw, misses: int) -> None:
    """Make a site of a class of documents, verify it and print what came out."""
    not_drawn: Counter[Reason] = Counter()
    documents = 0
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for number, truth in enumerate(sorted(folder.glob("*.truth.json"))):
            left_out = add_document(root, truth, draw, number)
            documents += left_out is not None
            not_drawn += left_out or Counter()
        (root / "content/site.yaml").write_text("title: Measured\n")
        begun = time.perf_counter()
        _, evidence = check_evidence(Wishes(root), fresh(), Workers(2), quiet)
        quotes = [(id, quote) for id, findings in evidence.findings.whole.value.items() for quote in findings.quotes]
        seconds = time.perf_counter() - begun
    true = Counter(quote.status for _, quote in quotes if quote.owner == TRUE)
    false = Counter(quote.status for _, quote in quotes if quote.owner == FALSE)
    read = {id for id, _ in quotes}
    found = sum(true[status] for status in FOUND)
    print(
        f"{folder.name:20} {len(read):4} of {documents:3}  {true.total():5}  {found:6}  {100 * found / max(1, true.total()):6.1f}"
        f"  {true['ambiguous']:9}  {true['cut']:4}  {true['missing']:7} | {false.total():5}  "
        f"{sum(false[status] for status in VERIFIED):8} | {not_drawn.total():9}  {not_drawn['number']:6}  {not_drawn['struck']:6}"
        f"  {not_drawn['spaced']:6}  {not_drawn['unprinted']:9} | {seconds / max(1, documents):12.2f}",
        flush=True,
    )
    missed = [f"  {q.status} {id}: {q.quote.quote}" for id, q in quotes if q.owner == TRUE and q.status not in FOUND]
    wrong = missed[:misses]
    wrong += [f"  FALSE {id}: {q.quote.quote}" for id, q in quotes if q.owner == FALSE and q.status in VERIFIED]
    print("".join(f"{line}\n" for line in wrong), end="")


def add_document(root: Path, truth: Path, draw: Draw, number: int) -> Counter[Reason] | None:
    """Put a document into a site, with a summary that quotes it; what was not drawn, or None where it has no words."""
    segments = [segment.split() for segment in json.loads(truth.read_text())["segments"]]
    segments = [words for words in segments if len(words) >= 8]
    source = next(
        path for path in truth.parent.glob(f"{truth.name.removesuffix('.truth.json')}.*") if path.suffix != ".json"
    )
    if not segments:
        return None
    chance = random.Random(truth.name)
    true, not_drawn = draw_quotes(segments, chance, draw, printed_by(source))
    text = " ".join(" ".join(words) for words in segments)
    plain = [quote for quote in true if not _EDITORIAL.search(quote)]
    false = [other for quote in plain for other in [falsified(quote, chance)] if other not in text]
    id = f"{truth.parent.name}-{number}"
    for name in ("sources", "summaries"):
        (root / "content" / name).mkdir(parents=True, exist_ok=True)
    shutil.copy(source, root / "content/sources" / f"{id}{source.suffix}")
    points = [
        {"id": owner, "text": "What it says.", "evidence": [{"quote": quote} for quote in quotes]}
        for owner, quotes in ((TRUE, true), (FALSE, false))
    ]
    summary = {"title": id, "published": "2019", "bottom_line": "It says so.", "key_points": points}
    (root / "content/summaries" / f"{id}.yaml").write_text(yaml.safe_dump(summary, allow_unicode=True, width=10_000))
    return not_drawn


def draw_quotes(
    segments: list[list[str]], chance: random.Random, draw: Draw, printed: Printed
) -> tuple[list[str], Counter[Reason]]:
    """Different quotes of a text, and how many came up that no author could have made."""
    drawn: dict[str, Reason] = {}
    for _ in range(draw.count * 5):
        words = chance.choices(segments, [len(each) for each in segments])[0]
        length = chance.randint(8, min(25, len(words)))
        at = chance.randint(0, len(words) - length)
        quote = " ".join(words[at : at + length])
        edges = (words[max(0, at - 1) : at + 1], words[at + length - 1 : at + length + 1])
        parts = any(len(edge) == 2 and parts_a_number(*edge) for edge in edges)
        if quote not in drawn:
            drawn[quote] = "number" if parts else printed.why_not(quote)
        if sum(draw.every or not reason for reason in drawn.values()) == draw.count:
            break
    quotes = [quote for quote, reason in drawn.items() if draw.every or not reason]
    return quotes, Counter(reason for reason in drawn.values() if reason)


def falsified(quote: str, chance: random.Random) -> str:
    """The quote with one thing that the document does not say."""
    words = quote.split()
    inner = chance.randrange(1, len(words) - 1)
    kind = chance.randrange(5)
    if kind == 0 and words[inner] != words[inner + 1]:
        words[inner], words[inner + 1] = words[inner + 1], words[inner]
    elif kind == 1:
        del words[inner]
    elif kind == 2:
        words.insert(inner, "not")
    elif kind == 3 and re.fullmatch(r"[a-z]{3,}", words[inner]):
        at = chance.randrange(len(words[inner]))
        other = chance.choice(_LETTERS.replace(words[inner][at], ""))
        words[inner] = words[inner][:at] + other + words[inner][at + 1 :]
    elif words[inner][-1].isalpha() and words[inner + 1][0].isalpha():
        words[inner : inner + 2] = [f"{words[inner]}-{words[inner + 1]}"]
    else:
        words.insert(inner, "never")
    return " ".join(words)


if __name__ == "__main__":
    main()
