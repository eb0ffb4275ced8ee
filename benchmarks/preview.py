"""From saving a file to the reloaded page in an open Chromium, in `briefbook serve`."""

from __future__ import annotations

import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.corpus import write_corpus

SIZES, SAVES = (100, 1000), 20


def report(sizes: tuple[int, ...] = SIZES) -> str:
    """A Markdown table of milliseconds; empty, with the reason, where there is no Chromium."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        return "## Preview: there is no Chromium on this machine\n"
    rows = [f"## Preview: from a save to the reloaded page (milliseconds, {SAVES} saves)", ""]
    rows += ["| documents | median | fastest | slowest |", "| ---: | ---: | ---: | ---: |"]
    for size in sizes:
        times = sorted(measure(size, browser))
        rows.append(f"| {size:,} | {statistics.median(times):.0f} | {times[0]:.0f} | {times[-1]:.0f} |")
    return "\n".join(rows) + "\n"


def measure(documents: int, browser: str, saves: int = SAVES) -> list[float]:
    """Milliseconds of each save of one summary, the page of which is open."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        write_corpus(root, documents)
        command = [sys.executable, "-u", "-m", "generator", "serve", "--root", str(root), "--port", "8700"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert server.stdout
        address = next(found[0] for line in server.stdout if (found := re.search(r"http://[^ ]+/", line)))
        page = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page()
        page.goto(address + "briefings/doc-0/")
        path = root / "content/summaries/doc-0.yaml"
        text = path.read_text()
        times = [_save(page, path, text, number) for number in range(saves)]
        server.send_signal(signal.SIGINT)
        server.wait()
        return times


def _save(page: Page, path: Path, text: str, number: int) -> float:
    """Until the reloaded page has loaded; waiting for an element would ask only every half second."""
    page.wait_for_timeout(600)
    with page.expect_event("load"):
        started = time.perf_counter()
        path.write_text(re.sub(r"text: ", f"text: Save{number} ", text, count=1))
    seconds = time.perf_counter() - started
    assert f"Save{number} " in page.locator(".key-point-text").first.inner_text()
    return seconds * 1000
