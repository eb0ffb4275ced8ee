"""Which quotes of a truth an author could have made from the document itself, looked up without the readers that are measured.

A truth is text that somebody else took from a document, and not always what the document prints: its tool kept struck words, put
spaces at the edges of elements, or took a source of which not everything was set.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import lxml.html
import msgspec
import pypdfium2
from lxml import etree

Reason = Literal["", "number", "struck", "spaced", "unprinted"]
"""Why a quote is not drawn: it begins or ends inside of a number, runs over struck words or a formula, has a space where the page
has none (or the other way round), or is nowhere printed. Empty where an author could make it."""
_MARK = "\0"  # in the place of struck words, and of a formula
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_DELETED = (f"{_W}del", f"{_W}moveFrom")
_OFF = ("0", "false", "off", "none")
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i ins kbd label mark q s small span strong sub sup time u var wbr".split()
)
_NEVER_SHOWN = ("script", "style", "template", "noscript")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_RUN = 3  # words
_MAGNITUDES = frozenset(
    "percent per hundred thousand million billion trillion bn lakh crore prozent tausend millionen milliarden mio mrd".split()
)
_NUMBERS = frozenset("a one two three four five six seven eight nine ten several".split())
_CURRENCY = re.compile(r"[-−+±]?(?:[$€£¥₹]|Rs\.?|USD|EUR|CHF)?")
_AROUND = "“”‘’\"'()[],;:.!?"


class Printed(msgspec.Struct, frozen=True):
    """What a document's file holds: all its words without white space, and what is `shown` of them, as `why_not` compares it."""

    kind: Literal["pdf", "word", "web"]
    words: str
    shown: str

    def why_not(self, quote: str) -> Reason:
        """Why no author could have copied a quote from the document."""
        if self.kind == "pdf":
            runs = _runs(quote.split())
            return "" if any(_letters(run) in self.shown for run in runs) else "unprinted"
        if _close(quote) not in self.words:
            return ""  # words of which this knows nothing are for the reader to find
        if self.kind == "word":
            return "" if _close(quote) in self.shown else "struck"
        return "" if quote in self.shown else "spaced"


def printed_by(path: Path) -> Printed:
    """What the file of a document prints: a PDF's text as it is stored, a Word file's runs, the text nodes of a page."""
    if path.suffix == ".pdf":
        return Printed("pdf", "", _letters(_of_pdf(path)))
    if path.suffix == ".docx":
        return Printed("word", _close("".join(_of_word(path, ""))), _close("".join(_of_word(path, _MARK))))
    text = "".join(_of_page(path))
    return Printed("web", _close(text), " ".join(text.split()))


def parts_a_number(before: str, after: str) -> bool:
    """Whether two neighbouring words are of one number, as `41` and `percent`, `65` and `535`, `Rs` and `40`."""
    one, other = before.strip(_AROUND), after.strip(_AROUND).casefold()
    if other[:1].isdecimal():
        return one[-1:].isdecimal() or bool(one and _CURRENCY.fullmatch(one))
    counts = one[-1:].isdecimal() or one.casefold() in _NUMBERS
    return counts and before[-1:] not in ".,;:!?" and other in _MAGNITUDES


def _close(words: str) -> str:
    return "".join(words.split())


def _letters(words: str) -> str:
    """The base letters and digits alone: neither spaces, hyphens nor accents decide whether a word is printed."""
    return "".join(char for char in unicodedata.normalize("NFKD", words).casefold() if char.isalnum())


def _runs(words: Sequence[str]) -> Iterator[str]:
    for at in range(len(words) - _RUN + 1):
        yield " ".join(words[at : at + _RUN])


def _of_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _of_word(path: Path, instead: str) -> Iterator[str]:
    """The texts of a Word file's runs in order, with `instead` in the place of struck ones and of formulas, which truths lack."""
    with zipfile.ZipFile(path) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    for text in tree.iter(f"{_W}t", f"{_W}delText", _FORMULA):
        yield instead if text.tag == _FORMULA else instead if instead and _is_struck(text) else (text.text or "")


def _is_struck(text: Any) -> bool:
    run = text.getparent()
    marks = [mark for name in ("strike", "dstrike") for mark in run.iter(f"{_W}{name}")]
    return next(text.iterancestors(*_DELETED), None) is not None or any(
        mark.get(f"{_W}val", "true") not in _OFF for mark in marks
    )


def _of_page(path: Path) -> Iterator[str]:
    """The texts of a page's elements, with white space around those that stand by themselves, and nowhere else."""
    page = _DECLARATION.sub("", path.read_bytes().decode("utf-8", "replace"))
    for event, element in etree.iterwalk(lxml.html.document_fromstring(page), events=("start", "end", "comment", "pi")):
        shown = isinstance(element.tag, str)
        edge = "\n" if shown and element.tag not in _INLINE else ""
        if event == "start":
            yield edge + ("" if element.tag in _NEVER_SHOWN else element.text or "")
        else:
            yield edge + (element.tail or "")
