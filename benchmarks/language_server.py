"""How long the language server needs from the last key to the problems, at 1,000 documents: milliseconds, without the wait.

python -m benchmarks.language_server [DOCUMENTS]
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import write_corpus
from generator.desk.language_server.completion import Document, complete
from generator.desk.language_server.positions import lines_of
from generator.desk.language_server.site_state import Asked, check_texts, records_of
from generator.memo.memo import Memo
from generator.memo.opened import fresh

ROUNDS = 7
FILE = "content/summaries/doc-500.yaml"


def edits(text: str) -> Iterator[tuple[str, list[str]]]:
    """Kinds of edits, each as texts that follow one another."""
    quote = text.index("- quote: ") + len("- quote: ")
    point = text.index("    text: ") + len("    text: ")
    words = ["a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg"][:ROUNDS]
    yield "a quote", [text[:quote] + word + text[quote:] for word in words]
    yield "a key point's words", [text[:point] + word + " " + text[point:] for word in words]
    yield "the title", [text.replace("title: ", f"title: {word} ", 1) for word in words]


def milliseconds(asked: Asked, text: str, memo: Memo) -> tuple[float, float]:
    """One check of an unsaved text: milliseconds, and how many of these a processor was at work."""
    gc.collect()
    gc.disable()
    started, worked = time.perf_counter(), time.process_time()
    check_texts(asked, {FILE: text}, memo)
    spent = (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000
    gc.enable()
    return spent


def main() -> None:
    """Print a line for each kind of edit."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_corpus(root, documents)
        asked, memo = Asked(root, today="2026-01-01"), fresh()
        text = (root / FILE).read_text("utf-8")
        spent, worked = milliseconds(asked, text, memo)
        print(f"{documents} documents, first check: {spent:.0f} ms ({worked:.0f} at work)")
        for name, texts in edits(text):
            spent, worked = map(statistics.median, zip(*(milliseconds(asked, one, memo) for one in texts), strict=True))
            print(f"after {name}: {spent:.0f} ms ({worked:.0f} at work)")
        lines, house = lines_of(text), records_of(asked, {FILE: text}, memo)
        line = next(number for number, row in enumerate(lines.lines) if "- quote: " in row)
        started = time.perf_counter()
        found = complete(Document(FILE, lines), line, lines.lines[line].index(":") + 4, house)
        print(f"completion of a quote: {(time.perf_counter() - started) * 1000:.0f} ms, {len(found.items)} offered")


if __name__ == "__main__":
    main()
