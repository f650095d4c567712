import asyncio
import gzip
import zlib

import pytest

from corpus.fetching import (
    Accept,
    AskedToWaitError,
    Fetched,
    Fetcher,
    RejectedError,
    UnansweredError,
    Unmodified,
    WrongTypeError,
)
from tests.corpus.fetching.site import FakeNames, Site, redirect, reply

MOVED = "301 Moved Permanently"


async def fetched(fetcher: Fetcher, address: str) -> Fetched:
    found = await fetcher.get(address)
    assert isinstance(found, Fetched)
    return found


async def test_content_comes_with_what_its_server_says_of_it(fetcher: Fetcher, site: Site) -> None:
    site.answers["/tide"] = reply(
        "The tide rose.",
        "Content-Type: Text/HTML; charset=Windows-1252",
        'ETag: "a1"',
        "Last-Modified: Thu, 26 Nov 2026 08:00:00 GMT",
        "Cache-Control: public, max-age=300",
    )

    found = await fetcher.get(site.address("/tide"))

    assert found == Fetched(
        address=site.address("/tide"),
        remembered_address=site.address("/tide"),
        content=b"The tide rose.",
        media_type="text/html",
        charset="Windows-1252",
        etag='"a1"',
        last_modified="Thu, 26 Nov 2026 08:00:00 GMT",
        max_age=300,
    )


async def test_a_request_says_who_asks_and_nothing_else_of_us(
    fetcher: Fetcher, site: Site
) -> None:
    site.answers["/tide"] = reply("The tide rose.")

    await fetcher.get(site.address("/tide"))

    headers = site.requests[0].headers
    assert headers["user-agent"] == "Quotedesk/0.1 (+desk@news.test)"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["accept"].startswith("text/html, application/xhtml+xml")
    assert headers.keys() == {"host", "user-agent", "accept-encoding", "accept"}


async def test_what_has_not_changed_is_not_sent_again(fetcher: Fetcher, site: Site) -> None:
    site.answers["/tide"] = reply("", "Cache-Control: max-age=60", status="304 Not Modified")

    found = await fetcher.get(site.address("/tide"), etag='"a1"', last_modified="yesterday")

    assert site.requests[0].headers["if-none-match"] == '"a1"'
    assert site.requests[0].headers["if-modified-since"] == "yesterday"
    assert found == Unmodified(
        address=site.address("/tide"),
        remembered_address=site.address("/tide"),
        etag='"a1"',
        last_modified="yesterday",
        max_age=60,
    )


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"The tide rose.")),
        ("x-gzip", gzip.compress(b"The tide ") + gzip.compress(b"rose.") + b"\0\0"),
        ("GZIP", gzip.compress(b"The tide rose.")),
        ("deflate", zlib.compress(b"The tide rose.")),
        ("deflate", zlib.compress(b"The tide rose.", wbits=-15)),
        ("identity", b"The tide rose."),
    ],
    ids=["gzip", "two members and padding", "capitals", "zlib", "raw deflate", "not at all"],
)
async def test_packed_content_is_expanded(
    fetcher: Fetcher, site: Site, encoding: str, packed: bytes
) -> None:
    site.answers["/tide"] = reply(packed, f"Content-Encoding: {encoding}")

    assert (await fetched(fetcher, site.address("/tide"))).content == b"The tide rose."


async def test_redirects_lead_to_the_content(fetcher: Fetcher, site: Site) -> None:
    site.answers["/old"] = redirect("/new?from=old#part")
    site.answers["/new?from=old"] = reply("The tide rose.")

    found = await fetched(fetcher, site.address("/old"))

    assert found.address == site.address("/new?from=old")
    assert found.content == b"The tide rose."


@pytest.mark.parametrize(
    ("statuses", "remembered"),
    [
        (["302 Found"], "/0"),
        ([MOVED], "/1"),
        (["308 Permanent Redirect", MOVED], "/2"),
        ([MOVED, "302 Found", MOVED], "/1"),
        (["307 Temporary Redirect", MOVED], "/0"),
        (["303 See Other"], "/0"),
    ],
)
async def test_an_address_is_remembered_as_far_as_it_has_moved_for_good(
    fetcher: Fetcher, site: Site, statuses: list[str], remembered: str
) -> None:
    for place, status in enumerate(statuses):
        site.answers[f"/{place}"] = redirect(f"/{place + 1}", status)
    site.answers[f"/{len(statuses)}"] = reply("The tide rose.")

    found = await fetched(fetcher, site.address("/0"))

    assert found.address == site.address(f"/{len(statuses)}")
    assert found.remembered_address == site.address(remembered)


async def test_an_address_that_has_not_moved_is_remembered_as_it_was_written(
    fetcher: Fetcher, site: Site
) -> None:
    site.answers["/tide"] = reply("The tide rose.")
    written = f"HTTP://News.Test.:{site.port}/tide#top"

    found = await fetched(fetcher, written)

    assert found.remembered_address == written
    assert found.address == site.address("/tide")


@pytest.mark.parametrize(
    ("status", "is_lasting", "reason"),
    [
        ("404 Not Found", True, "is not there (404)"),
        ("410 Gone", True, "is gone for good (410)"),
        ("403 Forbidden", False, "is not shown to us (403)"),
        ("500 Oops", False, "is on a server in trouble (500)"),
        ("503 Busy", False, "is on a server in trouble (503)"),
        ("204 No Content", False, "is not given to us (204)"),
        ("206 Partial Content", False, "is not given to us (206)"),
        ("300 Multiple Choices", False, "is not given to us (300)"),
        ("999 Go Away", False, "is on a server in trouble (999)"),
    ],
)
async def test_an_answer_that_says_no_is_told_with_its_status(
    fetcher: Fetcher, site: Site, status: str, *, is_lasting: bool, reason: str
) -> None:
    site.answers["/tide"] = reply("", status=status)

    with pytest.raises(RejectedError) as caught:
        await fetcher.get(site.address("/tide"))

    assert caught.value.status == int(status[:3])
    assert (caught.value.is_lasting, caught.value.reason) == (is_lasting, reason)
    assert str(caught.value) == f"{site.address('/tide')}: {reason}"


async def test_an_error_behind_a_redirect_is_told_of_the_address_that_was_given(
    fetcher: Fetcher, site: Site
) -> None:
    site.answers["/old"] = redirect("/gone")
    site.answers["/gone"] = reply("", status="410 Gone")

    with pytest.raises(RejectedError) as caught:
        await fetcher.get(site.address("/old"))

    assert caught.value.address == site.address("/old")
    assert caught.value.reason == (
        f"redirects to {site.address('/gone')}, which is gone for good (410)"
    )
    assert caught.value.is_lasting


async def test_content_of_another_kind_is_not_even_read(fetcher: Fetcher, site: Site) -> None:
    site.answers["/film"] = reply("…", "Content-Type: video/mp4")

    with pytest.raises(WrongTypeError, match="of a kind that is not read \\(video/mp4\\)"):
        await fetcher.get(site.address("/film"))


async def test_content_that_says_nothing_of_its_kind_is_taken(
    fetcher: Fetcher, site: Site
) -> None:
    site.answers["/tide"] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nHi"

    found = await fetched(fetcher, site.address("/tide"))

    assert (found.content, found.media_type, found.charset) == (b"Hi", "", None)


async def test_no_more_is_read_than_is_enough(fetcher: Fetcher, site: Site) -> None:
    async def for_ever(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            writer.write(b"0123456789" * 1_000)
            await writer.drain()

    site.answers["/tide"] = for_ever
    accept = Accept(media_types=("text/plain",), enough_bytes=12)

    found = await fetcher.get(site.address("/tide"), accept=accept)

    assert isinstance(found, Fetched)
    assert found.content == b"012345678901"


async def test_a_name_that_nobody_knows_is_told(fetcher: Fetcher, names: FakeNames) -> None:
    with pytest.raises(UnansweredError, match="is on a host that nobody knows"):
        await fetcher.get("http://nowhere.test/")

    assert names.lookups == ["nowhere.test"]


async def test_a_host_that_listens_to_nobody_is_told(fetcher: Fetcher, site: Site) -> None:
    await site.__aexit__()

    with pytest.raises(UnansweredError, match="is on a host that cannot be reached") as caught:
        await fetcher.get(site.address("/"))

    assert isinstance(caught.value.__cause__, Exception)
    assert not caught.value.is_lasting


async def test_whoever_gives_up_is_let_go(fetcher: Fetcher, site: Site) -> None:
    began = asyncio.Event()

    async def never(_: asyncio.StreamWriter) -> None:
        began.set()
        await asyncio.Event().wait()

    site.answers["/tide"] = never
    asking = asyncio.create_task(fetcher.get(site.address("/tide")))
    await began.wait()

    asking.cancel()

    with pytest.raises(asyncio.CancelledError):
        await asking


async def test_a_host_that_asks_for_it_is_left_alone(fetcher: Fetcher, site: Site) -> None:
    site.answers["/busy"] = reply("", "Retry-After: 120", status="429 Too Many Requests")
    site.answers["/tide"] = reply("The tide rose.")

    with pytest.raises(AskedToWaitError) as first:
        await fetcher.get(site.address("/busy"))
    with pytest.raises(AskedToWaitError) as second:
        await fetcher.get(site.address("/tide"))

    assert (first.value.status, first.value.retry_after) == (429, 120)
    assert second.value.retry_after == pytest.approx(120, abs=5)
    assert len(site.requests) == 1
