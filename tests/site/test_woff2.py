"""Fonts as WOFF2: what goes in comes out, table by table."""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.woff2 import _base128, pack_woff2

fonttools: Any = pytest.importorskip("fontTools.ttLib")


def font_of(tables: dict[str, bytes]) -> bytes:
    """A TrueType file of tables whose words mean nothing."""
    at, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag.encode(), 0, at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return b"\x00\x01\x00\x00" + struct.pack(">HHHH", len(tables), 0, 0, 0) + directory + body


@given(st.dictionaries(st.sampled_from(["cmap", "GPOS", "name", "zzzz", "Silf"]), st.binary(max_size=300), min_size=1))
def test_every_table_is_there_as_it_was(tables: dict[str, bytes]) -> None:
    packed = pack_woff2(font_of(tables))
    length, count = struct.unpack(">IH", packed[8:14])
    assert (packed[:4], length, count) == (b"wOF2", len(packed), len(tables))
    reader = fonttools.TTFont(io.BytesIO(packed)).reader
    assert {tag: reader[tag] for tag in reader.keys()} == tables  # noqa: SIM118  # the reader is no mapping


@pytest.mark.parametrize(
    ("number", "written"), [(0, "00"), (63, "3f"), (127, "7f"), (128, "8100"), (16_383, "ff7f"), (16_384, "818000")]
)
def test_numbers_are_written_in_as_few_bytes_as_can_be(number: int, written: str) -> None:
    assert _base128(number).hex() == written


def test_a_signature_of_the_whole_goes() -> None:
    with_one = pack_woff2(font_of({"DSIG": b"x" * 9, "name": b"y"}))
    assert with_one == pack_woff2(font_of({"name": b"y"}))
