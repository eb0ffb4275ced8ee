"""What a site may change of its looks, as docs/guide/theming.md shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.site.accent import _colour, contrast, readable
from tests.building import build_site, built_pages, said
from tests.conftest import PROJECT, MakeSite

GUIDE = PROJECT / "docs/guide/theming.md"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></svg>'


def examples() -> dict[str, dict[str, str]]:
    """The worked examples of the guide: by heading, the files that it shows, each under a line that names it."""
    found: dict[str, dict[str, str]] = {}
    for part in re.split(r"(?m)^## Example: ", GUIDE.read_text("utf-8"))[1:]:
        files = re.findall(r"(?m)^`([\w./-]+)`:\n\n```\w*\n(.*?)^```$", part, re.DOTALL)
        found[part.partition("\n")[0]] = dict(files)
    return found


def with_files(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def test_the_guide_has_three_worked_examples() -> None:
    assert len(examples()) == 3
    assert all(examples().values())


@pytest.mark.parametrize("name", sorted(examples()))
def test_an_example_of_the_guide_works(name: str, make_site: MakeSite, tmp_path: Path) -> None:
    root = with_files(make_site({"static/logo.svg": LOGO}), examples()[name])
    built = build_site(root, tmp_path / "out")
    assert said(built.problems) == []
    page = (tmp_path / "out/briefings/wells/index.html").read_text("utf-8")
    expected = {
        "Your colours and your name": 'src="../../logo.svg"',
        "A notice on every page": "Embargoed until Monday",
        "A list of your own": 'id="_slide"',
    }
    assert expected[name] in page
    assert 'class="bottom-line"' in page


def test_logo_accent_and_footer_stand_on_every_page(make_site: MakeSite, tmp_path: Path) -> None:
    site = "title: Desk\ntheme:\n  logo: /logo.svg\n  accent: '#7A1F1F'\n  footer: Ask [[ada]] about *rights*.\n"
    output = built_pages(make_site({"site.yaml": site, "static/logo.svg": LOGO}), tmp_path / "out")
    style = next(output.glob("assets/accent.*.css"))
    assert "light-dark(#7a1f1f, #" in style.read_text()
    for page in ("index.html", "briefings/wells/index.html"):
        text = (output / page).read_text()
        assert "logo.svg" in text
        assert style.name in text
        assert re.search(r'Ask <a [^>]*entities/ada/index.html"[^>]*>Ada Park</a> about <em>rights</em>', text)


def test_a_pale_accent_is_darkened_and_said(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({"site.yaml": "title: Desk\ntheme:\n  accent: '#ffcc00'\n"})
    assert [line.split()[:2] for line in said(build_site(root, tmp_path / "out").problems)] == [
        ["SITE-accent", "content/site.yaml:3:11"]
    ]


@pytest.mark.parametrize("accent", ["#000000", "#ffffff", "#ffcc00", "#1f4e79", "#00ff00", "#777777"])
def test_every_accent_can_be_read_in_both_schemes(accent: str) -> None:
    light, dark = readable(accent)
    assert contrast(_colour(light), (0xFB, 0xFA, 0xF6)) >= 4.5
    assert contrast(_colour(dark), (0x1B, 0x1E, 0x23)) >= 4.5


@pytest.mark.parametrize(
    ("setting", "code"),
    [("logo: /nowhere.svg", "LNK-dangling"), ("accent: red", "REC-value"), ("footer: '[[nobody]]'", "LNK-dangling")],
)
def test_a_setting_that_is_wrong_is_said_with_its_place(
    setting: str, code: str, make_site: MakeSite, tmp_path: Path
) -> None:
    root = make_site({"site.yaml": f"title: Desk\ntheme:\n  {setting}\n"})
    found = said(build_site(root, tmp_path / "out").problems)
    assert [line.split()[0] for line in found] == [code]
    assert "content/site.yaml:3:" in found[0]


def test_a_template_counts_in_words_with_values_of_its_own(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    template = root / "templates/pages/404.html"
    template.parent.mkdir(parents=True)
    template.write_text(
        '{{ ngettext("%(num)s well in %(place)s", "%(num)s wells in %(place)s", 1200, place="A & B") }}; '
        "{% trans count=2 %}one pump{% pluralize %}{{ count }} pumps{% endtrans %}; "
        '{{ _("Page %(number)s", number=view.indexed) }}'
    )
    page = (built_pages(root, tmp_path / "out") / "404.html").read_text()
    assert page == "1,200 wells in A &amp; B; 2 pumps; Page False"


def test_macros_are_called_as_jinja_calls_them(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    template = root / "templates/pages/404.html"
    template.parent.mkdir(parents=True)
    template.write_text(
        "{% macro plain(a, b='<') %}{{ a }}{{ b }}{% endmacro %}"
        "{% macro rest(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}"
        "{% macro around() %}[{{ caller() }}]{% endmacro %}"
        "{% for n in range(2) %}{{ plain(n) }}{{ plain(n, '&') }}{{ plain(b=1, a='>') }}{% endfor %};"
        "{{ rest(1, 2, c=3) }};{% call around() %}{{ plain('x'|safe) }}{% endcall %};{{ none }}{{ 1.5 }}{{ true }}"
    )
    page = (built_pages(root, tmp_path / "out") / "404.html").read_text()
    each = "{n}&lt;{n}&amp;&gt;1"
    assert page == f"{each.format(n=0)}{each.format(n=1)};1(2,){{&#39;c&#39;: 3}};[x&lt;];None1.5True"


@pytest.mark.parametrize(("call", "line"), [("plain(1, 2)", 2), ("plain(b=1)", 2), ("plain(nobody)", 1)])
def test_a_macro_that_is_called_wrongly_is_said(call: str, line: int, make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({})
    template = root / "templates/pages/404.html"
    template.parent.mkdir(parents=True)
    template.write_text("{% macro plain(a) %}{{ a }}{% endmacro %}\n{{ " + call + " }}")
    found = said(build_site(root, tmp_path / "out").problems)
    assert [line.split()[:2] for line in found] == [["SITE-template", f"templates/pages/404.html:{line}:1"]]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"briefing.html": "x"}, [("templates/briefing.html", "did you mean templates/pages/briefing.html?")]),
        ({"base.html": "x"}, [("templates/base.html", "did you mean templates/layouts/base.html?")]),
        ({"mine.html": "x"}, [("templates/mine.html", "include it in one that is used, or take it out")]),
        ({"mine.html": "x", "pages/404.html": "{% include 'mine.html' %}"}, []),
        ({"mine.html": "x", "pages/404.html": "{% include [page.title, 'mine.html'] %}"}, []),
        ({"pages/404.html": "x", "styles/own.css": "a {}", "NOTES.md": "x"}, []),
    ],
)
def test_a_template_that_no_page_uses_is_named(
    files: dict[str, str], expected: list[tuple[str, str]], make_site: MakeSite, tmp_path: Path
) -> None:
    root = with_files(make_site({}), {f"templates/{name}": text for name, text in files.items()})
    found = [one for one in build_site(root, tmp_path / "out").problems if one.code == "SITE-unused"]
    assert [(one.place.file, one.hint) for one in found] == expected
