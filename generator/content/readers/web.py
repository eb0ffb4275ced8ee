"""A saved web page as a source: its article, or the whole of it, as a browser shows it.

Two programs that know articles only *locate* ours: the smallest element that holds nearly all of what they find together. What
is read is the page itself, so that nothing is flattened, lost or made up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import lxml.etree
import lxml.html
import msgspec

from generator.content.readers.encoding import decode_page
from generator.content.readers.fragment import NOT_TEXT, clean_fragment
from generator.content.readers.reading import NotRead, Reading, Record
from generator.content.readers.web_hidden import Hiding
from generator.content.readers.web_plain import with_plain_paragraphs

SHARE = 0.97
"""How much of what is found an element has to hold to be the article."""
_WORDS = re.compile(r"\w+")
_SHINGLE = 4
_LINKED = 0.5
"""A part of so many linked words leads to other pages."""
_BESIDE = "nav aside footer menu dialog".split()
_NOTE = re.compile(r"\[?(?:\d{1,3}|[*†‡])\]?(?:(?:\s?[,;–-]\s?|\s|(?<=\])(?=\[))\[?\d{1,3}\]?)*")
"""The number or sign of a note, or several of them (`3, 4`)."""
_MAY_BE_RAISED = "a b em font i small span strong".split()
_SUPER = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_PARTS = frozenset("div ul ol li dl section article table tr figure".split())
_TOO_SMALL = frozenset("p ul ol table tbody tr td blockquote".split())
_BLOCKS = frozenset("p li td th dd dt blockquote pre h1 h2 h3 h4 h5 h6 figcaption caption div".split())

_WHOLE = _BLOCKS | frozenset("ul ol dl table figure hr section article aside header footer nav main details".split())
"""Elements that stand by themselves, one below the other."""
_HOLDERS = frozenset("body div section article main blockquote".split())


def read_web(data: bytes, whole: bool = False) -> Reading:
    """The document of a web page. Raises NotRead where it holds no text."""
    text, encoding = decode_page(data)
    tree = _parse(text)
    record = _record(text)
    hidden = _strip(tree)
    article = tree if whole else _article(tree, text)
    unseen = sum(hidden.get(element, 0) for element in article.iter())
    _mark_references(article, tree)
    _unwrap(article)
    html = with_plain_paragraphs(clean_fragment(lxml.html.tostring(article, encoding="unicode")))
    return Reading(html=html, hidden=unseen, record=record, reader=_readers(), encoding=encoding)


def _readers() -> str:
    return f"trafilatura {version('trafilatura')} and resiliparse {version('resiliparse')} to locate it"


def _parse(text: str) -> Any:
    try:
        tree = lxml.html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=lxml.html.HTMLParser(huge_tree=True)
        )
    except (lxml.etree.ParserError, ValueError) as caught:
        raise NotRead("empty", "the page holds nothing", "save the page anew, as it is shown") from caught
    body = tree.find(".//body")
    return tree if body is None else body


def _strip(tree: Any) -> dict[Any, int]:
    """Take away what a browser does not show, or shows as deleted; how many characters an element so lost that were hidden."""
    hidden, hiding = defaultdict[Any, int](int), Hiding(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            if not isinstance(element, lxml.etree._Entity):
                _drop(element)
        elif element.tag in NOT_TEXT or element.tag == "input":
            _drop(element)
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and hiding.hides(element):
            hidden[element.getparent()] += len(re.sub(r"\s", "", "".join(element.itertext())))
            _drop(element)
    return hidden


def _drop(element: Any) -> None:
    """Take an element away; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


class _Part(msgspec.Struct, frozen=True):
    """What an element holds: words of the article, words, words that are links, other blocks, the page's title."""

    found: int = 0
    words: int = 0
    linked: int = 0
    blocks: bool = False
    title: bool = False


def _article(tree: Any, text: str) -> Any:
    """The smallest element that holds nearly all of what is found, without what stands beside articles."""
    parts = _weighed(tree, set(_shingles(_located(text))))
    article, whole = tree, parts[tree].found
    while whole:
        inner = next((child for child in article if child in parts and parts[child].found >= SHARE * whole), None)
        if inner is None or inner.tag in _TOO_SMALL:
            break
        article = inner
    for element in list(article.iter(*_PARTS, *_BESIDE)) if whole else ():
        part = parts[element]
        little = element is not article and part.found < (1 - SHARE) * whole
        if little and (_stands_beside(element, part) or _leads_on(part)):
            _drop(element)
    return article


def _weighed(tree: Any, found: set[tuple[str, ...]]) -> dict[Any, _Part]:
    """What every element holds, the inner ones first, so that each is looked at once."""
    parts: dict[Any, _Part] = {}
    for element in reversed(list(tree.iter())):
        if not isinstance(element.tag, str):
            continue
        inner = [parts[child] for child in element if child in parts]
        texts = (element.text, *(child.tail for child in element))
        words = sum(len(_WORDS.findall(text)) for text in texts if text) + sum(part.words for part in inner)
        own = element.tag in _BLOCKS and not any(part.blocks for part in inner)
        shingles = _shingles(element.text_content()) if own else ()
        parts[element] = _Part(
            sum(shingle in found for shingle in shingles) + sum(part.found for part in inner),
            words,
            words if element.tag == "a" else sum(part.linked for part in inner),
            element.tag in _BLOCKS or any(part.blocks for part in inner),
            element.tag == "h1" or any(part.title for part in inner),
        )
    return parts


def _stands_beside(element: Any, part: _Part) -> bool:
    """Whether an element is one of those that stand beside articles; an aside without any link is a pulled quote in it."""
    return element.tag in _BESIDE and (element.tag != "aside" or part.linked > 0)


def _leads_on(part: _Part) -> bool:
    """Whether an element with nothing of the article in it is little but links to other pages."""
    return not part.found and not part.title and part.words > 0 and part.linked >= _LINKED * part.words


def _unwrap(article: Any) -> None:
    """Boxes that hold nothing but blocks are taken away around these, and a box of mere words is a paragraph."""
    boxes = set(article.iter("div"))
    for box in reversed(list(article.iter("div"))):  # the inner ones first
        if any(_stands_by_itself(child) for child in box):
            _wrap_words(box)
        texts = (box.text, *(child.tail for child in box))
        if not any(text and text.strip() for text in texts) and all(_stands_by_itself(child) for child in box):
            boxes.discard(box)
            if box is article:
                box.tag = "article"
            else:
                box.drop_tag()
    for box in boxes:
        parent = box.getparent()
        inline = not any(isinstance(child.tag, str) and child.tag in _WHOLE for child in box.iterdescendants())
        if inline and box is not article and parent is not None and parent.tag in _HOLDERS:
            box.tag = "p"


def _stands_by_itself(element: Any) -> bool:
    """Whether an element is a block, or holds one."""
    return element.tag in _WHOLE or any(inner.tag in _WHOLE for inner in element.iterdescendants())


def _wrap_words(box: Any) -> None:
    """Make paragraphs of the words between the blocks of a box."""
    parts, words = list(box), _paragraph(box.text)
    box.text = None
    if words is not None:
        box.insert(0, words)
    for part in parts:
        if _stands_by_itself(part):
            words, part.tail = _paragraph(part.tail), None
            if words is not None:
                part.addnext(words)
            continue
        if words is None:
            words = lxml.html.Element("p")
            part.addprevious(words)
        words.append(part)


def _paragraph(text: str | None) -> Any:
    """A paragraph of a text; None where it is blank."""
    if not text or not text.strip():
        return None
    paragraph = lxml.html.Element("p")
    paragraph.text = text
    return paragraph


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORDS.findall(text.casefold())
    for at in range(max(1, len(words) - _SHINGLE + 1)) if words else ():
        yield tuple(words[at : at + _SHINGLE])


def _located(text: str) -> str:
    """What two programs take for the article; none of their words is shown."""
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text

    one = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True) or ""
    other = extract_plain_text(text, main_content=True, alt_texts=False, links=False, comments=False)
    return f"{one}\n{other}"


def _mark_references(article: Any, tree: Any) -> None:
    """A raised number that leads to a note of the page is a reference, and so is one close to a word, which styles raise."""
    for raised in article.iter(*_MAY_BE_RAISED):
        if _SUPER.search(raised.get("style") or ""):
            raised.tag = "sup"
    targets = {element.get("id") for element in tree.iter() if isinstance(element.tag, str) and element.get("id")}
    for sup in list(article.iter("sup", "a")):
        words = "".join(sup.itertext()).strip()
        link = sup if sup.get("href") else next(sup.iter("a"), None)
        if link is None and sup.getparent() is not None and sup.getparent().tag == "a":
            link = sup.getparent()
        leads = link is not None and (link.get("href") or "").partition("#")[2] in targets - {""}
        if leads and _NOTE.fullmatch(words) and (sup.tag == "sup" or _text_before(sup)[-1:].strip()):
            sup.tag = "sup"
            sup.attrib.clear()
            sup.set("class", "note-ref")
            for child in list(sup):
                sup.remove(child)
            sup.text = words


def _text_before(element: Any) -> str:
    """The text just before an element, within its parent."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or ""
    return (parent.text or "") if parent is not None else ""


def _record(text: str) -> Record:
    """What the page says of itself: Highwire, Dublin Core, JSON-LD, Open Graph; its date may be a guess."""
    import trafilatura

    try:
        found = trafilatura.extract_metadata(text)
    except Exception:
        return Record()
    if found is None:
        return Record()
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Record(
        found.title or "", authors, found.sitename or "", found.date or "", found.language or "", found.url or ""
    )
