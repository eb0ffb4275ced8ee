"""A site with a word of its own, a canary, in every place whose words are not to be published, and in places whose words are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Literal, NamedTuple

import yaml

from generator.content.published import LEFT_OUT
from tests.content.readers.making import line, lines, make_docx, make_pdf, run
from tests.pictures import chunk, exif, jpeg, png, segment, webp

Rights = Literal["full", "excerpts", "citation"]


class Canaries:
    """Words of twelve letters that no stemmer shortens; by each the place in which it is."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.hidden: dict[str, str] = {}
        self.shown: dict[str, str] = {}

    def hide(self, place: str) -> str:
        """A word that is not to be found."""
        return self._new(place, self.hidden)

    def show(self, place: str) -> str:
        """A word that is to be found: else nobody looks where words are."""
        return self._new(place, self.shown)

    def reveal(self, *words: str) -> None:
        """Let hidden words be shown: they are in a quote."""
        self.shown |= {word: self.hidden.pop(word) for word in words if word in self.hidden}

    def _new(self, place: str, words: dict[str, str]) -> str:
        word = "q" + "".join(self.chance.choice("bcdfghjklmnpqrtvwxz") for _ in range(10)) + "k"
        words[word] = place
        return word


class Sentence(NamedTuple):
    """What comes before the quote that may be in it, that quote with its full stop, and the canaries: the first is before it."""

    start: str
    end: str
    words: tuple[str, str, str]


class Source:
    """A source of some rights, and the quotes out of it."""

    def __init__(self, canaries: Canaries, rights: Rights, format: str) -> None:
        self.canaries, self.rights, self.format = canaries, rights, format
        self.quotes: list[str] = []

    def word(self, what: str) -> str:
        """A word of the source, which its rights hide, unless they are `full`."""
        place = f"{what} of a {self.format} source under `{self.rights}`"
        return self.canaries.show(place) if self.rights == "full" else self.canaries.hide(place)

    def sentence(self) -> Sentence:
        """A sentence, in one of four a quote, in one of three a known name."""
        before, inside, left = (self.word("a sentence") for _ in range(3))
        who = "Ada Park" if self.canaries.chance.random() < 0.3 else "The envoy"
        found = Sentence(
            f"{who} of {before}", f"spoke of {inside} and of {left} and of the wells.", (before, inside, left)
        )
        if self.canaries.chance.random() < 0.25 or not self.quotes:
            elided = self.canaries.chance.random() < 0.3
            self.quotes.append(f"spoke of {inside} … of the wells" if elided else found.end.rstrip("."))
            self.canaries.reveal(
                *(found.words if self.rights == "excerpts" else (inside,) if elided else (inside, left))
            )
        return found

    def paragraph(self) -> str:
        """Some sentences; in one of six the end of one and the beginning of the next are a quote."""
        sentences = [self.sentence() for _ in range(self.canaries.chance.randrange(2, 6))]
        if self.canaries.chance.random() < 0.17:
            one, other = sentences[:2]
            self.quotes.append(f"and of the wells. {other.start}")
            self.canaries.reveal(*((*one.words, *other.words) if self.rights == "excerpts" else other.words[:1]))
        return " ".join(f"{sentence.start} {sentence.end}" for sentence in sentences)

    def text(self) -> str:
        """The whole document: paragraphs, and in Markdown every other kind of block."""
        paragraphs = [self.paragraph() for _ in range(self.canaries.chance.randrange(3, 7))]
        if self.format == "txt":
            return "\n\n".join(paragraphs) + "\n"
        hidden = self.canaries.hide
        blocks = [
            f"---\ntitle: A record\nnote: {hidden('front matter of a source')}\n# {hidden('a comment in front matter')}\n---",
            f"## About {self.word('a heading')}",
            f"<!-- {self.word('a comment')} -->",
            f"Some words <!-- {self.word('a comment in a line')} --> here of {self.word('a line')}.",
            f"- an item of {self.word('a list')}\n- another of {self.word('a list')}",
            f"| {self.word('a table')} | two |\n| --- | --- |\n| three | {self.word('a table')} |",
            f"```\n{self.word('code')}\n```",
            f"> {self.word('a quotation')}",
            f'A [link](https://example.org/{self.word("an address")} "{self.word("a title")}") and a note.[^n]',
            f"[^n]: Words of {self.word('a note')}.",
            f'<div title="{self.word("an attribute")}"><p>Mark-up of {self.word("HTML")}.</p></div>',
        ]
        shuffled = [*blocks[1:], *paragraphs]
        self.canaries.chance.shuffle(shuffled)
        return "\n\n".join([blocks[0], *shuffled]) + "\n"

    def document(self) -> bytes:
        """The whole document as a file of its format, with what nobody sees of it."""
        if self.format in ("md", "txt"):
            return self.text().encode()
        paragraphs = [self.paragraph() for _ in range(self.canaries.chance.randrange(3, 7))]
        hidden = self.canaries.hide
        if self.format == "pdf":
            rows = [words for paragraph in paragraphs for words in wrap(paragraph, 70)]
            unseen = line(hidden("invisible words of a PDF"), base=30, more="3 Tr")
            unseen += line(hidden("white words of a PDF"), base=40, more="1 1 1 rg") + line(
                hidden("words off a page"), left=900
            )
            pages = [lines(rows[at : at + 30]) for at in range(0, len(rows), 30)]
            return make_pdf(*pages[:-1], pages[-1] + unseen, info=f"/Author ({hidden('the properties of a PDF')})")
        if self.format == "docx":
            unseen = run(hidden("hidden words of a Word file"), "<w:vanish/>")
            unseen += (
                f'<w:del w:id="1"><w:r><w:delText>{hidden("deleted words of a Word file")}</w:delText></w:r></w:del>'
            )
            return make_docx(*map(run, paragraphs), unseen)
        unseen = (
            f"<p hidden>{hidden('hidden words of a web page')}</p><script>{hidden('a script of a web page')}</script>"
        )
        unseen += f"<!-- {hidden('a comment of a web page')} --><del>{hidden('deleted words of a web page')}</del>"
        head = f"<meta name=author content='{hidden('the record of a web page')}'>"
        return f"<head>{head}</head><article>{''.join(f'<p>{words}</p>' for words in paragraphs)}{unseen}</article>".encode()


def write_site(root: Path, seed: int) -> Canaries:
    """The site, below content/ and beside it; what is hidden in it, and what is shown."""
    canaries = Canaries(seed)
    files = dict(_records(canaries)) | dict(_drafts(canaries)) | dict(_stray_files(canaries))
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data if isinstance(data, bytes) else data.encode())
    return canaries


def _summary(canaries: Canaries, source: Source, **more: object) -> str:
    """A summary whose every quote is verified, with private notes."""
    fields: dict[str, object] = {
        "title": f"What the envoy of {canaries.show('a title')} said",
        "published": "2024-03",
        "authors": ["Ada Park"],
        "rights": source.rights,
        "topics": ["water"],
        "bottom_line": f"It concerns {canaries.show('a bottom line')}.",
        "summary": f"In short.\n\n<!-- {canaries.hide('a comment in a summary')} -->\n\nAnd {canaries.show('a summary')}.",
        "key_points": [
            {"id": f"point-{n}", "text": f"Of {canaries.show('a key point')}.", "evidence": [{"quote": quote}]}
            for n, quote in enumerate(source.quotes)
        ],
        "events": [{"date": "2024-03", "title": "They met", "evidence": [{"quote": source.quotes[0]}]}],
        **more,
    }
    comment = canaries.hide("a comment in a summary's YAML")
    return f"# {comment}\n" + yaml.safe_dump(fields, allow_unicode=True, sort_keys=False) + f"# {comment}\n"


def _records(canaries: Canaries) -> Iterator[tuple[str, str | bytes]]:
    hide, show = canaries.hide, canaries.show
    private, description = hide("a comment in site.yaml"), f"About {show('the description')}"
    title = f"title: A desk of {show('the title')} # {private}"
    yield "content/site.yaml", f"{title}\nbase_url: https://desk.example/book/\ndescription: {description}\n"
    yield "content/topics.yaml", f"# {hide('a comment in topics.yaml')}\nwater:\n  title: Water\n"
    yield "content/entities.yaml", f"ada: # {hide('a comment in entities.yaml')}\n  kind: person\n  name: Ada Park\n"
    rights: tuple[Rights, ...] = ("full", "excerpts", "citation")
    for right in rights:
        for format in ("md", "txt", "pdf", "docx", "html"):
            source = Source(canaries, right, format)
            yield f"content/sources/{right}-{format}.{format}", source.document()
            yield f"content/summaries/{right}-{format}.yaml", _summary(canaries, source)
    comment = f"<!-- {hide('a comment in a brief')}\n{hide('a comment of two lines')} -->"
    body = f"What {show('a brief')} means. {comment}\n\n{comment}\n\n![[full-md#point-0]]\n"
    yield "content/briefs/brief.md", f"---\ntitle: A brief # {hide('a comment in front matter')}\n---\n\n{body}"
    page = f"Words of {show('a page')} <!-- {hide('a comment in a page')} -->\n"
    yield "content/pages/about.md", f"---\ntitle: About\n---\n\n{page}"


def _drafts(canaries: Canaries) -> Iterator[tuple[str, str]]:
    """Drafts of every kind, with their sources and the names of their files."""
    source = Source(canaries, "citation", "md")  # whatever is in it is hidden
    text, id = source.text(), f"draft-{canaries.hide('the id of a draft')}"
    draft = _summary(canaries, source, status="draft", aliases=[canaries.hide("an alias of a draft")])
    for word in [word for word in canaries.shown if word in draft or word in text]:
        canaries.hidden[word] = f"{canaries.shown.pop(word)}, of a draft"
    yield f"content/sources/{id}.md", text
    yield f"content/summaries/{id}.yaml", draft
    for folder in ("briefs", "pages"):
        words = [canaries.hide(f"a draft in {folder}/") for _ in range(4)]
        front = f"title: {words[0]}\ndescription: {words[1]}\nstatus: draft\n"
        yield f"content/{folder}/draft-{words[2]}.md", f"---\n{front}---\n\nWords of {words[3]}.\n"
    yield (
        f"content/sources/{canaries.hide('the name of an orphan')}.txt",
        f"Nobody wrote of {canaries.hide('an orphan')}.\n",
    )


def _stray_files(canaries: Canaries) -> Iterator[tuple[str, str | bytes]]:
    """Files that are no part of the site, in and beside all its folders; pictures with metadata."""
    hide = canaries.hide
    for folder in ("", "content/", "content/static/", "content/sources/", "content/summaries/", "templates/"):
        for name in (".env", ".git/config", ".hidden", "old.bak", "page.html~", ".notes.swp", "__pycache__/a.pyc"):
            yield folder + name, f"{hide(f'{folder}{name}')} {hide(f'{folder}{name}')}"
    yield "notes.txt", hide("a file beside content/")
    yield "content/notes.txt", hide("a file of content/ that is no record")
    for pattern in (pattern for patterns in LEFT_OUT.values() for pattern in patterns):
        name = pattern.replace("*", hide(f"the name of a file like {pattern}"))
        yield f"content/static/files/{name}", hide(f"a file like {pattern}")
        yield f"content/static/deep/{name}/file.txt", hide(f"a file in a folder like {pattern}")
    for folder in ("content/static", "templates/assets"):
        yield from ((f"{folder}/{name}", data) for name, data in _pictures(canaries, folder))
    yield "content/static/kept/data.csv", f"{canaries.show('a static file')}\n"


def _pictures(canaries: Canaries, folder: str) -> Iterator[tuple[str, bytes]]:
    def hide(what: str) -> bytes:
        return canaries.hide(f"{what} of a picture in {folder}/").encode()

    yield (
        "photo.jpg",
        jpeg(
            segment(0xE1, b"Exif\0\0" + exif(6, hide("Exif"))),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + hide("XMP")),
            segment(0xED, b"Photoshop 3.0\0" + hide("IPTC")),
            segment(0xFE, hide("a comment")),
            after=hide("what follows"),
        ),
    )
    texts = chunk(b"tEXt", b"Author\0" + hide("a text")), chunk(b"eXIf", exif(1, hide("Exif")))
    yield (
        "plan.png",
        png(*texts, chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + hide("XMP")), after=hide("what follows")),
    )
    yield "view.webp", webp((b"EXIF", exif(3, hide("Exif"))), (b"XMP ", hide("XMP")), flags=0x0C)
    yield (
        "map.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="i" inkscape:export-filename="/home/%s/a.png"><!-- %s -->'
        b"<metadata>%s</metadata><title>%s</title></svg>"
        % (hide("a path"), hide("a comment"), hide("metadata"), canaries.show("the title of a drawing").encode()),
    )
