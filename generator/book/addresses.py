"""What belongs to the site and to no record: the menu, the footer, the old addresses."""

from __future__ import annotations

from generator.book.namespace import Aliased, Namespace, old_ids, with_aliases
from generator.book.prose import Prose, Writer
from generator.book.site_info import Entry, Ref, SiteInfo
from generator.book.values import Redirect
from generator.content.language import direction
from generator.content.links import SiteAddress, read_address
from generator.content.records import Library, Site
from generator.diagnostics import Diagnostic, Mend, Place, error

Paths = list[tuple[SiteAddress, Place]]
"""Addresses of the site that somebody wrote out, to be checked against the plan."""


def resolve_site(site: Site, namespace: Namespace) -> tuple[SiteInfo, list[Diagnostic], Paths]:
    """What pages are told of the site, what is wrong with it, and the paths in it."""
    menu, problems, paths = _menu(site, namespace)
    footer = Prose()
    if site.footer:
        writer = Writer(namespace, Ref(site.title, SiteAddress("")))
        footer = writer.blocks(site.footer)
        problems += writer.problems
        paths += writer.paths
    logo = read_address(site.logo.id) if site.logo else None
    if site.logo and isinstance(logo, SiteAddress):
        paths.append((logo, site.logo.place))
    elif site.logo:
        message = f"`{site.logo.id}` is no file of content/static/"
        problems.append(error("LNK-dangling", site.logo.place, message, "write its path there, like /logo.svg"))
    info = SiteInfo(
        title=site.title,
        description=site.description,
        base_url=site.base_url,
        language=site.language,
        direction=direction(site.language),
        publisher=site.publisher,
        navigation=menu,
        logo=logo if isinstance(logo, SiteAddress) else None,
        accent=site.accent is not None,
        footer_html=footer.html,
    )
    return info, problems, paths


def _menu(site: Site, namespace: Namespace) -> tuple[tuple[Entry, ...], list[Diagnostic], Paths]:
    found: list[Entry] = []
    problems: list[Diagnostic] = []
    paths: Paths = []
    for item in site.navigation:
        address = read_address(item.to)
        if address:
            found.append(Entry(item.title, address))
            paths += [(address, item.place)] if isinstance(address, SiteAddress) else []
            continue
        link = namespace.find(item.to, item.place)
        if isinstance(link, Diagnostic):
            problems.append(link)
        elif link:
            found.append(Entry(item.title, link.href))
    return tuple(found), problems, paths


def resolve_redirects(library: Library, namespace: Namespace) -> tuple[tuple[Redirect, ...], list[Diagnostic]]:
    """A page for every old address that leads to the new one; an address in use is an error."""
    found: dict[str, Redirect] = {}
    named: dict[str, Aliased] = {}
    problems = []
    owners = {record.id: record for record in with_aliases(library)}
    for record in owners.values():
        ref = namespace.targets[record.id].ref
        folder = "/" + ref.href.text.removesuffix(f"{record.id}/")
        for alias in old_ids(record):
            path = f"{folder}{alias.id}/"
            if alias.id in namespace.targets or path in found:
                what = _clash(record, owners.get(alias.id), named.get(path))
                problem = error(
                    "LNK-alias", alias.place, f"the alias `{alias.id}` {what}", "an old address must be free"
                )
                problems.append(problem.with_mends(Mend(f"take `{alias.id}` out", "remove")))
            else:
                found[path] = Redirect(path, ref)
                named[path] = record
    return tuple(found[path] for path in sorted(found)), problems


def _clash(record: Aliased, owner: Aliased | None, other: Aliased | None) -> str:
    """Why an alias of a record cannot be its own: it is the id of an `owner`, or an alias of an `other` record before."""
    if owner:
        return "is its own id" if owner.id == record.id else f"is the id of something else: {_where(owner)}"
    if other is None or other.id == record.id:
        return "is given twice"
    return f"is an alias of `{other.id}` too: {_where(other)}"


def _where(record: Aliased) -> str:
    return f"{record.place.file}:{record.place.line}"
