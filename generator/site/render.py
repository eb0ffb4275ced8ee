"""render: a page's bytes out of its template and its view."""

from __future__ import annotations

import traceback
from contextvars import ContextVar
from functools import lru_cache

import jinja2

from generator.diagnostics import Diagnostic, Place, error
from generator.site.data import data_bytes
from generator.site.environment import make_environment
from generator.site.frame import Page
from generator.site.theme import Theme
from generator.site.viewpoint import Viewpoint, seen_from, seen_from_anywhere
from generator.site.views import PageView


@lru_cache(maxsize=2)
def renderer_of(theme: Theme, code: bytes) -> Renderer:
    """The renderer of a theme: while that stays as it is, its templates are read and compiled once a process."""
    return Renderer(theme, code)


class Renderer:
    """Renders pages of one theme; makes nothing that depends on anything but template and view. `code` is its own digest."""

    def __init__(self, theme: Theme, code: bytes) -> None:
        self.theme, self.code = theme, code
        self.here: ContextVar[Viewpoint] = ContextVar("here")
        self.environment = make_environment(theme, self.here, code)

    def __reduce__(self) -> tuple[type[Renderer], tuple[Theme, bytes]]:
        """Another process makes its own out of the theme."""
        return Renderer, (self.theme, self.code)

    def render(self, page: Page) -> bytes | Diagnostic:
        """The bytes of a page; a template that cannot be rendered is a diagnostic with its file and line."""
        return self.fill(page.template, page.view, _viewpoint(page)) if page.template else data_bytes(page.view)

    def fill(self, name: str, page: PageView, here: Viewpoint) -> bytes | Diagnostic:
        """A template with what stands on a page, the addresses as they are seen from `here`."""
        token = self.here.set(here)
        try:
            return self.environment.get_template(name).render(page=page, view=page.main, site=page.site).encode()
        except jinja2.TemplateSyntaxError as caught:
            return self._problem(caught.name or name, caught.lineno, caught.message or "syntax error")
        except jinja2.TemplateNotFound as caught:
            return self._problem(name, 1, f"there is no template `{caught.name}`")
        except (jinja2.TemplateError, TypeError, ValueError, AttributeError, KeyError) as caught:
            last, line = self._last_template_line(caught, name)
            return self._problem(last, line, str(caught) or type(caught).__name__)
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


def _viewpoint(page: Page) -> Viewpoint:
    base_url = page.view.site.base_url
    return seen_from_anywhere(base_url) if page.path == "404.html" and base_url else seen_from(page.path)
