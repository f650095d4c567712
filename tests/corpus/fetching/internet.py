"""An internet of one machine: run in a network namespace, it has public addresses of its own.

Prints as JSON what came of each address that was asked for, and where there were connections.
"""

import asyncio
import fcntl
import json
import socket
import struct
from contextlib import AsyncExitStack

from corpus.fetching import Fetched, Fetcher, FetchError, Reach
from tests.corpus.fetching.attacks_by_address import REFUSED
from tests.corpus.fetching.conftest import QUICK
from tests.corpus.fetching.site import FakeNames, redirect, reply

PUBLIC = "93.184.216.34"
PRIVATE = ["127.0.0.1", "169.254.169.254", "10.0.0.1", "192.168.1.1", "100.64.0.1"]
NAMES = {
    "public.test": [[PUBLIC]],
    "private.test": [["10.0.0.1"]],
    "mixed.test": [["10.0.0.1", "::1", PUBLIC, "169.254.169.254"]],
    "turning.test": [[PUBLIC], ["127.0.0.1"]],
}
# As <linux/sockios.h> and <linux/if.h> have them.
_SET_ADDRESS, _SET_FLAGS, _UP_AND_RUNNING = 0x8916, 0x8914, 0x41


def give_addresses() -> None:
    """Give the only network card here its addresses."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP_AND_RUNNING))
        for place, address in enumerate([PUBLIC, *PRIVATE[1:]]):
            packed = struct.pack(
                "16sHH4s8x", f"lo:{place}".encode(), socket.AF_INET, 0, socket.inet_aton(address)
            )
            fcntl.ioctl(control, _SET_ADDRESS, packed)


class Machine:
    """Everything that listens here, always at port 80."""

    def __init__(self) -> None:
        self.connections: dict[str, int] = {}

    async def listen(self, host: str) -> asyncio.Server:
        self.connections[host] = 0

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.connections[host] += 1
            path = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split(" ")[1]
            answer = reply("The tide rose.", "Connection: close")
            if path.startswith("/to/"):
                answer = redirect(path.removeprefix("/to/"))
            writer.write(answer)
            writer.close()

        return await asyncio.start_server(serve, host, 80)


async def main() -> None:
    names, machine = FakeNames(), Machine()
    names.answers = {name: [*answers] for name, answers in NAMES.items()}
    attacks = [each.replace(":8080", "") for each in REFUSED.values()]
    plain = [each for each in attacks if each.isascii() and each.isprintable() and " " not in each]
    asked = [
        *[f"http://{name}/" for name in NAMES],
        *["http://turning.test/", f"http://{PUBLIC}/", "http://public.test/to/http://mixed.test/"],
        *attacks,
        *[f"http://public.test/to/{each}" for each in plain],
    ]
    found: dict[str, str] = {}
    async with AsyncExitStack() as stack:
        for host in (PUBLIC, *PRIVATE, "::1"):
            await stack.enter_async_context(await machine.listen(host))
        fetcher = await stack.enter_async_context(Fetcher(Reach(), limits=QUICK, resolver=names))
        for each in asked:
            try:
                answer = await fetcher.get(each)
                text = answer.content.decode() if isinstance(answer, Fetched) else ""
            except FetchError as error:
                text = f"{type(error).__name__}: {error.reason}"
            found[each] = text
    print(json.dumps({"found": found, "connections": machine.connections}))  # noqa: T201


if __name__ == "__main__":
    give_addresses()
    asyncio.run(main())
