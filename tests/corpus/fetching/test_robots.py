import asyncio
from collections.abc import Iterator
from itertools import pairwise

import pytest

from corpus.fetching import AskedToWaitError, Fetcher, Reach, RefusedAddressError, Robots
from corpus.fetching.robots import MAX_KEPT_CHARACTERS
from corpus.fetching.robots_file import MAX_FILE_BYTES
from tests.corpus.fetching.site import LOOPBACK, FakeNames, Site, redirect, reply

PATIENCE_SECONDS = 20.0
FILE = """
User-agent: *
Disallow: /private/
Disallow: /*.pdf$

User-agent: Someone
User-agent: SomeoneElse
Disallow: /

User-Agent: quotedesk/0.1  # that is us
Disallow: /drafts/
Allow: /drafts/open/
Sitemap: {sitemap}
Sitemap: http://10.0.0.1/sitemap.xml
Sitemap: file:///etc/passwd
"""


@pytest.fixture
def robots(fetcher: Fetcher) -> Robots:
    return Robots(fetcher)


def requests(site: Site) -> list[str]:
    return [each.path for each in site.requests]


async def allowed(robots: Robots, site: Site, *paths: str) -> Iterator[bool]:
    return iter([await robots.allows(site.address(path)) for path in paths])


async def test_what_a_site_says_to_us_goes_before_what_it_says_to_all(
    robots: Robots, site: Site
) -> None:
    site.answers["/robots.txt"] = reply(FILE)

    answers = await allowed(robots, site, "/", "/private/a", "/drafts/a", "/drafts/open/a")

    assert [*answers] == [True, True, False, True]
    assert requests(site) == ["/robots.txt"]


async def test_what_a_site_says_to_all_is_for_us_too(robots: Robots, site: Site) -> None:
    site.answers["/robots.txt"] = reply("User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$")

    answers = await allowed(robots, site, "/", "/private/a", "/a.pdf", "/a.pdf.html")

    assert [*answers] == [True, False, False, True]


@pytest.mark.parametrize("name", ["Quote", "desk", "NotQuotedesk", "Quotedesk-Images"])
async def test_what_a_site_says_to_others_is_not_for_us(
    robots: Robots, site: Site, name: str
) -> None:
    site.answers["/robots.txt"] = reply(f"User-agent: {name}\nDisallow: /")

    assert await robots.allows(site.address("/a"))


@pytest.mark.parametrize(
    "answer",
    [
        reply("", status="404 Not Found"),
        reply("", status="401 Unauthorized"),
        reply(""),
        reply("<html>Welcome!</html>", "Content-Type: text/html"),
        reply("", "Content-Encoding: br"),
        redirect("/robots.txt"),
    ],
    ids=["not there", "password", "empty", "a page", "packed oddly", "in circles"],
)
async def test_a_site_without_such_a_file_allows_all(
    robots: Robots, site: Site, answer: bytes
) -> None:
    site.answers["/robots.txt"] = answer

    assert await robots.allows(site.address("/a"))


@pytest.mark.parametrize(
    "answer",
    [
        reply("", status="500 Oops"),
        reply("", "Retry-After: 1", status="429 Too Many Requests"),
        redirect("http://10.0.0.1/robots.txt"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nUser-agent: *",
    ],
    ids=["in trouble", "busy", "somewhere private", "cut off"],
)
async def test_a_site_whose_file_cannot_be_had_is_left_alone_for_now(
    robots: Robots, site: Site, answer: bytes
) -> None:
    site.answers["/robots.txt"] = answer

    with pytest.raises(AskedToWaitError, match=r"robots\.txt cannot be had") as raised:
        await robots.allows(site.address("/a"))

    assert not raised.value.is_lasting


async def test_a_site_that_is_not_there_is_left_alone(robots: Robots) -> None:
    with pytest.raises(AskedToWaitError):
        await robots.allows("http://nowhere.test/a")


async def test_an_address_that_may_not_be_fetched_is_refused(robots: Robots) -> None:
    with pytest.raises(RefusedAddressError):
        await robots.allows("http://10.0.0.1/")


async def test_a_file_that_many_wait_for_is_fetched_once(robots: Robots, site: Site) -> None:
    site.answers["/robots.txt"] = reply("User-agent: *\nDisallow: /private/")

    answers = await asyncio.gather(
        *(robots.allows(site.address(f"/{each}")) for each in range(20))
    )

    assert all(answers)
    assert requests(site) == ["/robots.txt"]


async def test_whoever_gives_up_waiting_takes_the_file_from_nobody(
    robots: Robots, site: Site
) -> None:
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def slowly(writer: asyncio.StreamWriter) -> None:
        asked.set()
        await may_answer.wait()
        writer.write(reply("User-agent: *\nDisallow: /private/"))

    site.answers["/robots.txt"] = slowly
    first = asyncio.create_task(robots.allows(site.address("/a")))
    second = asyncio.create_task(robots.allows(site.address("/private/b")))
    await asked.wait()

    first.cancel()
    may_answer.set()

    assert not await second
    assert requests(site) == ["/robots.txt"]


async def test_requests_are_kept_as_far_apart_as_a_site_asks_for(
    robots: Robots, fetcher: Fetcher, site: Site
) -> None:
    site.answers["/robots.txt"] = reply("User-agent: *\nCrawl-delay: 0.05")
    site.answers["/a"] = reply("The tide rose.")

    assert await robots.allows(site.address("/a"))
    await asyncio.gather(*(fetcher.get(site.address("/a")) for _ in range(4)))

    times = [each.time for each in site.requests if each.path == "/a"]
    # A server sees them when it has its turn.
    assert [later - earlier > 0.03 for earlier, later in pairwise(times)] == [True] * 3
    assert times[-1] - times[0] > 0.12


@pytest.mark.parametrize("line", ["Allow: /{}/{}\n", "User-agent: {}{}\n", "Disallow: /*{}*{}\n"])
async def test_a_file_that_is_meant_to_tire_us_is_read_up_to_a_limit(
    site: Site, names: FakeNames, line: str
) -> None:
    lines = "User-agent: *\n" + "".join(line.format(each, each) for each in range(100_000))
    rest = f"{lines[:MAX_FILE_BYTES]}\nUser-agent: *\nDisallow: /"
    site.answers["/robots.txt"] = reply(rest)
    reach = Reach(private_hosts=frozenset({site.place}))

    async with Fetcher(reach, resolver=names) as fetcher:
        is_allowed = await Robots(fetcher).allows(site.address("/a"))

    assert is_allowed


async def test_files_are_forgotten_before_they_are_too_much(site: Site, names: FakeNames) -> None:
    site.answers["/robots.txt"] = reply("# and so on\n" * (MAX_FILE_BYTES // 12))
    hosts = [f"{each}.test" for each in range(MAX_KEPT_CHARACTERS // MAX_FILE_BYTES + 2)]
    names.answers = {each: [[LOOPBACK]] for each in hosts}
    reach = Reach(private_hosts=frozenset(f"{each}:{site.port}" for each in hosts))

    async with Fetcher(reach, resolver=names) as fetcher:
        robots = Robots(fetcher)
        for host in [*hosts, hosts[-1], hosts[0]]:
            await robots.allows(f"http://{host}:{site.port}/")

    asked = [each.headers["host"].partition(":")[0] for each in site.requests]
    assert asked == [*hosts, hosts[0]]


async def test_each_address_on_the_way_is_checked_before_it_is_asked_for(
    fetcher: Fetcher, site: Site
) -> None:
    site.answers["/a"], site.answers["/b"] = redirect("/b"), redirect("/c")
    asked: list[tuple[str, list[str]]] = []

    async def check(address: str) -> None:
        asked.append((address, requests(site)))
        if address == site.address("/c"):
            raise RefusedAddressError(address, "is not for robots")

    with pytest.raises(RefusedAddressError, match=r"redirects to .*/c, which is not for robots"):
        await fetcher.get(site.address("/a"), check=check)

    paths = [address.removeprefix(site.address("")) for address, _ in asked]
    assert paths == ["/a", "/b", "/c"]
    assert [before for _, before in asked] == [[], ["/a"], ["/a", "/b"]]
    assert requests(site) == ["/a", "/b"]


async def test_what_a_check_asks_of_a_host_is_not_kept_waiting_by_what_it_checks(
    fetcher: Fetcher, robots: Robots, site: Site
) -> None:
    for number in range(9):
        site.answers[f"/{number}"] = redirect("/tides")
    site.answers["/tides"] = reply("The tide rose.")

    async def check(address: str) -> None:
        assert await robots.allows(address)

    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.gather(
            *(fetcher.get(site.address(f"/{number}"), check=check) for number in range(9))
        )

    assert requests(site).count("/robots.txt") == 1
