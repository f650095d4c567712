"""A robots.txt file, read within bounds."""

import asyncio
import re
from dataclasses import dataclass

from protego import Protego

from corpus.fetching.reach import PRODUCT

MAX_FILE_BYTES = 500 * 1024
"""RFC 9309, 2.5: at least so much has to be read, and the rest may be left."""
LONG_CHARACTERS = 50_000
"""What is longer is read and asked in another thread: the longest may take a tenth of a second."""

# As generous as protego is with how the line is written.
_AGENT = re.compile(r"\s*user(?:-|\s+)?agent\s*[:\s]\s*([^#]*)", re.IGNORECASE)
_EVERYBODY = "*"
_SOMEBODY_ELSE = "somebody-else"


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """What a site asks for.

    *rules* is None if all or nothing is allowed, as *is_known* says: nothing while the file
    could not be had. *characters* is how long it was.
    """

    rules: Protego | None
    is_known: bool = True
    characters: int = 0

    async def allows(self, address: str) -> bool:
        """Tell whether *address*, which is of the site, may be fetched."""
        if self.rules is None:
            return self.is_known
        if self.characters > LONG_CHARACTERS:
            return await asyncio.to_thread(self.rules.can_fetch, address, PRODUCT)
        return self.rules.can_fetch(address, PRODUCT)

    @property
    def apart_seconds(self) -> float:
        """How far apart requests should begin."""
        return 0.0 if self.rules is None else self.rules.crawl_delay(PRODUCT) or 0.0


def allowing() -> RobotsFile:
    """Return what is true of a site without such a file."""
    return RobotsFile(rules=None)


def forbidding() -> RobotsFile:
    """Return what is true of a site whose file cannot be had now."""
    return RobotsFile(rules=None, is_known=False)


async def read_file(content: bytes) -> RobotsFile:
    """Return what *content* asks for, of which MAX_FILE_BYTES are read."""
    text = content[:MAX_FILE_BYTES].decode("utf-8-sig", "replace")
    return await asyncio.to_thread(_read, text) if len(text) > LONG_CHARACTERS else _read(text)


def _read(text: str) -> RobotsFile:
    lines = "\n".join(_concerning_us(line) for line in text.splitlines())
    return RobotsFile(rules=Protego.parse(lines), characters=len(text))


def _concerning_us(line: str) -> str:
    """Return *line*, which may begin a group, with all other programs under one name.

    Protego compares each name in a group with each other, and writes down each rule for each of
    them, which takes minutes and gigabytes where there are thousands.
    """
    said = _AGENT.match(line)
    name = said.group(1).strip().lower() if said else ""
    if not name:
        return line
    if name != _EVERYBODY:
        # "Quotedesk/0.1" means us too: RFC 9309, 2.2.1, matches the product alone.
        is_us = name.replace("*", "").partition("/")[0].strip() == PRODUCT.lower()
        name = PRODUCT if is_us else _SOMEBODY_ELSE
    return f"User-agent: {name}"
