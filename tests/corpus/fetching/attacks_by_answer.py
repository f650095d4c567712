"""Answers that are meant to harm, or to tire, each with the error that they come to."""

import asyncio
import gzip
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from corpus.fetching import (
    FetchError,
    RedirectError,
    RejectedError,
    TooLargeError,
    UnansweredError,
    WrongTypeError,
)
from tests.corpus.fetching.site import Answer, Script, redirect, reply

# A hundred times what the limits of the tests allow.
BOMB = b"\0" * 20_000_000
# A stored block of zeros that says it is the first of 16 MB; nobody gets as far as looking.
BROTLI_BOMB = bytes.fromhex("8bffff7f00") + b"\0" * 100
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
BLOCK_BYTES = 50_000
CHUNKED = PLAIN + b"Transfer-Encoding: chunked\r\n\r\n"
END = b"Connection: close\r\n"


class Attack(NamedTuple):
    """What a path answers, the *error* that comes of it, and what its *reason* holds."""

    error: type[FetchError]
    reason: str
    answer: Answer


def _raw_deflate(content: bytes) -> bytes:
    return zlib.compress(content, wbits=-15)


def then_for_ever(begin: bytes, more: bytes) -> Script:
    """Return what sends *begin*, and then *more* as fast as it is taken."""

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(begin)
        while True:
            # Much at once, so that whoever else is in this process gets a turn.
            writer.write(more * (BLOCK_BYTES // len(more)))
            await writer.drain()

    return send


def dripping(begin: bytes, drop: bytes) -> Script:
    """Return what sends *begin*, and then *drop* again and again, but hardly."""

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(begin)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(0.01)

    return send


async def _gone(_: asyncio.StreamWriter) -> None:
    pass


async def _silent(_: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


HEADERS = "in a malformed way, or with too many or too long headers"
# Told of the headers or of the content, as it arrives.
MALFORMED = "malformed"
BREAKS_OFF = "content that breaks off"
TOO_LARGE = "has more than 0.2 MB"

BAD: Mapping[str, Attack] = {
    # Redirects.
    "a redirect to itself": Attack(RedirectError, "in circles", redirect("/attack")),
    "a redirect without a target": Attack(
        RedirectError, "without saying where to", reply("", status="302 Found")
    ),
    "a redirect to nothing": Attack(RedirectError, "without saying", redirect(" ")),
    "a redirect cut by a line break": Attack(
        UnansweredError, HEADERS, redirect("/a\r\n\x01: http://127.0.0.1:8080/")
    ),
    "a redirect cut by a bare return": Attack(
        UnansweredError, HEADERS, redirect("/a\r//127.0.0.1:8080/")
    ),
    # Bombs.
    "a gzip bomb": Attack(
        TooLargeError, TOO_LARGE, reply(gzip.compress(BOMB), "Content-Encoding: gzip")
    ),
    "a deflate bomb": Attack(
        TooLargeError, TOO_LARGE, reply(zlib.compress(BOMB), "Content-Encoding: deflate")
    ),
    "a raw deflate bomb": Attack(
        TooLargeError, TOO_LARGE, reply(_raw_deflate(BOMB), "Content-Encoding: deflate")
    ),
    "a bomb of many members": Attack(
        TooLargeError,
        TOO_LARGE,
        reply(gzip.compress(BOMB[:10_000]) * 40, "Content-Encoding: gzip"),
    ),
    "a thousand empty members": Attack(
        UnansweredError, "damaged", reply(gzip.compress(b"") * 1_500, "Content-Encoding: gzip")
    ),
    "a nested bomb": Attack(
        WrongTypeError,
        "not asked for",
        reply(gzip.compress(gzip.compress(BOMB)), "Content-Encoding: gzip, gzip"),
    ),
    "a nested bomb, twice told": Attack(
        WrongTypeError,
        "not asked for",
        reply(
            gzip.compress(gzip.compress(BOMB)), "Content-Encoding: gzip", "Content-Encoding: gzip"
        ),
    ),
    "a brotli bomb": Attack(
        WrongTypeError, "not asked for", reply(BROTLI_BOMB, "Content-Encoding: br")
    ),
    "a zstd bomb": Attack(
        WrongTypeError, "not asked for", reply(BROTLI_BOMB, "Content-Encoding: zstd")
    ),
    "packed in a way that there is not": Attack(
        WrongTypeError, "not asked for", reply("a", "Content-Encoding: " + "x" * 500)
    ),
    # Packed, and not whole.
    "gzip that breaks off": Attack(
        UnansweredError,
        BREAKS_OFF,
        reply(gzip.compress(b"The tide rose." * 9)[:-12], "Content-Encoding: gzip"),
    ),
    "gzip of one byte": Attack(
        UnansweredError, BREAKS_OFF, reply(b"\x1f", "Content-Encoding: gzip")
    ),
    "gzip that is damaged": Attack(
        UnansweredError,
        "damaged",
        reply(gzip.compress(b"The tide rose.")[:-8] + b"12345678", "Content-Encoding: gzip"),
    ),
    "gzip that is none": Attack(
        UnansweredError, "damaged", reply("The tide rose.", "Content-Encoding: gzip")
    ),
    "gzip with more behind it": Attack(
        UnansweredError, "damaged", reply(gzip.compress(b"a") + b"<!--", "Content-Encoding: gzip")
    ),
    "deflate with more behind it": Attack(
        UnansweredError,
        "damaged",
        reply(zlib.compress(b"a") + zlib.compress(b"b"), "Content-Encoding: deflate"),
    ),
    # Without end, as fast as it can.
    "an endless body": Attack(
        TooLargeError, TOO_LARGE, then_for_ever(PLAIN + b"\r\n", b"a" * 9999)
    ),
    "endless chunks": Attack(
        TooLargeError, TOO_LARGE, then_for_ever(CHUNKED, b"1000\r\n" + b"a" * 4096 + b"\r\n")
    ),
    "endless small chunks": Attack(
        TooLargeError, TOO_LARGE, then_for_ever(CHUNKED, b"1\r\na\r\n" * 500)
    ),
    "an endless gzip": Attack(
        TooLargeError,
        TOO_LARGE,
        then_for_ever(PLAIN + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(BOMB[:9_999])),
    ),
    "endless headers": Attack(
        UnansweredError, HEADERS, then_for_ever(b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n")
    ),
    "an endless header": Attack(
        UnansweredError, HEADERS, then_for_ever(b"HTTP/1.1 200 OK\r\nX-More: ", b"a" * 999)
    ),
    "an endless name of a header": Attack(
        UnansweredError, HEADERS, then_for_ever(b"HTTP/1.1 200 OK\r\n", b"a" * 999)
    ),
    "an endless first line": Attack(
        UnansweredError, HEADERS, then_for_ever(b"HTTP/1.1 200 ", b"a" * 999)
    ),
    "endless trailers": Attack(
        UnansweredError,
        MALFORMED,
        then_for_ever(CHUNKED + b"1\r\na\r\n0\r\n", b"X-More: and more\r\n"),
    ),
    "an endless trailer": Attack(
        UnansweredError, MALFORMED, then_for_ever(CHUNKED + b"1\r\na\r\n0\r\nX: ", b"a" * 999)
    ),
    # Lengths that lie.
    "a length too long": Attack(
        UnansweredError, BREAKS_OFF, PLAIN + END + b"Content-Length: 99\r\n\r\nThe tide"
    ),
    "a length far too long": Attack(
        TooLargeError, TOO_LARGE, PLAIN + END + b"Content-Length: 999999999999\r\n\r\nThe tide"
    ),
    "a length beyond numbers": Attack(
        UnansweredError, HEADERS, PLAIN + b"Content-Length: " + b"9" * 90 + b"\r\n\r\nThe tide"
    ),
    "a length below zero": Attack(
        UnansweredError, HEADERS, PLAIN + b"Content-Length: -1\r\n\r\nThe tide"
    ),
    "a length that is none": Attack(
        UnansweredError, HEADERS, PLAIN + b"Content-Length: some\r\n\r\nThe tide"
    ),
    "two lengths": Attack(
        UnansweredError,
        HEADERS,
        PLAIN + b"Content-Length: 3\r\nContent-Length: 8\r\n\r\nThe tide",
    ),
    "a length and chunks": Attack(
        UnansweredError,
        HEADERS,
        PLAIN + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
    ),
    "a huge chunk": Attack(
        UnansweredError, MALFORMED, CHUNKED + b"FFFFFFFFFFFFFFFFF\r\n" + b"a" * 99
    ),
    "a large chunk that ends early": Attack(
        UnansweredError,
        BREAKS_OFF,
        END.join([PLAIN, b"Transfer-Encoding: chunked\r\n\r\nFFFF\r\na"]),
    ),
    "a chunk below zero": Attack(UnansweredError, MALFORMED, CHUNKED + b"-1\r\na\r\n0\r\n\r\n"),
    "a chunk without a size": Attack(UnansweredError, MALFORMED, CHUNKED + b"\r\na\r\n0\r\n\r\n"),
    "chunks that do not fit": Attack(
        UnansweredError, MALFORMED, CHUNKED + b"1\r\nabc\r\n0\r\n\r\n"
    ),
    "chunks without an end": Attack(
        UnansweredError,
        BREAKS_OFF,
        END.join([PLAIN, b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n"]),
    ),
    # What is no answer.
    "nothing at all": Attack(UnansweredError, "closed the connection", _gone),
    "another protocol": Attack(UnansweredError, HEADERS, b"220 mail.test ESMTP Postfix\r\n"),
    "bytes": Attack(UnansweredError, HEADERS, bytes(range(256)) * 9),
    "content alone": Attack(UnansweredError, HEADERS, b"<html>The tide rose.</html>"),
    "half a header": Attack(
        UnansweredError, "", END.join([b"HTTP/1.1 200 OK\r\n", b"Content-Le"])
    ),
    "a zero byte in a header": Attack(
        UnansweredError, HEADERS, b"HTTP/1.1 200 OK\r\nX-More: a\0b\r\n\r\n"
    ),
    "a switch of protocols": Attack(
        RejectedError,
        "(101)",
        b"HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x05",
    ),
    # Answers to what was not asked.
    "unchanged, unasked": Attack(RejectedError, "not asked", reply("", status="304 Not Modified")),
    "nothing inside": Attack(UnansweredError, "answers with nothing", reply("")),
    "nothing inside, packed": Attack(
        UnansweredError,
        "answers with nothing",
        reply(gzip.compress(b""), "Content-Encoding: gzip"),
    ),
    "a part": Attack(RejectedError, "(206)", reply("tide", status="206 Partial Content")),
}

SLOW: Mapping[str, Script] = {
    "a server that says nothing": _silent,
    "a first line that drips": dripping(b"HTTP/1.1 200 ", b"O"),
    "headers that drip": dripping(b"HTTP/1.1 200 OK\r\nX-More: ", b"a"),
    "a body that drips": dripping(PLAIN + b"Content-Length: 9999\r\n\r\n", b"a"),
    "chunks that drip": dripping(CHUNKED, b"1\r\na\r\n"),
    "packed content that drips": dripping(
        PLAIN + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"The tide")[:-9], b""
    ),
    "an end that does not come": dripping(CHUNKED + b"1\r\na\r\n", b""),
    "a chunk's endless extension": then_for_ever(CHUNKED + b"1;a=", b"b" * 9999),
    "promises without end": then_for_ever(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "early hints without end": then_for_ever(
        b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    ),
    "empty lines without end": then_for_ever(b"", b"\r\n" * 999),
}
"""What never ends, and is ended by the clock."""
