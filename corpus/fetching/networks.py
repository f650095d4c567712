"""Networks: which network addresses are public, and which may at most be somebody's own.

What is not surely public is not: the lists name what may be reached, and what of it may not.
"""

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

# https://www.iana.org/assignments/ipv6-address-space: all that is given out to anybody. Outside
# are loopback, link-local, multicast, unique local addresses, NAT64 (64:ff9b::/96 and
# 64:ff9b:1::/48, RFC 6052 and 8215) and IPv4 in IPv6 (::/96, ::ffff:0:0/96).
_UNICAST = IPv6Network("2000::/3")
# Within it, what is not there for everybody, or leads to an IPv4 address that is not seen here:
# https://www.iana.org/assignments/iana-ipv6-special-registry
_SPECIAL_6 = tuple(
    IPv6Network(each)
    for each in (
        "2001::/23",  # Teredo (2001::/32), ORCHID, benchmarks and other protocols
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3ffe::/16",  # the old 6bone
        "3fff::/20",  # documentation
    )
)
# What `is_global` lets through in one version of Python or another.
_SPECIAL_4 = tuple(
    IPv4Network(each)
    for each in (
        "100.64.0.0/10",  # carriers' own (CGNAT)
        "192.0.0.0/24",  # protocols, and the metadata of Oracle's cloud
        "192.88.99.0/24",  # relays of 6to4
        "168.63.129.16/32",  # the host of a machine in Azure, which looks public
    )
)
# What an operator may mean by a host of his own: RFC 1918, 6598 and 4193, and loopback.
_OWN = tuple(
    ip_network(each)
    for each in (
        *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8"),
        *("fc00::/7", "::1/128"),
    )
)
# Where clouds hand out the credentials of a machine, inside of what could be somebody's own.
# Amazon's, Google's and Microsoft's 169.254.169.254 is link-local, and so outside.
_METADATA = frozenset(
    {
        ip_address("100.100.100.200"),  # Alibaba
        ip_address("fd00:ec2::254"),  # Amazon
        ip_address("fd20:ce::254"),  # Google
    }
)


def is_public(host: str) -> bool:
    """Tell whether *host* is a network address that anybody on the internet may reach."""
    address = _parsed(host)
    if address is None:
        return False
    if isinstance(address, IPv6Address):
        return address in _UNICAST and not any(address in each for each in _SPECIAL_6)
    is_special = address.is_multicast or address.is_reserved
    is_special = is_special or any(address in each for each in _SPECIAL_4)
    return address.is_global and not is_special


def is_own(host: str) -> bool:
    """Tell whether *host* is a network address that may be reached where an operator says so.

    That is a public one, or one of a network of his own. Link-local, multicast and metadata
    addresses are never meant.
    """
    address = _parsed(host)
    if address is None or address in _METADATA:
        return False
    # An address is in no network of the other version.
    return is_public(host) or any(address in each for each in _OWN)


def why_refused(hosts: Iterable[str]) -> str:
    """Return why none of *hosts*, which are network addresses, is asked, and the remedy if any.

    It completes "this address …".
    """
    remedy = "; QUOTEDESK_PRIVATE_HOSTS can allow it"
    if not any(map(is_own, hosts)):
        remedy = ", and is never asked for anything, whatever QUOTEDESK_PRIVATE_HOSTS says"
    return f"is in a network that is not public{remedy}"


def _parsed(host: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(host)
    except ValueError:
        return None
    # A zone ("fe80::1%eth0") belongs to link-local addresses, which are never reached.
    return None if "%" in host else address
