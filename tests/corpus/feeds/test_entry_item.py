from datetime import date

import pytest

from corpus.caging.reading import Manner, read_item
from corpus.caging.results import Recorded
from corpus.feeds.entry_item import MIN_FULL_WORDS, entry_item, is_whole, shared_addresses
from corpus.feeds.feed import Entry, Feed

ADDRESS = "https://news.test/tides"
WHOLE = " ".join(["The moon pulls at the sea."] * 25)
FEED = Feed(title="The Daily Test")


def entry(text: str = WHOLE, *, address: str | None = ADDRESS, key: str = "1") -> Entry:
    return Entry(
        key=key,
        address=address,
        title="Tides",
        author="Ann Lee",
        published=date(2026, 8, 12),
        text=text,
    )


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"<p>{WHOLE}</p>",
        f"<p>{WHOLE}</p><p>The post <a href='x'>Tides</a> first appeared on <a>Test</a>.</p>",
    ],
)
def test_a_long_text_is_all_of_the_article(text: str) -> None:
    assert is_whole(entry(text))


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
    assert not is_whole(entry(text))


def test_what_has_no_page_is_all_there_is() -> None:
    assert is_whole(entry("The moon pulls.", address=None))


def test_an_address_of_several_entries_is_that_of_the_site() -> None:
    entries = [
        entry(key="1", address="https://news.test/?utm_source=a"),
        entry(key="2", address="https://news.test/"),
        entry(key="3"),
        entry(key="4", address=None),
    ]

    assert shared_addresses(entries) == {"https://news.test/"}


@pytest.mark.parametrize("text", [WHOLE, f"<p>{WHOLE}</p><script>x</script>"])
def test_its_article_is_read_with_what_the_feed_says(text: str) -> None:
    result = read_item(Manner(), entry_item(entry(text), FEED, "https://news.test/feed", ()))

    assert isinstance(result, Recorded)
    source = result.record.source
    assert result.record.text == WHOLE
    assert (source.title, source.author, source.outlet) == ("Tides", "Ann Lee", "The Daily Test")
    assert (source.published, source.url) == (date(2026, 8, 12), ADDRESS)
    assert result.identity == ADDRESS


@pytest.mark.parametrize(("address", "url"), [(ADDRESS, ADDRESS), (None, None)])
def test_without_an_address_of_its_own_it_is_known_by_its_key(
    address: str | None, url: str | None
) -> None:
    item = entry_item(entry(address=address), FEED, "https://news.test/feed", {ADDRESS})

    result = read_item(Manner(), item)

    assert isinstance(result, Recorded)
    assert result.identity == "https://news.test/feed#1"
    assert result.record.source.url == url
