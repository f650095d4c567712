import pytest

from corpus.reading.html import read_html
from tests.corpus.reading.html_pages import FIRST, SECOND, article, page
from tests.corpus.reading.readings import reason_of, texts

LINKS = "".join(
    f"<li><a href='/{number}'>A headline about harbour {number}</a></li>" for number in range(60)
)
STUB = f"<article><h1>Sand</h1><p>{FIRST}</p><p>Subscribe to continue reading.</p></article>"
SIGN_IN = (
    "<h1>Welcome back</h1><p>Sign in with the address that you have registered with us, and the "
    "password that you chose. If you have forgotten it, we send you a new one.</p>"
    "<form><input type='email'><input type='password'><button>Go on</button></form>"
)
NOT_FREE = (
    "<script type='application/ld+json'>"
    '{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "nothing in it"),
        (b"<!-- only this -->", "nothing in it"),
        (page("<div></div>"), "no article in it"),
        (page(f"<ul>{LINKS}</ul>"), "list of links"),
        (
            page(f"<h1>News</h1><div><p>{FIRST}</p></div><ul>{LINKS}</ul>").replace(
                b"<title>", b"<link rel='canonical' href='https://courier.example/'><title>"
            ),
            "list of links",
        ),
        (page(STUB), "for subscribers"),
        (page(STUB.replace("</p><p>", f"</p><p>{SECOND}</p><p>"), head=NOT_FREE), "subscribers"),
        (
            page("<div id='root'></div><noscript>Please enable JavaScript to go on.</noscript>"),
            "filled by scripts",
        ),
        (
            page(
                "<div><p>We and our partners use cookies, and ask for your consent to them.</p>"
                "<p>You can change your cookie preferences at any time.</p>"
                "<button>Accept all</button></div>"
            ),
            "consent to cookies",
        ),
        (page(SIGN_IN, title="Log in | The Courier"), "sign in"),
        (page(SIGN_IN, title="Anmelden"), "sign in"),
        (page("<p>The page that you look for is gone.</p>", title="404 Not Found"), "a notice"),
        (page("<p>Verifying you are human.</p>", title="Just a moment..."), "for browsers"),
        (page("<p>Ihre Verbindung wird geprüft.</p>", title="Nur einen Moment…"), "for browsers"),
        (b"<rss><channel><item><title>Sand</title></item></channel></rss>", "a feed"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", "binary"),
    ],
)
def test_a_page_without_an_article_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    assert reason in reason_of(read_html, content)


@pytest.mark.parametrize(
    "body",
    [
        article("<p>Please enable JavaScript to see the map.</p>"),
        article("<p>Already a subscriber? Sign in to read the comments.</p>"),
        article("<form><input type='password'></form>"),
        article() + f"<ul>{LINKS}</ul>",
        article("<p>We use cookies.</p>") + "<button>Accept</button>",
        f"<article><h1>Sand</h1><p>{FIRST}</p></article><ul>{LINKS}</ul>",
    ],
)
def test_an_article_is_read_whatever_stands_beside_it(body: str) -> None:
    assert FIRST in texts(read_html(page(body)))
