import pytest

from corpus.feeds.wholeness import MIN_FULL_WORDS, is_whole

WHOLE = " ".join(["The moon pulls at the sea."] * 25)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"<p>{WHOLE}</p>",
        f"<p>{WHOLE}</p><p>The post <a href='x'>Tides</a> first appeared on <a>Test</a>.</p>",
    ],
)
def test_a_long_text_is_all_of_the_article(text: str) -> None:
    assert is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "The moon pulls at the sea.",
        "<img src='x'> " * MIN_FULL_WORDS,
        f"{WHOLE} And yet …",
        f"{WHOLE} [...]",
        f"<p>{WHOLE}</p><a href='x'>Read more</a>",
        f"<p>{WHOLE}</p><a href='x'>Continue reading Tides →</a>",
        f"<p>{WHOLE} …</p><p>The post <a>Tides</a> appeared first on <a>Test</a>.</p>",
        "",
    ],
)
def test_a_teaser_is_not(text: str) -> None:
    assert not is_whole(text)
