"""Hosts: the one way to write each, and none for what only looks like one.

Programs read "0x7f.1", "2130706433" and "127.1" as 127.0.0.1, or as names, as it pleases them.
What they do not agree on is refused, so that what is checked is what is connected to.
"""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

import idna

# RFC 1035, 2.3.4: 255 octets with a length before each label, which leaves so many characters.
MAX_HOST_CHARACTERS = 253
MAX_PORT = 65_535
# Underscores are no letters of host names, and yet in some that are in use.
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_-]{1,63}")
# https://url.spec.whatwg.org/#ends-in-a-number-checker: what ends like this is a number, or wrong.
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")


def checked_host(written: str) -> str:
    """Return the host that *written* names: small letters, no final dot, no brackets.

    Raises:
        ValueError: If it is none, or a network address that is written in an unusual way. The
            message completes "this address …".
    """
    if written.startswith("[") and written.endswith("]"):
        return _ipv6(written[1:-1])
    if len(written) > MAX_HOST_CHARACTERS + 1:
        message = "has a host that is too long for one"
        raise ValueError(message)
    host = _in_ascii(written)
    # The dot says that the name is whole. Certificates have it without.
    host = host.removesuffix(".")
    if _NUMBER.fullmatch(host):
        return _ipv4(host)
    if len(host) > MAX_HOST_CHARACTERS or not _NAME.fullmatch(host):
        message = "has a host that cannot be one"
        raise ValueError(message)
    return host


def checked_port(written: str) -> int:
    """Return the port that *written* names.

    Raises:
        ValueError: If it is none. The message completes "this address …".
    """
    is_number = written.isascii() and written.isdigit() and len(written) <= len(str(MAX_PORT))
    if not is_number or not 0 < int(written) <= MAX_PORT:
        message = "has a port that cannot be one"
        raise ValueError(message)
    return int(written)


def is_literal(host: str) -> bool:
    """Tell whether *host*, which was checked, is a network address, not a name."""
    return ":" in host or _NUMBER.fullmatch(host) is not None


def _in_ascii(written: str) -> str:
    if written.isascii():
        return written.lower()
    try:
        # As browsers do, this takes "１" for "1" and "。" for ".", so that no digits are hidden.
        return idna.encode(written, uts46=True).decode()
    except (idna.IDNAError, UnicodeError) as error:
        message = "has a host with letters that no host may have"
        raise ValueError(message) from error


def _ipv4(host: str) -> str:
    try:
        return str(IPv4Address(host))
    except AddressValueError as error:
        message = "hides a network address in an unusual way to write it"
        raise ValueError(message) from error


def _ipv6(host: str) -> str:
    if "%" in host:
        message = "names a network card (a zone) of this machine"
        raise ValueError(message)
    try:
        return str(IPv6Address(host))
    except AddressValueError as error:
        message = "has a host that cannot be one"
        raise ValueError(message) from error
