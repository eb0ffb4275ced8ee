"""How quickly pages show themselves: Lighthouse's performance score, which is a time and so no test.

    python -m benchmarks.lighthouse --tools DIR [--runs 3]

`--tools` is a directory in which npm installed lighthouse. Prints a table in Markdown: the median score of several runs of
pages of the demonstration book, and the times it is made of, in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.site.browsing import serving

PAGES = ("", "briefings/singapore-statement/", "timeline/", "search/")
PRESETS = {"phone": (), "desktop": ("--preset=desktop",)}
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index")
CHROMIUM_FLAGS = "--headless --no-sandbox --disable-gpu"


def report(tools: Path, runs: int) -> str:
    """The table."""
    rows = ["## Lighthouse (performance, milliseconds; medians)", ""]
    rows += [f"| page | as on a | score | {' | '.join(TIMES)} |", "| --- | --- |" + " ---: |" * (len(TIMES) + 1)]
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as address:
        command = [sys.executable, "-m", "generator", "build", "--output", f"{folder}/www"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for page in PAGES:
            for preset, flags in PRESETS.items():
                found = [measure(tools, f"{address}www/{page}", flags) for _ in range(runs)]
                numbers = [statistics.median(column) for column in zip(*found, strict=True)]
                cells = [f"{numbers[0]:.0f}", *(f"{number:.0f}" for number in numbers[1:])]
                rows.append(f"| /{page} | {preset} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def measure(tools: Path, url: str, flags: tuple[str, ...]) -> list[float]:
    """One run: the score out of 100, then the times."""
    program = tools / "node_modules/.bin/lighthouse"
    command = [str(program), url, "--quiet", "--output=json", "--only-categories=performance", *flags]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(
        [*command, f"--chrome-flags={CHROMIUM_FLAGS}"], capture_output=True, check=True, env=environment
    )
    found: dict[str, Any] = json.loads(done.stdout)
    score = found["categories"]["performance"]["score"] * 100
    return [score, *(found["audits"][name]["numericValue"] for name in TIMES)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    print(report(wanted.tools, wanted.runs))
