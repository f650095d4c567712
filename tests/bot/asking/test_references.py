import pytest

from bot.asking.references import without_reference


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("Which paper does the article cite?", "Which paper does cite?"),
        ("Who, according to the article, left Rome?", "Who, left Rome?"),
        ("How many women marched in this paragraph?", "How many women marched ?"),
    ],
)
def test_words_that_point_at_the_text_itself_are_left_out(asked: str, left: str) -> None:
    assert without_reference(asked) == left


@pytest.mark.parametrize(
    "asked",
    [
        "What is the article about?",
        "What does this article say?",
        "Who wrote the article's headline?",
        "What is the article of faith?",
        "What does the article 5 guarantee?",
        "Which articles of the treaty apply?",
    ],
)
def test_an_article_that_is_asked_about_stays(asked: str) -> None:
    assert without_reference(asked) == asked
