"""From a validated model to the record that the rest of the program knows, with the place of everything."""

from __future__ import annotations

from generator.content import schema
from generator.content.edtf import Edtf, parse_edtf
from generator.content.judgement import Judgement, Withdrawal
from generator.content.records import (
    Accepted,
    Brief,
    Drafted,
    Entity,
    Event,
    KeyPoint,
    NavigationItem,
    PlainPage,
    Quote,
    Reference,
    Relation,
    RelationKind,
    Revision,
    Rights,
    Site,
    Summary,
    Text,
    Topic,
)
from generator.content.tree import Tree

Step = str | int


def summary(model: schema.SummaryModel, tree: Tree, id: str) -> Summary:
    """A whole summary; `id` is its file's stem."""
    return Summary(
        id=id,
        place=tree.place(),
        source=Reference(_source(model, tree, id), tree.place("source")),
        title=model.title,
        published=parse_edtf(model.published),
        bottom_line=_text(tree, model.bottom_line or "", "bottom_line"),
        key_points=tuple(_key_point(tree, item, i) for i, item in enumerate(model.key_points)),
        authors=tuple(model.authors),
        publisher=model.publisher or "",
        url=model.url or "",
        kind=model.kind,
        language=model.language or "",
        rights=_rights(model, tree),
        extract=model.extract,
        publish_original=tree.place("publish_original") if model.publish_original else None,
        draft=model.status == "draft",
        topics=_references(tree, model.topics, "topics"),
        summary=_text(tree, model.summary, "summary") if model.summary else None,
        events=tuple(_event(tree, item, i) for i, item in enumerate(model.events)),
        relays=_references(tree, model.relays, "relays"),
        accessed=_date(model.accessed),
        archived_url=model.archived_url or "",
        withdrawn=_withdrawn(tree, model.withdrawn) if model.withdrawn else None,
        superseded_by=_reference(tree, model.superseded_by, "superseded_by"),
        drafted=_drafted(model.drafted) if model.drafted else None,
        review_by=_date(model.review_by),
        review_place=tree.place("review_by"),
        revisions=tuple(
            Revision(parse_edtf(item.date), _text(tree, item.note, "revisions", i, "note"))
            for i, item in enumerate(model.revisions)
        ),
        aliases=_references(tree, model.aliases, "aliases"),
        lost=lost_of(tree, id),
    )


def _withdrawn(tree: Tree, model: schema.WithdrawnModel) -> Withdrawal:
    return Withdrawal(parse_edtf(model.date), _text(tree, model.note, "withdrawn", "note"))


def _drafted(model: schema.DraftedModel) -> Drafted:
    return Drafted(model.model, model.prompt or "", _date(model.date), model.reviewed_by or "")


def _date(text: str | None) -> Edtf | None:
    return parse_edtf(text) if text else None


def _reference(tree: Tree, id: str | None, *path: Step) -> Reference | None:
    return Reference(id.strip(), tree.place(*path)) if id else None


def _source(model: schema.SummaryModel, tree: Tree, id: str) -> str:
    """The id of its source; where it cannot be read one that is none, so that no other source is searched."""
    return f"?{id}" if "source" in tree.left_out else model.source or id


def _rights(model: schema.SummaryModel, tree: Tree) -> Rights:
    """What may be shown; where that cannot be read the least."""
    return "citation" if "rights" in tree.left_out else model.rights


def lost_of(tree: Tree, id: str) -> tuple[str, ...]:
    """What other records may miss: `ID#` where this one has key points or judgements whose ids are not known, `rights:ID` where
    nothing of its source is shown since nobody knows what may be.
    """
    rights = {f"rights:{id}"} if "rights" in tree.left_out else set()
    points = {f"{id}#"} if "#" in tree.lost else set()
    source = {f"source:?{id}"} if "source" in tree.left_out else set()
    return tuple(sorted((tree.lost - {"#"}) | points | source | rights))


def brief(model: schema.BriefModel, tree: Tree, id: str, body: Text) -> Brief:
    """An issue brief out of its front matter and its body."""
    return Brief(
        id=id,
        place=tree.place(),
        title=model.title,
        body=body,
        published=_date(model.published),
        authors=tuple(model.authors),
        topics=_references(tree, model.topics, "topics"),
        description=model.description or "",
        judgements=tuple(_judgement(tree, item, i) for i, item in enumerate(model.judgements)),
        draft=model.status == "draft",
        aliases=_references(tree, model.aliases, "aliases"),
    )


def _judgement(tree: Tree, model: schema.JudgementModel, index: int) -> Judgement:
    path: tuple[Step, ...] = ("judgements", index)
    return Judgement(
        id=model.id,
        text=_text(tree, model.text, *path, "text"),
        place=tree.place(*path, "id"),
        confidence=model.confidence,
        topics=_references(tree, model.topics, *path, "topics"),
        rests_on=_references(tree, model.rests_on, *path, "rests_on"),
        despite=_references(tree, model.despite, *path, "despite"),
        reviewed=_date(model.reviewed),
        note=_text(tree, model.note, *path, "note") if model.note else None,
        aliases=_references(tree, model.aliases, *path, "aliases"),
        whole=path not in tree.gapped,
    )


def page(model: schema.PageModel, tree: Tree, id: str, body: Text) -> PlainPage:
    """A plain page out of its front matter and its body."""
    aliases = _references(tree, model.aliases, "aliases")
    draft = model.status == "draft"
    return PlainPage(id, tree.place(), model.title, body, model.description or "", draft, aliases)


def topic(model: schema.TopicModel, tree: Tree, id: str) -> Topic:
    """One entry of topics.yaml."""
    description = _text(tree, model.description, id, "description") if model.description else None
    return Topic(id, tree.key_place(id), model.title, description, _references(tree, model.aliases, id, "aliases"))


def entity(model: schema.EntityModel, tree: Tree, id: str) -> Entity:
    """One entry of entities.yaml."""
    return Entity(
        id=id,
        place=tree.key_place(id),
        kind=model.kind,
        name=model.name,
        aliases=tuple(model.aliases),
        others=tuple(model.others),
        description=_text(tree, model.description, id, "description") if model.description else None,
        formerly=_references(tree, model.formerly, id, "formerly"),
        wikidata=model.wikidata or "",
        url=model.url or "",
    )


def site(model: schema.SiteModel, tree: Tree) -> Site:
    """site.yaml."""
    theme, static = model.theme or schema.ThemeModel(), model.static or schema.StaticModel()
    return Site(
        title=model.title,
        description=model.description or "",
        base_url=model.base_url or "",
        language=model.language,
        language_place=tree.place("language"),
        publisher=model.publisher or "",
        navigation=tuple(
            NavigationItem(item.title, item.to, tree.place("navigation", i, "to"))
            for i, item in enumerate(model.navigation)
        ),
        logo=Reference(theme.logo, tree.place("theme", "logo")) if theme.logo else None,
        accent=Reference(theme.accent.lower(), tree.place("theme", "accent")) if theme.accent else None,
        fonts=theme.fonts,
        footer=_text(tree, theme.footer, "theme", "footer") if theme.footer else None,
        severities=tuple(sorted(model.diagnostics.items())),
        leave_out=tuple(static.leave_out),
        publish=tuple(static.publish),
        reviews=model.reviews,
    )


def _text(tree: Tree, text: str, *path: Step) -> Text:
    written, place = tree.written(*path) or ("", None)
    return Text(text, tree.place(*path), written, place)


def _references(tree: Tree, ids: list[str], *path: Step) -> tuple[Reference, ...]:
    return tuple(Reference(id, tree.place(*path, i)) for i, id in enumerate(ids)) if ids else ()


def _quotes(tree: Tree, models: list[schema.EvidenceModel], *path: Step) -> tuple[Quote, ...]:
    return tuple(_quote(tree, model, *path, i) for i, model in enumerate(models))


def _quote(tree: Tree, model: schema.EvidenceModel, *path: Step) -> Quote:
    return Quote(
        quote=model.quote.strip(),
        place=tree.place(*path, "quote"),
        prefix=model.prefix,
        suffix=model.suffix,
        page=None if model.page is None else str(model.page),
        translation=model.translation or "",
        accept=_accepted(model.accept),
        accept_place=tree.key_place(*path, "accept") if model.accept else None,
    )


def _accepted(accept: dict[str, str]) -> Accepted:
    return tuple(sorted(accept.items())) if accept else ()


def _key_point(tree: Tree, model: schema.KeyPointModel, index: int) -> KeyPoint:
    path: tuple[Step, ...] = ("key_points", index)
    return KeyPoint(
        id=model.id,
        text=_text(tree, model.text, *path, "text"),
        place=tree.place(*path, "id"),
        confidence=model.confidence,
        topics=_references(tree, model.topics, *path, "topics"),
        evidence=_quotes(tree, model.evidence, *path, "evidence"),
        relations=tuple(_relation(tree, item, *path, "relations", i) for i, item in enumerate(model.relations)),
        aliases=_references(tree, model.aliases, *path, "aliases"),
        accept=_accepted(model.accept),
        accept_place=tree.key_place(*path, "accept") if model.accept else None,
        whole=path not in tree.gapped,
    )


def _relation(tree: Tree, model: schema.RelationModel, *path: Step) -> Relation:
    kinds: tuple[RelationKind, ...] = ("supports", "disputes", "updates")
    kind = next(kind for kind in kinds if getattr(model, kind) is not None)
    return Relation(kind, Reference(getattr(model, kind).strip(), tree.place(*path, kind)))


def _event(tree: Tree, model: schema.EventModel, index: int) -> Event:
    path: tuple[Step, ...] = ("events", index)
    return Event(
        date=parse_edtf(model.date),
        title=_text(tree, model.title, *path, "title"),
        evidence=_quotes(tree, model.evidence, *path, "evidence"),
        entities=_references(tree, model.entities, *path, "entities"),
        same_as=Reference(model.same_as.strip(), tree.place(*path, "same_as")) if model.same_as else None,
    )
