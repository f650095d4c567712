import pytest

from bot.quoting.boilerplate import is_boilerplate
from tests.builders import librarian

BOILERPLATE = [
    "Sign up for our newsletter about tides.",
    "Subscribe now and read of tides.",
    "Read more: The tides of Panama.",
    "Click here for tides.",
    "Follow us on Twitter for tides.",
    "Photo: tides, by Ada Low.",
    "Copyright 2025 Tide News.",
    "© Tide News 2025.",
    "All rights reserved.",
    "Advertisement",
    "Share this article about tides.",
]


@pytest.mark.parametrize("sentence", BOILERPLATE)
def test_what_every_page_carries_is_known(sentence: str) -> None:
    assert is_boilerplate(sentence)
    assert is_boilerplate(sentence.upper())


@pytest.mark.parametrize(
    "sentence",
    [
        "The tide rose.",
        "He signed up for the navy.",
        "Photographs of the tide were taken.",
        "They subscribe to no theory.",
        "Advertisements for boats were read aloud.",
        "Readers follow the moon.",
        "Copyright law is old.",
    ],
)
def test_ordinary_sentences_are_left_alone(sentence: str) -> None:
    assert not is_boilerplate(sentence)


@pytest.mark.parametrize("sentence", BOILERPLATE)
def test_it_is_never_quoted(sentence: str) -> None:
    asked = librarian(f"The tide rose at noon.\n{sentence}\nThe tide fell at dawn.", sentence)

    quotes = asked.consider(f"tides {sentence}", limit=9).quotes

    assert quotes
    assert not any(sentence in quote.text for quote in quotes)
