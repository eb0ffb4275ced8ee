"""What is to be verified of a summary, and against what."""

from __future__ import annotations

from generator.book.drafts import Export
from generator.content.library import Filed
from generator.content.records import Read
from generator.verify.reading import Job


def make_job(read: Read, export: Export, filed: Filed) -> Job:
    """The job of one summary."""
    assert read.summary is not None
    return Job(read.summary, filed.source, export.words, filed.lock, filed.hint, filed.unusable)
