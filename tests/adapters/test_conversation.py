import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.conversation import question_in
from adapters.excerpts import one_line


@pytest.mark.parametrize(
    "text",
    [
        "how high is the tide?",
        "  how high is the tide?  ",
        ", how high is the tide?",
        ": how high is the tide?",
        " – how high is the tide?",
        "/ask how high is the tide?",
        " , /ask: how high is the tide?",
        "\n how  high \t is the tide?\r\n",
        "how\x00 high is \u202ethe tide?",
    ],
)
def test_the_question_is_found_behind_its_address(text: str) -> None:
    assert question_in(text) == "how high is the tide?"


@pytest.mark.parametrize("text", ["", " ", ",", ":  –", "/ask", " /ask : "])
def test_an_address_without_a_question_leaves_nothing(text: str) -> None:
    assert question_in(text) == ""


@pytest.mark.parametrize(
    "text", ["/asked for more", "what does /ask do?", "who - in fact - came?", "$5, or 5%?"]
)
def test_what_only_looks_like_an_address_is_part_of_the_question(text: str) -> None:
    assert question_in(text) == text


def test_a_question_a_line_stays_a_question_a_line() -> None:
    asked = ", how high is the tide?\r\n\n  who  measures it?\n"

    assert question_in(asked) == "how high is the tide?\nwho measures it?"


@given(st.text())
def test_no_line_of_a_question_is_blank_or_holds_what_nobody_sees(text: str) -> None:
    for line in question_in(text).split("\n") if question_in(text) else ():
        assert line == one_line(line) != ""
