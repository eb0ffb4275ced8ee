"""Whole builds of corpora of several sizes: cold, unchanged, and after one change."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import write_corpus

SIZES = (200, 1000)


def report(sizes: tuple[int, ...] = SIZES) -> str:
    """A Markdown table of seconds."""
    rows = [
        "## Whole builds, without search (seconds, one run each)",
        "",
        "| documents | cold | nothing changed | one source changed |",
    ]
    rows.append("| ---: | ---: | ---: | ---: |")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write_corpus(root, size)
            cold, unchanged = _build(root), _build(root)
            source = root / "content/sources/doc-0.md"
            source.write_text(source.read_text() + "\nA word more.\n")
            rows.append(f"| {size:,} | {cold:.2f} | {unchanged:.2f} | {_build(root):.2f} |")
    return "\n".join(rows) + "\n"


def _build(root: Path) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--no-search"]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started
