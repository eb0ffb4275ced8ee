"""The theme: templates and assets, a site's own `templates/` standing before the default ones, file by file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Set
from gettext import NullTranslations
from pathlib import PurePosixPath

import msgspec
from msgspec.structs import replace

from generator.content.pictures import published_picture
from generator.content.published import is_picture
from generator.content.records import Site
from generator.diagnostics import Diagnostic, Place, error, warning
from generator.memo.files import Content
from generator.site.accent import accent_css, check_accent
from generator.site.bundles import bundles_of, join_bundles
from generator.site.fonts import font_faces
from generator.site.words import check_catalogue, find_catalogue, words_of

Contents = Mapping[str, Content]
"""Files by their paths below a theme's folder."""


class Theme(msgspec.Struct, frozen=True):
    """Template texts by name and assets' bytes by name, as they count; `files` says where each template stands."""

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    files: Mapping[str, str]
    catalogues: Mapping[str, str] = {}  # the texts of locales/*.po, by language
    language: str = "en"
    hashed: bool = True

    def __hash__(self) -> int:
        return hash(
            (*self.templates.items(), *self.assets.items(), *self.catalogues.items(), self.language, self.hashed)
        )

    def words(self) -> NullTranslations:
        """The words of the interface in the site's language."""
        return words_of(self.catalogues, self.language)

    def set_up_for(self, site: Site) -> tuple[Theme, list[Diagnostic]]:
        """The theme in a site's language and with its accent colour, and what is wrong with these."""
        problems = check_catalogue(self.catalogues, self.files, site)
        name = find_catalogue(self.catalogues, site.language)
        assets = dict(self.assets)
        if site.accent:
            problems += check_accent(site.accent)
            assets["accent.css"] = accent_css(site.accent.id)
        catalogues = {name: self.catalogues[name]} if name else {}
        return replace(self, language=site.language, catalogues=catalogues, assets=assets), problems

    def asset_paths(self) -> dict[str, str]:
        """From an asset's name to its path in the site, which names its content: `assets/site.1a2b3c4d.css`.

        Not so in a preview (`hashed` is False), in which a style sheet is to be exchanged without a new page.
        """
        return {name: f"assets/{_hashed(name, data) if self.hashed else name}" for name, data in self.assets.items()}


class ReadTheme(msgspec.Struct, frozen=True):
    """The theme of a site, and what is wrong with it."""

    theme: Theme
    problems: tuple[Diagnostic, ...]


def make_theme(default: Contents, own: Contents, site: Site, hashed: bool, fonts: Mapping[str, bytes]) -> ReadTheme:
    """The default theme and what the site's own templates/ puts in its place, in the site's language, colours and `fonts`."""
    problems: list[Diagnostic] = []
    templates: dict[str, str] = {}
    catalogues: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    files: dict[str, str] = {}
    parts: dict[str, str] = {}
    for folder, contents in (("default theme: ", default), ("templates/", own)):
        if contents is own and own:  # a site's template may extend the one in whose place it is
            templates |= {f"default/{name}": text for name, text in templates.items()}
            files |= {f"default/{name}": file for name, file in files.items()}
        for name, content in contents.items():
            files[name] = f"{folder}{name}"
            if name.startswith("assets/") and isinstance(content, bytes):
                assets[name.removeprefix("assets/")], wrong = _asset(content, files[name])
                problems += wrong
                continue
            text, wrong = _template(content, files[name])
            problems += wrong
            if name.startswith("locales/"):
                catalogues[PurePosixPath(name).stem] = text
            elif bundles_of(name):
                parts[name] = text
            else:
                templates[name] = text
    joined = join_bundles(parts)
    faces = font_faces({name: _hashed(name, data) if hashed else name for name, data in fonts.items()})
    joined["site.css"] = faces.encode() + joined.get("site.css", b"")
    assets = dict(sorted((joined | dict(fonts) | assets).items()))
    theme, wrong = Theme(templates, assets, files, catalogues, hashed=hashed).set_up_for(site)
    return ReadTheme(theme, (*problems, *wrong, *_unused(theme, default, own)))


def make_words(default: Contents, own: Contents, site: Site) -> NullTranslations:
    """The words of the interface in the site's language, out of both themes' catalogues."""
    texts = {PurePosixPath(name).stem: _template(content, name)[0] for name, content in {**default, **own}.items()}
    return words_of(texts, site.language)


def _asset(data: bytes, file: str) -> tuple[bytes, list[Diagnostic]]:
    """A picture goes without its metadata."""
    if not is_picture(file):
        return data, []
    data, problem = published_picture(file, data)
    return data, [problem] if problem else []


def _template(content: Content, file: str) -> tuple[str, list[Diagnostic]]:
    if isinstance(content, bytes):
        try:
            return content.decode(), []
        except UnicodeDecodeError:
            pass
    return "", [error("SITE-template", Place(file), "this template is not UTF-8", "save it as UTF-8")]


def _hashed(name: str, data: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}"


def _unused(theme: Theme, default: Contents, own: Contents) -> Iterator[Diagnostic]:
    """Templates of the site's own that stand in the place of none, and that no other uses."""
    added = [name for name in own if name.endswith(".html") and name in theme.templates and name not in default]
    if not added:
        return
    uses = _uses(theme)
    used = {one for name in default if name in uses for one in _closure(name, uses)}
    for name in added:
        if name not in used:
            meant = [one for one in default if PurePosixPath(one).name == PurePosixPath(name).name]
            hint = f"did you mean templates/{meant[0]}?" if meant else "include it in one that is used, or take it out"
            yield warning("SITE-unused", Place(theme.files[name]), "no page uses this template", hint)


def _uses(theme: Theme) -> dict[str, Set[str]]:
    """By a template's name the names of those that it uses: all, where they are only known when the page is rendered."""
    from generator.site.compiled import template_uses  # and Jinja2 with it

    every = theme.templates.keys()
    return {name: every if used is None else used & every for name, used in template_uses(theme.templates).items()}


def template_digests(read: ReadTheme) -> dict[str, bytes]:
    """The digest of each template with all that it extends, includes and imports, of the assets' names and of the words.

    A name that is only known when the page is rendered counts as all templates.
    """
    theme = read.theme
    own = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in theme.templates.items()}
    uses = _uses(theme)
    assets = repr((sorted(theme.asset_paths().items()), theme.language, sorted(theme.catalogues.items())))
    return {name: _digest(sorted(_closure(name, uses)), own, assets) for name in own}


def _closure(name: str, uses: Mapping[str, Set[str]]) -> set[str]:
    seen, waiting = {name}, [name]
    while waiting:
        for used in uses[waiting.pop()] - seen:
            seen.add(used)
            waiting.append(used)
    return seen


def _digest(names: list[str], own: Mapping[str, str], assets: str) -> bytes:
    return hashlib.sha256("\n".join([assets, *(f"{name} {own[name]}" for name in names)]).encode()).digest()
