"""A large book out of a few words, the same in every run: many briefings, people, topics, disputes and events.

It is about a river and its towns, which do not exist; sources are in English, Arabic and Chinese, and some names are long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import msgspec
import yaml

from tests.conftest import write_site

Record = dict[str, object]

SUBJECTS = (
    "The council of Oberharn",
    "The ferry company",
    "A spokeswoman for the dam authority",
    "The upper villages",
    "The court of the lower river",
    "Every miller on the left bank",
    "The engineers of the second survey",
    "The fishing cooperative",
)
VERBS = ("expects", "rejects", "has measured", "pays for", "has promised", "doubts", "remembers", "asks for")
OBJECTS = (
    "a lower level in late summer",
    "the closing of the old lock",
    "more water for the fields below the weir",
    "a ferry at night and on feast days",
    "the salt that comes up with the tide",
    "an open book of all that is pumped",
    "the return of the sturgeon",
    "a wall that holds for generations",
)
ENDS = (
    "before the next election",
    "without a vote",
    "as in the dry years",
    "whatever the ministry says",
    "since spring",
)
ARABIC = (
    "قال المجلس إن مستوى النهر سينخفض في نهاية الصيف.",
    "ترفض القرى العليا إغلاق السد القديم قبل الربيع.",
    "وعدت الشركة بعبّارة ليلية من دون تصويت في المجلس.",
    "يشك المهندسون في أن الجدار سيصمد جيلين كاملين.",
)
CHINESE = (
    "市议会认为夏末的水位将会下降。",
    "上游的村庄拒绝在春天以前关闭旧船闸。",
    "渡轮公司承诺在夜间开行一班渡轮。",
    "工程师怀疑这堵墙能否坚持两代人。",
)
PEOPLE = ("Ada", "Bruno", "Carla", "Dimitri", "Esther", "Farid", "Greta", "Hamid", "Ines", "Jonas")
FAMILIES = ("Varn", "Okonjo-Lindqvist", "Tamm", "de la Rivière du Bas-Pays", "Szymańska", "Ueda")
THINGS = ("Levels", "Locks", "Ferries", "Salt", "Sturgeon", "Pumps", "Walls", "Mills", "Tolls", "Maps")
SIDES = ("upstream", "downstream", "at the mouth")
LONG = "and the long question of who may take water from the river, when, and against which payment"


class Size(msgspec.Struct, frozen=True):
    """How much of everything there is."""

    briefings: int = 200
    entities: int = 60
    topics: int = 30
    relations: int = 150
    events: int = 100


def write_large_book(root: Path, size: Size | None = None) -> Path:
    """Write the book below `root`/content/; returns `root`."""
    return write_site(root, dict(_files(size or Size())))


def _files(size: Size) -> Iterator[tuple[str, str]]:
    yield "site.yaml", _yaml({"title": "The Harn Papers", "description": "A river and its towns, for tests."})
    yield "topics.yaml", _yaml({_topic(n): {"title": _topic_title(n)} for n in range(size.topics)})
    yield "entities.yaml", _yaml({f"entity-{n}": _entity(n) for n in range(size.entities)})
    yield "pages/about.md", "---\ntitle: About\n---\nA book for tests.\n"
    relations = _relations(size)
    for n in range(size.briefings):
        language, sentences = _source(n)
        ending = "" if language == "en" else "\n"
        yield f"sources/source-{n:03}.md", "\n\n".join((f"# {_title(n)}", *sentences)) + "\n" + ending
        yield f"summaries/source-{n:03}.yaml", _yaml(_summary(n, size, relations))
    for n in range(min(4, size.briefings // 8)):
        yield f"briefs/question-{n}.md", _brief(n)


def _source(n: int) -> tuple[str, tuple[str, ...]]:
    """The language of a source and its sentences, no two of which are the same."""
    if n % 20 == 7:
        return "ar", ARABIC
    if n % 20 == 13:
        return "zh", CHINESE
    random = Random(n)
    parts = (random.sample(words, 4) for words in (SUBJECTS, VERBS, OBJECTS, ENDS))
    written = [" ".join(words) + "." for words in zip(*parts, strict=True)]
    names = f"{_name(n % 60)} wrote to {_name((n * 7 + 3) % 60)} about it."
    return "en", (*written, names, " ".join(("Nobody answered for a year.",) * (1 + n % 5)))


def _summary(n: int, size: Size, relations: dict[tuple[int, int], list[Record]]) -> Record:
    language, sentences = _source(n)
    return {
        "title": _title(n),
        "authors": [_name((n * 3) % size.entities)],
        "publisher": "The Harn Gazette",
        "published": f"{1994 + n % 28}-{1 + n % 12:02}",
        "language": language,
        "kind": ("report", "news", "commentary")[n % 3],
        "topics": [_topic(n % size.topics), _topic(n * 7 % size.topics)][: 1 + n % 2],
        "bottom_line": f"{SUBJECTS[n % 8]} and the river: {OBJECTS[n % 7]}.",
        "key_points": [_key_point(n, p, sentences, size, relations) for p in range(3)],
        "events": [_event(e, sentences, size) for e in range(size.events) if e % size.briefings == n],
    }


def _key_point(
    n: int, p: int, sentences: tuple[str, ...], size: Size, relations: dict[tuple[int, int], list[Record]]
) -> Record:
    point: Record = {
        "id": f"point-{p}",
        "text": f"For [[entity-{(n + p * 11) % size.entities}]], {SUBJECTS[(n + p) % 8][0].lower()}"
        f"{SUBJECTS[(n + p) % 8][1:]} {VERBS[(n * p + p) % 8]} {OBJECTS[(n + 3 * p) % 8]}.",
        "confidence": ("high", "moderate", "low")[(n + p) % 3],
        "topics": [_topic((n + p) % size.topics)],
        "evidence": [{"quote": sentences[p]}] if p or n % 9 else [],
        "relations": relations.get((n, p), []),
    }
    return {name: value for name, value in point.items() if value}


def _relations(size: Size) -> dict[tuple[int, int], list[Record]]:
    """Relations by briefing and key point; two in three are disputes."""
    found: dict[tuple[int, int], list[Record]] = {}
    kinds = ("disputes", "supports", "disputes", "updates", "disputes", "disputes")
    for r in range(size.relations):
        n, p = r * 3 % size.briefings, r % 3
        other = (n + 1 + r * 5 % (size.briefings - 1)) % size.briefings
        found.setdefault((n, p), []).append({kinds[r % 6]: f"source-{other:03}#point-{(r + 1) % 3}"})
    return found


def _event(e: int, sentences: tuple[str, ...], size: Size) -> Record:
    year, month, day = 1990 + e * 31 % 32, 1 + e * 5 % 12, 1 + e * 11 % 28
    dates = (
        f"{year}-{month:02}-{day:02}",
        f"{year}-{month:02}",
        f"{year}-{month:02}-{day:02}",
        f"{year}",
        f"{year}-03/{year + 1}-02",
    )
    return {
        "date": dates[e % 5],
        "title": f"{SUBJECTS[e % 8]} {('meets', 'votes', 'opens a lock', 'closes a mill')[e % 4]} for time {e}",
        "entities": [f"entity-{e % size.entities}", f"entity-{e * 13 % size.entities}"][: 1 + e % 2],
        "evidence": [{"quote": sentences[e % 4]}],
    }


def _brief(n: int) -> str:
    head = {"title": f"Who pays for the {THINGS[n].lower()}?", "published": f"2021-0{n + 1}", "topics": [_topic(n)]}
    shown = "\n\n".join(f"![[source-{i:03}#point-0]]" for i in range(n * 6, n * 6 + 6))
    return f"---\n{_yaml(head)}---\nIt depends on whom one asks.\n\n{shown}\n"


def _title(n: int) -> str:
    long = f", {LONG}" if n % 40 == 11 else ""
    return f"{THINGS[n % 10]} {SIDES[n % 3]}, report {n}{long}"


def _topic(n: int) -> str:
    return f"topic-{n}"


def _topic_title(n: int) -> str:
    return f"{THINGS[n % 10]} {SIDES[n // 10 % 3]}" + (f" {LONG}" if n == 17 else "")


def _name(n: int) -> str:
    return f"{PEOPLE[n % 10]} {FAMILIES[n // 10 % 6]}"


def _entity(n: int) -> Record:
    return {"kind": ("person", "person", "organization")[n % 3], "name": _name(n)}


def _yaml(record: Mapping[str, object]) -> str:
    return yaml.safe_dump(dict(record), allow_unicode=True, sort_keys=False, width=200)
