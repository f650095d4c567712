import asyncio
from collections.abc import AsyncIterator
from time import monotonic

import pytest

from corpus.fetching import (
    Fetched,
    Fetcher,
    FetchError,
    Reach,
    RedirectError,
    RefusedAddressError,
    UnansweredError,
)
from tests.corpus.fetching.attacks_by_address import REFUSED
from tests.corpus.fetching.attacks_by_answer import BAD, SLOW
from tests.corpus.fetching.conftest import IMPATIENT, QUICK
from tests.corpus.fetching.site import LOOPBACK, FakeNames, Site, Trap, redirect, reply

# Beyond what a fetch may take: for a machine that has other things to do.
GRACE_SECONDS = 5


@pytest.fixture
async def impatient(site: Site, names: FakeNames) -> AsyncIterator[Fetcher]:
    reach = Reach(private_hosts=frozenset({site.place}))
    async with Fetcher(reach, limits=IMPATIENT, resolver=names) as fetcher:
        yield fetcher


def test_there_are_more_than_twenty_six_kinds() -> None:
    assert len(REFUSED) + len(BAD) + len(SLOW) > 26


@pytest.mark.parametrize("attack", REFUSED)
async def test_an_address_that_leads_astray_is_refused(
    fetcher: Fetcher, names: FakeNames, trap: Trap, attack: str
) -> None:
    with pytest.raises(RefusedAddressError) as caught:
        await fetcher.get(REFUSED[attack])

    assert caught.value.is_lasting
    assert names.lookups == []
    assert trap.ports
    assert trap.connections == 0


@pytest.mark.parametrize("attack", REFUSED)
async def test_a_redirect_that_leads_astray_is_not_followed(
    fetcher: Fetcher, site: Site, trap: Trap, attack: str
) -> None:
    line = f"HTTP/1.1 302 Found\r\nLocation: {REFUSED[attack]}\r\nContent-Length: 0\r\n\r\n"
    site.answers["/go"] = line.encode("utf-8", "surrogateescape")

    with pytest.raises(FetchError) as caught:
        await fetcher.get(site.address("/go"))

    assert caught.value.address == site.address("/go")
    assert "hunter2" not in str(caught.value)
    # Some of them, joined to the address that they come from, are paths of the same site.
    assert {each.headers["host"] for each in site.requests} == {site.place}
    assert trap.connections == 0


@pytest.mark.parametrize("attack", BAD)
async def test_a_bad_answer_comes_to_an_error(
    fetcher: Fetcher, site: Site, trap: Trap, attack: str
) -> None:
    error, reason, answer = BAD[attack]
    site.answers["/attack"] = answer
    began = monotonic()

    with pytest.raises(error) as caught:
        await fetcher.get(site.address("/attack"))

    assert type(caught.value) is error
    assert reason in caught.value.reason
    assert monotonic() - began < QUICK.total_seconds + GRACE_SECONDS
    # A connection that is closed too early is tried once more.
    assert len(site.requests) <= 2
    assert trap.connections == 0


@pytest.mark.parametrize("attack", SLOW)
async def test_what_never_ends_is_ended(
    impatient: Fetcher, site: Site, trap: Trap, attack: str
) -> None:
    site.answers["/attack"] = SLOW[attack]
    began = monotonic()

    with pytest.raises(UnansweredError, match="takes too long to answer"):
        await impatient.get(site.address("/attack"))

    assert monotonic() - began < IMPATIENT.total_seconds + GRACE_SECONDS
    assert trap.connections == 0


async def test_a_handshake_that_never_ends_is_ended(impatient: Fetcher, site: Site) -> None:
    began = monotonic()

    with pytest.raises(UnansweredError, match="takes too long to answer"):
        await impatient.get(f"https://{site.place}/")

    assert site.connections
    assert monotonic() - began < IMPATIENT.total_seconds + GRACE_SECONDS


async def test_a_chain_of_redirects_that_drips_has_one_clock(
    impatient: Fetcher, site: Site
) -> None:
    async def slowly(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(IMPATIENT.total_seconds * 0.6)
        writer.write(redirect("/next"))

    site.answers["/attack"] = site.answers["/next"] = slowly

    with pytest.raises(UnansweredError, match="takes too long to answer"):
        await impatient.get(site.address("/attack"))

    assert len(site.requests) == 2


@pytest.mark.parametrize("count", [30, 50])
async def test_headers_are_counted(fetcher: Fetcher, site: Site, count: int) -> None:
    site.answers["/tide"] = reply("The tide rose.", *[f"X-{each}: more" for each in range(count)])

    if count < QUICK.max_headers:
        await fetcher.get(site.address("/tide"))
    else:
        with pytest.raises(UnansweredError, match="too many or too long headers"):
            await fetcher.get(site.address("/tide"))


async def test_redirects_that_lead_back_are_not_followed(fetcher: Fetcher, site: Site) -> None:
    site.answers["/a"] = redirect("/b")
    site.answers["/b"] = redirect("/a#elsewhere")

    with pytest.raises(RedirectError, match="in circles"):
        await fetcher.get(site.address("/a"))

    assert [each.path for each in site.requests] == ["/a", "/b"]


async def test_redirects_end_where_they_are_too_many(fetcher: Fetcher, site: Site) -> None:
    for each in range(100):
        site.answers[f"/{each}"] = redirect(f"/{each + 1}")

    with pytest.raises(RedirectError, match="too many times"):
        await fetcher.get(site.address("/0"))

    assert len(site.requests) == QUICK.max_redirects + 1


@pytest.mark.parametrize(
    "addresses",
    [
        [LOOPBACK],
        ["::1"],
        ["169.254.169.254"],
        ["10.0.0.1", "192.168.0.1", "fd00::1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["fe80::1%lo"],
        ["localhost"],
        ["2130706433"],
        [""],
    ],
)
async def test_a_name_that_leads_astray_is_refused(
    fetcher: Fetcher, names: FakeNames, trap: Trap, addresses: list[str]
) -> None:
    names.answers["evil.test"] = [addresses]

    with pytest.raises(RefusedAddressError, match="in a network that is not public"):
        await fetcher.get("http://evil.test:8080/")

    assert trap.connections == 0


async def test_a_name_whose_answer_changes_is_looked_up_no_second_time(
    fetcher: Fetcher, names: FakeNames, trap: Trap
) -> None:
    names.answers["evil.test"] = [["10.0.0.1"], [LOOPBACK]]

    for _ in range(2):
        with pytest.raises(RefusedAddressError):
            await fetcher.get("http://evil.test:8080/")

    assert names.lookups == ["evil.test"] * 2
    assert trap.connections == 0


async def test_a_host_that_is_allowed_is_so_at_its_port_alone(
    fetcher: Fetcher, site: Site, trap: Trap
) -> None:
    site.answers["/go"] = redirect("http://news.test:8080/")

    with pytest.raises(RefusedAddressError, match="in a network that is not public"):
        await fetcher.get(site.address("/go"))

    assert trap.connections == 0


async def test_a_host_that_is_allowed_is_not_looked_for_among_metadata(
    fetcher: Fetcher, site: Site, names: FakeNames
) -> None:
    names.answers["news.test"] = [["169.254.169.254", "fd00:ec2::254", LOOPBACK], ["::"]]
    site.answers["/tide"] = reply("The tide rose.", "Connection: close")

    found = await fetcher.get(site.address("/tide"))

    assert isinstance(found, Fetched)
    with pytest.raises(RefusedAddressError):
        await fetcher.get(site.address("/tide"))


@pytest.mark.parametrize(
    ("addresses", "advice"),
    [
        (["169.254.169.254"], ", and is never asked for anything, whatever"),
        (["169.254.169.254", "10.0.0.1"], "; QUOTEDESK_PRIVATE_HOSTS can allow it"),
    ],
)
async def test_the_setting_is_named_to_whoever_it_can_help(
    fetcher: Fetcher, names: FakeNames, addresses: list[str], advice: str
) -> None:
    names.answers["evil.test"] = [addresses]

    with pytest.raises(RefusedAddressError, match=advice):
        await fetcher.get("http://evil.test/")


async def test_the_setting_is_not_named_where_a_redirect_leads_to_metadata(
    fetcher: Fetcher, site: Site
) -> None:
    site.answers["/go"] = redirect("http://169.254.169.254/latest")

    with pytest.raises(RefusedAddressError, match="is never asked for anything"):
        await fetcher.get(site.address("/go"))


async def test_cookies_are_not_kept(fetcher: Fetcher, site: Site) -> None:
    site.answers["/a"] = reply("", "Set-Cookie: id=1", "Location: /b", status="302 Found")
    site.answers["/b"] = reply("The tide rose.", "Set-Cookie: id=2; Path=/; Max-Age=999")

    for _ in range(2):
        await fetcher.get(site.address("/a"))

    assert len(site.requests) == 4
    assert [each for each in site.requests if "cookie" in each.headers] == []


async def test_proxies_and_passwords_of_the_environment_are_not_used(
    site: Site, names: FakeNames, monkeypatch: pytest.MonkeyPatch, trap: Trap
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:8080")
    monkeypatch.setenv("NETRC", __file__)
    site.answers["/tide"] = reply("The tide rose.")
    reach = Reach(private_hosts=frozenset({site.place}))

    async with Fetcher(reach, limits=QUICK, resolver=names) as fetcher:
        await fetcher.get(site.address("/tide"))

    assert "authorization" not in site.requests[0].headers
    assert trap.connections == 0


async def test_what_follows_an_answer_is_not_taken_for_the_next(
    fetcher: Fetcher, site: Site
) -> None:
    site.answers["/a"] = reply("The tide rose.") + reply("Poison.")
    site.answers["/b"] = reply("The tide fell.")

    first = await fetcher.get(site.address("/a"))
    second = await fetcher.get(site.address("/b"))

    assert isinstance(first, Fetched)
    assert isinstance(second, Fetched)
    assert (first.content, second.content) == (b"The tide rose.", b"The tide fell.")


@pytest.mark.parametrize(
    ("said", "charset"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ("text/html; Charset = 'latin1' ; x=y", "latin1"),
        ('text/html; charset="utf-8"', "utf-8"),
        ("text/html; charset=../../etc/passwd", None),
        ("text/html; charset=" + "a" * 900, None),
        ("text/html; charset=", None),
        ("text/html; charset=ütf", None),
        ("text/html", None),
    ],
)
async def test_names_of_encodings_are_taken_where_they_could_be_some(
    fetcher: Fetcher, site: Site, said: str, charset: str | None
) -> None:
    site.answers["/tide"] = reply("The tide rose.", f"Content-Type: {said}")

    found = await fetcher.get(site.address("/tide"))

    assert isinstance(found, Fetched)
    assert (found.media_type, found.charset) == ("text/html", charset)
