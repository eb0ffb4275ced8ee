"""The two PDFs of docs/tutorial.md, a report and its corrected edition.

    python -m tests.tutorial_documents

writes them into docs/tutorial/; they were made up for it, and a test holds that they are what this program writes.
"""

from __future__ import annotations

from pathlib import Path

from tests.content.readers.making import line, lines, make_pdf

FOLDER = Path(__file__).parents[1] / "docs/tutorial"
_TITLE = "What Ferries Cost"
_FIRST = """\
Every winter the council asks whether the island ferry can be
run for less. This report looks at what the crossing has cost
since 2015, and at what was tried elsewhere.

The ferry carried 41,000 passengers in 2015 and 58,000 in
2020. Over the same years its cost rose from 2.1 million to
2.4 million, so that a single crossing became cheaper. Fuel
is less than a fifth of the cost; crews are more than half.

On 14 March 2019 the council cut the last crossing of the
evening. The saving was 60,000 in a year, and the bus line to
the harbour lost a third of its passengers within months."""
_SECOND = """\
A smaller ship would not help much. It needs the same crew by
law, and it cannot sail in the wind that stops the present one
only on four days of a year. Harbours that bought smaller
ships in the north had to hire a second one in the summer.

An electric ship is another matter. It would cost 9 million to
buy and save 300,000 in a year, unless the price of current
doubles. The harbour has no line that could charge it, and the
council has not asked what one would cost.

We do not recommend that the crossing be closed in winter. The
school, the doctor and the bakery depend on it, and those who
leave in winter do not come back in spring."""
_CORRECTIONS = (
    ("The saving was 60,000 in a year", "The saving was 45,000 in a year"),
    ("An electric ship is another matter.", "Note: figures of 2021.\n\nAn electric ship is another matter."),
)


def report() -> bytes:
    """The report as it was first published."""
    return _printed(_FIRST, _SECOND)


def corrected_report() -> bytes:
    """Its second edition, in which one figure is another and a line was put in."""
    first, second = _FIRST, _SECOND
    for old, new in _CORRECTIONS:
        first, second = first.replace(old, new), second.replace(old, new)
    return _printed(first, second)


def _printed(first: str, second: str) -> bytes:
    head = line(_TITLE, base=450, size=18) + line("Nora Lind, Island Transport Desk, 3 May 2021", base=425)
    return make_pdf(
        head + lines(first.split("\n"), top=395),
        lines(second.split("\n"), top=440),
        info=f"/Title ({_TITLE}) /Author (Nora Lind)",
        language="en",
    )


DOCUMENTS = {"what-ferries-cost.pdf": report, "what-ferries-cost-2.pdf": corrected_report}

if __name__ == "__main__":
    for name, made in DOCUMENTS.items():
        (FOLDER / name).write_bytes(made())
