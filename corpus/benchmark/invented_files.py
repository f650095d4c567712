"""Invented articles as files: plain text, and web pages with all that surrounds an article."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus.benchmark.entries import Entry
from corpus.benchmark.generating import generate

# Of 76 words each without the headline: some 600 words.
PASSAGES_AN_ARTICLE = 8
# A news page links to some two hundred others, and brings a script or two of its own.
LINKS = 200
SCRIPT = "window.queue=window.queue||[];queue.push({slot:'a',size:[300,250]});" * 60

Article = list[Entry]


def articles(count: int, seed: int) -> Iterator[Article]:
    """Yield *count* articles of some 600 words, the same for the same *seed*."""
    entries = generate(count * PASSAGES_AN_ARTICLE, seed)
    for _ in range(count):
        yield list(islice(entries, PASSAGES_AN_ARTICLE))


def write_texts(folder: Path, count: int, seed: int) -> None:
    """Write *count* plain articles into *folder*."""
    for number, article in enumerate(articles(count, seed)):
        lines = [article[0].headline, *(each.text for each in article)]
        (folder / f"{number:06}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def write_pages(folder: Path, count: int, seed: int) -> None:
    """Write *count* web pages into *folder*."""
    for number, article in enumerate(articles(count, seed)):
        page = _page(article, number)
        (folder / f"{number:06}.html").write_text(page, encoding="utf-8")


def _page(article: Article, number: int) -> str:
    address = f"https://news.example.org/{number}"
    headline = article[0].headline
    links = "".join(
        f'<li class="nav-item"><a href="/section/{n}">{headline[:20]} {n}</a></li>'
        for n in range(LINKS)
    )
    body = "".join(f"<p>{each.text}</p>" for each in article)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{headline}</title>'
        f'<link rel="canonical" href="{address}">'
        f'<meta property="og:site_name" content="Example News">'
        f'<meta property="article:published_time" content="2025-03-0{1 + number % 9}T08:00:00Z">'
        f'<meta name="author" content="Ann Example"><script>{SCRIPT}</script></head><body>'
        f"<nav><ul>{links}</ul></nav><main><article><h1>{headline}</h1>{body}</article></main>"
        f'<aside><ul class="related">{links}</ul></aside><footer>All rights reserved.</footer>'
        f"</body></html>"
    )
