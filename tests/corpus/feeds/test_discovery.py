from corpus.feeds.discovery import feeds_named

PAGE = "https://news.test/world/"


def page(*links: str, head: str = "") -> bytes:
    return f"<html><head>{head}{''.join(links)}</head><body>Words.</body></html>".encode()


def link(href: str, kind: str = "application/rss+xml", **others: str) -> str:
    rest = "".join(f' {name}="{value}"' for name, value in others.items())
    return f'<link rel="alternate" type="{kind}" href="{href}"{rest}>'


def test_the_feeds_of_a_page_are_found_and_those_of_comments_come_last() -> None:
    content = page(
        link("/comments/feed/", title="Comments"),
        link("rss.xml"),
        link("https://other.test/atom", "application/atom+xml"),
        link("/feed.json", "application/feed+json; charset=utf-8"),
        link("/print", "text/html"),
        '<link rel="stylesheet" type="application/rss+xml" href="/x">',
        link("javascript:x"),
    )

    assert feeds_named(content, PAGE) == (
        "https://news.test/world/rss.xml",
        "https://other.test/atom",
        "https://news.test/feed.json",
        "https://news.test/comments/feed/",
    )


def test_they_are_seen_from_where_the_page_says_it_is() -> None:
    content = page(link("rss.xml"), head='<base href="https://base.test/a/">')

    assert feeds_named(content, PAGE) == ("https://base.test/a/rss.xml",)


def test_what_is_no_page_names_none() -> None:
    assert feeds_named(b"", PAGE) == ()
