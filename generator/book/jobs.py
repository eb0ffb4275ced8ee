"""What is to be verified of a summary, and against what."""

from __future__ import annotations

from generator.book.drafts import Draft, Export
from generator.content.library import Filed
from generator.verify.reading import Job


def make_job(draft: Draft, export: Export, filed: Filed) -> Job:
    """The job of one summary."""
    return Job(draft.summary, filed.source, export.words, filed.lock, filed.meant, filed.unusable)
