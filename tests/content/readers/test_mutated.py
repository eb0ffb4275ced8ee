"""Documents that are cut off, or changed at random: each is read, or says why not, and the next one is read all the same.

`BRIEFBOOK_DOCUMENTS=FOLDER` reads a folder of documents as they are, and in the long run copies of a few of them.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.content.document import TAG
from generator.content.readers.read import read_document
from generator.content.readers.shape import document_of
from tests.conftest import LONG
from tests.content.readers.making import lines, make_docx, make_pdf, run

COPIES = 100 if LONG else 15
DOCUMENTS = Path(os.environ.get("BRIEFBOOK_DOCUMENTS", ""))
SAMPLES = 25
WORDS = [
    "The council met in May, and nine wells stay open until the spring.",
    "The tenth one is closed, says the guild of masons.",
]
MADE = {
    "a.pdf": make_pdf(lines(WORDS), lines(WORDS[::-1]), labels="<< /Nums [0 << /S /D >>] >>"),
    "a.docx": make_docx(*(run(words) for words in WORDS)),
    "a.html": "".join(
        f"<article><h1>Wells</h1><p>{words}</p><table><tr><td>1</td></tr></table></article>" for words in WORDS
    ).encode(),
}


def mutated(data: bytes, chance: random.Random, copies: int) -> Iterator[bytes]:
    for number in range(copies):
        changed = bytearray(data)
        if number % 3 == 0:
            changed = changed[: chance.randrange(len(changed) + 1)]
        for _ in range(chance.randrange(1, 30)):
            if changed:
                at = chance.randrange(len(changed))
                changed[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        yield bytes(changed)


def found() -> list[Path]:
    """All documents of the folder."""
    return sorted(path for kind in ("pdf", "docx", "html") for path in DOCUMENTS.rglob(f"*.{kind}") if DOCUMENTS.name)


def samples() -> Iterator[tuple[str, bytes]]:
    yield from MADE.items()
    if LONG:
        paths = found()
        yield from ((path.name, path.read_bytes()) for path in paths[:: max(1, len(paths) // SAMPLES)])


def read_or_said_why_not(name: str, data: bytes) -> bool:
    """Whether a document was read; what was read is whole, and what was not says why."""
    reading, _ = read_document(name, data, False, None)
    if reading.unread:
        assert reading.unread.message
        return False
    document = document_of(reading)
    assert document.text == "\n\n".join(document.text[block.start : block.end] for block in document.blocks)
    tags = [part for part in TAG.split(reading.html)[1::2] if not part.startswith(("<br", "<hr"))]
    assert sum(tag.startswith("</") for tag in tags) * 2 == len(tags)
    return True


@pytest.mark.parametrize(("name", "data"), [pytest.param(*sample, id=sample[0]) for sample in samples()])
def test_every_copy_is_read_or_says_why_not(name: str, data: bytes) -> None:
    chance = random.Random(name)
    for copy in mutated(data, chance, COPIES):
        read_or_said_why_not(name, copy)


@pytest.mark.skipif(not DOCUMENTS.name, reason="BRIEFBOOK_DOCUMENTS names no folder of documents")
def test_every_document_of_a_folder_is_read_or_says_why_not() -> None:
    read = [read_or_said_why_not(path.name, path.read_bytes()) for path in found()]
    assert any(read)
