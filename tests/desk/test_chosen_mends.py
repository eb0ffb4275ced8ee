"""A mend that is chosen on a page is written where nothing has changed since, and taken back to the byte."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import yaml

from generator.commands.preview_state import Preview
from generator.desk.chosen_mends import ChosenMend, LastCheck, name_of, offered_mends, write_mend
from generator.desk.refusal import Refused
from generator.desk.rewriting import take_back
from generator.diagnostics import Diagnostic
from generator.output.wishes import Wishes
from tests.conftest import SMALL_SITE, MakeSite

FILE = "content/summaries/wells.yaml"
WHOLE = "the old wells should not be closed before spring"


def last_of(root: Path) -> LastCheck:
    """What a preview of the site has found."""
    preview = Preview(Wishes(root, search=False), root / "build")
    preview.rebuild()
    return preview.last


def summary(quote: str, more: str = "") -> dict[str, str]:
    return {"summaries/wells.yaml": SMALL_SITE["summaries/wells.yaml"].replace(WHOLE, quote) + more}


def problem_of(last: LastCheck, code: str) -> Diagnostic:
    return next(one for one in last.problems if one.code == code)


def chosen(last: LastCheck, code: str, mend: int = 0, reason: str = "") -> ChosenMend:
    return ChosenMend(name_of(problem_of(last, code)), mend, reason)


CASES = [
    ("EVD-missing", "the old wells should never be closed before spring", "Quote the source's words", WHOLE),
    ("EVD-cut", "the old wells should not be closed before spr", "Quote whole words", WHOLE),
    ("EVD-ambiguous", "wells", "It is the one in content/sources/wells.md:3: prefix: 'old'", "prefix: old"),
    ("YAML-colon", "so: not be closed", "Put the text in quotation marks", "quote: 'so: not be closed'"),
]


@pytest.mark.parametrize(("code", "quote", "title", "after"), CASES, ids=lambda one: str(one)[:20])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_what_is_chosen_is_written_and_taken_back(
    make_site: MakeSite, code: str, quote: str, title: str, after: str, ends: str
) -> None:
    root = make_site({})
    before = summary(quote, "# mine\n")["summaries/wells.yaml"].replace("\n", ends).encode()
    (root / FILE).write_bytes(before)
    last = last_of(root)
    offered = [*offered_mends(problem_of(last, code))]
    number = next(n for n, one in enumerate(offered) if one.title.startswith(title))
    assert not offered[number].reason
    done = write_mend(chosen(last, code, number), last, root)
    written = (root / FILE).read_bytes()
    assert (done.file, done.before, done.after) == (FILE, before, written)
    assert after in written.decode()
    assert written.decode().endswith(f"# mine{ends}")
    assert code not in [one.code for one in last_of(root).problems]
    take_back(done, root)
    assert (root / FILE).read_bytes() == before


def test_a_word_that_was_meant_is_written_in_any_record(make_site: MakeSite) -> None:
    root = make_site({"pages/about.md": "---\ntitle: About\n---\n\nSee [[wels]].\n"})
    last = last_of(root)
    write_mend(chosen(last, "LNK-dangling"), last, root)
    assert (root / "content/pages/about.md").read_text("utf-8").endswith("See [[wells]].\n")


@pytest.mark.parametrize("reason", ["the whole council says it", "a: reason # of 'its' own,  in\ntwo lines"])
def test_a_warning_is_accepted_with_its_authors_reason(make_site: MakeSite, reason: str) -> None:
    root = make_site(summary("be closed before spring"))
    last = last_of(root)
    (number,) = [n for n, one in enumerate(offered_mends(problem_of(last, "EVD-negation"))) if one.reason]
    for empty in ("", " \n"):
        with pytest.raises(Refused, match="with a reason"):
            write_mend(chosen(last, "EVD-negation", number, empty), last, root)
    write_mend(chosen(last, "EVD-negation", number, reason), last, root)
    record = yaml.safe_load((root / FILE).read_text("utf-8"))
    assert record["key_points"][0]["evidence"][0]["accept"] == {"EVD-negation": " ".join(reason.split())}
    assert "EVD-negation" not in [one.code for one in last_of(root).problems]


def test_nothing_is_written_over_what_has_changed_or_through_a_link(make_site: MakeSite) -> None:
    root = make_site(summary("the old wells should not be closed before spr"))
    path, last = root / FILE, last_of(root)
    choice = chosen(last, "EVD-cut")
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    with pytest.raises(Refused, match="changed meanwhile"):
        write_mend(choice, last, root)
    assert path.read_text("utf-8").endswith("# mine\n")
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    last = last_of(root)
    with pytest.raises(Refused, match="is a link"):
        write_mend(chosen(last, "EVD-cut"), last, root)
    assert path.is_symlink()


def test_a_problem_or_a_mend_that_is_not_there_is_refused(make_site: MakeSite) -> None:
    root = make_site(summary("the old wells should not be closed before spr"))
    last, before = last_of(root), (root / FILE).read_bytes()
    choice = chosen(last, "EVD-cut")
    wrong = [ChosenMend("nothing", 0), *(msgspec.structs.replace(choice, mend=number) for number in (-1, 1, 10**9))]
    for one in wrong:
        with pytest.raises(Refused, match="no longer there"):
            write_mend(one, last, root)
    with pytest.raises(Refused):
        write_mend(choice, LastCheck(last.problems), root)  # of a file that was not read nobody knows anything
    assert (root / FILE).read_bytes() == before


def test_what_was_mended_and_then_changed_is_not_taken_back(make_site: MakeSite) -> None:
    root = make_site(summary("the old wells should not be closed before spr"))
    path, last = root / FILE, last_of(root)
    done = write_mend(chosen(last, "EVD-cut"), last, root)
    path.write_text(path.read_text("utf-8") + "# more\n", "utf-8")
    with pytest.raises(Refused, match="changed since"):
        take_back(done, root)
    assert path.read_text("utf-8").endswith("# more\n")
