"""`briefbook sign`: what is signed, what is refused and why, and a lock that nothing is dropped from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.judgement import SignOff
from generator.content.reviews import read_reviews, write_reviews
from generator.desk.sign import Refused, Signature, sign, with_sign_offs, written_in_one_line
from tests.book.judging import BRIEF, JUDGED, RAIN, lock_of, signed, with_lines
from tests.building import check_site, examine, said
from tests.conftest import SMALL_SITE, MakeSite
from tests.program import Ran, briefbook

ADA = Signature("Ada Park", "yes", "2024-05-01")


def run(root: Path, *words: str) -> Ran:
    return briefbook("sign", "--root", root, *words)


def test_a_key_point_or_all_of_a_summary_is_signed(make_site: MakeSite) -> None:
    root = make_site(JUDGED)
    assert [one.point for one in signed(root, "rain#falls")] == ["falls"]
    assert [one.point for one in signed(root, "rain")] == ["falls", "stays"]


@pytest.mark.parametrize(
    ("target", "files", "why"),
    [
        ("rian", {}, "there is no summary `rian`; did you mean `rain`?"),
        ("rain#fall", {}, "`rain` has no key point `fall`; did you mean `falls`?"),
        ("rain#zzz", {}, "`rain` has no key point `zzz`; it has falls, stays"),
        ("dry-years", {}, "`dry-years` is a brief: its judgements rest on key points, and these are signed"),
        ("dry-years#closed", {}, "`dry-years` is a brief"),
        (
            "rain#falls",
            {"summaries/rain.yaml": RAIN.replace("falls less", "falls more")},
            "`rain#falls` are not verified",
        ),
        (
            "rain",
            {"summaries/rain.yaml": RAIN.replace("falls less", "falls more")},
            "`rain#falls` are not verified",
        ),
        ("rain#falls", {"sources/rain.md": ""}, "are not verified"),
        (
            "rain",
            {"summaries/rain.yaml": RAIN.replace("id: falls", "id: Falls")},
            "rain.yaml has mistakes: mend them first",
        ),
        (
            "wells#stay-open",
            {"summaries/wells.yaml": SMALL_SITE["summaries/wells.yaml"].partition("    evidence:")[0]},
            "`wells#stay-open` has no quotes: there is nothing to be read",
        ),
    ],
)
def test_what_cannot_be_signed_is_refused(target: str, files: dict[str, str], why: str, make_site: MakeSite) -> None:
    found = examine(make_site({**JUDGED, **files}))
    with pytest.raises(Refused) as refused:
        sign(target, ADA, found.library, found.findings)
    assert why in str(refused.value)


def test_another_quote_of_the_same_summary_is_no_obstacle(make_site: MakeSite) -> None:
    root = make_site({**JUDGED, "summaries/rain.yaml": RAIN.replace("falls less", "falls more")})
    assert [one.point for one in signed(root, "rain#stays")] == ["stays"]


def test_a_new_sign_off_takes_the_place_of_the_persons_old_one(make_site: MakeSite) -> None:
    aliased = with_lines(RAIN, "  - id: falls", "    aliases: [fell]\n")
    root = make_site({**JUDGED, "summaries/rain.yaml": with_lines(aliased, "title: Rain", "aliases: [showers]\n")})
    library = examine(root).library
    (old,) = signed(root, "rain#falls")
    by_old_ids = [signed(root, "showers#fell")[0]]
    assert by_old_ids == [old], "an old id is as good as the new one"
    (other,) = signed(root, "rain#falls", name="Bea Lund")
    (new,) = signed(root, "rain#falls", date="2024-06-01")
    assert with_sign_offs([old, other], [new], library) == [new, other]


def test_a_name_and_a_note_are_one_line() -> None:
    assert written_in_one_line("  Ada\n Park\t") == "Ada Park"
    with pytest.raises(Refused):
        written_in_one_line("Ada\x1b[31m")


def test_the_command_writes_the_lock_sorted_and_drops_nothing(make_site: MakeSite) -> None:
    gone = write_reviews([SignOff("old", "gone", "Cy", "no", "2020-01-01", "0" * 64, "0" * 64)])
    root = make_site({**JUDGED, "reviews.lock": gone})
    done = run(root, "rain", "--as", "Ada Park", "--verdict", "yes", "--note", "Read\ttwice.")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Signed 2 key points of rain as Ada Park: yes.")
    text = (root / "content/reviews.lock").read_text("utf-8")
    read, problems = read_reviews(text, "content/reviews.lock")
    assert problems == []
    assert [(one.summary, one.point, one.note) for one in read] == [
        ("old", "gone", ""),
        ("rain", "falls", "Read twice."),
        ("rain", "stays", "Read twice."),
    ]
    assert text == write_reviews(read)


def test_the_command_refuses_in_words(make_site: MakeSite) -> None:
    root = make_site({**JUDGED, "reviews.lock": "nonsense\n"})
    done = run(root, "rain", "--as", "Ada Park", "--verdict", "yes")
    assert done.returncode == 1
    assert "reviews.lock:1: this is no sign-off" in done.stderr
    assert (root / "content/reviews.lock").read_text() == "nonsense\n"
    (root / "content/reviews.lock").write_bytes(b"caf\xe9\n")
    done = run(root, "rain", "--as", "Ada Park", "--verdict", "yes")
    assert done.returncode == 1
    assert "reviews.lock:1: not UTF-8" in done.stderr
    assert run(root, "rain", "--as", "Ada Park", "--verdict", "maybe").returncode == 2
    assert run(root, "rain", "--as", " ", "--verdict", "yes").returncode == 1
    (root / "content/reviews.lock").unlink()
    (root / "content/reviews.lock").symlink_to(root / "elsewhere")
    assert run(root, "rain", "--as", "Ada Park", "--verdict", "yes").returncode == 3
    assert not (root / "elsewhere").exists()


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        (lambda text: text, []),
        (lambda text: text.replace("It falls.", "It falls less."), ["REV-premise", "REV-premise", "REV-stale"]),
        (lambda text: text.replace("id: falls", "id: falling\n    aliases: [falls]"), []),
    ],
)
def test_a_sign_off_is_never_dropped_in_silence(
    edit: Callable[[str], str], codes: list[str], make_site: MakeSite
) -> None:
    lock = lock_of(make_site(JUDGED), "rain#falls")
    problems = check_site(make_site({**JUDGED, **lock, "summaries/rain.yaml": edit(RAIN)}))
    assert sorted(problem.code for problem in problems) == codes


def test_a_stale_sign_off_is_a_warning_with_place_and_mend(make_site: MakeSite) -> None:
    lock = lock_of(make_site(JUDGED), "rain#stays")
    problems = check_site(make_site({**JUDGED, **lock, "summaries/rain.yaml": RAIN.replace("It stays.", "It goes.")}))
    (problem,) = problems
    message = "`Ada Park` signed `stays` on 2024-05-01, and it or its quotes changed since"
    assert said([problem]) == [f"REV-stale content/summaries/rain.yaml:9:9 {message}"]
    assert problem.hint == 'read it, then run: briefbook sign rain#stays --as "Ada Park" --verdict yes'


def test_a_sign_off_of_what_is_gone_is_a_warning_at_its_line(make_site: MakeSite) -> None:
    lock = lock_of(make_site(JUDGED), "rain#stays")
    renamed = RAIN.replace("id: stays", "id: stays-on")
    brief = BRIEF.replace("rain#stays", "rain#stays-on")
    problems = check_site(make_site({**JUDGED, **lock, "summaries/rain.yaml": renamed, "briefs/dry-years.md": brief}))
    (problem,) = problems
    assert said([problem]) == ["REV-gone content/reviews.lock:2:1 `Ada Park` signed `rain#stays`, which is not there"]
    assert problem.hint == "did you mean `rain#stays-on`?"


def test_where_reviews_are_required_what_nobody_signed_is_listed(make_site: MakeSite) -> None:
    lock = lock_of(make_site(JUDGED), "rain", "gazette")
    root = make_site({**JUDGED, **lock, "site.yaml": "title: Test\nreviews: required\n"})
    problems = check_site(root)
    assert [problem.code for problem in problems] == ["REV-missing", "REV-missing"]
    assert problems[0].hint == "read it, then run: briefbook sign wells#stay-open --as NAME --verdict yes"
    assert {problem.severity for problem in problems} == {"warning"}


def test_a_reader_who_says_no_is_heard(make_site: MakeSite) -> None:
    lock = lock_of(make_site(JUDGED), "rain#stays")["reviews.lock"].replace("\tyes\t", "\tno\t")
    (problem,) = check_site(make_site({**JUDGED, "reviews.lock": lock}))
    assert (problem.code, problem.place.line) == ("REV-verdict", 9)
