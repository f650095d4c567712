import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.conversation import question_in


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
        "how\nhigh \t is the\r\ntide?",
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


@given(st.text())
def test_a_question_stands_on_one_line_and_is_found_again(text: str) -> None:
    question = question_in(text)

    assert len(question.splitlines()) <= 1
    assert question == question.strip()
