"""The one namespace of links: from `id` or `id#key-point` to what it names, or a diagnostic with a suggestion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

import msgspec

from generator.book.site_info import Ref, TargetKind
from generator.content.judgement import Judgement
from generator.content.library import Assembled
from generator.content.links import SiteAddress
from generator.content.records import Brief, Entity, KeyPoint, Library, Mentioned, PlainPage, Reference, Summary, Topic
from generator.content.wikilink import WikiLink, split_links, split_target
from generator.content.wikilink_rules import Link
from generator.diagnostics import Diagnostic, Place, asked_for, closest, error, probably_meant

Aliased = Summary | Brief | PlainPage | Topic | Entity
_MOST_NAMED = 20
_POINT_ABOUT = re.compile(r"([a-z0-9-]+)(?:[\s/:#.,>]+([\w-]+))?")
_MARK_UP = re.compile(r"[*_`]|\[([^\]]*)\]\([^)]*\)")
_UNKNOWN = "define it in content/entities.yaml or content/topics.yaml, or take the link out"
_FOLDERS: dict[TargetKind, str] = {
    "briefing": "briefings/",
    "brief": "briefs/",
    "topic": "topics/",
    "entity": "entities/",
    "page": "",
}


class Target(msgspec.Struct, frozen=True, array_like=True):
    """Something that can be linked to; `points` are a briefing's key points or a brief's judgements by their ids, and by the
    ids that they had.

    `events` is how many a briefing has, None where not all of them could be read.
    """

    id: str
    ref: Ref
    points: dict[str, str] = {}
    events: int | None = 0


class Namespace(msgspec.Struct, frozen=True, array_like=True):
    """Every id with its target; old addresses (`aliases`) lead to the same. `language` is the site's."""

    language: str
    targets: dict[str, Target]
    aliases: dict[str, str]
    drafts: tuple[str, ...]
    broken: tuple[str, ...]
    sources: dict[str, str] = {}  # the summary of each source that has another id

    def part(self, own: str, mentioned: Mentioned) -> Namespace:
        """What a summary may depend on: the targets that it mentions and itself; all of it where one is not what it should be,
        since then everything is looked through for what was meant.
        """
        kinds: tuple[tuple[TargetKind | None, tuple[str, ...]], ...] = (
            (None, mentioned.any),
            ("topic", mentioned.topics),
            ("entity", mentioned.entities),
        )
        led = {}
        for kind, ids in kinds:
            for id in ids:
                led[id] = to = self.aliases.get(id or own, id or own)
                target = self.targets.get(to)
                right = target is not None and kind in (None, target.ref.kind)
                if not right and id not in self.broken and to not in self.broken:
                    return self
        sources = {id: self.sources[id] for id in mentioned.sources if id in self.sources}
        needed = {own, *led.values(), *mentioned.sources, *sources.values()}
        return Namespace(
            language=self.language,
            targets={id: self.targets[id] for id in sorted(needed) if id in self.targets},
            aliases={id: to for id, to in sorted(led.items()) if id in self.aliases},
            drafts=(),
            broken=self.broken,
            sources=sources,
        )

    def ref(self, id: str) -> Ref | None:
        """The link to an id, where it exists."""
        target = self.targets.get(id)
        return target.ref if target else None

    def find(
        self, text: str, place: Place, within: str = "", before: Sequence[Diagnostic] = ()
    ) -> Link | Diagnostic | None:
        """What `[[text]]` names; None where that is known to be broken elsewhere. `#point` is one of `within`.

        `before` are the problems of the same record, after many of which no suggestion is looked for.
        """
        id, point = split_target(text)
        id = self.aliases.get(id or within, id or within)
        target = self.targets.get(id)
        if target is None:
            return self._no_target(text, id, place, before)
        if point and point not in target.points:
            return self._no_point(target, point, place, before)
        if point:
            return Link(target.ref.href.at(target.points[point]), target.ref.title)
        return Link(target.ref.href, target.ref.title)

    def meant_point(self, written: str) -> str | None:
        """The `ID#POINT` that was probably meant by something of another form: `id/point`, `id:point`, `id` where it has one."""
        found = _POINT_ABOUT.fullmatch(written.strip().strip("[]"))
        target = self.targets.get(self.aliases.get(found[1], found[1])) if found else None
        if found is None or target is None:
            return None
        only = next(iter(target.points)) if len(set(target.points.values())) == 1 else None
        point = closest(found[2], target.points) if found[2] else only
        return f"{target.id}#{point}" if point else None

    def plain(self, text: str) -> str:
        """A field's words without its mark-up, for the name of a link."""
        parts = split_links(" ".join(text.split()))
        words = "".join(self._words(part) if isinstance(part, WikiLink) else part for part in parts)
        return " ".join(_MARK_UP.sub(r"\1", words).split())

    def _words(self, link: WikiLink) -> str:
        ref = self.ref(split_target(link.target)[0])
        return link.words or (ref.title if ref else link.target)

    def _no_target(self, text: str, id: str, place: Place, before: Sequence[Diagnostic]) -> Diagnostic | None:
        if id in self.broken:
            return None
        if id in self.drafts:
            hint = "publish it, take the link out, or build with --drafts"
            return error("LNK-draft", place, f"`{id}` is a draft, so that nothing published may link to it", hint)
        meant = self._titled(id) or probably_meant(id, self.targets, before)
        hint = asked_for(meant) or ("write [[id|words]]" if "|" in text else _UNKNOWN)
        return error("LNK-dangling", place, f"there is nothing with the id `{id}`", hint).meant(id, meant)

    def _titled(self, words: str) -> str | None:
        """The id of what has these words as its title or name."""
        words = words.casefold()
        return next((target.id for target in self.targets.values() if target.ref.title.casefold() == words), None)

    def _no_point(self, target: Target, point: str, place: Place, before: Sequence[Diagnostic]) -> Diagnostic | None:
        if f"{target.id}#" in self.broken:
            return None
        what = "judgement" if target.ref.kind == "brief" else "key point"
        if not target.points:
            message = f"`{target.id}` is a {target.ref.kind} and has no {what}s"
            return error("LNK-dangling", place, message, f"link to it as [[{target.id}]]")
        meant = probably_meant(point, target.points, before)
        hint = asked_for(meant) or f"it has {_listed(target)}"
        problem = error("LNK-dangling", place, f"`{target.id}` has no {what} `{point}`", hint)
        return problem.meant(f"#{point}", meant and f"#{meant}")


def _listed(target: Target) -> str:
    """The ids of key points or judgements, of many the first."""
    named = list(islice(dict.fromkeys(target.points.values()), _MOST_NAMED + 1))
    return ", ".join(sorted(named[:_MOST_NAMED])) + (" …" if len(named) > _MOST_NAMED else "")


def entities_of(namespace: Namespace) -> Namespace:
    """What the pages of briefings need of it beyond what their summaries mention."""
    own = {id: target for id, target in namespace.targets.items() if target.ref.kind == "entity"}
    return Namespace(namespace.language, own, {}, (), ())


def namespace_of(assembled: Assembled) -> Namespace:
    """The namespace of a site: what any of its links may lead to."""
    library = assembled.library
    targets = {target.id: target for target in _targets(library)}
    aliases = {alias.id: record.id for record in with_aliases(library) for alias in old_ids(record)}
    return Namespace(
        language=library.site.language,
        targets=targets,
        aliases={id: to for id, to in aliases.items() if id not in targets},
        drafts=tuple(sorted(library.drafts)),
        broken=tuple(sorted(library.broken)),
        sources={s.source.id: s.id for s in reversed(library.summaries) if s.source.id != s.id},
    )


def with_aliases(library: Library) -> tuple[Aliased, ...]:
    """Every record that may have old addresses."""
    return (*library.summaries, *library.briefs, *library.pages, *library.topics, *library.entities)


def old_ids(record: Aliased) -> tuple[Reference, ...]:
    """The ids that a record had. An entity's `aliases` are names."""
    return record.formerly if isinstance(record, Entity) else record.aliases


def _targets(library: Library) -> list[Target]:
    found = [
        Target(
            summary.id,
            _ref("briefing", summary.id, summary.title),
            _points(summary.key_points),
            None if summary.lost else len(summary.events),
        )
        for summary in library.summaries
    ]
    found += [Target(b.id, _ref("brief", b.id, b.title), _points(b.judgements)) for b in library.briefs]
    found += [Target(p.id, _ref("page", p.id, p.title)) for p in library.pages]
    found += [Target(t.id, _ref("topic", t.id, t.title)) for t in library.topics]
    found += [Target(e.id, _ref("entity", e.id, e.name)) for e in library.entities]
    return found


def _points(points: Sequence[KeyPoint | Judgement]) -> dict[str, str]:
    old = {alias.id: point.id for point in points for alias in point.aliases}
    return old | {point.id: point.id for point in points}


def _ref(kind: TargetKind, id: str, title: str) -> Ref:
    return Ref(title, SiteAddress(f"{_FOLDERS[kind]}{id}/"), kind)
