from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis.strategies import ip_addresses

from corpus.fetching.hosts import checked_host, is_literal
from corpus.fetching.networks import is_own, is_public

PUBLIC = ["1.1.1.1", "93.184.216.34", "172.15.0.1", "172.32.0.1", "2606:4700::1111", "2a00::1"]
OWN = ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "100.64.0.1", "::1", "fd12::1"]
NOBODYS = [
    *("0.1.2.3", "169.254.169.254", "224.0.0.1", "255.255.255.255", "168.63.129.16"),
    *("100.100.100.200", "fd00:ec2::254", "fd20:ce::254", "fe80::1", "fe80::1%lo", "::"),
    *("ff02::1", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::", "2001::1"),
    *("localhost", "", "127.1", "2130706433", "0x7f000001"),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_what_everybody_may_reach_is_public(address: str) -> None:
    assert is_public(address)
    assert is_own(address)


@pytest.mark.parametrize("address", OWN)
def test_what_somebody_may_have_is_not_public(address: str) -> None:
    assert not is_public(address)
    assert is_own(address)


@pytest.mark.parametrize("address", NOBODYS)
def test_what_is_nobodys_is_neither(address: str) -> None:
    assert not is_public(address)
    assert not is_own(address)


@given(ip_addresses())
def test_nothing_is_public_that_python_knows_not_to_be(address: IPv4Address | IPv6Address) -> None:
    if is_public(str(address)):
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_reserved


@given(ip_addresses(v=4))
def test_no_address_hides_in_one_of_the_other_version(address: IPv4Address) -> None:
    packed = address.packed
    hidden = [
        bytes(12) + packed,
        bytes(10) + b"\xff\xff" + packed,
        bytes(8) + b"\xff\xff\0\0" + packed,
        bytes.fromhex("0064ff9b") + bytes(8) + packed,
        bytes.fromhex("0064ff9b0001") + bytes(6) + packed,
        bytes.fromhex("2002") + packed + bytes(10),
        bytes.fromhex("20010000") + packed + bytes(8),
    ]

    assert not any(is_public(str(ip_address(each))) for each in hidden)


@given(ip_addresses())
def test_an_address_that_is_written_as_usual_stays_as_it_is(
    address: IPv4Address | IPv6Address,
) -> None:
    written = f"[{address}]" if address.version == 6 else str(address)

    host = checked_host(written)

    assert ip_address(host) == address
    assert is_literal(host)


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("News.Test.", "news.test"),
        ("a_b.news.test", "a_b.news.test"),
        ("Bücher.test", "xn--bcher-kva.test"),
        ("ｎｅｗｓ。test", "news.test"),
        ("1.news.test", "1.news.test"),
        ("xn--bcher-kva.test", "xn--bcher-kva.test"),
    ],
)
def test_a_name_has_one_way_to_be_written(written: str, host: str) -> None:
    assert checked_host(written) == host
    assert not is_literal(host)
