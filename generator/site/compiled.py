"""Templates as Jinja2 compiles them, kept beside the program as Python keeps its modules, and which others each uses."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import jinja2


def compiled_templates(code: bytes) -> jinja2.BytecodeCache | None:
    """For Jinja2: templates once compiled by this `code` (its digest); None where nothing may be kept."""
    folder = _folder()
    return _Compiled(str(folder), code) if folder else None


def template_uses(texts: Mapping[str, str]) -> dict[str, frozenset[str] | None]:
    """By a template's name the names of those that it extends, includes and imports, as Jinja2 reads it; None where these may
    be any.
    """
    return {name: _used(text) for name, text in texts.items()}


_NOT_READ = re.compile(r"\{#.*?#\}|\{%[-+]?\s*raw\b.*?\bendraw\s*[-+]?%\}", re.DOTALL)
_TAGS = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b.*?%\}", re.DOTALL)
"""The tags that name other templates: Jinja2 reads these alone, which takes a tenth of the time."""


def _used(text: str) -> frozenset[str] | None:
    import jinja2.meta

    try:
        names = set(
            jinja2.meta.find_referenced_templates(_parser().parse("".join(_TAGS.findall(_NOT_READ.sub("", text)))))
        )
    except jinja2.TemplateSyntaxError:
        return None
    return None if None in names else frozenset(filter(None, names))


def _parser() -> jinja2.Environment:
    return jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


def _folder() -> Path | None:
    folder = Path(__file__).parent / "__pycache__" / "templates"
    if sys.dont_write_bytecode:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


class _Compiled(jinja2.FileSystemBytecodeCache):
    """What cannot be read there, or was compiled by other code, is compiled anew."""

    def __init__(self, folder: str, code: bytes) -> None:
        super().__init__(folder)
        self.code = code.hex()

    def get_source_checksum(self, source: str) -> str:
        """Of the source and of what compiles it."""
        return super().get_source_checksum(f"{self.code}\n{source}")

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # a damaged pickle may raise anything
            bucket.reset()
