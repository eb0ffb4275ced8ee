"""The theme: templates and assets, a site's own `templates/` standing before the default ones, file by file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.content.files import files_under
from generator.content.records import Site
from generator.diagnostics import Diagnostic, Place, error
from generator.site.accent import accent_css, check_accent
from generator.site.words import check_catalogue, find_catalogue, words_of

_PACKAGED = Path(__file__).parent.parent / "theme"
_CHECKOUT = Path(__file__).parent.parent.parent / "templates"


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
        problems = check_catalogue(self.catalogues, self.files, site.language)
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


def read_theme(root: Path) -> tuple[Theme, list[Diagnostic]]:
    """Read the default theme and what `root`/templates puts in its place."""
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    files: dict[str, str] = {}
    catalogues: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for folder, own in ((_default(), False), (root / "templates", True)):
        if own and folder.is_dir():  # a site's template may extend the one in whose place it stands
            templates |= {f"default/{name}": text for name, text in templates.items()}
            files |= {f"default/{name}": file for name, file in files.items()}
        for path in files_under(folder):
            name = path.relative_to(folder).as_posix()
            files[name] = f"templates/{name}" if own else f"default theme: {name}"
            if name.startswith("assets/"):
                assets[name.removeprefix("assets/")] = path.read_bytes()
                continue
            try:
                text = path.read_text("utf-8")
            except UnicodeDecodeError:
                problems.append(
                    error("SITE-template", Place(files[name]), "this template is not UTF-8", "save it as UTF-8")
                )
                continue
            if name.startswith("locales/"):
                catalogues[path.stem] = text
            else:
                templates[name] = text
    return Theme(templates, dict(sorted(assets.items())), files, catalogues), problems


def _default() -> Path:
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def _hashed(name: str, data: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}"


def template_digests(theme: Theme) -> dict[str, str]:
    """The digest of each template with all that it extends, includes and imports, of the assets' names and of the words.

    A name that is only known when the page is rendered counts as all templates.
    """
    from generator.site.compiled import template_uses  # and Jinja2 with it

    own = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in theme.templates.items()}
    used = template_uses({own[name]: text for name, text in theme.templates.items()})
    uses = {name: set(own if (names := used[digest]) is None else names) & own.keys() for name, digest in own.items()}
    assets = repr((sorted(theme.asset_paths().items()), theme.language, sorted(theme.catalogues.items())))
    return {name: _digest(sorted(_closure(name, uses)), own, assets) for name in own}


def _closure(name: str, uses: Mapping[str, set[str]]) -> set[str]:
    seen, waiting = {name}, [name]
    while waiting:
        for used in uses[waiting.pop()] - seen:
            seen.add(used)
            waiting.append(used)
    return seen


def _digest(names: list[str], own: Mapping[str, str], assets: str) -> str:
    return hashlib.sha256("\n".join([assets, *(f"{name} {own[name]}" for name in names)]).encode()).hexdigest()
