from datetime import date

import pytest

from corpus.caging.reading import Manner, read_item
from corpus.caging.results import Recorded
from corpus.feeds.entry_item import entry_item
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


@pytest.mark.parametrize("text", [WHOLE, f"<p>{WHOLE}</p><script>x</script>"])
def test_its_article_is_read_with_what_the_feed_says(text: str) -> None:
    result = read_item(Manner(), entry_item(entry(text), FEED, "https://news.test/feed"))

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
    feed = Feed(shared=frozenset({ADDRESS}))
    item = entry_item(entry(address=address), feed, "https://news.test/feed")

    result = read_item(Manner(), item)

    assert isinstance(result, Recorded)
    assert result.identity == "https://news.test/feed#1"
    assert result.record.source.url == url
