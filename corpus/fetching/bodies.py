"""Bodies: the content of an answer, within its limits."""

import asyncio

from aiohttp import ClientResponse

from corpus.fetching.accept import Accept
from corpus.fetching.errors import TooLargeError, UnansweredError, WrongTypeError
from corpus.fetching.expanding import Expander, PackedError, expander

_MEGABYTE = 1_000_000


class Body:
    """Takes the content of answers to *address*, of no more than *max_bytes*."""

    def __init__(self, address: str, *, max_bytes: int) -> None:
        self.address = address
        self._max_bytes = max_bytes

    async def read(self, response: ClientResponse, accept: Accept) -> bytes:
        """Return the content of *response*, or as much of it as *accept* has enough of.

        Others get their turn after each slice of it.

        Raises:
            TooLargeError: If there is too much, as sent or expanded.
            UnansweredError: If there is nothing, or something is missing.
            WrongTypeError: If it is packed in a way that was not asked for.
        """
        enough = accept.enough_bytes
        if enough is None and (response.content_length or 0) > self._max_bytes:
            raise self._too_large()
        try:
            packed = expander(response.headers.getall("Content-Encoding", []))
        except PackedError as error:
            raise WrongTypeError(self.address, str(error), status=response.status) from error
        try:
            content = await self._expanded(response, packed, enough)
        except PackedError as error:
            raise UnansweredError(self.address, str(error)) from error
        if not content:
            raise UnansweredError(self.address, "answers with nothing", status=response.status)
        return content

    async def _expanded(
        self, response: ClientResponse, packed: Expander, enough: int | None
    ) -> bytes:
        content, sent_bytes = bytearray(), 0
        while sent := await response.content.readany():
            sent_bytes += len(sent)
            for piece in packed.pieces(sent):
                content += piece
                if enough is not None and len(content) >= enough:
                    return bytes(content[:enough])
                if max(sent_bytes, len(content)) > self._max_bytes:
                    raise self._too_large()
                await asyncio.sleep(0)
        if sent_bytes:
            packed.finish()
        return bytes(content)

    def _too_large(self) -> TooLargeError:
        most = self._max_bytes / _MEGABYTE
        return TooLargeError(self.address, f"has more than {most:g} MB, which is too much")
