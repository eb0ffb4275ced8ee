"""YAML that is none, or that cuts a text: the message says what to do, at the place where it is to be done."""

from __future__ import annotations

import pytest

from generator.content.summary import SummaryFile, read_summary
from generator.content.yaml import read_yaml
from generator.content.yaml_characters import plain_spaces
from generator.content.yaml_columns import is_field

NO_BREAK = "\u00a0"
HEAD = "title: The wells\npublished: 2024\nbottom_line: They stay.\n"
POINT = HEAD + "key_points:\n  - id: a\n    text: A\n    evidence:\n"
CASES = [
    # text, code, line, column, words of the message or of the help
    ("bottom_line: [[ada]] says so\ntitle: x\n", "YAML-sign", 1, 14, "begins with [[ needs quotation marks"),
    ("bottom_line: [[ada]] says so\ntitle: x\n", "YAML-sign", 1, 14, "bottom_line: '[[ada]] says so'"),
    ("- quote: [T]he council met\n  page: 1\n", "YAML-sign", 1, 10, "- quote: '[T]he council met'"),
    ("- [T]he council met\n- x\n", "YAML-sign", 1, 3, "- '[T]he council met'"),
    ("text: {sic} it said\nid: x\n", "YAML-sign", 1, 7, "begins with { needs quotation marks"),
    ("text: *old*\n", "YAML-sign", 1, 7, "begins with * needs quotation marks"),
    ("text: *old*\n", "YAML-sign", 1, 7, "text: '*old*'"),
    ("- **Nobody** came\n", "YAML-sign", 1, 3, "- '**Nobody** came'"),
    ("text: *old wells\nid: x\n", "YAML-sign", 1, 7, "text: '*old wells'"),
    ("text: & so on\n", "YAML-sign", 1, 7, "text: '& so on'"),
    ("text: &Sons and wells\n", "YAML-anchor", 1, 7, "text: '&Sons and wells'"),
    ("text: *wells\n", "YAML-anchor", 1, 7, "text: '*wells'"),
    ("key_points: &points\n  - id: a\n", "YAML-anchor", 1, 13, "take `&points` away"),
    ("text: ], he said\n", "YAML-sign", 1, 7, "text: '], he said'"),
    ("text: > so it is\n", "YAML-sign", 1, 7, "text: '> so it is'"),
    ("text: | so it is\n", "YAML-sign", 1, 7, "text: '| so it is'"),
    ("text: - so it is\n", "YAML-sign", 1, 7, "text: '- so it is'"),
    (f"published:{NO_BREAK}2024-03\ntitle: x\n", "YAML-space", 1, 11, "U+00A0"),
    (f"published:{NO_BREAK}2024-03\ntitle: x\n", "YAML-space", 1, 11, "published: 2024-03"),
    ("published:\u30002024\ntitle: x\n", "YAML-space", 1, 11, "U+3000"),
    (f"key_points:\n  - id: a\n{NO_BREAK}{NO_BREAK}  text: b\n    evidence:\n", "YAML-space", 3, 1, "no-break space"),
    (f"key_points:\n  - id: a\n  {NO_BREAK}{NO_BREAK}text: b\n", "YAML-space", 3, 3, "text: b"),
    ("published：2024-03\ntitle: x\n", "YAML-colon", 1, 10, "full-width colon"),
    ("published：2024-03\ntitle: x\n", "YAML-colon", 1, 10, "published: 2024-03"),
    ("key_points:\n  -id: a\n   text: b\n", "YAML-indentation", 2, 3, "- id: a"),
    ("key_points:\n  - id: a\n  -id: b\n", "YAML-indentation", 3, 3, "a hyphen and a space"),
    ('bottom_line: "100\\% of it"\n', "YAML-backslash", 1, 18, "`\\%` is none"),
    ('bottom_line: "in C:\\path"\n', "YAML-backslash", 1, 20, "put the text in '…'"),
    ('bottom_line: "a \\b c"\n', "YAML-backslash", 1, 14, "U+0008"),
    ("title: Report #4\n", "YAML-comment", 1, 15, "title: 'Report #4'"),
    ("authors:\n  - Ada # the second\n", "YAML-comment", 2, 9, "- 'Ada # the second'"),
    ("title: # nothing yet\n", "YAML-comment", 1, 8, "is not shown"),
    ("evidence:\n  - quote: item #4 was adopted\n", "YAML-cut", 2, 17, "- quote: 'item #4 was adopted'"),
    ("text: item #4\n  was adopted\nid: x\n", "YAML-cut", 1, 12, "text: 'item #4'"),
    ("evidence:\n  - quote: |\n    The council\n    met\n", "YAML-indentation", 3, 1, "by 6 spaces"),
    (f"key_points:\n  -{NO_BREAK}id: a\n    text: b\n", "YAML-space", 2, 4, "- id: a"),
    ("key_points:\n  – id: a\n    text: b\n", "YAML-indentation", 2, 3, "- id: a"),
    ("key_points:\n  • id: a\n    text: b\n", "YAML-indentation", 2, 3, "- id: a"),
    ("text: We are\n  #1 in the region\n", "YAML-comment", 2, 3, "text: 'We are #1 in the region'"),
    ("- quote: We are\n    #1 in the region\n", "YAML-cut", 2, 5, "begins a comment"),
    ("text: It says\n  that: it is\n", "YAML-colon", 2, 7, "begins in line 1"),
    ("title: It is late:\n", "YAML-colon", 1, 18, "title: 'It is late:'"),
    ('quote: "The council" met\nid: x\n', "YAML-quotes", 1, 22, "marks: quote: '\"The council\" met'"),
    ("quote: 'The council's plan'\nid: x\n", "YAML-quotes", 1, 21, "marks: quote: 'The council''s plan'"),
    ('quote: "It is "safe"."\nid: x\n', "YAML-quotes", 1, 16, "marks: quote: 'It is \"safe\".'"),
    ("title:The wells\npublished: 2024\n", "YAML-colon", 1, 6, "write a colon and a space: title: The wells"),
    ("title: x\nbottom_line:They stay.\ntopics: []\n", "YAML-colon", 2, 12, "bottom_line: They stay."),
    ("title: x\nbottom_line∶ They stay.\ntopics: []\n", "YAML-colon", 2, 12, "no colon but ratio"),
    ("title: x\nbottom_line They stay.\ntopics: []\n", "YAML-colon", 2, 12, "write: bottom_line: They stay."),
    ("title: x\nbottom_line = They stay.\ntopics: []\n", "YAML-colon", 2, 12, "write: bottom_line: They stay."),
    ("title: x\nbottom_line; They stay.\ntopics: []\n", "YAML-colon", 2, 12, "write: bottom_line: They stay."),
    ("- quote: The council\n  met on Monday\n", "YAML-indentation", 2, 3, "indent it more"),
    ("title: The wells\nof the town\nkind: report\n", "YAML-indentation", 2, 1, "indent it more"),
    ("summary: ![[ada]]\nid: x\n", "YAML-sign", 1, 10, "summary: '![[ada]]'"),
    ("summary: !so it is\nid: x\n", "YAML-tag", 1, 10, "summary: '!so it is'"),
    ('summary: "100\\u00"\nid: x\n', "YAML-backslash", 1, 14, "write \\\\ for a backslash"),
    ("title: The\u2028wells\nid: x\n", "YAML-space", 1, 11, "line separator"),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "words"), CASES)
def test_the_message_says_what_to_do(text: str, code: str, line: int, column: int, words: str) -> None:
    _, problems = read_yaml(text, "s.yaml")
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [(code, line, column)]
    assert words in f"{problems[0].message} {problems[0].hint}"


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\ntitle: The wells\n  # and another\nkind: report # as the desk has it\n",
        "title: 'Report #4'\n",
        'title: "Report #4" # so it is called\n',
        "title: Report#4\n",
        "title: The wells  # as the desk calls it\n",
        "evidence:\n  - quote: The council met  # looked up by Ada\n",
        "title: Report\n#4\n  # and\n",
        "summary: |\n  # A heading\n  Words #4\n",
        "quote: >\n  item #4\n  was adopted\n",
        "topics: [water] # one of them\n",
        "url: https://example.org/#4 # the section\n",
        "title: 他说：好\n",
        f"title: two{NO_BREAK}words\n",
        'title: "a\\tb\\u00e9"\n',
    ],
)
def test_what_cuts_nothing_is_no_problem(text: str) -> None:
    _, problems = read_yaml(text, "s.yaml")
    assert problems == []


def test_a_quote_that_is_cut_is_not_looked_up_and_prose_stays() -> None:
    tree, problems = read_yaml("title: Report #4\nevidence:\n  - quote: item #4\n    page: 2\n", "s.yaml")
    assert [problem.severity for problem in problems] == ["warning", "error"]
    assert tree.value == {"title": "Report", "evidence": [{"page": "2"}]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "key_points:\n  -id: a\n", "a hyphen and a space"),
        (HEAD + "key_points:\n  – id: a\n", "a hyphen and a space"),
        (HEAD + "key_points:\n  -id: a\n", "- id: a"),
        (HEAD + "key_points:\n  id: a\n  text: b\n", "begins with a hyphen and a space: - id: a"),
        (HEAD + "key_points:\n  one:\n    text: b\n", "begins with a hyphen and a space: - id: one"),
        (HEAD + "key_points:\n  - They stay.\n", "below it text: They stay."),
        (HEAD + "key_points:\n  - id: a\n    text: A\n    evidence: The wells\n", "- quote: The wells"),
        (HEAD + "key_points:\n  - id: a\n    text: A\n    evidence:\n      quote: The wells\n", "- quote: The wells"),
        (HEAD + "key_points:\n  - id: a\n    text: A\n    evidence:\n      • quote: The wells\n", "- quote: The wells"),
        (HEAD + "topics:\n  -water\n", "a hyphen and a space: - water"),
        (HEAD + "authors: Ada Park and Ben Reed\n", "[Ada Park, Ben Reed]"),
        (HEAD + "authors:\n  - Park: Ada\n", "- 'Park: Ada'"),
    ],
)
def test_yaml_that_is_something_else_says_what_was_meant(text: str, words: str) -> None:
    _, problems = read_summary(SummaryFile("wells", "s.yaml", text))
    (found,) = (problem for problem in problems if problem.code == "REC-type")
    assert words in found.hint


@pytest.mark.parametrize(
    ("text", "code", "place", "words", "fixed"),
    [
        ("title：The wells\n", "YAML-colon", "1:6", "full-width colon", "title: The wells"),
        (f"title:{NO_BREAK}The wells\n", "YAML-space", "1:7", "U+00A0", "title: The wells"),
        ("title:The wells\n", "YAML-colon", "1:6", "comes a space", "title: The wells"),
        (HEAD + "key_points:\n  - id：a\n", "YAML-colon", "5:7", "full-width colon", "  - id: a"),
        (POINT + "      - quote：A\u200bb\n", "YAML-colon", "8:14", "full-width colon", "      - quote: A\u200bb"),
        (POINT + "      - quote:The wells\n", "YAML-colon", "8:14", "comes a space", "      - quote: The wells"),
    ],
)
def test_what_is_a_field_but_for_its_colon_is_mended(text: str, code: str, place: str, words: str, fixed: str) -> None:
    _, problems = read_summary(SummaryFile("wells", "s.yaml", text))
    (found,) = (problem for problem in problems if problem.code == code)
    assert f"{found.place.line}:{found.place.column}" == place
    assert words in found.message
    assert [(mend.new, mend.sure) for mend in found.mends] == [(fixed, True)]


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        (f"{NO_BREAK}{NO_BREAK}title: 5{NO_BREAK}%", f"  title: 5{NO_BREAK}%"),
        (f"  title:{NO_BREAK}{NO_BREAK}a\u200bb", "  title:  a\u200bb"),
        ("\u200b  title: a", "  title: a"),
        ("  title:\u200ba", "  title: a"),
        (f"  -{NO_BREAK}title: a", "  - title: a"),
        ("\u3000 title\u3000: a", "  title : a"),
    ],
)
def test_only_the_spaces_of_yaml_itself_become_plain_ones(line: str, fixed: str) -> None:
    assert plain_spaces(line, NO_BREAK)[2] == fixed


@pytest.mark.parametrize(
    ("text", "code", "words", "likely"),
    [
        ("a: [@ada, b]\n", "YAML-sign", "quotation marks: '@ada'", "a: ['@ada', b]"),
        ("a: [b, 'Town' council]\n", "YAML-quotes", "marks: '''Town'' council'", "a: [b, '''Town'' council']"),
        ("a: [wells #stay-open]\n", "YAML-unclosed", "written together: [wells#stay-open]", "a: [wells#stay-open]"),
        ("a: [Vol #5, b]\n", "YAML-unclosed", "an item with ` #` in it", ""),
        ("a: {{ desk }}\n", "YAML-key", "begins with { needs quotation marks: a: '{{ desk }}'", ""),
        ("a:\n  －id: c\n   text: e\n", "YAML-indentation", "a hyphen and a space: - id: c", "- id: c"),
    ],
)
def test_an_item_in_brackets_is_mended_and_not_its_list(text: str, code: str, words: str, likely: str) -> None:
    _, problems = read_yaml(text, "s.yaml")
    assert problems[0].code == code
    assert words in problems[0].hint
    assert [mend.new for mend in problems[0].mends] == ([likely] if likely else [])


@pytest.mark.parametrize(
    ("text", "at", "code", "hint", "likely"),
    [
        ("key_points:\n  - id: a\n   text: b\n", 3, "YAML-indentation", "column 5: '    text: b'", "    text: b"),
        ("key_points:\n  - id: a\n     text: b\n", 3, "YAML-indentation", "column 5: '    text: b'", "    text: b"),
        ("title: a\n  kind: b\n", 2, "YAML-indentation", "column 1: 'kind: b'", "kind: b"),
        ("summary: >\n  one\n# remark\n  two\n", 4, "YAML-cut", "put the comment above line 1", ""),
        ("summary: one\n# remark\n  two\n", 3, "YAML-cut", "put the comment above line 1", ""),
        ("a:\n\t- b: c\n\t  d: e\n", 2, "YAML-tab", "here and in 1 more lines", ""),
    ],
)
def test_a_line_that_is_out_of_place_is_shown_where_it_belongs(
    text: str, at: int, code: str, hint: str, likely: str
) -> None:
    _, problems = read_yaml(text, "s.yaml")
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, at)]
    assert hint in problems[0].hint
    assert [mend.new for mend in problems[0].mends] == ([likely] if likely else [])


@pytest.mark.parametrize(("line", "field"), [("  text: a", True), ("- id:", True), ("10:30", False), ("# a: b", False)])
def test_what_a_field_looks_like(line: str, field: bool) -> None:
    assert is_field(line) is field


def test_two_fields_that_are_out_of_place_are_both_reported() -> None:
    text = "key_points:\n  - id: a\n   text: b\n    evidence:\n      - quote: c\n       page: 1\n"
    _, problems = read_yaml(text, "s.yaml")
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("YAML-indentation", 3),
        ("YAML-indentation", 6),
    ]


@pytest.mark.parametrize("sign", ["L", "P", "_"])
def test_a_backslash_that_makes_what_nobody_sees_is_an_error(sign: str) -> None:
    tree, problems = read_yaml(f'a: "C:\\{sign}aper"\nb: "C:\\\\{sign}aper"\n', "s.yaml")
    assert [(problem.code, problem.place.line) for problem in problems] == [("YAML-backslash", 1)]
    assert f"`\\{sign}`" in problems[0].message
    assert tree.value_at(("b",)) == f"C:\\{sign}aper"


def test_all_lines_that_break_yaml_are_reported_and_the_rest_is_read() -> None:
    text = (
        "title: Hanoi: two accounts\n"
        "published: 2024\n"
        f"publisher:{NO_BREAK}The desk\n"
        "bottom_line: [[ada]] says: no,\n"
        "  and goes on: here\n"
        "\n"
        "key_points:\n"
        "  – id: one\n"
        "    text: *Nobody* came\n"
        "    evidence:\n"
        '      - quote: "The council" met\n'
        "        page: 3\n"
        "      - quote: It met again\n"
        "topics: [water]\n"
    )
    tree, problems = read_yaml(text, "s.yaml")
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("YAML-colon", 1),
        ("YAML-space", 3),
        ("YAML-sign", 4),
        ("YAML-indentation", 8),
        ("YAML-sign", 9),
        ("YAML-quotes", 11),
    ]
    evidence = [{"page": "3"}, {"quote": "It met again"}]
    assert tree.value == {"published": "2024", "key_points": [{"evidence": evidence}], "topics": ["water"]}
    assert tree.place("topics", 0).line == 14
    assert {("title",), ("publisher",), ("bottom_line",)} <= tree.refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("bottom_line: It says\n  that: it is so\ntitle: x\n", {"title": "x"}),
        ("a:\n  b: c: d\n  e: f\n", {"a": {"e": "f"}}),
        ("- a: b: c\n  d: e\n- f\n", [{"d": "e"}, "f"]),
        ("- [a] b\n- c\n", ["c"]),
        ("a: b\nc: |\n  d\n e: f\n", {"a": "b"}),
        ("a: [b\nc: d\n", {}),
    ],
)
def test_what_follows_a_broken_text_is_read(text: str, value: object) -> None:
    tree, problems = read_yaml(text, "s.yaml")
    assert len(problems) == 1
    assert tree.value == value


def test_ends_of_lines_that_are_yaml_s_alone_do_not_mislead() -> None:
    """A next-line or a line separator ends a line for YAML and for no editor."""
    for text in (
        "a: b\x85\x85- c:\x85  - \ufeffd: e",
        "\x85\x85~~~\n<<: ",
        "\u2028\u2028a: b\n c: d: e\n",
        '\u2029- a: b\n  c\n - "',
    ):
        assert [problem.code[:4] for problem in read_yaml(text, "x.yaml")[1]] == ["YAML"]
