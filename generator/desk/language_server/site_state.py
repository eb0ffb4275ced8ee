"""A site as a language server holds it between two changes: texts of the editor, what `check` says of them, and the records."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.build import build
from generator.desk.house import House, look_around
from generator.diagnostics import Diagnostic
from generator.memo.inputs import Unsaved
from generator.memo.memo import Memo
from generator.output.wishes import Wishes

Texts = Mapping[str, str]
"""What is open in the editor, by paths below the root."""


class Asked(msgspec.Struct, frozen=True):
    """What a server was started for: the site, whether drafts are looked at, and the day (ISO 8601)."""

    root: Path
    drafts: bool = False
    today: str = ""


class Checked(msgspec.Struct, frozen=True):
    """What was found in some state of the texts."""

    problems: tuple[Diagnostic, ...]
    house: House


def check_texts(asked: Asked, texts: Texts, memo: Memo) -> tuple[Diagnostic, ...]:
    """All that `check` would report if the editor's texts were saved. Raises OSError.

    Pages are made only where the site has templates of its own: those of the program can be rendered.
    """
    own = (asked.root / "templates").is_dir()
    wishes = Wishes(asked.root, asked.drafts, today=asked.today, pages=own, unsaved=unsaved(texts))
    gc.disable()  # to look for garbage in all that is held of a large site would take longer than the check
    try:
        return build(wishes, None, memo).problems
    finally:
        gc.enable()


def records_of(asked: Asked, texts: Texts, memo: Memo) -> House:
    """The records that the site has with the editor's texts. Raises OSError."""
    return look_around(asked.root, memo, unsaved(texts))


def unsaved(texts: Texts) -> Unsaved:
    """The editor's texts as bytes of files."""
    return {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}


def path_below(root: Path, file: str | None) -> str:
    """A file's path below the root, with `/` between its parts; empty where it is elsewhere."""
    if not file:
        return ""
    path = Path(os.path.realpath(Path(file).parent)) / Path(file).name
    home = Path(os.path.realpath(root))
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else ""


def site_around(file: str | None) -> Path | None:
    """The nearest folder around a file that is a site; None where there is none."""
    return next((folder for folder in (Path(file).parents if file else ()) if is_site(folder)), None)


def is_site(folder: Path) -> bool:
    """Whether a folder is a site of ours: an editor starts the server for every YAML file, and others have a content/, too."""
    return (folder / "content" / "site.yaml").is_file()
