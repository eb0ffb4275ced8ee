"""What is not read is said, with what mends it; and ids that may have been defined there are not missed elsewhere."""

from __future__ import annotations

import pytest

from generator.content.not_read import check_not_read, lost_with
from generator.memo.walk import NotRead, Why


@pytest.mark.parametrize(
    ("why", "detail", "code", "message"),
    [
        ("outside", "/etc", "FILE-outside", "this link leads out of content/ (`/etc`), and is not followed"),
        ("linked folder", "../b", "FILE-folder", "this is a link to a folder (`../b`), and is passed over"),
        ("dangling", "b", "FILE-unreadable", "the link leads to nothing (`b`)"),
        ("special", "", "FILE-special", "this is no file: a pipe, a socket or a device"),
        ("unreadable", "Permission denied", "FILE-unreadable", "it cannot be read: Permission denied"),
        (
            "name",
            "",
            "FILE-name",
            "this name is not UTF-8: no address can be made of it, and it is another one on other machines",
        ),
    ],
)
def test_each_kind_has_its_words(why: Why, detail: str, code: str, message: str) -> None:
    (found,) = check_not_read([NotRead("content/sources/a", why, detail), NotRead("content/static/.git", "hidden")])
    assert (found.code, found.message, found.place.file) == (code, message, "content/sources/a")


def test_what_may_have_been_there_is_not_missed() -> None:
    paths = "content/sources/a.md content/summaries/x/b.yaml content/topics.yaml content/static/c.png templates/d.html".split()
    assert lost_with(NotRead(path, "outside") for path in paths) == {"source:a", "b", "?"}
    assert lost_with([NotRead("content/sources/e", "linked folder"), NotRead("content/static/.git", "hidden")]) == set()
