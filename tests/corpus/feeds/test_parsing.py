import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.feeds.feed import Entry
from corpus.feeds.parsing import read_feed
from corpus.feeds.saying import MAX_ENTRIES
from corpus.reading.reading import UnreadableError
from tests.corpus.feeds.feeds import BASE, atom, item, rss


def only_entry(content: bytes) -> Entry:
    (entry,) = read_feed(content, BASE).entries
    return entry


def said(entry: Entry) -> Entry:
    """Return *entry* with nothing but what the feed says."""
    return replace(entry, digest="", is_whole=False)


def test_an_item_of_rss_is_read_with_all_that_it_says() -> None:
    found = only_entry(
        rss(
            item(
                title="Tides &amp; moons",
                link="/tides?utm_source=rss",
                guid="tag:1",
                dc_creator="Ann Lee",
                pubDate="Wed, 12 Aug 2026 23:30:00 -0700",
                description="A teaser.",
                content_encoded="<p>The moon pulls at the sea.</p>",
            )
        )
    )

    assert said(found) == Entry(
        key="tag:1",
        address="https://news.test/tides?utm_source=rss",
        title="Tides & moons",
        author="Ann Lee",
        published=date(2026, 8, 12),
        updated="Wed, 12 Aug 2026 23:30:00 -0700",
        text="<p>The moon pulls at the sea.</p>",
    )


def test_an_entry_of_atom_is_read_with_all_that_it_says() -> None:
    content = atom(
        '<entry><id>urn:1</id><title type="html">&lt;b&gt;Tides&lt;/b&gt;</title>'
        '<link rel="alternate" href="https://news.test/tides"/>'
        "<updated>2026-08-14T10:00:00Z</updated><published>2026-08-12T10:00:00Z</published>"
        "<author><name>Ann Lee</name></author><summary>A teaser.</summary></entry>",
        head="<title>Atom</title><link href='https://news.test/'/><author><name>All</name></author>",
    )

    feed = read_feed(content, BASE)

    assert (feed.title, feed.site) == ("Atom", "https://news.test/")
    assert [said(each) for each in feed.entries] == [
        Entry(
            key="urn:1",
            address="https://news.test/tides",
            title="Tides",
            author="Ann Lee",
            published=date(2026, 8, 12),
            updated="2026-08-14T10:00:00Z",
            text="A teaser.",
        )
    ]


@pytest.mark.parametrize(
    "authors", [{"author": {"name": "Ann Lee"}}, {"authors": [{"name": "Ann Lee"}]}]
)
def test_a_json_feed_is_read_with_all_that_it_says(authors: dict[str, object]) -> None:
    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Json",
        "home_page_url": "https://news.test/",
        "items": [
            {
                "id": 7,
                "url": "https://news.test/tides",
                "title": "Tides",
                "content_html": "<p>The moon pulls.</p>",
                "summary": "A teaser.",
                "date_published": "2026-08-12T10:00:00+02:00",
                "date_modified": "2026-08-13T10:00:00+02:00",
                **authors,
            },
            "no item",
        ],
    }

    feed = read_feed(json.dumps(written).encode(), BASE)

    assert (feed.title, feed.site) == ("Json", "https://news.test/")
    assert [said(each) for each in feed.entries] == [
        Entry(
            key="7",
            address="https://news.test/tides",
            title="Tides",
            author="Ann Lee",
            published=date(2026, 8, 12),
            updated="2026-08-13T10:00:00+02:00",
            text="<p>The moon pulls.</p>",
        )
    ]


def test_what_has_no_key_is_known_by_its_address_and_else_by_what_it_says() -> None:
    content = rss(
        item(link="https://news.test/a"), item(description="One."), item(description="Two.")
    )

    keys = [each.key for each in read_feed(content, BASE).entries]

    assert keys[0] == "https://news.test/a"
    assert len(set(keys)) == 3
    assert keys == [each.key for each in read_feed(content, BASE).entries]


def test_of_two_with_one_key_the_first_counts() -> None:
    content = rss(item(guid="1", description="New."), item(guid="1", description="Old."))

    assert only_entry(content).text == "New."


def test_what_has_neither_address_nor_text_is_no_article() -> None:
    assert read_feed(rss(item(title="Nothing"), item(title="")), BASE).entries == ()


def test_a_bad_date_is_none_and_a_day_is_that_of_its_own_time_zone() -> None:
    content = rss(
        item(guid="1", link="/1", pubDate="soon"),
        item(guid="2", link="/2", dc_date="2026-08-12T00:30:00+14:00"),
        item(guid="3", link="/3", pubDate="03/04/2026"),
    )

    days = [each.published for each in read_feed(content, BASE).entries]

    assert days == [None, date(2026, 8, 12), None]


def test_addresses_that_cannot_be_fetched_are_none() -> None:
    content = rss(
        item(link="javascript:alert(1)", description="one"),
        item(link="file:///etc/passwd", description="two"),
        item(link="http://[", description="three"),
    )

    assert [each.address for each in read_feed(content, BASE).entries] == [None, None, None]


@pytest.mark.parametrize(
    ("channel", "seconds"),
    [
        ("<ttl>60</ttl>", 3600.0),
        ("<ttl>soon</ttl>", 0.0),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 86400.0),
        (
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            21600.0,
        ),
        ("", 0.0),
    ],
)
def test_a_feed_may_ask_for_patience(channel: str, seconds: float) -> None:
    assert read_feed(rss(channel=channel + "<title>T</title>"), BASE).patience == seconds


def test_a_charset_that_lies_is_found_out() -> None:
    content = rss(item(guid="1", link="/1", title="Zürich"))

    assert only_entry(content).title == "Zürich"
    (entry,) = read_feed(content, BASE, "iso-8859-1").entries
    assert entry.title == "Zürich"


def test_a_huge_feed_is_read_up_to_a_limit() -> None:
    content = rss(
        *(item(guid=str(number), link=f"/{number}") for number in range(MAX_ENTRIES + 5))
    )

    assert len(read_feed(content, BASE).entries) == MAX_ENTRIES


def test_a_feed_that_breaks_off_gives_what_is_whole() -> None:
    whole = rss(item(guid="1", link="/1", title="One"), item(guid="2", link="/22", title="Two"))

    broken = read_feed(whole[: whole.index(b"/22") + 2], BASE)

    assert [each.address for each in broken.entries] == ["https://news.test/1"]
    assert (broken.is_broken_off, read_feed(whole, BASE).is_broken_off) == (True, False)


def test_names_and_links_of_entries_outlive_a_move_of_their_feed() -> None:
    content = rss(item(guid="story-1", link="/1"), item(guid="/2"))

    before, after = (read_feed(content, base).entries for base in (BASE, f"{BASE}/new/"))

    assert [each.key for each in before] == ["story-1", "/2"]
    assert [each.key for each in after] == ["story-1", "/2"]
    assert [each.address for each in before] == ["https://news.test/1", "https://news.test/2"]


def test_a_feed_that_is_broken_within_gives_what_can_be_read() -> None:
    one, two = item(guid="1", link="/1", title="One"), item(guid="2", link="/2", title="Two")

    broken = read_feed(rss(one.replace("</title>", "&nbsp;<br></title>"), two), BASE)

    assert [each.key for each in broken.entries] == ["1", "2"]
    assert not broken.is_broken_off


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is no feed"),
        (b"<html><body>Sorry</body></html>", "is no feed"),
        (b"{", "is JSON that is broken"),
        (b"{}", "is JSON, but no feed"),
        (b"[" * 100_000, "is no feed"),
        (b"{" + b'"a":{' * 100_000, "is JSON that is broken"),
        (
            b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel/></rss>',
            "defines entities of its own",
        ),
    ],
)
def test_what_is_no_feed_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_feed(content, BASE)


@given(st.binary(max_size=300), st.sampled_from([b"", b"<rss><channel><item>", b'{"version":']))
def test_whatever_it_is_it_is_read_or_refused(content: bytes, beginning: bytes) -> None:
    try:
        feed = read_feed(beginning + content, BASE)
    except UnreadableError:
        return

    assert len({each.key for each in feed.entries}) == len(feed.entries)


def test_what_is_said_tells_a_changed_entry_and_when_it_was_changed_does_not() -> None:
    before = only_entry(rss(item(guid="1", link="/1", title="Tides", description="One.")))
    later = rss(item(guid="1", link="/1", title="Tides", description="One.", atom_updated="now"))
    changed = only_entry(rss(item(guid="1", link="/1", title="Tides", description="Two.")))

    assert before.digest == only_entry(later).digest != changed.digest


def test_addresses_that_entries_share_are_those_of_the_site() -> None:
    feed = read_feed(
        rss(
            item(guid="1", link="https://news.test/?utm_source=a", description="One."),
            item(guid="2", link="https://news.test/", description="Two."),
            item(guid="3", link="https://news.test/3", description="Three."),
        ),
        BASE,
    )

    assert feed.shared == {"https://news.test/"}


def test_what_has_no_page_is_all_there_is() -> None:
    content = rss(item(title="Tides", description="Short."), item(link="/a", description="Short."))

    assert [each.is_whole for each in read_feed(content, BASE).entries] == [True, False]


def test_entries_of_one_id_at_several_addresses_are_known_by_these() -> None:
    content = rss(
        item(guid="x", link="/a"),
        item(guid="x", link="/b?utm_source=rss"),
        item(guid="x", link="/b#end"),
        item(guid="y", link="/c"),
    )

    keys = [each.key for each in read_feed(content, BASE).entries]

    assert keys == ["https://news.test/a", "https://news.test/b", "y"]


def test_entries_of_one_id_at_one_address_are_one() -> None:
    content = rss(item(guid="x", link="/a?utm_source=rss"), item(guid="x", link="/a#end"))

    assert only_entry(content).key == "x"
