import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.opening.json_values import MAX_DIGITS, JSONValues
from corpus.opening.lines import MAX_ROW_CHARACTERS
from corpus.opening.streams import CHUNK_BYTES
from tests.corpus.opening.files import opened, rows

TIDE = "The tide rose."
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=9,
)


def values(content: bytes) -> list[object]:
    return list(JSONValues(io.BufferedReader(io.BytesIO(content))))


@given(st.lists(JSON, max_size=5), st.sampled_from([None, 2]))
def test_a_list_gives_what_is_in_it(listed: list[object], indent: int | None) -> None:
    assert values(json.dumps(listed, indent=indent, ensure_ascii=indent is None).encode()) == [
        "null" if each is None else each for each in listed
    ]


@given(st.lists(st.dictionaries(st.text(), JSON, max_size=3), max_size=5))
def test_values_one_after_the_other_need_no_list(said: list[object]) -> None:
    assert values("\n".join(map(json.dumps, said)).encode()) == said


def test_a_list_of_objects_is_rows(tmp_path: Path) -> None:
    listed = [{"title": f"Tide {n}", "body": f"{TIDE} {n}"} for n in range(30)]

    found = rows(tmp_path / "a.json", json.dumps(listed, indent=4).encode("utf-8-sig"))

    assert [row["text"] for row in found] == [each["body"] for each in listed]


def test_one_object_is_a_row(tmp_path: Path) -> None:
    (row,) = rows(tmp_path / "a.json", b'{\n "text": "The tide rose."\n}\n')

    assert row == {"text": TIDE}


def test_a_list_is_read_also_where_lines_were_said_to_come(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.jsonl", b'\n[\n{"text": "x"}\n]') == [{"text": "x"}]


@pytest.mark.parametrize("length", [CHUNK_BYTES - 20, CHUNK_BYTES, 3 * CHUNK_BYTES])
def test_a_value_may_be_of_any_length(length: int) -> None:
    listed = [{"text": "é" * length}, 12, "x" * length, {"text": TIDE}]

    assert values(json.dumps(listed, ensure_ascii=False).encode()) == listed


def test_what_is_no_object_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    found = opened(tmp_path / "a.json", b'[{"text": "x"}, 7, null, {"text": "x"}]')

    assert found[1:3] == [("#2", "is not a JSON object"), ("#3", "is not a JSON object")]
    assert found[3][0] == "#4"


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        (b'{"text": "x}', "is not JSON (unterminated string starting at); what follows"),
        (b"{]", "is not JSON (expecting property name enclosed in double quotes)"),
        (b'{"text": "x"}', "is cut off before the end of its list; what follows is not read"),
        (b"[" * 100_000, "is nested too deeply; what follows is not read"),
        (b'{"text": "' + b"x" * (MAX_ROW_CHARACTERS + CHUNK_BYTES), "is longer than 10 MB"),
    ],
    ids=["cut", "wrong", "open", "deep", "long"],
)
def test_a_list_that_breaks_off_says_so_and_what_was_whole_is_kept(
    tmp_path: Path, rest: bytes, reason: str
) -> None:
    found = opened(tmp_path / "a.json", b'[{"text": "The tide rose."},' + rest)

    assert isinstance(found[0][1], bytes)
    assert str(found[-1][1]).startswith(reason)
    assert len(found) <= 3


def test_a_number_of_very_many_digits_is_kept_as_its_digits() -> None:
    digits = "9" * (MAX_DIGITS + 1)

    assert values(f"[{digits}, -0, 1e999999]".encode()) == [digits, 0, float("inf")]


class Endless(io.RawIOBase):
    """A list without end, of which is counted what was read."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as the library calls it
        piece = b'{"text": "x"},' * 512
        buffer[: len(piece)] = piece
        self.pieces += 1
        return len(piece)


def first(found: Iterator[object], count: int) -> list[object]:
    return [next(found) for _ in range(count)]


def test_no_more_is_read_than_is_asked_for() -> None:
    endless = Endless()

    found = first(iter(JSONValues(io.BufferedReader(endless, CHUNK_BYTES))), 20_000)

    assert found == [{"text": "x"}] * 20_000
    assert endless.pieces < 100
