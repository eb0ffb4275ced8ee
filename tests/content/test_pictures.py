"""Metadata goes, pixels stay: which side is up and the colour profile are kept, and what cannot be taken apart is said."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from generator.content.pictures import look_at_picture, picture_of, published_picture
from generator.content.published import is_picture
from generator.content.raster import Damaged, is_raster, without_metadata
from generator.content.svg import drawing_without_notes
from generator.memo.files import Unreadable
from generator.memo.lazy import digest_of
from tests.pictures import JPEG, WEBP, chunk, exif, jpeg, png, segment, webp

SECRET = b"taken at 48.8584 N by A. Nonymous"
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET
HELD: dict[str, tuple[bytes, bytes]] = {
    "Exif in a JPEG": (jpeg(segment(0xE1, b"Exif\0\0" + exif(1, SECRET))), JPEG),
    "XMP in a JPEG": (jpeg(segment(0xE1, XMP)), JPEG),
    "IPTC in a JPEG": (jpeg(segment(0xED, b"Photoshop 3.0\0" + SECRET)), JPEG),
    "a comment in a JPEG": (jpeg(segment(0xFE, SECRET)), JPEG),
    "other pictures in a JPEG": (jpeg(segment(0xE2, b"MPF\0" + SECRET)), JPEG),
    "what follows a JPEG": (jpeg(after=SECRET), JPEG),
    "a small picture in a JPEG": (jpeg(segment(0xE0, b"JFXX\0" + SECRET)), JPEG),
    "fill bytes in a JPEG": (jpeg(b"\xff\xff" + segment(0xFE, SECRET)), JPEG),
    "texts in a PNG": (
        png(chunk(b"tEXt", b"Author\0" + SECRET), chunk(b"iTXt", SECRET), chunk(b"zTXt", SECRET)),
        png(),
    ),
    "Exif in a PNG": (png(chunk(b"eXIf", exif(1, SECRET))), png()),
    "the time in a PNG": (png(chunk(b"tIME", SECRET[:7])), png()),
    "what a program puts into a PNG": (png(chunk(b"vpAg", SECRET), chunk(b"mkTS", SECRET)), png()),
    "what follows a PNG": (png(after=SECRET), png()),
    "Exif and XMP in a WebP": (webp((b"EXIF", exif(1, SECRET)), (b"XMP ", SECRET), flags=0x0C), webp()),
    "an unknown chunk in a WebP": (webp((b"NOTE", SECRET)), webp()),
    "what follows a WebP": (webp(after=SECRET), webp()),
}


@pytest.mark.parametrize("name", HELD)
def test_metadata_goes_and_nothing_else(name: str) -> None:
    before, after = HELD[name]
    assert SECRET[:7] in before
    assert without_metadata(before) == after


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("side", range(2, 9))
def test_which_side_is_up_is_all_that_is_left_of_exif(side: int, order: str) -> None:
    said = exif(side, SECRET, order)
    for before in (
        jpeg(segment(0xE1, b"Exif\0\0" + said)),
        png(chunk(b"eXIf", said)),
        webp((b"EXIF", said), flags=0x08),
    ):
        after = without_metadata(before)
        assert SECRET not in after
        assert struct.pack(">HHIH", 0x0112, 3, 1, side) in after or struct.pack("<HHIH", 0x0112, 3, 1, side) in after
        assert without_metadata(after) == after


def test_colours_stay_as_they_are() -> None:
    profile, adobe = segment(0xE2, b"ICC_PROFILE\0\1\1profile"), segment(0xEE, b"Adobe\0d\0\0\0\0\1")
    colours = chunk(b"iCCP", b"profile"), chunk(b"gAMA", b"\0\0\xb1\x8f"), chunk(b"tRNS", b"\0\0\0\0\0\0")
    for picture in (jpeg(profile, adobe), png(*colours), webp((b"ICCP", b"profile"), flags=0x20)):
        assert without_metadata(picture) == picture


@pytest.mark.parametrize("whole", [jpeg(), png(), webp()], ids=["jpeg", "png", "webp"])
def test_a_picture_that_is_cut_off_is_damaged_and_published_as_it_is(whole: bytes) -> None:
    for length in range(12, len(whole)):
        cut = whole[:length]
        if not is_raster(cut):
            continue
        with pytest.raises(Damaged):
            without_metadata(cut)
        assert published_picture("a.jpg", cut)[0] == cut


@given(st.sampled_from([JPEG[:2], png()[:8], WEBP[:12]]), st.binary(max_size=200))
def test_any_bytes_are_a_picture_or_damaged(start: bytes, rest: bytes) -> None:
    data = start + rest
    found, _ = published_picture("a.png", data)
    assert published_picture("a.png", found)[0] == found


DRAWING = b"""<?xml version="1.0" encoding="utf-8"?>
<!-- drawn by SECRET -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="i" xmlns:sodipodi="s" inkscape:export-filename="/SECRET.png" width="4">
<sodipodi:namedview id="SECRET"/><metadata><a>SECRET<b/></a><!-- SECRET --></metadata><title>A map</title><metadata/>
<?SECRET data?><style><![CDATA[ a { content: "<!-- shown -->" } ]]></style>
<text inkscape:label="SECRET" x="&lt;1>">a &amp; b</text>
</svg>
<!-- SECRET -->"""


def test_notes_go_out_of_a_drawing_and_what_is_seen_stays() -> None:
    found = drawing_without_notes(DRAWING)
    assert b"SECRET" not in found
    for shown in (b"<title>A map</title>", b'"<!-- shown -->"', b'<text x="&lt;1>">a &amp; b</text>', b'width="4"'):
        assert shown in found
    assert drawing_without_notes(found) == found


@pytest.mark.parametrize(
    "drawing", [b"<svg><g></svg>", b"", DRAWING.decode().encode("utf-16"), b"<svg>&nothing;</svg>"]
)
def test_a_drawing_that_is_not_well_formed_is_damaged(drawing: bytes) -> None:
    with pytest.raises(Damaged):
        drawing_without_notes(drawing)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.jpg", JPEG[:100]),
        ("a.jpg", b"no picture"),
        ("a.svg", b"<svg>"),
        ("a.heic", b"ftypheic"),
        ("a.tiff", b"II*\0"),
        ("a.gif", b"GIF89a!\xff\x0bXMP DataXMP"),
        ("a.avif", b"ftypavif Exif"),
    ],
)
def test_metadata_that_stays_is_said(path: str, data: bytes) -> None:
    (found,) = look_at_picture(path, data, None)
    assert found.problem
    assert (found.problem.code, found.problem.place.file) == ("FILE-metadata", f"content/static/{path}")
    assert found.digest == digest_of(data)
    assert is_picture(path)


def test_the_digest_is_that_of_what_is_published() -> None:
    noted = jpeg(segment(0xFE, SECRET))
    for path in ("a.jpg", "a.png", "a.JPEG"):  # what counts is what a file begins with
        (found,) = look_at_picture(path, noted, None)
        assert (found.digest, found.problem) == (digest_of(JPEG), None)
        assert published_picture(path, noted) == (picture_of(path, noted), None) == (JPEG, None)
    assert picture_of("a.gif", b"GIF89a") == b"GIF89a"
    assert look_at_picture("a.png", Unreadable("gone"), None)[0].digest == b""
    assert not is_picture("a.pdf")


@pytest.mark.browser
def test_a_browser_shows_the_same_picture(chromium: Browser) -> None:
    page = chromium.new_page()
    shown = """async bytes => {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]), {imageOrientation: "from-image"});
      const canvas = new OffscreenCanvas(picture.width, picture.height), context = canvas.getContext("2d");
      context.drawImage(picture, 0, 0);
      return [picture.width, picture.height, ...context.getImageData(0, 0, picture.width, picture.height).data];
    }"""
    said = exif(6, SECRET)
    for before in (
        jpeg(segment(0xE1, b"Exif\0\0" + said)),
        png(chunk(b"eXIf", said)),
        webp((b"EXIF", said), flags=0x08),
        jpeg(),
    ):
        after = without_metadata(before)
        assert page.evaluate(shown, list(after)) == page.evaluate(shown, list(before))
    turned = page.evaluate(shown, list(without_metadata(jpeg(segment(0xE1, b"Exif\0\0" + said)))))
    assert turned[:2] == [2, 4]
    page.close()
