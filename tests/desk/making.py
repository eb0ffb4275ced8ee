"""Documents and desks for the tests of what helps authors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.desk.drafting import Choices
from generator.desk.house import House, look_around
from generator.memo.opened import fresh

TODAY = date(2026, 11, 26)
CHOICES = Choices(TODAY)

REPORT = """# What the ferries cost

By Nora Lind, 14 May 2021

The ferries of the northern islands carried 41,000 passengers in 2020, which is a third of what they carried before.

The Harbour Board pays for the ferries and asks the islands to pay for a part of the harbours. On 3 February 2021 the
Harbour Board told the islands that the ferries would sail twice a day in winter.

Nobody on the islands was asked. The mayor of Skarholm said that the ferries are the only road that the islands have, and
that a road is not closed because few people use it in a bad year.

The Harbour Board answered that the ferries cost four times what the tickets bring in. It did not deny that the islands have
no other road. Harbours and ferries are paid from one purse, so that what the harbours cost is missing for the ferries.

The mayor of Skarholm wants the harbours to be paid by the state, as the roads on the mainland are paid by the state. The
Harbour Board holds that this is for parliament to say.
"""


def house_of(root: Path) -> House:
    """A site as it lies on the disk."""
    return look_around(root, fresh())
