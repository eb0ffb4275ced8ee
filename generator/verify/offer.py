"""The file of a source as it is offered, where its summary asks for that: cleaned in the process that reads documents."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from generator.content.readers.paper import Files, Paper
from generator.content.readers.process import ask
from generator.content.readers.question import Offered, Originals
from generator.content.readers.reading import Unread
from generator.content.records import Site
from generator.memo.files import Content
from generator.verify.reading import Job
from generator.verify.values import Offer


def offer_source(_: str, content: Content, paper: Paper, job: Job, desk: Site) -> tuple[Offer, Files]:
    """The digests of the files that are offered of a source, or why there are none, and their bytes; both by their names."""
    summary, source = job.summary, job.source
    if not summary.publish_original or summary.rights != "full" or source is None or not isinstance(content, bytes):
        return Offer(), {}
    if source.format not in ("pdf", "word"):
        return Offer(), {}
    owners = [*(point.id for point in summary.key_points), *(f"event-{n}" for n, _ in enumerate(summary.events, 1))]
    words = dict(zip(owners, job.words, strict=True))
    comments = tuple(words[passage.owner] for passage in paper.shown.passages)
    found = ask(Offered(source.format, content, paper.strips, paper.shown, comments, desk.publisher or desk.title))
    originals = Originals(unread=found) if isinstance(found, Unread) else msgspec.msgpack.decode(found, type=Originals)
    digests = {name: sha256(data).digest() for name, data in originals.files.items()}
    return Offer(digests, originals.unread), originals.files
