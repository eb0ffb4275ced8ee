"""How quickly pages show themselves: Lighthouse's performance score, which is a time and so no test.

    python -m benchmarks.lighthouse --tools DIR [--runs 3]

`--tools` is a directory in which npm installed lighthouse. Prints a table in Markdown: the median score of several runs of
pages of the demonstration book, and the times it is made of, in milliseconds.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PAGES = ("", "briefings/singapore-statement/", "timeline/", "search/")
PRESETS = {"phone": (), "desktop": ("--preset=desktop",)}
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index")
CHROMIUM_FLAGS = "--headless --no-sandbox --disable-gpu"


def report(tools: Path, runs: int) -> str:
    """The table."""
    rows = ["## Lighthouse (performance, milliseconds; medians)", ""]
    rows += [f"| page | as on a | score | {' | '.join(TIMES)} |", "| --- | --- |" + " ---: |" * (len(TIMES) + 1)]
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
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


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A web server for a folder; its address ends in `/`."""
    handler = functools.partial(_Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    print(report(wanted.tools, wanted.runs))
