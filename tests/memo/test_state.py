"""Where this user's notes are: one file for each place, however it is reached, and none for a user without a home."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.memo.state import state_file


def test_a_place_has_one_file_however_it_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "link").symlink_to(tmp_path / "site")
    odd = Path(os.fsdecode(b"\xff"))
    places = [state_file("outputs", tmp_path / name) for name in ("site", "x/../site", "link", odd, "other")]
    assert places[0].parent == tmp_path / "state/briefbook/outputs"
    assert len(set(places)) == 3
    assert state_file("stores", tmp_path / "site") != places[0]


def test_without_a_state_directory_it_is_below_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert state_file("stores", tmp_path).is_relative_to(tmp_path / ".local/state/briefbook/stores")
