"""The short way for a source that was edited: where what it says to the rest of the site stays as it was, only its own
briefing's page is made anew.

That nothing else can depend on more than the findings is how the Book is made (`Resolver`); so this is no graph of
dependencies, but the same steps with nearly all of their results known. In any doubt there is no short way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.book.values import Briefing
from generator.content.files import MAX_SOURCE_BYTES, read_text
from generator.content.lock import source_digest
from generator.diagnostics import Diagnostic
from generator.output.last import Last, Seen, outputs_stand, restamped, save_last
from generator.output.lock import locked
from generator.output.manifest import Entry, digest_of, read_manifest
from generator.output.standing import Standing, load_standing
from generator.output.writer import JOURNAL, Written, write_site
from generator.site.frame import source_pages
from generator.site.render import renderer_of
from generator.site.search_documents import SearchDocument, briefing_document
from generator.site.theme import read_theme
from generator.verify.mentions import Names
from generator.verify.reading import read_briefing
from generator.verify.values import ShownSource

MOST = 20
"""More changed sources than this are for a whole build."""

Made = dict[str, tuple[bytes, str]]
Read = tuple[Briefing, ShownSource]
"""A briefing, and its source as it is shown now."""


class _WholeBuild(Exception):
    """More changed than the page of one briefing."""


def revise(root: Path, output: Path, last: Last, seen: Seen, files: Sequence[str], jobs: int) -> Written | None:
    """Bring the site of the `last` build up to date with the sources in `files`; None where that takes a whole build.

    Another build that came in between is seen by what it wrote. Raises OSError where the disk fails: then the old site
    stands, or the next build finishes this one.
    """
    with locked(root):
        ready = len(files) <= MOST and outputs_stand(last, output) and not (output / JOURNAL).exists()
        standing, manifest = load_standing(root, last.made_by) if ready else None, read_manifest(output)
        if not (standing and manifest):
            return None
        try:
            names = Names(standing.head.common.names)
            read = [item for file in files for item in _read(root, file, standing, names)]
            made = _render(root, standing, read)
            kept = {path: entry for path, entry in manifest.files.items() if path not in made}
            documents = _reindex(output, made, kept, standing, read, jobs)
        except (_WholeBuild, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        written, problems = write_site(output, made, kept)
        if problems:
            return None
        if documents:
            standing.save_documents(documents)
        digests = {path: entry.digest for path, entry in kept.items()}
        digests |= {path: digest_of(data) for path, (data, _) in made.items()}
        now = replace(last, inputs=seen.inputs, outputs=restamped(last, output, digests))
        save_last(root, now, seen.at)
        return written


def _read(root: Path, file: str, standing: Standing, names: Names) -> Iterator[Read]:
    """Each briefing on a source, with what its page shows of it now."""
    text, problems = read_text(root / file, file, MAX_SOURCE_BYTES, "SRC")
    stands = standing.of_source(file)
    if text is None or not text.strip() or problems or not stands:
        raise _WholeBuild
    for stand in stands:
        assert stand.job.source is not None
        digest = source_digest(text, stand.job.source.format)
        source = replace(stand.job.source, text=text, digest=digest)
        reading = read_briefing(replace(stand.job, source=source), names)
        if reading.findings != stand.findings:
            raise _WholeBuild
        yield stand.briefing, reading.source


def _render(root: Path, standing: Standing, read: Sequence[Read]) -> Made:
    theme, _ = read_theme(root)
    theme, _ = theme.set_up_for(standing.head.common.settings)
    renderer = renderer_of(theme)
    made: Made = {}
    for briefing, source in read:
        for page in source_pages(standing.head.common.frame, briefing, source):
            data = renderer.render(page)
            if isinstance(data, Diagnostic):
                raise _WholeBuild
            made[page.path] = (data, renderer.fingerprint(page))
    return made


def _reindex(
    output: Path, made: Made, kept: dict[str, Entry], standing: Standing, read: Sequence[Read], jobs: int
) -> dict[str, list[SearchDocument]]:
    """The shards of the search index in which these briefings are: no more in `kept`, and in `made`; gives their documents."""
    if not standing.head.shards:
        return {}
    from generator.output.search import add_index, folder_of, shard_in

    language = standing.head.common.frame.site.language
    new = {document.path: document for document in (briefing_document(*item) for item in read)}
    folders = {folder_of(path, len(standing.head.shards)) for path in new}
    documents = {folder: [new.get(d.path, d) for d in standing.documents(folder)] for folder in folders}
    for path in [path for path in kept if path.startswith(tuple(folders))]:
        del kept[path]
    shards = [shard_in(folder, own, language) for folder, own in documents.items()]
    if add_index(output, made, kept, shards, language, jobs):
        raise _WholeBuild
    return documents
