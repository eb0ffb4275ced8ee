"""A formula of a Word file is text in one line, in the place where it is printed."""

from __future__ import annotations

import pytest

from generator.content.readers.shape import document_of
from generator.content.readers.word import read_word
from tests.content.readers.making import make_docx, run

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def words(text: str, properties: str = "") -> str:
    return f"<m:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<m:t>{text}</m:t></m:r>"


def struct(name: str, *parts: tuple[str, str], properties: str = "") -> str:
    """A structure with its parts: each the name of an element and what that holds."""
    inner = "".join(f"<m:{part}>{held}</m:{part}>" for part, held in parts)
    return f"<m:{name}>{f'<m:{name}Pr>{properties}</m:{name}Pr>' if properties else ''}{inner}</m:{name}>"


def square(base: str, exponent: str = "2") -> str:
    return struct("sSup", ("e", words(base)), ("sup", words(exponent)))


def over(above: str, below: str, properties: str = "") -> str:
    return struct("f", ("num", above), ("den", below), properties=properties)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        pytest.param(words("F=ma"), "F=ma", id="words"),
        pytest.param(words("E=m") + square("c"), "E=mc²", id="a figure as exponent"),
        pytest.param(square("10", "-3"), "10⁻³", id="a negative one"),
        pytest.param(square("e", "x+1"), "e^(x+1)", id="another exponent"),
        pytest.param(
            struct("sSub", ("e", words("H")), ("sub", words("2"))) + words("O"), "H2O", id="a figure as index"
        ),
        pytest.param(struct("sSub", ("e", words("v")), ("sub", words("max"))), "v_max", id="another index"),
        pytest.param(struct("sSubSup", ("e", words("x")), ("sub", words("i")), ("sup", words("2"))), "x_i²", id="both"),
        pytest.param(over(words("a"), words("b")), "a/b", id="a fraction"),
        pytest.param(over(words("a+b"), words("2c")), "(a+b)/2c", id="a fraction of a sum"),
        pytest.param(over(words("n"), words("k"), '<m:type m:val="noBar"/>'), "n¦k", id="a fraction without a stroke"),
        pytest.param(
            struct("sSup", ("e", over(words("a"), words("b"))), ("sup", words("2"))), "(a/b)²", id="a fraction squared"
        ),
        pytest.param(
            struct("sSup", ("e", struct("d", ("e", words("a-b")))), ("sup", words("2"))), "(a-b)²", id="a sum squared"
        ),
        pytest.param(
            struct("sSup", ("e", words("e")), ("sup", square("x"))), "e^(x²)", id="an exponent with an exponent"
        ),
        pytest.param(struct("rad", ("deg", ""), ("e", words("2"))), "√2", id="a root"),
        pytest.param(struct("rad", ("deg", words("3")), ("e", words("a+b"))), "∛(a+b)", id="a cube root"),
        pytest.param(
            struct(
                "nary", ("sub", words("i=1")), ("sup", words("n")), ("e", words("i")), properties='<m:chr m:val="∑"/>'
            ),
            "∑_(i=1)^n i",
            id="a sum",
        ),
        pytest.param(struct("nary", ("sub", ""), ("sup", ""), ("e", words("f"))), "∫ f", id="an integral"),
        pytest.param(struct("func", ("fName", words("sin")), ("e", words("x"))), "sin x", id="a function"),
        pytest.param(
            struct("func", ("fName", struct("limLow", ("e", words("lim")), ("lim", words("x→0")))), ("e", words("x"))),
            "lim_(x→0) x",
            id="a limit",
        ),
        pytest.param(
            struct("d", ("e", words("a")), ("e", words("b")), properties='<m:begChr m:val="["/><m:endChr m:val="]"/>'),
            "[a|b]",
            id="brackets",
        ),
        pytest.param(
            struct("m", ("mr", f"<m:e>{words('1')}</m:e><m:e>{words('0')}</m:e>"), ("mr", f"<m:e>{words('7')}</m:e>")),
            "1 0; 7",
            id="a matrix",
        ),
        pytest.param(struct("acc", ("e", words("x"))), "x̂", id="an accent"),
        pytest.param(struct("box", ("e", words("a=b"))), "a=b", id="a box"),
        pytest.param(
            struct("phant", ("e", words("b")), properties='<m:show m:val="0"/>') + words("a"), "a", id="only its room"
        ),
        pytest.param(words("a") + words("+b", "<w:vanish/>"), "a", id="hidden"),
        pytest.param(words("a") + words("+b", "<w:strike/>"), "a", id="struck"),
        pytest.param(words("a") + f'<w:del w:id="1">{words("+b")}</w:del>', "a", id="deleted"),
        pytest.param(words("a") + f'<w:ins w:id="1">{words("+b")}</w:ins>', "a+b", id="added"),
    ],
)
def test_a_formula_is_text_in_one_line(formula: str, text: str) -> None:
    paragraph = f"{run('So ')}<m:oMath {M}>{formula}</m:oMath>{run(' holds.')}"
    assert document_of(read_word(make_docx(paragraph))).text == f"So {text} holds."


def test_formulas_side_by_side_are_parted() -> None:
    formulas = "".join(f"<m:oMath>{words(text)}</m:oMath>" for text in ("a=b", "c=d"))
    block = make_docx(f"<m:oMathPara {M}>{formulas}</m:oMathPara>", run("So it is."))
    assert document_of(read_word(block)).text == "a=b c=d\n\nSo it is."


def test_what_is_nested_too_deep_is_left_out() -> None:
    deep = words("a")
    for _ in range(200):
        deep = struct("box", ("e", deep))
    assert document_of(read_word(make_docx(run("So ") + f"<m:oMath {M}>{deep}</m:oMath>"))).text == "So"
