from urllib.parse import quote_from_bytes

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.tracking import is_tracker
from corpus.web_address import (
    is_address,
    is_front,
    is_same_site,
    is_web_address,
    normalised,
    page_name,
    spellings,
)


@pytest.mark.parametrize(
    "address",
    [
        "https://news.test/a?id=3",
        "HTTPS://News.Test/a?id=3",
        "https://news.test:443/a?id=3#comments",
        "https://news.test/a?utm_source=rss&id=3&fbclid=x",
        "https://news.test/a?UTM_Source=rss&amp;id=3&at_medium=RSS&xtor=RSS-1&mc_cid=x&_ga=2.1",
        "  https://news.test/a?id=3 ",
    ],
)
def test_what_makes_no_other_page_makes_no_other_address(address: str) -> None:
    assert normalised(address) == "https://news.test/a?id=3"


@pytest.mark.parametrize(
    "address", ["https://news.test/a?id=4", "https://news.test/b?id=3", "https://news.test/a"]
)
def test_other_pages_have_other_addresses(address: str) -> None:
    assert normalised(address) != "https://news.test/a?id=3"


@pytest.mark.parametrize(
    "query",
    [
        *("cid=1", "keyword=tides", "source=x", "ref=sport", "uid=5", "medium=radio"),
        *("campaign=1", "session=1", "eid=7", "affair=1", "at_home=1", "2026", "p="),
    ],
)
def test_what_may_tell_two_pages_apart_does(query: str) -> None:
    assert normalised(f"https://news.test/a?{query}") == f"https://news.test/a?{query}"


def test_the_order_of_parameters_and_how_they_are_written_make_no_other_address() -> None:
    written = "https://news.test/a?b=%7Ex%20y&a=2&a=1&&c=d=e"

    assert normalised(written) == "https://news.test/a?a=2&a=1&b=~x+y&c=d%3De"


def test_a_parameter_that_is_called_like_an_entity_is_none() -> None:
    assert normalised("https://news.test/a?a=1&copy=2") == "https://news.test/a?a=1&copy=2"


def test_a_site_is_the_same_with_and_without_a_slash() -> None:
    assert normalised("https://news.test") == normalised("https://news.test/")


@pytest.mark.parametrize(
    ("one", "other"),
    [("%D6%D0", "%B9%FA"), ("%CF%F0%E8", "%E2%E5%F2"), ("f%FCr", "f%F6r")],
    ids=["GBK", "Windows-1251", "Latin-1"],
)
def test_letters_in_other_encodings_than_utf_8_tell_pages_apart(one: str, other: str) -> None:
    assert normalised(f"https://news.test/a?t={one}") == f"https://news.test/a?t={one}"
    assert normalised(f"https://news.test/{one}") == f"https://news.test/{one}"
    assert normalised(f"https://news.test/?{one}") != normalised(f"https://news.test/?{other}")


Parameters = list[tuple[bytes, bytes]]
parameters = st.lists(st.tuples(st.binary(max_size=6), st.binary(max_size=6)), max_size=3)


def address_with(given: Parameters) -> str:
    query = "&".join("=".join(map(quote_from_bytes, each)) for each in given)
    return f"https://news.test/a?{query}"


def are_kept(given: Parameters) -> bool:
    return not any(is_tracker(name.decode(errors="replace")) for name, _ in given)


@settings(deadline=None)  # the first one imports what normalises
@given(parameters, st.data())
def test_no_byte_of_a_parameter_is_lost(some: Parameters, data: st.DataObject) -> None:
    others = data.draw(parameters | st.permutations(some) | st.just(_with_another_byte(some)))
    assume(are_kept(some) and are_kept(others))
    # In the order of their names, which is no difference, and of equal names as they are written.
    are_same = sorted(some, key=lambda each: each[0]) == sorted(others, key=lambda each: each[0])

    assert (normalised(address_with(some)) == normalised(address_with(others))) == are_same


def _with_another_byte(given: Parameters) -> Parameters:
    """Return *given* with another last byte of the last value, if it has any."""
    *rest, (name, value) = given or [(b"", b"")]
    return [*rest, (name, value[:-1] + bytes(byte ^ 1 for byte in value[-1:]))]


@settings(deadline=None)
@given(
    st.text(max_size=80) | st.text("%0DFC=&+é;ÿ", max_size=40),
    st.sampled_from(["", "http://", "https://news.test/", "https://news.test/?", "http://["]),
)
def test_whatever_is_normalised_stays_so(text: str, beginning: str) -> None:
    once = normalised(beginning + text)

    assert normalised(once) == once


def test_a_page_may_be_known_by_other_spellings_of_its_address() -> None:
    found = list(spellings("http://www.news.test/a/?id=3"))

    assert found[0] == "http://www.news.test/a/?id=3"
    assert "https://news.test/a?id=3" in found
    assert "https://news.test/" in set(spellings("http://news.test/"))
    assert not {"https://news.test/a?id=4", "https://news.test/"} & set(found)
    assert list(spellings("http://[")) == ["http://["]


def test_sites_are_told_apart_by_their_hosts() -> None:
    assert is_same_site("https://www.news.test/a", "http://m.news.test/b")
    assert not is_same_site("https://good.blogs.test/", "https://evil.blogs.test/")
    assert not is_same_site("http://[", "http://[")
    assert not is_same_site("", "")


def test_an_address_is_told_from_a_file_and_a_front_page_from_others() -> None:
    assert is_web_address("HTTP://news.test")
    assert is_address("ftp://news.test")
    assert not is_web_address("ftp://news.test")
    assert not is_address("news/https.txt")
    assert not is_address(r"C:\news")
    assert is_front("https://news.test/")
    assert not is_front("https://news.test/?p=3")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://news.test/2026/08/big-reward.html?x=1", "big-reward"),
        ("https://news.test/z%C3%BCrich/", "zürich"),
        ("https://news.test/f%FCr-alle", "fr-alle"),
        ("https://news.test/%D6%D0", "news.test"),
        ("https://news.test/", "news.test"),
        ("urn:1", "1"),
    ],
)
def test_a_page_is_called_by_the_end_of_its_address(address: str, name: str) -> None:
    assert page_name(address) == name
