"""What holds for the quotes of every answer."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import QuestionError, Quote
from tests.builders import librarian

SENTENCES = [
    "The tide rose at noon.",
    "The moon pulled the tide.",
    "It pulled harder at dawn, he said.",
    "But she wrote it down.",
    "Ada Low measured 50 tides in July 2025.",
    "Did the moon rise?",
    "Read more about the moon.",
    "Bees dance.",
    "“Ships sail,” Fenn said, “where the moon is full.”",
    "潮汐。",
]
TEXTS = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=14).map(" ".join),
    min_size=1,
    max_size=5,
)
WORDS = (
    "who when how many why what moon tide tides pulled Low bees noon July 50 ships 潮汐 mars he"
)
QUESTIONS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=6).map(" ".join)


def quotes_of(texts: list[str], question: str, limit: int) -> tuple[Quote, ...]:
    try:
        return librarian(*texts).consider(question, limit=limit).quotes
    except QuestionError:
        return ()


@settings(max_examples=50, deadline=None)
@given(TEXTS, QUESTIONS, st.integers(0, 6))
def test_quotes_are_whole_sentences_of_their_articles_that_never_overlap_nor_repeat(
    texts: list[str], question: str, limit: int
) -> None:
    quotes = quotes_of(texts, question, limit)

    assert len(quotes) <= limit
    for quote in quotes:
        assert quote.text in quote.passage.article.text
        touched = [each for each in quote.passage.sentences if each.overlaps(quote.span)]
        assert (touched[0].start, touched[-1].end) == quote.span
        assert 1 <= len(touched) <= 3
        assert "Read more" not in quote.text
        assert 0 < quote.score <= 1 + 1e-9
    for one, other in combinations(quotes, 2):
        assert set(one.text.casefold().split()) != set(other.text.casefold().split())
        if one.source == other.source:
            assert not one.span.overlaps(other.span)


@settings(max_examples=25, deadline=None)
@given(TEXTS, QUESTIONS)
def test_a_hint_stands_before_its_quote_in_the_same_article(
    texts: list[str], question: str
) -> None:
    for quote in quotes_of(texts, question, 5):
        if quote.hint:
            assert quote.hint.end <= quote.span.start
            assert quote.hint_text == "Ada Low"


@settings(max_examples=25, deadline=None)
@given(TEXTS, QUESTIONS, st.integers(0, 4))
def test_fewer_quotes_are_the_first_of_more(texts: list[str], question: str, limit: int) -> None:
    assert quotes_of(texts, question, limit) == quotes_of(texts, question, 5)[:limit]
