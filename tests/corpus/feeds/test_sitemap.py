import gzip
from datetime import date

import pytest

from corpus.feeds.sitemap import MAX_BYTES, Sitemap, read_sitemap
from corpus.reading.reading import UnreadableError

BASE = "https://news.test/sitemap.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def urlset(inner: str) -> bytes:
    return f'<?xml version="1.0"?><urlset xmlns="{NAMESPACE}">{inner}</urlset>'.encode()


def test_pages_come_newest_first_and_each_once() -> None:
    content = urlset(
        "<url><loc>https://news.test/undated</loc></url>"
        "<url><loc>https://news.test/old</loc><lastmod>2026-01-01</lastmod></url>"
        "<url><loc> /new </loc><lastmod>2026-08-01T10:00:00Z</lastmod></url>"
        "<url><loc>https://news.test/old</loc></url>"
        "<url><loc>javascript:x</loc></url><!-- none --><url/>"
    )

    assert list(read_sitemap(content, BASE).pages.items()) == [
        ("https://news.test/new", date(2026, 8, 1)),
        ("https://news.test/old", date(2026, 1, 1)),
        ("https://news.test/undated", None),
    ]


def test_an_index_names_more_of_them() -> None:
    content = (
        f'<sitemapindex xmlns="{NAMESPACE}"><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>'
    ).encode()

    assert read_sitemap(content, BASE) == Sitemap(sitemaps=("https://news.test/a.xml",))


def test_nothing_is_taken_from_files_of_this_machine() -> None:
    content = (
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        b"<urlset><url><loc>https://news.test/&x;</loc></url></urlset>"
    )

    assert read_sitemap(content, BASE).pages in ({}, {"https://news.test/": None})


def test_a_packed_one_is_expanded_and_a_bomb_is_cut_off() -> None:
    content = urlset("<url><loc>https://news.test/a</loc></url>")
    bomb = gzip.compress(content.removesuffix(b"</urlset>") + b" " * (MAX_BYTES + 1_000_000))

    assert read_sitemap(gzip.compress(content), BASE).pages == {"https://news.test/a": None}
    assert read_sitemap(bomb, BASE).pages in ({}, {"https://news.test/a": None})


@pytest.mark.parametrize("content", [b"", b"no markup", b"\x00\xff", b"\x1f\x8bdamaged"])
def test_what_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_sitemap(content, BASE)
