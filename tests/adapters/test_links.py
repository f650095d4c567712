import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.links import usable
from tests.payloads.shape import Place

LIMIT = 200
ARTICLE = "https://shore.example/tides"


@pytest.mark.parametrize(
    "url",
    [
        ARTICLE,
        "http://shore.example",
        "https://shore.example:8080/a/b?c=d&e=f#g",
        "https://shore.example/a%20b",
        "https://shore.example/~ada/a+b;c=1,2@3!$*",
        f"{ARTICLE}#:~:text=the%20moon%2Draised,tide%27s",
    ],
)
def test_an_address_that_every_platform_takes_stays_as_it_is(url: str) -> None:
    assert usable(url, limit=LIMIT) == url


@pytest.mark.parametrize(
    ("url", "encoded"),
    [
        ("https://shore.example/the tide", "https://shore.example/the%20tide"),
        ("https://shore.example/(a)[b]", "https://shore.example/%28a%29%5Bb%5D"),
        ("https://shore.example/\"a\"'b'", "https://shore.example/%22a%22%27b%27"),
        ("https://shore.example/<@U1|a>", "https://shore.example/%3C@U1%7Ca%3E"),
        ("https://shore.example/größe", "https://shore.example/gr%C3%B6%C3%9Fe"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://例え.jp/潮", "https://xn--r8jz45g.jp/%E6%BD%AE"),
        ("HTTPS://shore.example/A", "https://shore.example/A"),
        ("https://shore.example/\na", "https://shore.example/a"),
    ],
)
def test_what_ends_a_link_or_is_not_ascii_is_encoded(url: str, encoded: str) -> None:
    assert usable(url, limit=LIMIT) == encoded


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        " ",
        "shore.example/tides",
        "//shore.example/tides",
        "/tides",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://shore.example/",
        "mailto:ada@shore.example",
        "https://",
        "https:///tides",
        "https://:80/",
        "https://@/",
        "http://[::1",
        "http://[not an address]/",
        "http://shore .example/",
        "http://shore|example/",
        "http://a..b/",
        "http://\u2100.example/",
        "http://shore.example\\@other.example/",
        f"http://{'a' * 64}.example/",
        "https://shore.example/\ud800",
    ],
)
def test_what_is_no_page_s_address_is_of_no_use(url: str | None) -> None:
    assert usable(url, limit=LIMIT) is None


@pytest.mark.parametrize("port", ["port", "-1", "99999", "8o", "0"])
def test_an_address_with_a_port_that_there_is_not_is_of_no_use(port: str) -> None:
    assert usable(f"http://shore.example:{port}/", limit=LIMIT) is None


def test_an_address_is_too_long_by_what_is_sent() -> None:
    url = f"https://shore.example/{'ü' * 30}"

    assert len(url) < LIMIT
    assert usable(url, limit=LIMIT) is None
    assert usable("https://a.example/", limit=18) == "https://a.example/"
    assert usable("https://a.example/", limit=17) is None


addresses = st.builds(
    "{}{}{}".format,
    st.sampled_from(["http://", "https://", "https://shore.example/", "http:", "", "data:"]),
    st.text(),
    st.text(st.sampled_from("<>|\"'()[] @:/?#%\\\n&.1a")),
)


@given(st.text() | addresses, st.integers(min_value=0, max_value=LIMIT))
@example("http://1:", LIMIT)
def test_any_text_gives_nothing_or_an_address_without_markup(url: str, limit: int) -> None:
    found = usable(url, limit=limit)

    if found is not None:
        assert found.isascii()
        assert found.isprintable()
        assert len(found) <= limit
        assert not set(found) & set("<>|\"'()[] ")
        Place(found).web_address(limit)
        assert usable(found, limit=limit) == found
