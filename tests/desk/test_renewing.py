"""A source is replaced once it is known what becomes of each of its quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.main import main
from generator.desk.refusal import Refused
from generator.desk.renewing import carry_out, plan_renewal
from tests.building import check_site, said
from tests.conftest import SMALL_SITE, MakeSite
from tests.desk.making import house_of

OLD = SMALL_SITE["sources/wells.md"]


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        (OLD + "\nOne more paragraph.\n", ["same", "same", "same"]),
        (OLD.replace("The council", "A word before.\n\nThe council"), ["moved", "moved", "moved"]),
        (OLD.replace("before spring", "before summer"), ["changed", "same", "same"]),
        (OLD.replace("The wells were dug in 1931. ", ""), ["same", "same", "fell"]),
    ],
)
def test_the_fate_of_each_quote(make_site: MakeSite, text: str, fates: list[str]) -> None:
    root = make_site({})
    renewal = plan_renewal("wells", "wells-2.md", text.encode(), house_of(root))
    assert [one.fate for one in renewal.quotes] == fates
    assert renewal.safe is not bool({"changed", "fell"} & set(fates))
    assert (root / "content/sources/wells.md").read_text("utf-8") == OLD


def test_a_quote_that_was_false_may_be_mended(make_site: MakeSite) -> None:
    root = make_site({"sources/wells.md": OLD.replace("before spring", "before summer")})
    (first, *_) = plan_renewal("wells", "w.md", OLD.encode(), house_of(root)).quotes
    assert (first.fate, first.before, first.after) == ("mended", "", "line 3")


def test_another_format_takes_the_place_of_the_old_file(make_site: MakeSite) -> None:
    root = make_site({})
    page = (
        "<html><body><article>"
        + "".join(
            f"<p>{words}</p>"
            for words in (
                "The council met on Monday. Ada Park said that the old wells should not be closed before spring.",
                "The wells were dug in 1931. They still give water to three villages.",
                "A paragraph at the end, of some length, so that readers take all of this for an article of its own.",
            )
        )
        + "</article></body></html>"
    )
    house = house_of(root)
    renewal = plan_renewal("wells", "page.html", page.encode(), house)
    assert renewal.safe
    carry_out(renewal, house)
    assert [path.name for path in (root / "content/sources").iterdir()] == ["wells.html"]
    assert said(check_site(root)) == []


@pytest.mark.parametrize(
    ("id", "name", "data", "why"),
    [
        ("nothing", "w.md", b"x", "there is no summary `nothing`"),
        ("wells", "w.rtf", b"x", "of no format"),
        ("wells", "w.md", OLD.encode(), "is already"),
        ("wells", "w.md", b"", "empty"),
    ],
)
def test_what_cannot_renew_a_source_is_refused(make_site: MakeSite, id: str, name: str, data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        plan_renewal(id, name, data, house_of(make_site({})))


def test_the_command_writes_nothing_where_a_quote_fell_unless_told(make_site: MakeSite, tmp_path: Path) -> None:
    root, file = make_site({}), tmp_path / "wells.md"
    file.write_text(OLD.replace("before spring", "before summer"), "utf-8")
    words = ["import", "--root", str(root), "--update", "wells", str(file)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1
    assert "changed: the source says it otherwise now" in done.output
    assert "[-spring-] {+summer+}" in done.output
    assert "Nothing was written, since 1 of 3 quotes would no longer stand." in done.output
    assert (root / "content/sources/wells.md").read_text("utf-8") == OLD
    done = CliRunner().invoke(main, [*words, "--yes"])
    assert done.exit_code == 1
    assert "note: The source was renewed; of its quotes 1 changed." in done.output
    assert (root / "content/sources/wells.md").read_bytes() == file.read_bytes()
    file.write_text(OLD + "\nMore.\n", "utf-8")
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0
    assert "is found now, and was not before" in done.output
    assert CliRunner().invoke(main, [*words, str(file)]).exit_code == 2
