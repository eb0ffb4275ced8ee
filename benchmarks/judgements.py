"""What judgements cost: the same 5,000 documents and 400 briefs built without and with 2,000 judgements, in pairs, in CPU time.

python -m benchmarks.judgements [DOCUMENTS] [JUDGEMENTS] [PAIRS]
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import words, write_corpus

_PER_BRIEF = 5


def write_briefs(root: Path, documents: int, judgements: int, judge: bool) -> None:
    """Briefs, and in them, where the desk is to `judge`, judgements on four premises each, some of which are judgements."""
    chance = random.Random(7)
    folder = root / "content/briefs"
    folder.mkdir(parents=True, exist_ok=True)
    for brief in range(judgements // _PER_BRIEF):
        lines = ["---", f"title: Brief {brief}", f"published: {2000 + brief % 25}-{brief % 12 + 1:02}"]
        own = [_judgement(chance, brief, number, documents) for number in range(_PER_BRIEF)]
        lines += ["judgements:", *own] if judge else []
        (folder / f"brief-{brief}.md").write_text("\n".join([*lines, "---", " ".join(words(chance, 200))]) + "\n")


def _judgement(chance: random.Random, brief: int, number: int, documents: int) -> str:
    premises = [f"doc-{n}#point-{n % 4}" for n in chance.sample(range(documents), 4)]
    if brief:
        premises[0] = f"brief-{chance.randrange(brief)}#judgement-{number}"
    text = " ".join(words(chance, 20))
    return f"  - id: judgement-{number}\n    text: {text}.\n    confidence: moderate\n    rests_on: [{', '.join(premises)}]"


def seconds(root: Path) -> float:
    """The CPU time (user and system, of all processes) of a cold build."""
    shutil.rmtree(root / "build", ignore_errors=True)
    shutil.rmtree(root / ".briefbook", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "generator", "build", "--no-search", "--root", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print each pair and the median of the ratios."""
    documents, judgements, pairs = (int(word) for word in [*sys.argv[1:], *("5000", "2000", "5")[len(sys.argv) - 1 :]])
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
    try:
        for name in ("without", "with"):
            write_corpus(folder / name, documents)
            write_briefs(folder / name, documents, judgements, name == "with")
        ratios = []
        for _ in range(pairs):
            without, judged = seconds(folder / "without"), seconds(folder / "with")
            ratios.append(judged / without)
            print(
                f"{documents:,} documents: {without:.1f} s; with {judgements:,} judgements: {judged:.1f} s; {ratios[-1]:.3f}"
            )
        print(f"median: {statistics.median(ratios):.3f}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
