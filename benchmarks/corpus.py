"""A deterministic corpus of original words: documents of about 4 KB and summaries of about 2 KB."""

from __future__ import annotations

import random
from pathlib import Path

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu bran cle dro fla gri plu sta tre".split()


def words(random: random.Random, count: int) -> list[str]:
    """Made-up words."""
    return ["".join(random.choice(_SYLLABLES) for _ in range(random.randint(1, 4))) for _ in range(count)]


def paragraph(random: random.Random, sentences: int) -> list[str]:
    """Sentences of a paragraph."""
    return [" ".join(words(random, random.randint(8, 20))).capitalize() + "." for _ in range(sentences)]


def write_corpus(root: Path, documents: int, seed: int = 1) -> None:
    """Sources in Markdown, summaries with four key points, twenty topics, N/25 entities, relations."""
    chance = random.Random(seed)
    content = root / "content"
    for folder in ("sources", "summaries"):
        (content / folder).mkdir(parents=True, exist_ok=True)
    entities = [f"Person {'-'.join(words(chance, 2)).title()}" for _ in range(max(3, documents // 25))]
    (content / "site.yaml").write_text("title: Corpus\n")
    (content / "topics.yaml").write_text("".join(f"topic-{n}:\n  title: Topic {n}\n" for n in range(20)))
    (content / "entities.yaml").write_text(
        "".join(f"entity-{n}:\n  kind: person\n  name: {name}\n" for n, name in enumerate(entities))
    )
    for number in range(documents):
        _write_document(content, number, chance, entities)


def _write_document(content: Path, number: int, chance: random.Random, entities: list[str]) -> None:
    paragraphs = [paragraph(chance, 5) for _ in range(8)]
    for name in chance.sample(entities, 3):
        chance.choice(paragraphs).append(f"This was said by {name} at length.")
    body = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
    (content / f"sources/doc-{number}.md").write_text(f"# Document {number}\n\n{body}\n")
    topics = ", ".join(f"topic-{n}" for n in chance.sample(range(20), 3))
    lines = [
        f"title: Document {number}",
        f"published: {2000 + number % 25}-{number % 12 + 1:02}",
        f"topics: [{topics}]",
        f"bottom_line: {' '.join(words(chance, 30))}.",
        "key_points:",
    ]
    for point in range(4):
        quote = chance.choice(chance.choice(paragraphs[: 2 * point + 2][-2:])[:5])
        lines += [f"  - id: point-{point}", f"    text: {' '.join(words(chance, 20))}.", "    evidence:"]
        lines += [f"      - quote: {quote}"]
        if point == 0 and number:
            lines += ["    relations:", f"      - supports: doc-{chance.randrange(number)}#point-1"]
    (content / f"summaries/doc-{number}.yaml").write_text("\n".join(lines) + "\n")
