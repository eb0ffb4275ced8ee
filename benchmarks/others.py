"""The same corpus as other generators want it: front matter, taxonomies, related pages, the same things on a page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from benchmarks.hugo import write_hugo

Record = dict[str, Any]

_ELEVENTY_PAGE = """---
permalink: "briefings/{{ page.fileSlug }}/index.html"
---
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><main data-pagefind-body><h1>{{ title }}</h1>
<p>{{ bottom_line }}</p><ol>{% for point in key_points %}<li id="{{ point.id }}"><p>{{ point.text }}</p><ul>{% for one in point.evidence %}
<li><blockquote>{{ one.quote }}</blockquote></li>{% endfor %}</ul></li>{% endfor %}</ol><article>{{ content | safe }}</article>
<p>{% for topic in topics %}<a href="/topics/{{ topic }}/">{{ topic }}</a> {% endfor %}</p>
<p>{% for entity in entities %}<a href="/entities/{{ entity | slugify }}/">{{ entity }}</a> {% endfor %}</p></main></body></html>
"""
_ELEVENTY_TERM = """---
pagination: {data: collections.%(name)s, size: 1, alias: term}
permalink: "%(name)s/{{ term.name | slugify }}/index.html"
---
<!doctype html><html lang="en"><head><title>{{ term.name }}</title></head><body><h1>{{ term.name }}</h1>
{%% for page in term.pages %%}<article><h2><a href="{{ page.url }}">{{ page.data.title }}</a></h2><p>{{ page.data.bottom_line }}</p></article>{%% endfor %%}
</body></html>
"""
_ELEVENTY = """module.exports = function (config) {
  for (const name of ["topics", "entities"]) {
    config.addCollection(name, (api) => {
      const terms = new Map();
      for (const page of api.getFilteredByGlob("briefings/*.md")) {
        for (const term of page.data[name] || []) terms.set(term, [...(terms.get(term) || []), page]);
      }
      return [...terms].map(([term, pages]) => ({ name: term, pages }));
    });
  }
  return { dir: { output: "public" } };
};
"""


def records(root: Path) -> list[Record]:
    """Every summary with its source's text and the names of the entities in it."""
    content = root / "content"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    names = [e["name"] for e in yaml.load((content / "entities.yaml").read_text(), loader).values()]
    found = []
    for path in sorted((content / "summaries").glob("*.yaml")):
        record = yaml.load(path.read_text(), loader)
        text = (content / "sources" / f"{path.stem}.md").read_text()
        found.append({**record, "id": path.stem, "body": text, "entities": [name for name in names if name in text]})
    return found


def write_eleventy(root: Path, folder: Path) -> None:
    """An Eleventy site: collections of topics and entities, no related pages."""
    (folder / "_includes").mkdir(parents=True)
    (folder / "briefings").mkdir()
    (folder / ".eleventy.js").write_text(_ELEVENTY)
    (folder / "_includes/page.njk").write_text(_ELEVENTY_PAGE)
    for name in ("topics", "entities"):
        (folder / f"{name}.njk").write_text(_ELEVENTY_TERM % {"name": name})
    for record in records(root):
        _with_front_matter(folder / "briefings", record, {"layout": "page.njk"})


def write_pelican(root: Path, folder: Path) -> None:
    """A Pelican site with its simple theme: topics as tags; the key points stand in the text."""
    (folder / "content").mkdir(parents=True)
    settings = "SITENAME = 'Corpus'\nPATH = 'content'\nTIMEZONE = 'UTC'\nTHEME = 'simple'\nDEFAULT_PAGINATION = 100\n"
    settings += "PAGINATION_PATTERNS = ((1, '{url}', '{save_as}'), (2, '{base_name}/page/{number}/', '{base_name}/page/{number}/index.html'))\n"
    (folder / "pelicanconf.py").write_text(
        settings + "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\nRELATIVE_URLS = True\n"
    )
    for record in records(root):
        tags = ", ".join([*record["topics"], *record["entities"]])
        head = f"Title: {record['title']}\nDate: {record['published']}-01\nTags: {tags}\n\n"
        (folder / f"content/{record['id']}.md").write_text(head + _in_words(record))


def write_mkdocs(root: Path, folder: Path) -> None:
    """An MkDocs site with its own theme, without search: no taxonomies; the key points stand in the text."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Corpus\nplugins: []\nsite_dir: public\n")
    (folder / "docs/index.md").write_text("# Corpus\n")
    for record in records(root):
        (folder / f"docs/{record['id']}.md").write_text(_in_words(record))


WRITERS: dict[str, Callable[[Path, Path], None]] = {
    "hugo": lambda root, folder: write_hugo(records(root), folder),
    "eleventy": write_eleventy,
    "pelican": write_pelican,
    "mkdocs": write_mkdocs,
}


def commands(folder: Path, tool: str, programs: Path) -> list[str]:
    """How a tool builds the site in `folder` into `folder`/public."""
    return {
        "hugo": [str(programs / "hugo"), "--quiet", "--source", str(folder), "--destination", str(folder / "public")],
        "eleventy": [
            "npx",
            "--no-install",
            "eleventy",
            "--quiet",
            f"--input={folder}",
            f"--output={folder / 'public'}",
        ],
        "pelican": [
            str(programs / "pelican"),
            "--quiet",
            "-s",
            str(folder / "pelicanconf.py"),
            "-o",
            str(folder / "public"),
        ],
        "mkdocs": [str(programs / "mkdocs"), "build", "--quiet", "-f", str(folder / "mkdocs.yml")],
    }[tool]


def _with_front_matter(folder: Path, record: Record, more: Record) -> None:
    """JSON is YAML, and quicker to write."""
    head = {name: value for name, value in record.items() if name not in ("body", "id", "published")} | more
    (folder / f"{record['id']}.md").write_text(f"---\n{json.dumps(head)}\n---\n\n{record['body']}")


def _in_words(record: Record) -> str:
    points = "\n".join(f"1. {p['text']}\n\n    > {p['evidence'][0]['quote']}" for p in record["key_points"])
    return f"{record['bottom_line']}\n\n{points}\n\n{record['body']}"


def clear(folder: Path) -> None:
    """Take away what a tool has built."""
    for name in ("public", "resources", ".hugo_build.lock"):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
