"""Characters that are no text: refused in records, whichever way they come, and named in sources."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.characters import REPLACEMENT, may_hold_controls, without_controls
from generator.content.files import decode_text
from tests.building import build_site, check_site, said, tree_bytes
from tests.conftest import SMALL_SITE, MakeSite

NOT_TEXT = [*range(1, 9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF]
SUMMARY = SMALL_SITE["summaries/wells.yaml"]
SOURCE = SMALL_SITE["sources/wells.md"]


@pytest.mark.parametrize("code", NOT_TEXT)
@pytest.mark.parametrize("family", ["REC", "SRC"])
def test_every_one_is_found_at_its_line_and_column(code: int, family: str) -> None:
    text, problems = decode_text(f"one\ntwo{chr(code)}three".encode(), "content/a.md", 1000, family)
    if family == "SRC" and code in (11, 12, 0x85):  # the end of a page, or of a line
        assert (text, problems) == (f"one\ntwo{chr(code) if code == 12 else ' '}three", [])
        return
    assert text is not None
    assert len(text) == 13
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [(f"{family}-control", 2, 4)]
    assert f"U+{code:04X}" in problems[0].message


@given(st.text())
def test_the_quick_look_misses_none(text: str) -> None:
    data = text.encode("utf-8", "replace")
    _, problems = without_controls(data.decode(), "content/a.md", "REC")
    assert may_hold_controls(data) or not problems


@pytest.mark.parametrize(("sign", "meant"), [("\x92", "’"), ("\x96", "–"), ("\x85", ""), ("\x08", ""), ("\x81", "")])
def test_a_sign_of_windows_1252_is_offered_in_its_place(sign: str, meant: str) -> None:
    _, (problem,) = decode_text(f"a: b{sign}c".encode(), "content/a.yaml", 1000, "REC")
    assert [mend.new for mend in problem.mends] == [meant]


def test_of_many_the_first_are_named_and_the_others_counted() -> None:
    text, problems = without_controls("\x08" * 1000 + "\x1c", "content/a.md", "SRC")
    assert text == REPLACEMENT * 1000 + " "
    assert len(problems) == 1
    assert problems[0].notes == (f"also {', '.join(f'U+0008 in 1:{n}' for n in range(2, 12))} and 990 more",)


def in_summary(old: str, new: str) -> dict[str, str]:
    assert old in SUMMARY
    return {"summaries/wells.yaml": SUMMARY.replace(old, new, 1)}


REFUSED: dict[str, tuple[dict[str, str], str]] = {
    "an escape in a title": (
        in_summary("The wells\n", '"The\\u0008wells"\n'),
        "YAML-backslash summaries/wells.yaml:1:8",
    ),
    "NEL by its name": (in_summary("The wells\n", '"The\\Nwells"\n'), "YAML-backslash summaries/wells.yaml:1:8"),
    "DEL by its number": (in_summary("The wells\n", '"The\\x7fwells"\n'), "YAML-backslash summaries/wells.yaml:1:8"),
    "a form feed": (in_summary("The wells\n", '"The\\fwells"\n'), "YAML-backslash summaries/wells.yaml:1:8"),
    "a noncharacter": (in_summary("The wells\n", '"The\\uFFFEwells"\n'), "YAML-backslash summaries/wells.yaml:1:8"),
    "a surrogate": (in_summary("The wells\n", '"The\\uD800wells"\n'), "YAML-syntax summaries/wells.yaml:1:14"),
    "an escape in a field's name": (in_summary("topics:", '"topics\\e":'), "YAML-backslash summaries/wells.yaml:3:1"),
    "an escape in a vocabulary's id": (
        {"topics.yaml": 'water:\n  title: Water\n"wa\\x1bter":\n  title: W\n'},
        "YAML-backslash topics.yaml:3:1",
    ),
    "an escape in a front matter": (
        {"pages/about.md": '---\ntitle: "A\\x9bbout"\n---\nUs.\n'},
        "YAML-backslash pages/about.md:2:8",
    ),
    "one in a page's text": (
        {"pages/about.md": "---\ntitle: About\n---\nOf\x1b us.\n"},
        "REC-control pages/about.md:4:3",
    ),
    "one in YAML": (in_summary("The wells\n", "The\x1bwells\n"), "REC-control summaries/wells.yaml:1:11"),
    "NEL in YAML": (in_summary("The wells\n", "The\x85wells\n"), "REC-control summaries/wells.yaml:1:11"),
    "one in site.yaml": ({"site.yaml": "title: Test\x07desk\n"}, "REC-control site.yaml:1:12"),
    "one that HTML makes": (
        {"pages/about.md": "---\ntitle: About\n---\n<b title='&#8;'>Us</b>\n"},
        "REC-control pages/about.md:4:11",
    ),
    "one that HTML makes in a field": (
        in_summary("Three villages depend", "<b id='&#x1b;'>Three</b> villages depend"),
        "REC-control summaries/wells.yaml:11:11",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_record_with_one_is_refused_where_it_stands(make_site: MakeSite, what: str) -> None:
    files, expected = REFUSED[what]
    code, place = expected.split(" ")
    problems = said(check_site(make_site(files)))
    assert [one for one in problems if one.startswith(f"{code} content/{place} ")], problems


def test_what_was_refused_with_a_field_is_not_reported_twice(make_site: MakeSite) -> None:
    files, _ = REFUSED["an escape in a vocabulary's id"]
    assert len(check_site(make_site(files))) == 1


def test_a_source_with_some_is_shown_with_a_sign_in_their_places_and_a_warning(make_site: MakeSite) -> None:
    root = make_site({"sources/wells.md": SOURCE.replace("met on", "met\x0bon").replace("1931.", "1931.\x9b")})
    built = build_site(root, root / "build")
    assert built.written
    assert [problem.code for problem in built.problems] == ["SRC-control"]
    page = tree_bytes(root / "build")["briefings/wells/index.html"].decode()
    assert "The council met on Monday." in page
    assert "\ufffd" in page
    assert not any(chr(code) in page for code in NOT_TEXT)


@pytest.mark.parametrize(
    ("encoding", "text", "said"),
    [
        ("cp1252", "The council’s wells – closed.", "Windows-1252, in which this byte is `’`"),
        ("latin-1", "Le conseil a fermé les puits de la cité.", "Windows-1252, in which this byte is `é`"),
        ("cp1251", "Совет решил закрыть старые колодцы в городе до весны. " * 3, "Windows-1251"),
        ("utf-16", "The wells’", "UTF-16"),
    ],
)
def test_a_text_that_is_not_utf_8_is_told_what_it_looks_like(encoding: str, text: str, said: str) -> None:
    read, (problem,) = decode_text(text.encode(encoding), "a.txt", 1000, "SRC")
    assert read is None
    assert problem.code == "SRC-encoding"
    assert problem.hint == f"it looks like {said}: open it as that, and save it as UTF-8"
