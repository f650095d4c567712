import pytest

from corpus.feeds.kinds import Kind, form_of, kind_of
from tests.corpus.feeds.feeds import atom, rss


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (rss(), Kind.FEED),
        (b"\xef\xbb\xbf" + atom(), Kind.FEED),
        (rss().decode().replace("utf-8", "utf-16").encode("utf-16"), Kind.FEED),
        (b"<!-- by hand --><rdf:RDF xmlns:rdf='x'>", Kind.FEED),
        (b'<!DOCTYPE rss PUBLIC "a" "b"><rss>', Kind.FEED),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": []}', Kind.FEED),
        (b'{"version": "1"}', Kind.ARTICLE),
        (b"<urlset>", Kind.SITEMAP),
        (b"\x1f\x8b packed", Kind.SITEMAP),
        (b"<s:sitemapindex>", Kind.SITEMAP),
        (b"<!doctype html><html><body><rss>", Kind.ARTICLE),
        (b"plain words", Kind.ARTICLE),
        (b"", Kind.ARTICLE),
    ],
)
def test_what_was_fetched_is_told_by_its_first_element(content: bytes, kind: Kind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("media_type", "content", "form"),
    [
        ("text/html", b"<p>", ".html"),
        ("", b"<p>", ".html"),
        ("application/octet-stream", b"%PDF-1.7", ".pdf"),
        ("application/pdf", b"%PDF-1.7", ".pdf"),
        ("text/plain", b"Words.", ".txt"),
        ("text/plain", b"<!doctype html><html>", ".html"),
        ("text/markdown", b"# Words", ".md"),
    ],
)
def test_an_article_is_read_as_what_it_is(media_type: str, content: bytes, form: str) -> None:
    assert form_of(media_type, content) == form
