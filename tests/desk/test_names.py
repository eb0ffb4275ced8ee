from __future__ import annotations

from generator.desk.names import frequent_names

TEXT = (
    "The Harbour Board met. Nora Lind spoke for the Harbour Board, and the Harbour Board of Skarholm listened. "
    "Nora Lind left. Nora Lind came back. The EFTA wrote; EFTA and EFTA. On Monday Morning it rained.\n"
)


def test_names_that_come_often_are_found_without_their_article() -> None:
    found = dict(frequent_names(TEXT, ()))
    assert (found["Nora Lind"], found["EFTA"]) == (3, 3)
    assert dict(frequent_names(TEXT * 2, ()))["Harbour Board"] == 4


def test_names_of_the_vocabulary_are_left_out_and_so_are_parts_of_them() -> None:
    assert frequent_names(TEXT * 2, {"nora lind", "harbour board", "monday morning"}) == [("EFTA", 6)]


def test_a_name_that_only_comes_as_part_of_another_is_that_one() -> None:
    assert [name for name, _ in frequent_names("the Nora Lind Prize, " * 4, ())] == ["Nora Lind Prize"]


def test_shouted_headings_are_no_names() -> None:
    assert frequent_names("WHAT THE FERRIES COST\n\n" * 5, ()) == []
