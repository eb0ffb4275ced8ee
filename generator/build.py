"""The one way through the house: read, parse and verify, resolve, plan, render, write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec

from generator.ahead import read_side_by_side
from generator.book.doubts import find_doubts
from generator.book.editions import Record, add_edition
from generator.book.resolve import Resolver
from generator.book.values import Book
from generator.content.read import Begun, read_library, read_rest
from generator.content.records import Library
from generator.diagnostics import Diagnostic, Place, error, failing, in_order, with_severities
from generator.output import search
from generator.output.cache import Kept, load_kept, save_kept
from generator.output.jobs import Progress, Verified, quiet, verify, watched
from generator.output.last import Last, Seen, Tally, key_of, load_last, output_stamps, save_last
from generator.output.lock import locked
from generator.output.manifest import Manifest, read_manifest
from generator.output.standing import BriefingStand, Common, save_standing
from generator.output.writer import Placed, Stage, Writer, Written, check_output, recover
from generator.parallel import Workers, parallel_map, side_by_side
from generator.site.feed import robots, sitemap
from generator.site.frame import Frame, Page
from generator.site.paths import check_paths
from generator.site.plan import plan_pages
from generator.site.render import Renderer, render_page, renderer_of
from generator.site.theme import Theme, read_theme


class Options(msgspec.Struct, frozen=True):
    """What a run may be told. `jobs` are processes."""

    root: Path
    drafts: bool = False
    jobs: int = 1
    base_url: str = ""  # in place of site.yaml's
    search: bool = True
    today: str = ""  # an ISO date, for reviews that are due
    hashed: bool = True  # whether the names of assets name their content
    executor: str = ""  # of a cluster that parses, verifies and renders in place of processes here
    fallback_url: str = ""  # a base_url where site.yaml has none
    record: Record | None = None  # of the editions published before; with it there is a page of what changed


class Examined(msgspec.Struct, frozen=True):
    """Everything up to the plan, with every problem that was found on the way."""

    library: Library
    verified: Verified
    book: Book
    frame: Frame
    pages: tuple[Page, ...]
    theme: Theme
    problems: tuple[Diagnostic, ...]
    record: Record | None = None


class Built(msgspec.Struct, frozen=True):
    """How a build ended; `written` is None where problems kept the old site in place."""

    examined: Examined
    problems: tuple[Diagnostic, ...]
    written: Written | None


class Told(msgspec.Struct, frozen=True):
    """How a build treats its output: whether warnings keep it back, all is made anew, foreign files are taken over."""

    strict: bool
    clean: bool
    adopt: bool


def workers(options: Options) -> Workers:
    """Who parses, verifies and renders."""
    return Workers(options.jobs, options.executor)


def examine(
    options: Options, progress: Progress = quiet, kept: Kept | None = None, begun: Begun | None = None
) -> Examined:
    """read, parse, verify, resolve and plan; what is `kept` from an earlier run is not made again, nor `begun` twice."""
    records = kept.records if kept else None
    if begun and not records:
        library, problems = read_rest(begun, options.drafts, records)
    else:
        read_all = partial(read_side_by_side, who=workers(options))
        library, problems = read_library(options.root, options.drafts, records, read_all)
    base_url = options.base_url or library.site.base_url or options.fallback_url
    library = msgspec.structs.replace(library, site=msgspec.structs.replace(library.site, base_url=base_url))
    theme, theme_problems = read_theme(options.root)
    theme, setting_problems = msgspec.structs.replace(theme, hashed=options.hashed).set_up_for(library.site)
    words = theme.words()
    resolver = Resolver(library)
    verified = verify(library, workers(options), progress, kept, words, resolver.write)
    resolved = resolver.resolve(verified.readings)
    record = options.record and add_edition(options.record, resolved.book, options.today)
    frame, pages = plan_pages(resolved.book, options.search and search.available(), words, record)
    problems += [*theme_problems, *setting_problems, *verified.problems, *resolved.problems]
    problems += check_paths(pages, library.static, resolved.paths)
    problems += find_doubts(library, resolved.book, options.today)
    return Examined(library, verified, resolved.book, frame, pages, theme, ordered(library, problems), record)


def ordered(library: Library, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file and place, with the severities that site.yaml chooses for warnings."""
    return in_order(with_severities(problems, dict(library.site.severities)))


def check(options: Options, progress: Progress = quiet) -> tuple[Examined, tuple[Diagnostic, ...]]:
    """All that a build would report; nothing is written."""
    examined = examine(options, progress)
    problems = list(examined.problems)
    if not failing(problems, strict=False):
        found = parallel_map(_problem_of, examined.pages, renderer_of(examined.theme), workers(options))
        problems += filter(None, watched("rendering", found, len(examined.pages), progress))
    return examined, ordered(examined.library, problems)


def build(
    options: Options,
    output: Path,
    strict: bool = False,
    clean: bool = False,
    adopt: bool = False,
    progress: Progress = quiet,
    kept: Kept | None = None,
    seen: Seen | None = None,
    begun: Begun | None = None,
) -> Built:
    """The whole way. With problems (under `strict` warnings count) the site that stands there stays as it is.

    What is not `kept` by the caller is kept in the site's `.briefbook/`; `clean` makes all of it anew. With what was `seen`
    before it the next build can see what changed; reading may have `begun`. Of two builds at once the second waits.
    """
    refused = check_output(options.root, output, adopt)
    with locked(options.root):
        stored = Kept() if clean or kept else load_kept(options.root)
        before, used, last = stored.keys(), kept or stored, None if clean or kept else load_last(options.root)
        used.outputs = last.outputs if last else used.outputs
        made_by = key_of(seen.key, seen.inputs) if seen else ""

        def keep(examined: Examined, shards: Sequence[search.Shard] | None) -> None:
            if not kept and used.keys() != before:
                save_kept(options.root, used)
            if made_by and shards is not None:
                _keep_standing(options.root, made_by, examined, shards)

        examined = examine(options, progress, used, begun)
        built = _build(options, examined, output, Told(strict, clean, adopt), progress, used, refused, keep)
        if built.written:
            files = (read_manifest(output) or Manifest()).files
            used.outputs = output_stamps(output, {path: entry.digest for path, entry in files.items()})
            if seen:
                last = Last(seen.key, seen.inputs, used.outputs, built.problems, tally(built.examined), made_by)
                save_last(options.root, last, seen.at)
    return built


def tally(examined: Examined) -> Tally:
    """What was read."""
    quotes = Counter(quote.status for reading in examined.verified.readings.values() for quote in reading.quotes)
    return Tally(len(examined.library.sources), len(examined.library.summaries), tuple(sorted(quotes.items())))


def _build(
    options: Options,
    examined: Examined,
    output: Path,
    told: Told,
    progress: Progress,
    kept: Kept,
    refused: list[Diagnostic],
    keep: Callable[[Examined, Sequence[search.Shard] | None], None],
) -> Built:
    strict, clean, adopt = told.strict, told.clean, told.adopt
    problems = [*refused, *examined.problems]
    if failing(problems, strict):
        keep(examined, None)
        return Built(examined, ordered(examined.library, problems), None)
    recover(output)
    shards, missing = search.shards_of(examined.book) if options.search else ([], [])
    writer, renderer = Writer(output), renderer_of(examined.theme)
    pages = {page.path: page for page in examined.pages}
    standing = {} if clean else writer.reusable(pages, renderer.fingerprint, kept.outputs)
    todo = {path: page for path, page in pages.items() if path not in standing}
    made, conflicts = _files(examined, pages)
    with _placing(renderer, todo.values(), writer, workers(options)) as results:
        keep(examined, shards)
        placed = dict(zip(todo, watched("rendering", results, len(todo), progress), strict=True))
    problems += conflicts + [result for result in placed.values() if isinstance(result, Diagnostic)]
    if failing(problems, strict):
        writer.give_up()
        return Built(examined, ordered(examined.library, problems), None)
    problems += missing + search.add_index(output, made, standing, shards, examined.book.site.language, options.jobs)
    pages_placed = {path: result for path, result in placed.items() if isinstance(result, Placed)}
    written, found = writer.finish(pages_placed | writer.place(made), standing, adopt)
    done = None if failing(found, strict=False) else written
    return Built(examined, ordered(examined.library, problems + found), done)


def _keep_standing(root: Path, made_by: str, examined: Examined, shards: Iterable[search.Shard]) -> None:
    """What a later edit of a source starts from."""
    verified = examined.verified
    stands = (
        BriefingStand(verified.jobs[briefing.id], verified.readings[briefing.id].findings, briefing)
        for briefing in examined.book.briefings
        if briefing.id in verified.jobs
    )
    common = Common(made_by, examined.library.site, examined.frame, verified.names.names)
    save_standing(root, common, stands, {shard.folder: shard.documents for shard in shards})


@contextmanager
def _placing(
    renderer: Renderer, pages: Collection[Page], writer: Writer, who: Workers
) -> Iterator[Iterable[Placed | Diagnostic]]:
    """Pages are rendered into the stage by the processes that render; where these are elsewhere, the pages come here."""
    items = [(page, writer.before(page.path)) for page in pages]
    if not who.address:
        with side_by_side(_place_page, items, (renderer, writer.stage), who) as results:
            yield results
        return
    with side_by_side(render_page, list(pages), renderer, who) as made:
        yield (_placed(one, item, writer.stage) for one, item in zip(made, items, strict=True))


def _place_page(item: tuple[Page, str], tools: tuple[Renderer, Stage]) -> Placed | Diagnostic:
    renderer, stage = tools
    return _placed(render_page(item[0], renderer), item, stage)


def _placed(made: tuple[bytes, str] | Diagnostic, item: tuple[Page, str], stage: Stage) -> Placed | Diagnostic:
    page, before = item
    return made if isinstance(made, Diagnostic) else stage.place(page.path, *made, before)


def _problem_of(page: Page, renderer: Renderer) -> Diagnostic | None:
    made = renderer.render(page)
    return made if isinstance(made, Diagnostic) else None


def _files(examined: Examined, pages: Mapping[str, Page]) -> tuple[dict[str, tuple[bytes, str]], list[Diagnostic]]:
    """Assets and static files beside the pages, and what tells other programs of them."""
    made: dict[str, tuple[bytes, str]] = {}
    problems = []
    paths = examined.theme.asset_paths()
    for name, data in examined.theme.assets.items():
        made[paths[name]] = (data, "asset")
    for file in examined.library.static:
        if file.path in pages or file.path in made:
            place = Place(f"content/static/{file.path}")
            problems.append(error("OUT-conflict", place, "a page or asset of the site stands at this address"))
        else:
            made[file.path] = (Path(file.disk).read_bytes(), "static")
    made.setdefault(".nojekyll", (b"", "static"))
    if examined.record:
        made["changes.json"] = (msgspec.json.format(msgspec.json.encode(examined.record), indent=1) + b"\n", "record")
    base_url = examined.book.site.base_url
    if base_url:
        listed = [path for path, page in pages.items() if path.endswith("index.html") and page.view.indexed]
        made.setdefault("sitemap.xml", (sitemap(listed, base_url), "sitemap"))
        made.setdefault("robots.txt", (robots(base_url), "sitemap"))
    return made, problems
