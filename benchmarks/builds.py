"""Whole builds beside other generators: the same corpus, the same things on a page, taking turns in one run.

    python -m benchmarks.builds --size 1000 --programs DIR --eleventy DIR [--scenario cold --scenario "nothing changed"]

`--programs` is a directory with hugo, pelican and mkdocs, `--eleventy` one in which npm installed @11ty/eleventy; without the
first Briefbook is measured alone, without the second only beside Hugo. Prints a table in Markdown: medians in seconds, with
the fastest and slowest, and ratios to Hugo.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.others import WRITERS, clear, commands

Measured = tuple[float, float]
"""Seconds, and megabytes of memory at most."""


class Tool:
    """One generator with its site."""

    def __init__(self, name: str, folder: Path, programs: Path | None, eleventy: Path | None, search: bool) -> None:
        self.name, self.folder, self.search = name, folder, search
        self.where = eleventy if name == "eleventy" and eleventy else folder
        if name == "briefbook":
            flags = [] if search else ["--no-search"]
            self.command = [sys.executable, "-m", "generator", "build", "--root", str(folder), *flags]
        else:
            self.command = commands(folder, name, programs or Path())

    def clear(self) -> None:
        """As if it had never been built."""
        clear(self.folder)
        for name in ("build", ".briefbook", "output", ".cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def run(self) -> Measured:
        """Build once."""
        seconds, memory = measured(self.command, self.where)
        if self.search and self.name != "briefbook":
            import pagefind_bin

            index = [str(pagefind_bin.get_executable()), "--site", str(self.folder / "public"), "--quiet"]
            more, peak = measured(index, self.folder)
            return seconds + more, max(memory, peak)
        return seconds, memory


def measured(command: list[str], folder: Path) -> Measured:
    """Run a command as a process of its own, as on a user's machine; its memory is that of its largest process."""
    started = time.perf_counter()
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, cwd=folder, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


# What happens between two builds. Each is told the run's number, so that it changes something every time.


def one_source(tool: Tool, number: int) -> None:
    """One word of one source."""
    path = tool.folder / {"briefbook": "content/sources/doc-7.md", "hugo": "content/briefings/doc-7.md"}[tool.name]
    _append(path, f"\n\nOne word more, {number}.\n")


def one_point(tool: Tool, number: int) -> None:
    """The words of one key point."""
    path = tool.folder / {"briefbook": "content/summaries/doc-7.yaml", "hugo": "content/briefings/doc-7.md"}[tool.name]
    pattern = {"briefbook": r"text: ", "hugo": r'"text": "'}[tool.name]
    path.write_text(re.sub(f"({pattern})(?:Now{number - 1} )?", rf"\g<1>Now{number} ", path.read_text(), count=1))


def one_entity(tool: Tool, number: int) -> None:
    """The name of an entity: in the vocabulary and in every text."""
    old, new = f"at length{'x' * (number % 2)}", f"at length{'x' * ((number + 1) % 2)}"
    if tool.name == "briefbook":
        path = tool.folder / "content/entities.yaml"
        path.write_text(
            re.sub(r"name: (Person \S+)", rf"name: \g<1>{'x' * (number % 3 + 1)}", path.read_text(), count=1)
        )
        return
    for path in sorted((tool.folder / "content/briefings").glob("*.md"))[:120]:
        path.write_text(path.read_text().replace(old, new))


def one_template(tool: Tool, number: int) -> None:
    """The template of a briefing."""
    if tool.name == "briefbook":
        path = tool.folder / "templates/pages/briefing.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{% extends "default/pages/briefing.html" %}{% block after %}' + str(number) + "{% endblock %}")
    else:
        path = tool.folder / "layouts/_default/single.html"
        path.write_text(re.sub(r"How to cite[ \d]*", f"How to cite {number}", path.read_text()))


SCENARIOS: dict[str, Callable[[Tool, int], None] | None] = {
    "cold": None,
    "nothing changed": lambda _tool, _number: None,
    "one source changed": one_source,
    "one key point changed": one_point,
    "one entity renamed": one_entity,
    "one template changed": one_template,
}


def compare(
    size: int,
    runs: int,
    programs: Path | None,
    eleventy: Path | None,
    search: bool,
    scenarios: Sequence[str] = tuple(SCENARIOS),
) -> str:
    """A Markdown table; the first scenario is always a cold build."""
    names = ["briefbook", *(WRITERS if programs and eleventy else ("hugo",) if programs else ())]
    with tempfile.TemporaryDirectory() as folder:
        tools = [_prepared(name, Path(folder) / name, size, programs, eleventy, search) for name in names]
        main = [tool for tool in tools if tool.name in ("briefbook", "hugo")]
        rows = []
        for row in _rows(tools, main, runs, ("cold", *(name for name in scenarios if name != "cold"))):
            print(row, file=sys.stderr, flush=True)  # it takes a while
            rows.append(row)
    more = " with search (Pagefind)" if search else " without search"
    head = f"### {size:,} documents{more}, {runs} runs\n\n"
    both = "| scenario | Briefbook | Hugo | ratio |\n| --- | ---: | ---: | ---: |\n"
    head += both if programs else "| scenario | Briefbook |\n| --- | ---: |\n"
    return head + "\n".join(rows) + "\n"


def _prepared(name: str, folder: Path, size: int, programs: Path | None, eleventy: Path | None, search: bool) -> Tool:
    corpus = folder.with_name("corpus")
    if not corpus.exists():
        write_corpus(corpus, size)
    if name == "briefbook":
        shutil.copytree(corpus, folder)
    else:
        WRITERS[name](corpus, folder)
    return Tool(name, folder, programs, eleventy, search)


def _rows(tools: list[Tool], main: list[Tool], runs: int, scenarios: Sequence[str]) -> Iterator[str]:
    cold: dict[str, list[Measured]] = {}
    for scenario in scenarios:
        change = SCENARIOS[scenario]
        found: dict[str, list[Measured]] = {tool.name: [] for tool in main}
        for number in range(1, runs + 1):
            for tool in main:
                if change is None:
                    tool.clear()
                else:
                    change(tool, number)
                found[tool.name].append(tool.run())
        cold = cold or found
        yield _row(scenario, [[seconds for seconds, _ in found[tool.name]] for tool in main], "s")
    yield _row("peak memory, cold", [[memory for _, memory in cold[tool.name]] for tool in main], "MB")
    for tool in tools:
        if tool not in main:
            times = [_cold(tool) for _ in range(min(runs, 3))]
            ratio = statistics.median(times) / statistics.median(seconds for seconds, _ in cold["hugo"])
            yield f"| cold, {tool.name} | {_shown(times, 's')} | | {ratio:.2f} of Hugo |"


def _cold(tool: Tool) -> float:
    tool.clear()
    return tool.run()[0]


def _row(name: str, figures: list[list[float]], unit: str) -> str:
    cells = [_shown(own, unit) for own in figures]
    if len(figures) == 2:
        pairs = sorted(ours / theirs for ours, theirs in zip(*figures, strict=True))
        ratio = statistics.median(figures[0]) / statistics.median(figures[1])
        cells.append(f"**{ratio:.2f}** ({pairs[0]:.2f}–{pairs[-1]:.2f})")
    return f"| {name} | " + " | ".join(cells) + " |"


def _shown(figures: list[float], unit: str) -> str:
    digits = 0 if unit == "MB" else 2
    low, high = min(figures), max(figures)
    return f"{statistics.median(figures):.{digits}f} {unit} ({low:.{digits}f}–{high:.{digits}f})"


def _append(path: Path, text: str) -> None:
    with path.open("a") as file:
        file.write(text)


def report(size: int = 1000, runs: int = 5) -> str:
    """Briefbook alone."""
    return "## Whole builds\n\n" + compare(size, runs, None, None, search=False)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--programs", type=Path)
    parser.add_argument("--eleventy", type=Path)
    parser.add_argument("--search", action="store_true")
    parser.add_argument("--scenario", action="append", choices=SCENARIOS, default=[])
    told = parser.parse_args()
    scenarios = told.scenario or tuple(SCENARIOS)
    print(compare(told.size, told.runs, told.programs, told.eleventy, told.search, scenarios))


if __name__ == "__main__":
    main()
