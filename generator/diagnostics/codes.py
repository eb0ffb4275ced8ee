"""Every code there is, with its severity and what it means in a line: messages, docs and tests are held against this table."""

from __future__ import annotations

from typing import NamedTuple

from generator.diagnostics.diagnostic import Severity


class Code(NamedTuple):
    """What a code stands for: a warning stops a build only under `--strict`, and site.yaml may choose another severity."""

    severity: Severity
    meaning: str


CODES: dict[str, Code] = {
    "YAML-syntax": Code("error", "Not valid YAML"),
    "YAML-tab": Code("error", "A tab indents a line"),
    "YAML-colon": Code("error", "A colon in a text without quotation marks"),
    "YAML-unclosed": Code("error", "Something is opened and never closed"),
    "YAML-quotes": Code("error", "Words after a closing quotation mark"),
    "YAML-sign": Code("error", "A text begins with a sign that YAML keeps for itself"),
    "YAML-space": Code("error", "A no-break space where YAML wants a plain one"),
    "YAML-backslash": Code("error", "A backslash that begins no sign"),
    "YAML-comment": Code("warning", "A text ends at ` #`"),
    "YAML-cut": Code("error", "A quote is cut at ` #`"),
    "YAML-indentation": Code("error", "A line does not fit the ones above it"),
    "YAML-anchor": Code("error", "Anchors, aliases and merge keys"),
    "YAML-tag": Code("error", "A tag"),
    "YAML-documents": Code("error", "A second document"),
    "YAML-duplicate-key": Code("error", "A field is given twice"),
    "YAML-key": Code("error", "A field's name is no text"),
    "YAML-depth": Code("error", "Nested too deep"),
    "YAML-large": Code("error", "Too large"),
    "REC-unknown-field": Code("error", "A field that is not known"),
    "REC-missing-field": Code("error", "A field is missing"),
    "REC-empty": Code("error", "A field is empty"),
    "REC-type": Code("error", "Another kind of value"),
    "REC-choice": Code("error", "Not one of the words allowed"),
    "REC-date": Code("error", "No date"),
    "REC-value": Code("error", "A value that does not fit"),
    "REC-id": Code("error", "No id"),
    "REC-duplicate-id": Code("error", "An id is used twice"),
    "REC-file": Code("error", "A file that is not read"),
    "REC-nesting": Code("error", "Markdown nested too deep"),
    "REC-html": Code("warning", "HTML that pages leave out"),
    "REC-comment": Code("error", "HTML that is never closed"),
    "REC-large": Code("error", "A record that is too large"),
    "REC-encoding": Code("error", "A record that is not UTF-8"),
    "REC-binary": Code("error", "A record with a NUL byte"),
    "REC-control": Code("error", "A control character in a record"),
    "REC-unreadable": Code("error", "A record that cannot be read"),
    "REC-review-due": Code("warning", "A review is due"),
    "REC-no-evidence": Code("warning", "A key point without evidence"),
    "REC-same-source": Code("warning", "Two summaries of one source"),
    "SRC-missing": Code("error", "A summary without its source"),
    "SRC-format": Code("error", "A format that is not read"),
    "SRC-empty": Code("error", "An empty source"),
    "SRC-large": Code("error", "A source that is too large"),
    "SRC-encoding": Code("error", "A source that is not UTF-8"),
    "SRC-binary": Code("error", "A source with a NUL byte"),
    "SRC-control": Code("warning", "A control character in a source"),
    "SRC-unreadable": Code("error", "A source that cannot be read"),
    "SRC-nesting": Code("error", "A source nested too deep"),
    "SRC-orphan": Code("warning", "A source without a summary"),
    "SRC-section": Code("warning", "A source's link to a section that it does not have"),
    "SRC-picture": Code("warning", "A source's picture that is not there"),
    "LNK-dangling": Code("error", "A link to nothing"),
    "LNK-draft": Code("error", "A link to a draft"),
    "LNK-topic": Code("error", "A topic that does not exist"),
    "LNK-entity": Code("error", "An entity that does not exist"),
    "LNK-relation": Code("error", "A relation that leads nowhere"),
    "LNK-transclusion": Code("error", "Not a key point"),
    "LNK-fragment": Code("error", "No such heading"),
    "LNK-relative": Code("error", "An address that leads nowhere"),
    "LNK-picture": Code("error", "A picture of another site"),
    "LNK-scheme": Code("warning", "An address of another scheme"),
    "LNK-alias": Code("error", "An old address that is in use"),
    "LNK-name-clash": Code("warning", "One name, two entities"),
    "LNK-unused-topic": Code("warning", "A topic that nobody uses"),
    "LNK-unmentioned-entity": Code("warning", "An entity that is never mentioned"),
    "EVD-missing": Code("error", "A quote that is not in its source"),
    "EVD-cut": Code("error", "A quote that begins or ends inside a word"),
    "EVD-ambiguous": Code("error", "A quote that stands at several places"),
    "EVD-withheld": Code("error", "A withheld source, and no record"),
    "EVD-lock-line": Code("error", "A line of the lock that is no record"),
    "EVD-lock-stale": Code("warning", "The lock is of another state of the source"),
    "EVD-negation": Code("warning", "A negation that the quote leaves out"),
    "EVD-denial": Code("warning", "A sentence that denies what the quote says"),
    "EVD-limit": Code("warning", "A sentence that limits what the quote says"),
    "EVD-bracket": Code("warning", "Editorial words that may change the meaning"),
    "EVD-figure": Code("warning", "A figure that no quote holds"),
    "EVD-omission": Code("warning", "Many words left out at once"),
    "EVD-speaker": Code("warning", "An ellipsis that joins two speakers"),
    "EVD-neighbour": Code("warning", "A quote that runs on into another paragraph"),
    "EVD-own-site": Code("warning", "A source on this very site"),
    "EVD-accept": Code("warning", "An acceptance of a warning that is not there"),
    "EVD-short": Code("warning", "A quote of one or two words"),
    "EVD-inside-word": Code("warning", "A quote that ends inside a Korean word"),
    "SITE-empty": Code("error", "Nothing to build"),
    "SITE-missing": Code("error", "There is no site.yaml"),
    "SITE-severity": Code("error", "Not a warning"),
    "SITE-template": Code("error", "A template that cannot be rendered"),
    "SITE-accent": Code("warning", "An accent colour that cannot be read"),
    "SITE-language": Code("warning", "No words for this language"),
    "SITE-search": Code("warning", "No search"),
    "OUT-directory": Code("error", "A directory that is not ours"),
    "OUT-foreign": Code("error", "A foreign file in the way"),
    "OUT-conflict": Code("error", "Two files, one address"),
    "OUT-changed": Code("warning", "A stale file that was changed"),
}


def is_warning(code: str) -> bool:
    """Whether a code is known, and a warning by default."""
    return code in CODES and CODES[code].severity == "warning"
