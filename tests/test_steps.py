"""Every step of a build names a function that is there, and kinds of values that what is stored of it is read as."""

from __future__ import annotations

import pytest

from generator import steps
from generator.memo.step import Step, function_of, type_of

STEPS = [step for step in vars(steps).values() if isinstance(step, Step)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_can_be_run_and_read(step: Step[object]) -> None:
    assert callable(function_of(step))
    assert all(type_of(name) for name in step.types)


def test_no_two_steps_share_a_table() -> None:
    names = [step.name for step in STEPS]
    assert len(set(names)) == len(names)
