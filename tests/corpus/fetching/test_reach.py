import pytest

from corpus.fetching import Reach, ReachError, RefusedAddressError
from corpus.fetching.errors import MAX_SHOWN_CHARACTERS, shown
from corpus.fetching.places import checked_place

NEVER = "not public, and is never asked for anything, whatever QUOTEDESK_PRIVATE_HOSTS says"
PASSWORD = "hunter2"  # noqa: S105 - it is that of nobody


def test_without_a_contact_only_the_program_is_named() -> None:
    assert Reach().user_agent == "Quotedesk/0.1"


@pytest.mark.parametrize("contact", ["desk@news.test", "https://news.test/bot?from=us"])
def test_the_contact_is_named(contact: str) -> None:
    assert Reach(contact=contact).user_agent == f"Quotedesk/0.1 (+{contact})"


@pytest.mark.parametrize(
    "contact", ["", "a\r\nX-Injected: yes", "the desk", "desk)", "ü@news.test", "a" * 900]
)
def test_a_contact_that_cannot_be_sent_is_refused(contact: str) -> None:
    with pytest.raises(ReachError, match="contact: write one mail address or URL"):
        Reach(contact=contact)


@pytest.mark.parametrize(
    "proxy",
    [
        f"socks5://me:{PASSWORD}@proxy.test:1080",
        f"me:{PASSWORD}@proxy.test",
        f"http://me:{PASSWORD}@:80",
        f"http://me:{PASSWORD}@proxy.test:port",
        f"http://me:{PASSWORD}@proxy.test/path",
        "",
    ],
)
def test_a_proxy_that_is_none_is_refused_without_its_password(proxy: str) -> None:
    with pytest.raises(ReachError, match="proxy: write http://HOST:PORT") as caught:
        Reach(proxy=proxy)

    assert caught.value.name == "proxy"
    assert PASSWORD not in str(caught.value)


def test_the_password_of_a_proxy_is_not_shown() -> None:
    assert PASSWORD not in repr(Reach(proxy=f"http://me:{PASSWORD}@proxy.test:3128"))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("wiki", "http://wiki/a"),
        ("wiki", "https://WIKI./a"),
        ("wiki.test", "http://wiki.test:8080/"),
        ("wiki.test:9000", "http://wiki.test:9000/"),
        (" Wiki.Test:9000 ", "https://wiki.test:9000/"),
        ("10.0.0.7", "http://10.0.0.7/"),
        ("10.0.0.7:9000", "http://10.0.0.7:9000/"),
        ("[::1]", "http://[::1]/"),
        ("[fd00::7]:9000", "http://[fd00:0::7]:9000/"),
        ("bücher.test", "http://xn--bcher-kva.test/"),
    ],
)
def test_a_host_that_is_allowed_may_be_asked(host: str, address: str) -> None:
    reach = Reach(private_hosts=frozenset({host}))

    assert checked_place(address, reach).is_own


@pytest.mark.parametrize(
    ("allowed", "host", "port"),
    [
        ("wiki.test", "wiki.test", 9000),
        ("wiki.test:9000", "wiki.test", 80),
        ("wiki.test", "a.wiki.test", 80),
        ("wiki.test", "awiki.test", 80),
        ("10.0.0.7", "10.0.0.70", 80),
    ],
)
def test_a_host_that_is_allowed_allows_no_other(allowed: str, host: str, port: int) -> None:
    reach = Reach(private_hosts=frozenset({allowed}))

    assert not reach.allows_on_purpose(host, port)


@pytest.mark.parametrize("host", ["169.254.169.254", "0.1.2.3", "224.0.0.1", "[fd00:ec2::254]"])
def test_some_addresses_are_never_meant(host: str) -> None:
    reach = Reach(private_hosts=frozenset({host}))

    for each in (Reach(), reach):
        for place in (f"http://{host}/", f"http://{host}:9000/"):
            with pytest.raises(RefusedAddressError, match=NEVER):
                checked_place(place, each)


@pytest.mark.parametrize("place", ["10.0.0.7", "10.0.0.7:9000", "[fd00::7]", "wiki", "wiki:9000"])
def test_of_what_may_be_meant_it_is_said_how_to_allow_it(place: str) -> None:
    with pytest.raises(RefusedAddressError, match="; QUOTEDESK_PRIVATE_HOSTS can allow it"):
        checked_place(f"http://{place}/", Reach())

    assert checked_place(f"http://{place}/", Reach(private_hosts=frozenset({place}))).is_own


@pytest.mark.parametrize(
    "host", ["", "wiki:", "wiki:0", "wiki:port", "http://wiki", "wiki/a", "me@wiki", "::1", "a b"]
)
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(ReachError, match=r"private_hosts: .*write HOST"):
        Reach(private_hosts=frozenset({host}))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://news.test/a@b", "http://news.test/a@b"),
        (f"http://me:{PASSWORD}@news.test/", "http://…@news.test/"),
        (f"http://a@me:{PASSWORD}@news.test", "http://…@news.test"),
        ("http://news.test/\r\n\x1b[31m", "http://news.test/���[31m"),
        ("no address", "no address"),
        ("a" * 900, "a" * (MAX_SHOWN_CHARACTERS - 1) + "…"),
    ],
)
def test_an_address_is_shown_on_a_line_and_without_a_password(address: str, expected: str) -> None:
    assert shown(address) == expected
