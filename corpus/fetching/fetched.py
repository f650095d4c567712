"""What came of an address."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The *content* of an address, and what its server says of it.

    *address* is where it was, after all redirects. *remembered_address* is where it has moved
    for good: the address that was given, unless that redirects there by 301 or 308 alone. Ask
    there next time. *media_type* is in small letters, and empty if nothing was said. *charset*
    is a name of an encoding as it was said. *etag* and *last_modified* are to be given when
    asking again. *max_age* is for how many seconds asking again is no use.
    """

    address: str
    remembered_address: str
    content: bytes
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    max_age: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmodified:
    """An address has nothing new since *etag* or *last_modified*. The fields are as in Fetched."""

    address: str
    remembered_address: str
    etag: str | None = None
    last_modified: str | None = None
    max_age: float | None = None
