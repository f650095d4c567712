import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.excerpts import (
    ELLIPSIS,
    Excerpt,
    Piece,
    emphasised,
    excerpt,
    one_line,
    shortened,
    shortened_text,
    visible,
)
from bot import Answer, Passage, Question, Quote, Span
from tests.builders import article, librarian

MARK = f" {ELLIPSIS}"
TIDES = "The moon raises the tides twice a day."

words = st.text(st.sampled_from("aé字  \n."), min_size=1, max_size=20).filter(str.strip)
pieces_of_text = st.lists(st.tuples(words, st.booleans()), min_size=1, max_size=6).map(
    lambda drawn: tuple(Piece(text, matched) for text, matched in drawn)
)


def text_of(pieces: Excerpt) -> str:
    return "".join(piece.text for piece in pieces)


def within(limit: int, pieces: Excerpt) -> Excerpt:
    return shortened(pieces, lambda shown: len(text_of(shown)) <= limit)


def quote_of(text: str, span: Span) -> Quote:
    sentence = Span(0, len(text))
    passage = Passage(article=article(text), number=1, sentences=(sentence,))
    return Quote(passage=passage, span=span, score=1.0, matched_terms=())


def answer_with(quote: Quote, question: str = "What raises the tides?") -> Answer:
    return Answer(
        question=Question.parse(question), quotes=(quote,), confidence=1.0, corrections={},
        missing_terms=(), nearest=(),
    )  # fmt: skip


def test_the_words_of_the_question_are_apart_from_the_others() -> None:
    quote = quote_of(TIDES, Span(0, len(TIDES)))

    pieces = emphasised(quote, answer_with(quote))

    assert text_of(pieces) == TIDES
    assert [piece.text for piece in pieces if piece.matched] == ["raises", "tides"]


def test_words_that_were_searched_for_in_another_spelling_are_emphasised_too() -> None:
    answer = librarian(TIDES).answer("What riases the tides?")

    pieces = emphasised(answer.quotes[0], answer)

    assert [piece.text for piece in pieces if piece.matched] == ["raises", "tides"]


def test_words_of_a_script_without_spaces_are_emphasised_as_one_stretch_and_shown_once() -> None:
    text = "月亮引起潮汐，每天两次。"
    answer = librarian(text).answer("月亮引起潮汐吗？")

    pieces = emphasised(answer.quotes[0], answer)

    assert text_of(pieces) == text
    assert [piece.text for piece in pieces if piece.matched] == ["月亮引起潮汐"]


@pytest.mark.parametrize(
    ("start", "end", "before", "after"),
    [(0, 38, "", ""), (4, 38, "… ", ""), (0, 8, "", " …"), (4, 8, "… ", " …")],
)
def test_a_quote_that_is_part_of_a_sentence_is_marked(
    start: int, end: int, before: str, after: str
) -> None:
    quote = quote_of(TIDES, Span(start, end))

    shown = text_of(excerpt(quote, answer_with(quote)))

    assert shown == before + TIDES[start:end] + after


def test_a_quote_of_which_nothing_is_visible_is_marked_as_left_out() -> None:
    quote = quote_of("\x00\x1b", Span(0, 2))

    assert emphasised(quote, answer_with(quote)) == (Piece(ELLIPSIS),)


@given(pieces_of_text, st.integers(min_value=0, max_value=50))
def test_what_fits_is_not_changed(pieces: Excerpt, spare: int) -> None:
    limit = len(text_of(pieces)) + spare

    assert within(limit, pieces) == pieces


@given(pieces_of_text, st.integers(min_value=len(ELLIPSIS), max_value=200))
def test_what_is_shortened_fits_wherever_the_mark_alone_does(pieces: Excerpt, limit: int) -> None:
    assert 0 < len(text_of(within(limit, pieces))) <= limit


@given(pieces_of_text, st.integers(min_value=0, max_value=200))
def test_what_is_shortened_is_a_beginning_of_the_text_and_marked(
    pieces: Excerpt, limit: int
) -> None:
    shown = text_of(within(limit, pieces))

    whole = text_of(pieces)
    assert shown == whole or shown.endswith(ELLIPSIS)
    assert shown == whole or whole.startswith(shown.removesuffix(ELLIPSIS).rstrip())


@given(pieces_of_text, st.integers(min_value=0, max_value=200))
def test_what_is_shortened_ends_at_a_word_if_one_ended_before(pieces: Excerpt, limit: int) -> None:
    whole, shown = text_of(pieces), text_of(within(limit, pieces))

    kept = shown.removesuffix(ELLIPSIS).rstrip()
    has_a_gap = re.search(r"\S\s", kept)
    assert shown == whole or not has_a_gap or re.match(r"\s|$", whole[len(kept) :])


@given(pieces_of_text, st.integers(min_value=3, max_value=200))
def test_no_further_word_would_have_fitted(pieces: Excerpt, limit: int) -> None:
    whole, shown = text_of(pieces), text_of(within(limit, pieces))

    kept = shown.removesuffix(ELLIPSIS).rstrip()
    ends = [match.end() for match in re.finditer(r"\S+(?=\s)", whole)]
    fitting = [end for end in ends if end + len(MARK) <= limit]
    assert shown == whole or not fitting or len(kept) >= max(fitting)


@given(pieces_of_text, st.integers(min_value=0, max_value=200))
def test_what_is_kept_is_emphasised_as_before(pieces: Excerpt, limit: int) -> None:
    def marks(shown: Excerpt) -> list[tuple[str, bool]]:
        return [(letter, piece.matched) for piece in shown for letter in piece.text]

    kept = within(limit, pieces)

    if kept != pieces:
        assert marks(kept[:-1]) == marks(pieces)[: len(text_of(kept[:-1]))]


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("The moon rises.", 15, "The moon rises."),
        ("The moon rises.", 14, "The moon …"),
        ("The moon rises.", 9, "The …"),
        ("Donaudampfschiff", 10, "Donaudam …"),
        ("one two\nthree four", 10, "one two …"),
        ("The moon", 1, "…"),
    ],
)
def test_a_text_is_cut_at_a_word_to_its_limit(text: str, limit: int, shown: str) -> None:
    assert shortened_text(text, limit) == shown


@given(st.text())
def test_nothing_visible_steers_a_screen_and_all_else_is_kept_in_order(text: str) -> None:
    shown = visible(text)

    removed = {"Cc", "Cs"}
    assert not [each for each in shown if unicodedata.category(each) in removed and each != "\n"]
    kept = [each for each in text if unicodedata.category(each) not in removed]
    overrides = range(0x202A, 0x202F)
    kept = [each for each in kept if ord(each) not in overrides and not each.isspace()]
    assert [each for each in shown if not each.isspace()] == kept


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x1b[31mc\x7fd", "ab[31mcd"),
        ("a\ud800b", "ab"),
        ("a\u202eb\u202cc", "abc"),
        ("\u2067אב\u2069\u200f", "\u2067אב\u2069\u200f"),
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("a\tb\x0bc", "a b c"),
        ("👩‍🚀 é 字", "👩‍🚀 é 字"),
    ],
)
def test_visible_text(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_one_line_is_one_line_with_single_spaces(text: str) -> None:
    line = one_line(text)

    assert line == " ".join(visible(text).split())
    assert len(line.splitlines()) <= 1
