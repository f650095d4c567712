import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.decoding import decode
from corpus.reading.reading import UnreadableError

PROSE = "The señor left the café at Culiacán – “late”, it’s said. It was not far from the river. "


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding_and_is_no_part_of_the_text(encoding: str) -> None:
    content = PROSE.encode(encoding)

    text = decode(content)

    assert text == PROSE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_names_either_order_of_bytes(encoding: str) -> None:
    content = f"\ufeff{PROSE}".encode(encoding)

    text = decode(content)

    assert text == PROSE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_without_its_mark(encoding: str) -> None:
    content = ("The tide rose, and fell. " * 3).encode(encoding)

    text = decode(content)

    assert text == "The tide rose, and fell. " * 3


@pytest.mark.parametrize(
    "words",
    [
        "El Niño came late. It’s warm, and the sea is rising.",
        "The señor left the café.",
        "Die Straße ist größer als früher.",
        "L’été dernier, nous avons mangé à Orléans.",
    ],
)
def test_windows_1252_is_preferred_to_encodings_that_look_as_good(words: str) -> None:
    content = words.encode("cp1252")

    text = decode(content)

    assert text == words


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Příliš žluťoučký kůň úpěl ďábelské ódy. ", "cp1250"),
        ("Это статья о луне и море. ", "cp1251"),
    ],
)
def test_other_legacy_encodings_are_recognised_by_their_looks(words: str, encoding: str) -> None:
    content = (words * 3).encode(encoding)

    text = decode(content)

    assert text == words * 3


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_text_that_breaks_off_inside_a_character_is_damaged(encoding: str) -> None:
    content = PROSE.encode(encoding)[:-1]

    with pytest.raises(UnreadableError, match=f"begins like {encoding.upper()} but is damaged"):
        decode(content)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("koi8-r", "koi8-r"),
        ("windows-1251", "cp1251"),
        (" Shift_JIS ", "cp932"),
        ("gb2312", "gb18030"),
        ("iso-2022-jp", "iso2022_jp"),
    ],
)
def test_text_is_read_as_it_is_declared(declared: str, encoding: str) -> None:
    words = "Это море. " if encoding in {"koi8-r", "cp1251"} else "海と月。"

    text = decode((words * 3).encode(encoding), declared)

    assert text == words * 3


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("ascii", "cp1252"),
        ("utf-16", "utf-8"),
        ("utf-7", "utf-8"),
        ("rot13", "utf-8"),
        ("unicode_escape", "utf-8"),
        ("no-such-code", "cp1252"),
        ("\x00", "utf-8"),
        ("", "utf-8"),
    ],
)
def test_a_wrong_declaration_does_no_harm(declared: str, encoding: str) -> None:
    assert decode(PROSE.encode(encoding), declared) == PROSE


def test_utf_8_that_is_damaged_in_one_place_is_still_utf_8() -> None:
    content = (PROSE * 3).encode() + b"\xc3"

    assert decode(content) == PROSE * 3 + "\N{REPLACEMENT CHARACTER}"
    assert decode(content, "iso-8859-1") == PROSE * 3 + "\N{REPLACEMENT CHARACTER}"


def test_bytes_in_no_encoding_are_a_slip_in_a_long_text() -> None:
    slip = b"\x81\x8d\x8f\xff\xfe"

    text = decode(b"The tide rose. " * 2000 + slip)

    assert text == "The tide rose. " * 2000 + text[30_000:]


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x01\x00\x08\x06",
        b"\x00",
        b"\x00" * 1000,
        b"The tide rose.\x00 It fell again." * 9,
        "\ufeffThe tide\x00 rose.".encode("utf-16-le"),
        random.Random(1).randbytes(2000),  # noqa: S311 - noise, not a secret
    ],
)
def test_what_is_no_text_is_called_binary(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="is binary"):
        decode(content)


def test_one_stray_control_character_is_forgiven() -> None:
    content = b"The tide rose. " * 20 + b"\x07"

    text = decode(content)

    assert text.endswith("\x07")


def test_nothing_is_no_text_but_not_binary() -> None:
    assert decode(b"") == ""


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_whatever_was_written_in_utf_8_is_read_back(written: str) -> None:
    text = decode(b"\xef\xbb\xbf" + written.encode())

    assert text == written


@given(st.binary(max_size=300), st.sampled_from([None, "gbk", "big5", "euc-jp", "iso-2022-jp"]))
def test_any_bytes_are_text_or_refused(content: bytes, declared: str | None) -> None:
    try:
        text = decode(content, declared)
    except UnreadableError:
        return

    assert "\x00" not in text
