import pytest

from bot import Span
from bot.quoting.hint import hint_for
from tests.builders import librarian, passages


def hint(text: str, quoted: str) -> str | None:
    passage = passages(text)[0]
    start = passage.article.text.index(quoted)
    found = hint_for(passage, Span(start, start + len(quoted)))
    return found.of(passage.article.text) if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Low measured tides. She found a rhythm.", "Ada Low"),
        ("President Ada Low measured tides. She found a rhythm.", "President Ada Low"),
        ("The lawyer Ada Low measured tides. She found a rhythm.", "Ada Low"),
        ("Juan de la Cruz was the one with the tides. He found a rhythm.", "Juan de la Cruz"),
        ("Ada Low measured tides. He left. Then she found a rhythm.", "Ada Low"),
        ("Tom Fenn left. Ada Low measured tides. She found a rhythm.", "Ada Low"),
    ],
)
def test_the_subject_of_the_last_sentence_with_a_name_is_whom_it_means(
    text: str, name: str
) -> None:
    assert hint(text, text.rsplit(". ", maxsplit=1)[-1]) == name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ada Low met Tom Fenn. She found a rhythm.", id="two names"),
        pytest.param("Tides were measured by Ada Low. She found a rhythm.", id="no subject"),
        pytest.param("Low measured tides. She found a rhythm.", id="one word"),
        pytest.param("She found a rhythm.", id="nothing before"),
        pytest.param("Ada Low measured tides. The moon found a rhythm.", id="no pronoun"),
        pytest.param("Ada Low measured tides. It found a rhythm.", id="a thing"),
        pytest.param("Ada Low measured tides. Bees dance. She found a rhythm.", id="far away"),
        pytest.param("Ada Low paid Fenn. She found a rhythm.", id="a second name of one word"),
        pytest.param("The United States paid Low. She found a rhythm.", id="a country"),
        pytest.param("Los Angeles is large. She found a rhythm.", id="a city"),
        pytest.param("Ada Low" + " A-" * 400 + ". She found a rhythm.", id="no sentence"),
        pytest.param("Ada Low sah das Meer. Sie fand und er war es nicht.", id="German"),
    ],
)
def test_where_it_is_not_plain_who_is_meant_there_is_no_hint(text: str) -> None:
    assert hint(text, text.rsplit(". ", maxsplit=1)[-1]) is None


def test_a_quote_carries_the_hint_as_words_of_its_article() -> None:
    whole = f"Ada Low {'measured tides and ' * 26}slept. She found a lunar rhythm."

    quote = librarian(whole).consider("Who found the lunar rhythm?").quotes[0]

    assert quote.text == "She found a lunar rhythm."
    assert quote.hint_text == "Ada Low"
    assert quote.hint == Span(0, 7)


def test_a_quote_that_stands_alone_needs_no_hint() -> None:
    quote = librarian("Ada Low found a rhythm.").consider("Who found the rhythm?").quotes[0]

    assert (quote.hint, quote.hint_text) == (None, None)
