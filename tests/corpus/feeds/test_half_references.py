import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.feeds.half_references import joined
from corpus.feeds.parsing import read_feed
from tests.corpus.feeds.feeds import BASE, rss

WAVE = "\N{WATER WAVE}"


@pytest.mark.parametrize(
    "written",
    ["&#55356;&#57098;", "&#xD83C;&#xdf0a;", "<![CDATA[&#55356;&#57098;]]>", "&#127754;"],
)
def test_two_halves_of_a_character_are_one(written: str) -> None:
    content = rss(f"<item><guid>1</guid><link>/1</link><title>Tides {written}</title></item>")

    (entry,) = read_feed(content, BASE).entries

    assert entry.title == f"Tides {WAVE}"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"&amp;#55356;&amp;#57098;", b"&amp;#127754;"),
        (b"&#55356; &#57098;", b"&#63; &#63;"),
        (b"&#xdf0a;&#xd83c;", b"&#63;&#63;"),
        (b"&#55356;&#55356;&#57098;", b"&#63;&#127754;"),
        (b"&#55000;&#57344;", b"&#55000;&#57344;"),
        (b"&#38; &#x26; &amp; 55356;", b"&#38; &#x26; &amp; 55356;"),
    ],
)
def test_only_halves_are_changed(written: bytes, read: bytes) -> None:
    assert joined(written) == read


@given(st.lists(st.integers(0xD000, 0xE100), max_size=6))
def test_whatever_is_referred_to_is_whole_afterwards(codes: list[int]) -> None:
    content = rss(
        f"<item><guid>1</guid><title>{''.join(f'&#{code};' for code in codes)}.</title>"
        "<link>/1</link></item>"
    )

    (entry,) = read_feed(content, BASE).entries

    (entry.title or "").encode()
