"""An id is changed everywhere it is used, back again to the same bytes, and the old address leads on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.book.namespace import with_aliases
from generator.commands.main import main
from generator.content.reviews import is_fresh
from generator.desk.refusal import Refused
from generator.desk.renaming import plan_renaming
from generator.desk.uses import Rename, renamed
from generator.memo.changes import Changes, finish_changes, make_changes
from generator.memo.opened import opened
from tests.building import build_site, check_site, examine, said, tree_bytes
from tests.conftest import LONG, PROJECT, SEED, MakeSite
from tests.desk.making import house_of
from tests.site.links import broken_links


def rename(root: Path, old: str, new: str) -> None:
    make_changes(root, plan_renaming(old, new, house_of(root)).changes)


def every_id(root: Path) -> list[str]:
    """All that can be renamed in a site."""
    library = house_of(root).library
    records = with_aliases(library)
    points = [f"{one.id}#{point.id}" for one in library.summaries for point in one.key_points]
    judged = [f"{one.id}#{judgement.id}" for one in library.briefs for judgement in one.judgements]
    return sorted({*(record.id for record in records), *library.sources, *points, *judged})


def without_aliases(root: Path, new: str) -> dict[str, bytes]:
    """The bytes of content/ without what keeps an old address."""
    found = {}
    for path, data in tree_bytes(root / "content").items():
        lines = data.split(b"\n")
        kept = []
        for number, line in enumerate(lines):
            if line.strip() == b"- " + new.encode():
                continue
            following = lines[number + 1].strip() if number + 1 < len(lines) else b""
            if line.strip() in (b"aliases:", b"formerly:") and following == b"- " + new.encode():
                continue
            kept.append(line.replace(b", " + new.encode() + b"]", b"]"))
        found[path] = b"\n".join(kept)
    return found


@pytest.mark.parametrize("site", [PROJECT, SEED], ids=["demonstration", "seed"])
def test_every_id_is_renamed_and_back_to_the_same_bytes(site: Path, tmp_path: Path) -> None:
    if not (site / "content").is_dir():
        pytest.skip(f"there is no {site}")
    root = tmp_path / "site"
    shutil.copytree(site / "content", root / "content")
    before, problems = tree_bytes(root / "content"), said(check_site(root))
    ids = every_id(root)
    for old in ids if LONG else ids[::40]:
        new, (id, sign, _) = "another-id", old.partition("#")
        rename(root, old, new)
        assert sorted(line.split(" ")[0] for line in said(check_site(root))) == sorted(
            p.split(" ")[0] for p in problems
        ), old
        rename(root, f"{id}#{new}" if sign else new, old.rpartition("#")[2])
        assert without_aliases(root, new) == before, old
        shutil.rmtree(root / "content")
        shutil.copytree(site / "content", root / "content")


FILES = {
    "topics.yaml": "water:\n  title: Water\nold-topic: {title: Old, aliases: [older]}\n",
    "site.yaml": "title: T\nnavigation:\n  - {title: W, to: wells}\n  - {title: B, to: /briefings/wells/}\n",
    "sources/other.md": "# Other\n\nThe other wells are dry, and nobody says so.\n",
    "summaries/other.yaml": (
        "title: Other\npublished: 2024\ntopics: [old-topic]\nbottom_line: See [[wells#stay-open|the wells]] and `[[wells]]`.\n"
        "key_points:\n  - id: dry\n    text: Dry, unlike [[ wells ]].\n    evidence:\n"
        "      - quote: The other wells are dry, and nobody says so.\n    relations:\n      - supports: wells#stay-open\n"
    ),
    "briefs/supply.md": (
        "---\ntitle: Water\njudgements:\n  - id: stays\n    text: It stays.\n    rests_on: [wells#stay-open]\n---\n"
        "See [[wells]].\n\n![[wells#stay-open]]\n\n```\n[[wells]]\n```\n"
    ),
}


def test_a_summary_takes_its_source_and_all_that_names_it_along(make_site: MakeSite) -> None:
    root = make_site(FILES)
    assert said(check_site(root)) == []
    rename(root, "wells", "old-wells")
    assert said(check_site(root)) == []
    assert sorted(path.name for path in (root / "content/sources").iterdir()) == ["old-wells.md", "other.md"]
    other, brief = (
        (root / "content" / name).read_text("utf-8") for name in ("summaries/other.yaml", "briefs/supply.md")
    )
    assert "[[old-wells#stay-open|the wells]] and `[[wells]]`" in other
    assert "[[ old-wells ]]" in other
    assert "supports: old-wells#stay-open" in other
    assert "rests_on: [old-wells#stay-open]" in brief
    assert "![[old-wells#stay-open]]" in brief
    assert "```\n[[wells]]\n```" in brief
    assert "to: /briefings/old-wells/" in (root / "content/site.yaml").read_text("utf-8")


def test_old_addresses_lead_on(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site(FILES)
    for old, new in (("wells", "old-wells"), ("ada", "ada-park"), ("old-topic", "topic"), ("other#dry", "is-dry")):
        rename(root, old, new)
    built = build_site(root, tmp_path / "out")
    assert said(built.problems) == []
    for path in ("briefings/wells", "entities/ada", "topics/old-topic", "topics/older"):
        assert "http-equiv" in (tmp_path / "out" / path / "index.html").read_text("utf-8"), path
    assert 'id="dry"' in (tmp_path / "out/briefings/other/index.html").read_text("utf-8")
    assert broken_links(tmp_path / "out") == []


def test_locks_follow_and_a_fresh_sign_off_stays_fresh(make_site: MakeSite) -> None:
    root = make_site(FILES)
    for words in (["verify", "--update-lock"], ["sign", "other#dry", "--as", "Ada", "--verdict", "yes"]):
        assert CliRunner().invoke(main, [*words, "--root", str(root)]).exit_code == 0
    rename(root, "wells", "old-wells")  # other#dry names it in its words
    rename(root, "old-wells#stay-open", "remain")
    rename(root, "other", "another")
    lock = (root / "content/evidence.lock").read_text("utf-8")
    assert "old-wells\tremain-q-1\t" in lock
    assert "\nwells\t" not in lock
    library = house_of(root).library
    point = next(point for one in library.summaries if one.id == "another" for point in one.key_points)
    assert [(one.summary, is_fresh(one, point)) for one in library.reviews] == [("another", True)]
    before = lock
    assert CliRunner().invoke(main, ["verify", "--update-lock", "--root", str(root)]).exit_code == 0
    assert (root / "content/evidence.lock").read_text("utf-8") == before
    assert examine(root).findings


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("nothing", "x", "there is nothing with the id `nothing`"),
        ("well", "x", "did you mean"),
        ("wells", "wells", "is the old one"),
        ("wells", "other", "there is something with the id `other`"),
        ("wells", "briefings", "there is something with the id"),
        ("wells", "Wells!", "is no id"),
        ("wells#stay-opne", "x", "did you mean"),
        ("wells#stay-open", "three-villages", "has a `#three-villages` already"),
        ("nothing#x", "y", "there is no summary or brief `nothing`"),
    ],
)
def test_what_cannot_be_renamed_is_refused(make_site: MakeSite, old: str, new: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        plan_renaming(old, new, house_of(make_site(FILES)))


def test_words_of_a_source_are_never_changed() -> None:
    text = "title: '[[wells]]'\nkey_points:\n  - id: a\n    text: See [[wells]].\n    evidence:\n      - quote: '[[wells]]'\n"
    after, number = renamed(text, "content/summaries/x.yaml", Rename("summary", "wells", "old"))
    assert (after, number) == (text.replace("See [[wells]]", "See [[old]]"), 1)


def test_the_command_shows_what_changes_and_with_dry_run_changes_nothing(make_site: MakeSite) -> None:
    root = make_site(FILES)
    before = tree_bytes(root / "content")
    done = CliRunner().invoke(main, ["rename", "wells", "old-wells", "--root", str(root), "--dry-run"])
    assert "content/summaries/other.yaml: 3 places" in done.output
    assert "content/sources/wells.md -> content/sources/old-wells.md" in done.output
    assert tree_bytes(root / "content") == before
    assert CliRunner().invoke(main, ["rename", "wells", "old-wells", "--root", str(root)]).exit_code == 0
    assert CliRunner().invoke(main, ["rename", "wells#x", "y", "--root", str(root)]).exit_code == 1


def test_what_a_killed_run_has_begun_is_finished_by_the_next_command(make_site: MakeSite, tmp_path: Path) -> None:
    """The disk fails at the second file: a directory is in its place."""
    root = make_site({})
    (root / "content/b.md").mkdir()
    (root / "content/b.md/x").write_text("in the way")
    changes = Changes({"content/a.md": b"a", "content/b.md": b"b"}, ("content/topics.yaml",))
    with pytest.raises(OSError, match="directory"):
        make_changes(root, changes)
    assert (root / "content/topics.yaml").exists()
    shutil.rmtree(root / "content/b.md")
    with opened(root):
        pass
    assert [(root / "content" / name).read_bytes() for name in ("a.md", "b.md")] == [b"a", b"b"]
    assert not (root / "content/topics.yaml").exists()
    assert finish_changes(root) is False
    assert finish_changes(tmp_path / "elsewhere") is False
