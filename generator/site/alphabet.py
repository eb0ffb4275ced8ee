"""The characters that may come on a page, so that fonts can be cut to them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.content.letters import all_letters
from generator.content.library import Assembled
from generator.memo.files import Content
from generator.verify.reading import Findings


def letters_in(assembled: Assembled, findings: Mapping[str, Findings], catalogues: Mapping[str, Content]) -> str:
    """All characters beyond ASCII that may come on a page."""
    texts = (text.decode(errors="ignore") for text in catalogues.values() if isinstance(text, bytes))
    return all_letters((assembled.letters, *(found.letters for found in findings.values()), *texts))
