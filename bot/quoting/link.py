"""Links that open a page at given words.

The form is `URL#:~:text=start,end`, from the URL Fragment Text Directives of the WICG
(https://wicg.github.io/scroll-to-text-fragment/): both are matched at word boundaries and
without regard to case, and `-`, `,` and `&` must be percent-encoded in them.
"""

from urllib.parse import quote as percent_encoded

from bot.article import Span

# Up to this many words are named in full; more make a link that nobody can paste.
MAX_WHOLE_WORDS = 8
EDGE_WORDS = 4
MAX_EDGE_WORDS = 12


def text_fragment_link(url: str, span: Span, text: str) -> str:
    """Return the address that opens *url* at the words *span* of *text*."""
    words = span.of(text).split()
    if len(words) <= MAX_WHOLE_WORDS:
        directive = _encoded(words)
    else:
        first = _unambiguous_start(words, text)
        last = min(EDGE_WORDS, len(words) - first)
        directive = f"{_encoded(words[:first])},{_encoded(words[-last:])}"
    separator = ":~:" if "#" in url else "#:~:"
    return f"{url}{separator}text={directive}"


def _unambiguous_start(words: list[str], text: str) -> int:
    """Return how many of *words* it takes to stand only once in *text*."""
    page = " ".join(text.split()).casefold()
    longest = min(MAX_EDGE_WORDS, len(words) - 1)
    for count in range(EDGE_WORDS, longest):
        if page.count(" ".join(words[:count]).casefold()) == 1:
            return count
    return longest


def _encoded(words: list[str]) -> str:
    return percent_encoded(" ".join(words), safe="").replace("-", "%2D")
