from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import Librarian, Span
from bot.parameters import MAX_JOINED_CHARACTERS
from bot.quoting.link import text_fragment_link
from bot.quoting.window import MAX_QUOTE_CHARACTERS
from corpus.splitting import split
from tests.builders import article, librarian

CHARACTERS = st.one_of(
    st.sampled_from("moon tide .!?“”\r\n\u0301é🌙👩‍🚀אשל"), st.characters(codec="utf-8")
)
TEXTS = st.lists(st.text(alphabet=CHARACTERS, max_size=60), max_size=8).map(" moon ".join)


@settings(max_examples=30, deadline=None)
@given(TEXTS)
@example("The moon " * 11_000)
@example("m" * 60_000 + " moon " + "n" * 40_000)
@example("e\u0301" * 50_000 + " moon. ")
@example("ירח moon! " * 9_000)
def test_a_quote_is_a_span_of_its_article(text: str) -> None:
    whole = article(text)

    quotes = Librarian(split(whole)).answer("moon tide").quotes

    for quote in quotes:
        assert whole.text[quote.span.start : quote.span.end] == quote.text != ""
        assert len(quote.text) <= max(MAX_QUOTE_CHARACTERS, MAX_JOINED_CHARACTERS)
    assert not any(a.span.overlaps(b.span) for a, b in combinations(quotes, 2))
    assert len({tuple(quote.text.split()) for quote in quotes}) == len(quotes)


def test_a_part_of_a_long_sentence_says_that_it_is_one() -> None:
    whole = "rain " * 300 + "moon " + "rain " * 300

    quote = librarian(whole).answer("moon").quotes[0]

    assert "moon" in quote.text
    assert quote.begins_inside_a_sentence
    assert quote.ends_inside_a_sentence
    assert set(quote.text.split()) == {"moon", "rain"}


def test_a_whole_sentence_says_that_it_is_one() -> None:
    quote = librarian("The moon rose.").answer("moon").quotes[0]

    assert not quote.begins_inside_a_sentence
    assert not quote.ends_inside_a_sentence
    assert quote.link is None


def test_a_pronoun_takes_the_sentence_before_it_along() -> None:
    text = "Ada Low measured tides. She found a lunar rhythm in them. Bees dance. Ships sail."

    quote = librarian(text).answer("Who found a lunar rhythm?").quotes[0]

    assert quote.text.startswith("Ada Low measured tides. She found")


def test_at_most_three_sentences_are_quoted_at_once() -> None:
    quotes = (
        librarian("The tide rose. " * 2 + "The tide fell. It stopped. It ended. " * 9)
        .answer("tide")
        .quotes
    )

    assert all(len(quote.text.split(". ")) <= 3 for quote in quotes)


@pytest.mark.parametrize(
    ("text", "span", "directive"),
    [
        ("The tide rose.", Span(0, 14), "The%20tide%20rose."),
        ("Low-water, ebb & flow", Span(0, 21), "Low%2Dwater%2C%20ebb%20%26%20flow"),
        ("a b c d e f g h i j", Span(0, 19), "a%20b%20c%20d,g%20h%20i%20j"),
        ("a b c d x. a b c d e f g h i", Span(11, 28), "a%20b%20c%20d%20e,f%20g%20h%20i"),
    ],
)
def test_a_link_opens_at_the_quoted_words(text: str, span: Span, directive: str) -> None:
    link = text_fragment_link("https://x.example/a", span, text)

    assert link == f"https://x.example/a#:~:text={directive}"
    assert text_fragment_link("https://x.example/a#b", span, text).startswith(
        "https://x.example/a#b:~:text="
    )


def test_a_link_into_a_repetitive_text_stays_short() -> None:
    text = "a b c d e f g h i j k l m n o p. " * 2

    link = text_fragment_link("https://x.example", Span(0, 32), text)

    assert link.endswith("text=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k%20l,m%20n%20o%20p.")


def test_a_quote_of_an_article_with_an_address_has_a_link() -> None:
    whole = article("The moon raises the tides.", url="https://x.example")

    link = Librarian(split(whole)).answer("moon").quotes[0].link

    assert unquote(link or "") == "https://x.example#:~:text=The moon raises the tides."


def test_what_the_articles_do_not_say_is_declined() -> None:
    answer = librarian("The tide rose.", "Bees dance.").answer("What does the tide of Mars cost?")

    assert not answer.answered
    assert answer.missing_terms == ("mars", "cost")
    assert [source.article_id for source in answer.nearest] == ["a"]
    assert 0 <= answer.confidence < 0.5


def test_an_empty_corpus_declines() -> None:
    answer = Librarian([]).answer("What raises the tides?")

    assert (answer.quotes, answer.nearest, answer.confidence) == ((), (), 0.0)


def test_any_number_of_threads_get_the_same_answer() -> None:
    asked = librarian(*(f"The tide rose {n} times. The moon set." for n in range(20)))
    expected = asked.answer("How often did the tide rise?")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(asked.answer, ["How often did the tide rise?"] * 40))

    assert all(answer == expected for answer in answers)
