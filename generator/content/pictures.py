"""Pictures of a site as they are published: without what they say of who made them, where and with what."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath

import msgspec

from generator.content.published import MENDED, OF_CAMERAS
from generator.content.raster import Damaged, is_raster, without_metadata
from generator.content.svg import drawing_without_notes
from generator.diagnostics import Diagnostic, Place, warning
from generator.memo.files import Content

_SIGNS = (b"Exif", b"http://ns.adobe.com/xap/", b"<x:xmpmeta", b"XMP DataXMP", b"Photoshop 3.0")


class Published(msgspec.Struct, frozen=True):
    """The SHA-256 of a picture as it is published, and what is wrong with it."""

    digest: bytes
    problem: Diagnostic | None = None


def look_at_picture(path: str, content: Content, _: None) -> tuple[Published]:
    """What is published of a picture of content/static/."""
    if not isinstance(content, bytes):
        return (Published(b""),)
    data, problem = published_picture(f"content/static/{path}", content)
    return (Published(sha256(data).digest(), problem),)


def published_picture(file: str, data: bytes) -> tuple[bytes, Diagnostic | None]:
    """The bytes that are published of a picture of the site: of one that is damaged all, with a warning."""
    try:
        return picture_of(file, data), None
    except Damaged as why:
        message = f"the metadata of this picture cannot be taken out: {why}; it is published as it is"
        hint = "save it as a JPEG, PNG, WebP or SVG picture, without metadata"
        return data, warning("FILE-metadata", Place(file), message, hint)


def picture_of(path: str, data: bytes) -> bytes:
    """The picture without its metadata; raises Damaged where it has some that cannot be taken out."""
    if is_raster(data):
        return without_metadata(data)
    suffix = PurePosixPath(path).suffix.lower()
    if suffix == ".svg":
        return drawing_without_notes(data)
    if suffix in MENDED:
        raise Damaged("it is no such picture as its name says")
    if suffix in OF_CAMERAS or any(sign in data for sign in _SIGNS):
        raise Damaged(f"a `{suffix}` file is not taken apart")
    return data
