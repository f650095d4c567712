from datetime import date
from pathlib import Path

import pytest

from bot.article import Paragraph, Span
from corpus.reading import Item, Metadata, Reading, WebItem
from corpus.recording import record_of

TEXT = "The moon pulls at the sea."
FETCHED = "https://www.news.test/2026/tides?utm_source=rss"
OWN = "https://www.news.test/2026/tides"


def reading(**stated: str | date | None) -> Reading:
    metadata = Metadata(**stated)  # type: ignore[arg-type]  # its fields, whichever are stated
    paragraphs = (Paragraph(span=Span(0, len(TEXT))),)
    return Reading(
        text=TEXT, paragraphs=paragraphs, title=metadata.title or "Derived", metadata=metadata
    )


def web_item(address: str = FETCHED, *, key: str | None = None, **said: str | date) -> WebItem:
    metadata = Metadata(**said)  # type: ignore[arg-type]  # as above
    return WebItem(address=address, form=".html", content=b"<p>", said=metadata, key=key)


@pytest.mark.parametrize(
    ("stated", "identity"),
    [
        ({}, OWN),
        ({"url": "https://news.test/tides"}, "https://news.test/tides"),
        ({"url": OWN, "canonical": "https://news.test/t#x"}, "https://news.test/t"),
        # What every page of some sites states.
        ({"url": "https://www.news.test/"}, OWN),
        # Nobody speaks for the pages of others.
        ({"url": "https://other.test/tides"}, OWN),
        ({"url": OWN, "canonical": "https://other.test/tides"}, OWN),
    ],
)
def test_a_page_is_known_by_what_it_says_if_that_is_its_own(
    stated: dict[str, str], identity: str
) -> None:
    record = record_of(web_item(), reading(**stated), collection="news")

    assert record.identity == identity
    assert record.source.url == identity


def test_a_page_that_names_the_original_elsewhere_is_marked_as_its_copy() -> None:
    elsewhere = "https://other.test/tides"

    by_canonical = record_of(web_item(), reading(url=OWN, canonical=elsewhere), collection="news")
    by_address = record_of(web_item(), reading(url=elsewhere), collection="news")

    assert by_canonical.canonical == by_address.canonical == elsewhere


def test_a_feed_says_what_its_page_does_not() -> None:
    day = date(2026, 8, 12)
    said = web_item(title="Of the feed", author="Ann Lee", outlet="The Daily Test", published=day)

    silent = record_of(said, reading(), collection="news").source
    stated = record_of(said, reading(title="Of the page", author="Jo Doe"), collection="news")

    assert (silent.title, silent.author) == ("Of the feed", "Ann Lee")
    assert (silent.outlet, silent.published) == ("The Daily Test", day)
    assert (stated.source.title, stated.source.author) == ("Of the page", "Jo Doe")


def test_what_shares_its_address_is_known_by_its_key() -> None:
    one = record_of(web_item(key="feed#1", url=OWN), reading(), collection="news")
    other = record_of(web_item(key="feed#2"), reading(url=OWN), collection="news")

    assert (one.identity, other.identity) == ("feed#1", "feed#2")
    assert one.article_id != other.article_id
    assert (one.source.url, other.source.url) == (OWN, None)


def test_an_article_is_called_by_the_end_of_its_address() -> None:
    record = record_of(web_item(), reading(), collection="news")

    assert record.article_id.startswith("tides-")


def test_a_file_is_known_by_its_place(tmp_path: Path) -> None:
    item = Item(path=tmp_path / "tides.txt", form=".txt")

    record = record_of(item, reading(url=OWN), collection="news")

    assert record.identity == str((tmp_path / "tides.txt").resolve())
    assert record.source.url == OWN
