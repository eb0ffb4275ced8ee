"""The menu and the old addresses: links that belong to the site and to no record."""

from __future__ import annotations

from generator.book.namespace import Namespace, with_aliases
from generator.book.values import Redirect, Ref
from generator.content.records import Library, Site
from generator.diagnostics import Diagnostic, Place, error


def resolve_menu(site: Site, namespace: Namespace) -> tuple[tuple[Ref, ...], list[Diagnostic], list[tuple[str, Place]]]:
    """The menu of site.yaml, what is wrong with it, and the site's own paths in it, to be checked against the plan."""
    found: list[Ref] = []
    problems: list[Diagnostic] = []
    paths: list[tuple[str, Place]] = []
    for item in site.navigation:
        if item.to.startswith(("http://", "https://")):
            found.append(Ref(item.title, item.to))
        elif item.to.startswith("/"):
            found.append(Ref(item.title, f"site:{item.to}"))
            paths.append((f"site:{item.to}", item.place))
        else:
            link = namespace.find(item.to, item.place)
            if isinstance(link, Diagnostic):
                problems.append(link)
            elif link:
                found.append(Ref(item.title, link.href))
    return tuple(found), problems, paths


def resolve_redirects(library: Library, namespace: Namespace) -> tuple[tuple[Redirect, ...], list[Diagnostic]]:
    """A page for every old address that leads to the new one; an address in use is an error."""
    found: dict[str, Redirect] = {}
    problems = []
    for record in with_aliases(library):
        ref = namespace.targets[record.id].ref
        folder = ref.href.removeprefix("site:").removesuffix(f"{record.id}/")
        for alias in record.aliases:
            path = f"{folder}{alias.id}/"
            if alias.id in namespace.targets or path in found:
                message = f"the alias `{alias.id}` is the id of something else"
                problems.append(error("LNK-alias", alias.place, message, "an old address must be free"))
            else:
                found[path] = Redirect(path, ref)
    return tuple(found[path] for path in sorted(found)), problems
