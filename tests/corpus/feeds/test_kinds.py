from collections.abc import Callable
from functools import partial
from time import thread_time

import pytest

from corpus.feeds.beginnings import HEAD_BYTES
from corpus.feeds.kinds import Kind, form_of, kind_of
from tests.corpus.feeds.feeds import atom, rss
from tests.corpus.fetching.untraced import untraced

# The bot answers nobody meanwhile.
LONGEST_SECONDS = 0.012


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
        (b"How to write a <feed> by hand\n\nWords.", Kind.ARTICLE),
        (b"# RSS\n\nBegin with `<rss version=2.0>`.", Kind.ARTICLE),
        (b"%PDF-1.7\nstream\n<?xpacket begin=''?><rdf:RDF xmlns:rdf='x'>", Kind.ARTICLE),
        (b"%PDF-1.7 <rss>", Kind.ARTICLE),
        (
            b"\xff\xfe\n <?xml?>\n<!-- <html> --><!DOCTYPE r [<!ELEMENT r ANY>]>\n<rss>",
            Kind.FEED,
        ),
        (b"<!-- never ended <rss>", Kind.ARTICLE),
        (b"<rss.or.other@news.test> wrote", Kind.ARTICLE),
        (
            b'{"items": [' + b'"words", ' * HEAD_BYTES + b'"."],'
            b' "version": "https://jsonfeed.org/version/1.1"}\n',
            Kind.FEED,
        ),
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
        ("application/xml", b"<?xml version='1.0'?><html xmlns='x'>", ".html"),
        ("text/plain", b"<ann.lee@news.test> wrote: the tide rose.", ".txt"),
        ("text/html", b"<main><p>The tide rose.</p></main>", ".html"),
        ("text/html", b"<our-page>The tide rose.</our-page>", ".html"),
        ("text/html", b"<o:p></o:p><html><body>The tide rose.", ".html"),
        ("text/html", b"<odd>The tide rose.", ".html"),
        ("text/plain", b'["Quote," he said] the tide [1]', ".txt"),
        ("text/plain", b"[Update] The tide rose.\n[1]", ".txt"),
        ("text/plain", b"{The tide rose.}", ".txt"),
        ("text/plain", b"Tides, moons, seas\n\nThe tide rose, and fell, and rose.", ".txt"),
        ("text/plain", b"Der Preis stieg um 3,5 Prozent\nund fiel dann um 2,1 Prozent.\n", ".txt"),
        ("text/plain", b"Roses are red, my love\nViolets are blue, my love\n", ".txt"),
        ("text/plain", "The tide rose.\n".encode("utf-16"), ".txt"),
    ],
)
def test_an_article_is_read_as_what_it_is(media_type: str, content: bytes, form: str) -> None:
    assert form_of(media_type, content) == form


WORDS = "The tide rose in the harbour on Friday"
ROWS = "".join(f"Tides {number};{WORDS}\n" for number in range(500))


@pytest.mark.parametrize("media_type", ["", "text/plain", "text/html", "application/octet-stream"])
@pytest.mark.parametrize(
    "content",
    [
        f'{{"rows": [{{"text": "{WORDS}"}}]}}',
        f'\ufeff {{\n "a \\" b" : "{WORDS}"}}',
        f'{{"text": "{WORDS}"}}\n{{"text": "{WORDS}"}}\n',
        f'[\n{{"text": "{WORDS}"}}\n]\n',
        f'["{WORDS}", "{WORDS}"]',
        f"<data><p>{WORDS}</p></data>\n",
        f"<?xml version='1.0'?><n:data xmlns:n='x'><p>{WORDS}</p>",
        f"<?xml version='1.0'?><!-- words --><other-data><p>{WORDS}</p></other-data>",
        f"<svg><text>{WORDS}</text></svg>",
        f"title,text\nTides,{WORDS}, and fell on Monday.",
        f'"title";"text"\n"Tides";"{WORDS} {WORDS * 300}"',
        f"Name;Größe Å\n{ROWS}",
        f"place\theight\r\nHarbour\t{WORDS}\r\n",
    ],
)
def test_data_is_no_article_whatever_it_is_called(media_type: str, content: str) -> None:
    assert form_of(media_type, content.encode()) is None
    assert kind_of(content.encode()) is Kind.ARTICLE


HOSTILE = {
    "comments": b"<!--" * HEAD_BYTES,
    "comments that end": b"<!---->" * HEAD_BYTES,
    "instructions": b"<?" * HEAD_BYTES,
    "instructions that end": b"<??>" * HEAD_BYTES,
    "kinds": b"<!doctype " * HEAD_BYTES,
    "kinds that define": b"<!doctype[" * HEAD_BYTES,
    "kinds that nearly end": b"<!doctype[" * 400 + b"] " * HEAD_BYTES,
    "kinds that end": b"<!doctype []  >" * HEAD_BYTES,
    "blanks": b" " * HEAD_BYTES,
    "a name": b"<" + b"a" * HEAD_BYTES,
    "parts of a name": b"<" + b"a:" * HEAD_BYTES,
    "a text": b'{"' + b"a" * HEAD_BYTES,
    "marks in a text": b'["' + b"\\" * HEAD_BYTES,
    "lists": b"[" * HEAD_BYTES,
    "cells": b"a\tb\n" * HEAD_BYTES,
    "quotation marks": b'"' * HEAD_BYTES,
    "marked strokes": b"{" + b"\\/" * 9_999_990,
    "nearly a feed": b"{" + b"jsonfeed.org/version" * 999_990,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("look", [kind_of, partial(form_of, "text/plain")], ids=["kind", "form"])
def test_what_is_meant_to_take_long_does_not(name: str, look: Callable[[bytes], object]) -> None:
    def seconds() -> float:
        began = thread_time()
        look(HOSTILE[name])
        return thread_time() - began

    with untraced():
        assert min(seconds() for _ in range(3)) < LONGEST_SECONDS
