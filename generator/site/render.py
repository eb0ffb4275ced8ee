"""render: a page's bytes out of its template and its view."""

from __future__ import annotations

import hashlib
import traceback
from contextvars import ContextVar
from functools import cached_property, lru_cache
from typing import Any

import jinja2
import msgspec

from generator import __version__
from generator.diagnostics import Diagnostic, Place, error
from generator.site.annotations import AnnotationsView, annotation_collection
from generator.site.citations import CitationView, render_citation
from generator.site.environment import make_environment
from generator.site.feed import json_feed
from generator.site.frame import Page
from generator.site.theme import Theme, template_digests
from generator.site.viewpoint import Viewpoint, seen_from, seen_from_anywhere
from generator.site.views import FeedView


@lru_cache(maxsize=2)
def renderer_of(theme: Theme) -> Renderer:
    """The renderer of a theme: while that stays as it is, its templates are read and compiled once a process."""
    return Renderer(theme)


class Renderer:
    """Renders pages of one theme; makes nothing that depends on anything but template and view."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.here: ContextVar[Viewpoint] = ContextVar("here")
        self.environment = make_environment(theme, self.here)

    @cached_property
    def digests(self) -> dict[str, str]:
        """Of each template with all that it uses; only where fingerprints are wanted."""
        return template_digests(self.theme)

    def __reduce__(self) -> tuple[type[Renderer], tuple[Theme]]:
        """Another process makes its own out of the theme."""
        return Renderer, (self.theme,)

    def fingerprint(self, page: Page) -> str:
        """SHA-256 over the package's version, the template with all that it uses, and the view."""
        digest = hashlib.sha256(f"{__version__}\n{self.digests.get(page.template, '')}\n".encode())
        digest.update(msgspec.msgpack.encode(page.view))
        return digest.hexdigest()

    def render(self, page: Page) -> bytes | Diagnostic:
        """The bytes of a page; a template that cannot be rendered is a diagnostic with its file and line."""
        if isinstance(page.view.main, AnnotationsView):
            return _json(annotation_collection(page.view.main))
        if isinstance(page.view.main, FeedView) and not page.template:
            return _json(json_feed(page.view.main, page.view.site))
        if isinstance(page.view.main, CitationView):
            return render_citation(page.view.main)
        token = self.here.set(_viewpoint(page))
        try:
            template = self.environment.get_template(page.template)
            return template.render(page=page.view, view=page.view.main, site=page.view.site).encode()
        except jinja2.TemplateSyntaxError as caught:
            return self._problem(caught.name or page.template, caught.lineno, caught.message or "syntax error")
        except jinja2.TemplateNotFound as caught:
            return self._problem(page.template, 1, f"there is no template `{caught.name}`")
        except (jinja2.TemplateError, TypeError, ValueError, AttributeError, KeyError) as caught:
            name, line = self._last_template_line(caught, page.template)
            return self._problem(name, line, str(caught) or type(caught).__name__)
        finally:
            self.here.reset(token)

    def _problem(self, name: str, line: int, message: str) -> Diagnostic:
        place = Place(self.theme.files.get(name, f"templates/{name}"), line)
        return error("SITE-template", place, f"the template cannot be rendered: {message}")

    def _last_template_line(self, caught: Exception, default: str) -> tuple[str, int]:
        """The innermost template that was at work."""
        frames = traceback.extract_tb(caught.__traceback__)
        own = [frame for frame in frames if frame.filename in self.theme.templates]
        return (own[-1].filename, own[-1].lineno or 1) if own else (default, 1)


def render_page(page: Page, renderer: Renderer) -> tuple[bytes, str] | Diagnostic:
    """One page and its fingerprint, as a function that can be sent to another process."""
    data = renderer.render(page)
    return data if isinstance(data, Diagnostic) else (data, renderer.fingerprint(page))


def _json(document: Any) -> bytes:
    """JSON for people and programs, which ends in a line end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _viewpoint(page: Page) -> Viewpoint:
    base_url = page.view.site.base_url
    return seen_from_anywhere(base_url) if page.path == "404.html" and base_url else seen_from(page.path)
