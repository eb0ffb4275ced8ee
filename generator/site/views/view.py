"""What every view is."""

from __future__ import annotations

import msgspec


class View(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """What a template may show, as a small frozen value; its type is part of its fingerprint."""
