"""What is doubtful about a quote that was found: a negation left out, too few words, a cut through a word."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import msgspec

from generator.evidence.locate import Match, PreparedText, Span
from generator.evidence.quote import MIN_FRAGMENT_WORDS, Selector, parts_word, split_quote, words_in

CautionKind = Literal["negation", "short", "inside-word"]
MAX_WORDS_BEFORE = 8

_NEGATIONS = {
    "en": r"not|no|never|\w+n['’]t|without|neither|nor|cannot|none|nobody|nothing|nowhere|hardly|barely|scarcely|unless|"
    r"fail(?:s|ed|ing|ure)?|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing|al)|lack(?:s|ed|ing)?|unlikely|unable|false(?:ly)?",
    "fr": r"ne|n|pas|jamais|sans|ni|aucune?s?|non|rien|personne|guère|nul(?:le)?s?|refus\w*",
    "de": r"nicht|kein(?:e|er|en|em|es)?|nie|niemals|ohne|weder|noch|nichts|niemand|kaum",
    "es": r"no|nunca|jamás|sin|ni|ning[uú]n\w*|nada|nadie|tampoco",
    "it": r"non|mai|senza|né|nessun\w*|niente|nulla",
    "pt": r"não|nunca|jamais|sem|nem|nenhum\w*|nada|ninguém",
    "nl": r"niet|geen|nooit|zonder|noch|niets|niemand",
    "ru": r"не|нет|ни|без|никогда|никто|ничего|нельзя",
    "uk": r"не|ні|немає|без|ніколи|ніхто|нічого",
    "ar": r"لا|لم|لن|ليس\w*|ما|غير|بدون|دون",
    "he": r"לא|אין|בלי|ללא|אינו|אינה|אינם|מעולם",
    "ko": r"안|못|없\w*|않\w*|아니\w*|\w*지\s?않\w*|\w*지\s?못\w*",
}
_UNSPACED = {"zh": r"不|没|沒|無|无|未|非|别|勿|莫", "ja": r"ない|なかった|なく|ぬ|ません|ず(?=に|、|。)|無|不|未|非"}
_MARKS = '!?;:,()\\[\\]"“”«»。！？、，；：\n—'
# A mark; a dash between blanks; a full stop that ends more than an initial. All begin with one class: that is looked for.
_CLAUSE_BEGINS = re.compile(rf"[{_MARKS}\s.](?:(?<=[{_MARKS}])|(?<=\s)[–-]\s|(?<=\.)(?<![\W_]\w\.)(?<!\.\w\.)(?=\s))")


class Caution(msgspec.Struct, frozen=True):
    """A doubt about a verified quote: its kind, the words that raise it, and where they stand in the text."""

    kind: CautionKind
    words: str
    span: Span


def cautions(quote: Selector, match: Match, text: PreparedText, language: str = "") -> tuple[Caution, ...]:
    """Every doubt about a match; negations are those of `language` (a BCP 47 tag) and of English."""
    if not match.fragments:
        return ()
    return tuple(_negations(match, text, language)) + tuple(_too_short(quote, match)) + tuple(_cuts(quote, match, text))


def _negations(match: Match, text: PreparedText, language: str) -> list[Caution]:
    pattern = _negation_pattern(language)
    found = []
    gaps = [Span(one.end, other.start) for one, other in pairwise(match.fragments)]
    for gap in (_clause_before(match.fragments[0], text), *gaps):
        negation = pattern.search(text.text, gap.start, gap.end)
        if negation:
            found.append(Caution("negation", negation[0], gap))
    return found


@lru_cache(maxsize=64)
def _negation_pattern(language: str) -> re.Pattern[str]:
    primary = language.lower().split("-")[0]
    words = "|".join(dict.fromkeys((_NEGATIONS["en"], _NEGATIONS.get(primary, _NEGATIONS["en"]))))
    unspaced = _UNSPACED.get(primary)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" + (f"|{unspaced}" if unspaced else ""), re.IGNORECASE)


def _clause_before(fragment: Span, text: PreparedText) -> Span:
    """The words between the last clause's beginning and the fragment, eight at most; empty at a clause's beginning."""
    block = text.blocks[text.block_at(fragment.start)]
    start = max(block.start, fragment.start - 120)
    for mark in _CLAUSE_BEGINS.finditer(text.text, start, fragment.start):
        start = mark.end()
    while len(words_in(text.text[start : fragment.start])) > MAX_WORDS_BEFORE:
        start = next((i + 1 for i in range(start, fragment.start) if text.text[i].isspace()), fragment.start)
    return Span(start, fragment.start)


def _too_short(quote: Selector, match: Match) -> list[Caution]:
    if len(words_in(quote.quote)) >= MIN_FRAGMENT_WORDS:
        return []
    return [Caution("short", quote.quote.strip(), match.span)]


def _cuts(quote: Selector, match: Match, text: PreparedText) -> list[Caution]:
    """Fragments that begin or end inside a word; `[T]he` for `the` is the scholar's way and no cut."""
    insertions = [f.insertion for f in split_quote(quote.quote)] if match.status == "elided" else [""]
    found = []
    for fragment, insertion in zip(match.fragments, insertions, strict=True):
        before = text.text[fragment.start - 1 : fragment.start]
        changed_case = bool(insertion) and len(insertion) == 1 and insertion.casefold() == before.casefold()
        if (parts_word(text.text, fragment.start) and not changed_case) or parts_word(text.text, fragment.end):
            found.append(Caution("inside-word", text.text[fragment.start : fragment.end], fragment))
    return found
