import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import Index, Question, Span
from bot.quoting.window import MAX_QUOTE_CHARACTERS, window
from tests.builders import passages

MARK = "\u0301"


def window_of(text: str, question: str = "moon") -> str:
    whole = Span(0, len(text))
    return window(text, whole, Question.parse(question), Index.of([])).of(text)


def test_a_sentence_of_the_greatest_length_is_quoted_whole() -> None:
    text = "m" * MAX_QUOTE_CHARACTERS

    assert window_of(text) == text


def test_a_longer_sentence_is_cut_between_words() -> None:
    text = "rain " * 300 + "moon " + "rain " * 300

    part = window_of(text)

    assert set(part.split()) == {"rain", "moon"}
    assert part == part.strip()


def test_a_long_sentence_without_the_words_asked_for_is_quoted_from_its_start() -> None:
    text = "rain " * 300

    assert text.startswith(window_of(text))


def test_the_part_with_more_of_the_words_asked_for_is_quoted() -> None:
    text = "moon " + "rain " * 300 + "moon and tide " + "rain " * 300

    assert "moon and tide" in window_of(text, "moon tide")


def test_the_rarer_of_two_words_is_quoted() -> None:
    text = "moon " + "rain " * 300 + "tide " + "rain " * 300
    statistics = Index.of(passages("The moon rose. The moon set. The tide fell."))
    question = Question.parse("moon tide")

    part = window(text, Span(0, len(text)), question, statistics).of(text)

    assert "tide" in part


def test_the_end_of_a_long_sentence_is_quoted_to_its_end() -> None:
    text = "rain " * 300 + "moon"

    assert window_of(text).endswith("rain moon")


def test_a_text_without_spaces_is_cut_at_the_limit() -> None:
    text = "潮" * 20_000

    assert window_of(text) == "潮" * MAX_QUOTE_CHARACTERS


def test_a_letter_keeps_its_mark_at_both_ends() -> None:
    text = ("e" + MARK) * 1000 + " moon " + ("e" + MARK) * 1000

    part = window_of(text)

    assert part[0] != MARK
    assert part[-1] == MARK


@pytest.mark.parametrize("letters", range(8))
def test_a_letter_at_the_cut_goes_with_its_mark(letters: int) -> None:
    text = "moon " + "x" * letters + ("e" + MARK) * 1000

    part = window_of(text)

    assert len(part) <= MAX_QUOTE_CHARACTERS
    assert part[-1] == MARK


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("moon" + MARK * 5000, id="on the word asked for"),
        pytest.param("moon " + "x" * 600 + MARK * 5000 + " y" * 300, id="at the end"),
        pytest.param("x" * 1000 + MARK * 5000 + " moon", id="before the word asked for"),
        pytest.param("a " * 600 + "x" + MARK * 3000 + " moon " + "b " * 600, id="at the start"),
    ],
)
def test_heaps_of_marks_do_not_make_a_quote_longer(text: str) -> None:
    part = window_of(text)

    assert 0 < len(part) <= MAX_QUOTE_CHARACTERS


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from(f"moon tide \r\n{MARK}é🌙\u200dאש\u202e"), max_size=40),
    st.integers(1, 120),
    st.integers(0, 2000),
)
@example("e" + MARK, 1000, 0)
@example(MARK, 120, 0)
def test_a_window_is_a_part_of_its_sentence(piece: str, times: int, skipped: int) -> None:
    text = piece * times + "moon" + piece * times
    whole = Span(min(skipped, len(text) - 1), len(text))

    part = window(text, whole, Question.parse("moon"), Index.of([]))

    assert whole.start <= part.start < part.end <= whole.end
    assert part.end - part.start <= MAX_QUOTE_CHARACTERS
