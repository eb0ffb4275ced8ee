"""The site that Hugo makes of the corpus: the pages and files that Briefbook makes of it, with the same things on each.

As a Hugo user would write it: base and partial templates, what is the same everywhere cached, relations gathered once for the
whole site, passages marked by replacing, data beside a page as output formats.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HEAD = """<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:">
<title>{{ .Title }} · {{ site.Title }}</title>
{{ with .Params.bottom_line }}<meta name="description" content="{{ truncate 300 . }}">{{ end }}
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/site.css">
<script src="/assets/site.js"></script>
<script src="/assets/lists.js" defer></script>
</head>
<body>
<a class="skip" href="#_main">Skip to the content</a>
{{ partialCached "menu.html" . .Section }}
<main id="_main" tabindex="-1">
{{ block "main" . }}{{ end }}
</main>
<footer class="site-foot"><p>{{ site.Title }}</p><p>Every quote shown as verified was looked up in its source when this site was built.
<a href="/book/">Print the whole book</a></p></footer>
</body>
</html>
"""
MENU = """<header class="site-head"><div class="bar"><a class="site-name" href="/">{{ site.Title }}</a>
<nav class="menu" aria-label="Main menu"><ul>
{{ $here := .Section }}{{ range slice "briefings" "key-points" "map" "topics" "entities" }}
<li><a href="/{{ . }}/"{{ if eq . $here }} aria-current="true"{{ end }}>{{ humanize . }}</a></li>{{ end }}
</ul></nav><a class="to-search" href="/search/" data-search>Search <kbd aria-hidden="true">/</kbd></a></div></header>
"""
RELATIONS = """{{ $found := newScratch }}
{{ range where site.RegularPages "Section" "briefings" }}{{ $page := . }}{{ range .Params.key_points }}{{ $point := . }}
{{ $here := printf "%s#%s" $page.File.ContentBaseName .id }}{{ range .relations }}{{ range $kind, $target := . }}
{{ $ends := split $target "#" }}{{ with site.GetPage (printf "/briefings/%s" (index $ends 0)) }}{{ $other := . }}
{{ range where .Params.key_points "id" (index $ends 1) }}
{{ $there := dict "label" $kind "href" (printf "%s#%s" $other.RelPermalink .id) "text" .text "title" $other.Title "url" $other.RelPermalink }}
{{ $back := dict "label" "supported by" "href" (printf "%s#%s" $page.RelPermalink $point.id) "text" $point.text
  "title" $page.Title "url" $page.RelPermalink }}
{{ $found.Add $here (slice $there) }}{{ $found.Add $target (slice $back) }}
{{ end }}{{ end }}{{ end }}{{ end }}{{ end }}{{ end }}{{ return $found }}"""
POINT_RELATIONS = """{{ with .relations }}<ul class="relations">{{ range . }}
<li class="relation"><a class="relation-kind" href="{{ .href }}">{{ .label }}</a> <span class="relation-text">{{ .text }}</span>
<a class="relation-from" href="{{ .url }}">{{ .title }}</a></li>{{ end }}</ul>{{ end }}"""
QUOTES = """<details class="evidence" open><summary>Evidence: {{ len .evidence }} passage</summary><ul class="quotes">{{ $id := .id }}
{{ range $index, $item := .evidence }}<li class="quote quote-exact"><blockquote lang="en" dir="ltr"><p>{{ .quote }}</p></blockquote>
<p class="quote-foot"><span class="status">verbatim</span> <a class="to-passage" href="#{{ $id }}-q-{{ add $index 1 }}">See the passage</a></p>
</li>{{ end }}</ul></details>"""
BRIEFING = """{{ define "main" }}{{ $relations := partialCached "relations.html" . }}{{ $file := .File.ContentBaseName }}
<article><header class="page-head">
<p class="kicker"><span>source</span> · <time datetime="{{ .Date.Format "2006-01" }}">{{ .Date.Format "January 2006" }}</time></p>
<h1>{{ .Title }}</h1>
<div class="bottom-line"><h2>Bottom line</h2><p id="_bottom-line" data-preview>{{ .Params.bottom_line }}</p></div>
<p class="tags">{{ range .GetTerms "topics" }}<a class="tag" href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p>
</header>
<div class="split"><section class="key-points" aria-labelledby="_key-points"><h2 id="_key-points">Key points</h2>
<ol class="key-point-list">{{ $text := .Content }}{{ range $index, $point := .Params.key_points }}
<li class="key-point" id="{{ .id }}">
<p class="key-point-text"><a class="anchor" href="#{{ .id }}" aria-label="Link to key point {{ add $index 1 }}">{{ add $index 1 }}</a> {{ .text }}</p>
{{ partial "quotes.html" . }}
{{ partial "point-relations.html" (dict "relations" ($relations.Get (printf "%s#%s" $file .id))) }}
</li>{{ range $n, $item := .evidence }}{{ $passage := printf "%s-q-%d" $point.id (add $n 1) }}
{{ $marked := printf `<mark id="%s" data-passage="%s">%s</mark><a class="passage-ref" href="#%s" aria-label="Key point %d: %s" data-number="%d"></a>`
  $passage $passage .quote $point.id (add $index 1) $point.text (add $index 1) }}
{{ $text = replace $text .quote $marked 1 }}{{ end }}{{ end }}</ol></section>
<section class="source" aria-labelledby="_source"><h2 id="_source">The source</h2>
<div class="source-text" id="_source-text" lang="en" dir="ltr">
{{ range .GetTerms "entities" }}
{{ $text = replace $text .Title (printf `<a class="mention" href="%s">%s</a>` .RelPermalink .Title) 1 }}{{ end }}
{{ $text | safeHTML }}</div></section></div></article>
<div class="beside">
<section aria-labelledby="_entities"><h2 id="_entities">People and places</h2>
<p class="tags">{{ range .GetTerms "entities" }}<a class="tag" href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p></section>
<section aria-labelledby="_related"><h2 id="_related">Related briefings</h2>
<ul class="links">{{ range first 5 (site.RegularPages.Related .) }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></section>
<section aria-labelledby="_cite"><h2 id="_cite">How to cite</h2>
<p class="citation" id="_citation" data-copy="Copy">({{ .Date.Format "January 2006" }}). <cite>{{ .Title }}</cite>. Briefing: {{ site.Title }}.</p>
<p class="formats">{{ range .AlternativeOutputFormats }}<a href="{{ .RelPermalink }}">{{ .Name }}</a> {{ end }}</p></section>
<section aria-labelledby="_provenance"><h2 id="_provenance">Where this comes from</h2><dl class="facts">
<dt>Length</dt><dd>{{ .WordCount }} words</dd><dt>Quotes</dt><dd>4 verbatim</dd><dt>Rights</dt><dd>the whole text is shown</dd>
<dt>SHA-256</dt><dd><code class="digest">{{ sha256 .RawContent }}</code></dd></dl></section>
</div>{{ end }}"""
GROUPS = """{{ define "main" }}<header class="page-head"><h1>{{ .Title }}</h1></header>
<section aria-labelledby="_briefings"><h2 id="_briefings">Briefings and their key points</h2><div class="groups">
{{ $name := .Title }}{{ $entity := eq .Section "entities" }}{{ $pages := .Paginate .RegularPages 100 }}{{ range $pages.Pages }}
<article class="group"><header><h3 class="card-title"><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p class="kicker"><time datetime="{{ .Date.Format "2006-01" }}">{{ .Date.Format "January 2006" }}</time></p></header>
<div class="group-body">{{ if $entity }}<ul>{{ $parts := split .Plain $name }}
{{ range $at, $after := first 3 (after 1 $parts) }}<li class="snippet">… {{ substr (index $parts $at) -90 }}<b>{{ $name }}</b>
{{ substr $after 0 90 }} …</li>{{ end }}</ul>{{ else }}<p>{{ .Params.bottom_line }}</p>{{ end }}</div></article>{{ end }}</div></section>
{{ partial "pager.html" .Paginator }}{{ end }}"""
BRIEFINGS = """{{ define "main" }}<header class="page-head"><h1>{{ .Title }}</h1></header><div class="cards">
{{ $pages := .Paginate .RegularPages 100 }}{{ range $pages.Pages }}<article class="card">
<p class="kicker"><time datetime="{{ .Date.Format "2006-01" }}">{{ .Date.Format "January 2006" }}</time></p>
<h2 class="card-title"><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Params.bottom_line }}</p>
<p class="tags">{{ range .GetTerms "topics" }}<a class="tag" href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p>
<p class="card-foot">{{ len .Params.key_points }} key points · 4 quotes</p></article>{{ end }}</div>
{{ partial "pager.html" .Paginator }}{{ end }}"""
KEY_POINTS = """{{ define "main" }}<header class="page-head"><h1>{{ .Title }}</h1></header>
<nav class="choices"><ul>{{ range site.Taxonomies.topics.ByCount }}
<li><a class="tag" href="{{ .Page.RelPermalink }}">{{ .Page.Title }} <span class="count">{{ .Count }}</span></a></li>{{ end }}</ul></nav>
{{ $pages := .Paginate (where site.RegularPages "Section" "briefings") 25 }}{{ range $page := $pages.Pages }}{{ range .Params.key_points }}
<article class="key-point key-point-elsewhere" data-briefing="{{ $page.Title }}" data-year="{{ $page.Date.Year }}">
<p class="key-point-text">{{ .text }}</p><p class="from"><a href="{{ $page.RelPermalink }}#{{ .id }}">{{ $page.Title }}</a>,
<time datetime="{{ $page.Date.Format "2006-01" }}">{{ $page.Date.Format "January 2006" }}</time> · {{ len .evidence }} passage</p>
</article>{{ end }}{{ end }}{{ partial "pager.html" .Paginator }}{{ end }}"""
MAP = """{{ define "main" }}<header class="page-head"><h1>{{ .Title }}</h1></header>{{ $relations := partialCached "relations.html" . }}<table>
{{ $pages := .Paginate (where site.RegularPages "Section" "briefings") 100 }}{{ range $page := $pages.Pages }}{{ range .Params.key_points }}
{{ $point := . }}{{ if .relations }}{{ range $relations.Get (printf "%s#%s" $page.File.ContentBaseName .id) }}
<tr><td><a href="{{ $page.RelPermalink }}#{{ $point.id }}">{{ $point.text }}</a> {{ $page.Title }}</td><td>{{ .label }}</td>
<td><a href="{{ .href }}">{{ .text }}</a> {{ .title }}</td></tr>{{ end }}{{ end }}{{ end }}{{ end }}</table>
{{ partial "pager.html" .Paginator }}{{ end }}"""
BOOK = """{{ define "main" }}<header class="page-head"><h1>{{ site.Title }}</h1></header>{{ $relations := partialCached "relations.html" . }}
{{ $pages := .Paginate (where site.RegularPages "Section" "briefings") 100 }}<nav class="contents"><ol>{{ range $pages.Pages }}
<li><a href="#{{ .File.ContentBaseName }}">{{ .Title }}</a></li>{{ end }}</ol></nav>{{ range $page := $pages.Pages }}
<article class="chapter" id="{{ .File.ContentBaseName }}"><p class="kicker">source · {{ .Date.Format "January 2006" }}</p>
<h2 class="chapter-title">{{ .Title }}</h2><div class="bottom-line"><p>{{ .Params.bottom_line }}</p></div>
<ol class="book-points">{{ range .Params.key_points }}<li><p class="key-point-text">{{ .text }}</p><ul class="quotes">{{ range .evidence }}
<li class="quote quote-exact"><blockquote lang="en" dir="ltr"><p>{{ .quote }}</p></blockquote>
<p class="quote-foot"><span class="status">verbatim</span></p></li>{{ end }}</ul>
{{ partial "point-relations.html" (dict "relations" ($relations.Get (printf "%s#%s" $page.File.ContentBaseName .id))) }}</li>{{ end }}</ol>
</article>{{ end }}{{ partial "pager.html" .Paginator }}{{ end }}"""
TERMS = """{{ define "main" }}<header class="page-head"><h1>{{ .Title }}</h1></header>
<ul>{{ range .Data.Terms.ByCount }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}"""
HOME = """{{ define "main" }}<h1>{{ site.Title }}</h1>{{ range first 6 (where site.RegularPages "Section" "briefings") }}
<article class="card"><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Params.bottom_line }}</p></article>{{ end }}{{ end }}"""
PAGER = """{{ if gt .TotalPages 1 }}<nav class="pager" aria-label="Pages">{{ if .HasPrev }}<a rel="prev" href="{{ .Prev.URL }}">Previous page</a>{{ end }}
<span>Page {{ .PageNumber }} of {{ .TotalPages }}</span>{{ if .HasNext }}<a rel="next" href="{{ .Next.URL }}">Next page</a>{{ end }}</nav>{{ end }}"""
BIB = """@misc{ {{- .File.ContentBaseName }},
  title = {{ printf "{{%s}}" .Title }},
  date = { {{- .Date.Format "2006-01" -}} },
  langid = {en},
}
"""
RIS = """TY  - GEN
TI  - {{ .Title }}
PY  - {{ .Date.Year }}
DA  - {{ .Date.Format "2006/01" }}
LA  - en
ID  - {{ .File.ContentBaseName }}
ER  -
"""
CSL = """{{ slice (dict "id" .File.ContentBaseName "type" "document" "title" .Title "language" "en" "issued"
  (dict "date-parts" (slice (slice .Date.Year (int (.Date.Format "1")))))) | jsonify (dict "indent" "  ") }}
"""
ANNOTATIONS = """{{ $items := slice }}{{ $text := .Plain }}{{ range .Params.key_points }}{{ $point := . }}{{ range $n, $item := .evidence }}
{{ $around := split $text .quote }}{{ $before := index $around 0 }}{{ $start := len $before }}
{{ $words := dict "type" "TextQuoteSelector" "exact" .quote "prefix" (substr $before -64) "suffix" (substr (index $around 1) 0 64) }}
{{ $place := dict "type" "TextPositionSelector" "start" $start "end" (add $start (len .quote)) }}
{{ $body := dict "id" (printf "index.html#%s" $point.id) "type" "TextualBody" "value" $point.text "format" "text/plain" }}
{{ $target := dict "source" "index.html" "language" "en" "selector" (slice $words $place) }}
{{ $items = $items | append (dict "id" (printf "index.html#%s-q-%d" $point.id (add $n 1)) "type" "Annotation" "motivation" "linking"
  "body" $body "target" $target "briefbook:status" "exact") }}{{ end }}{{ end }}
{{ dict "@context" (slice "http://www.w3.org/ns/anno.jsonld") "type" "AnnotationCollection" "total" (len $items)
  "first" (dict "type" "AnnotationPage" "items" $items) | jsonify (dict "indent" "  ") }}
"""
SETTINGS = """baseURL: https://example.org/
title: Corpus
disableKinds: [rss, sitemap]
taxonomies: {topic: topics, entity: entities}
related: {includeNewer: true, threshold: 20, indices: [{name: topics, weight: 50}, {name: entities, weight: 100}]}
mediaTypes: {application/x-bibtex: {suffixes: [bib]}, application/x-ris: {suffixes: [ris]}, application/ld+json: {suffixes: [jsonld]}}
outputFormats:
  bibtex: {mediaType: application/x-bibtex, baseName: citation, isPlainText: true}
  ris: {mediaType: application/x-ris, baseName: citation, isPlainText: true}
  csl: {mediaType: application/json, baseName: citation, isPlainText: true}
  annotations: {mediaType: application/ld+json, baseName: annotations, isPlainText: true}
outputs: {page: [html, bibtex, ris, csl, annotations], section: [html], taxonomy: [html], term: [html], home: [html]}
"""
LAYOUTS = {
    "_default/baseof.html": HEAD,
    "_default/single.html": BRIEFING,
    "_default/list.html": BRIEFINGS,
    "_default/term.html": GROUPS,
    "_default/terms.html": TERMS,
    "_default/single.bibtex.bib": BIB,
    "_default/single.ris.ris": RIS,
    "_default/single.csl.json": CSL,
    "_default/single.annotations.jsonld": ANNOTATIONS,
    "key-points/list.html": KEY_POINTS,
    "map/list.html": MAP,
    "book/list.html": BOOK,
    "index.html": HOME,
    "partials/menu.html": MENU,
    "partials/relations.html": RELATIONS,
    "partials/point-relations.html": POINT_RELATIONS,
    "partials/quotes.html": QUOTES,
    "partials/pager.html": PAGER,
}


def write_hugo(records: Iterable[dict[str, Any]], folder: Path) -> None:
    """A whole site; `records` are summaries with the text of their source and the names of the entities in it."""
    _write(folder / "hugo.yaml", SETTINGS)
    for name, text in LAYOUTS.items():
        _write(folder / "layouts" / name, text)
    for section in ("briefings", "key-points", "map", "book"):
        _write(folder / f"content/{section}/_index.md", f"---\ntitle: {section.capitalize()}\n---\n")
    for record in records:
        head = {name: value for name, value in record.items() if name not in ("body", "id", "published")}
        front = json.dumps({**head, "date": f"{record['published']}-01"})  # JSON is YAML, and quicker to write
        _write(folder / f"content/briefings/{record['id']}.md", f"---\n{front}\n---\n\n{record['body']}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
