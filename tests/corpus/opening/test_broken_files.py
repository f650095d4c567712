import bz2
import gzip
import lzma
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import ArticleUnreadableError
from corpus.opening import open_file
from corpus.opening.lines import MAX_ROW_CHARACTERS
from corpus.reading import Item
from tests.corpus.opening.files import json_lines, tarred, zipped

ROWS = json_lines(*({"id": at, "text": f"The tide rose {at} times."} for at in range(9)))
TABLE = b'id,title,text\n1,"Tides","The ""tide"" rose."\n2,Moons,The moon rose.\n'
MEMBERS = {"a.txt": b"The tide rose.", "b.jsonl": ROWS, "c.csv": TABLE, "d.mbox": b"From -\n\nx"}
GOOD = {
    "a.jsonl": ROWS,
    "a.csv": TABLE,
    "a.tsv": TABLE.replace(b",", b"\t"),
    "a.zip": zipped(MEMBERS),
    "b.zip": zipped({**MEMBERS, "e.zip": zipped(MEMBERS)}, method=zipfile.ZIP_STORED),
    "a.tar": tarred({**MEMBERS, "e.zip": zipped(MEMBERS)}),
    "a.tar.gz": tarred(MEMBERS, compression="gz"),
    "a.jsonl.gz": gzip.compress(ROWS, mtime=0),
    "a.jsonl.bz2": bz2.compress(ROWS),
    "a.jsonl.xz": lzma.compress(ROWS),
}
MOST_FOUND = 5_000
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e\ud800-\udfff]")
FUZZ = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def check(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    found = list(open_file(path, fields={}))
    assert 0 < len(found) < MOST_FOUND
    places = []
    for each in found:
        if isinstance(each, ArticleUnreadableError):
            places.append(each.place)
            assert each.reason
        else:
            assert isinstance(each, Item)
            assert each.content is not None
            assert len(each.content) <= MAX_ROW_CHARACTERS
            places.append(each.place)
    assert all(place.startswith(str(path)) for place in places)
    assert not any(_CONTROL.search(place) for place in places)


@pytest.mark.parametrize("name", sorted(GOOD))
@FUZZ
@given(data=st.data())
def test_a_mutated_file_gives_items_and_errors_alone(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    content = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.sampled_from([0, 1, 1, 2, 4, 60]))
        content[at : at + length] = data.draw(st.binary(max_size=6))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content))) :]

    check(tmp_path / name, bytes(content))


@pytest.mark.parametrize("name", [*sorted(GOOD), "a.mbox"])
@FUZZ
@given(head=st.sampled_from([0, 4, 30, 300]), content=st.binary(max_size=300))
def test_any_bytes_give_items_and_errors_alone(
    tmp_path: Path, name: str, head: int, content: bytes
) -> None:
    check(tmp_path / name, GOOD.get(name, b"From -\n")[:head] + content)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
@FUZZ
@given(text=st.text(max_size=200), encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text_gives_items_and_errors_alone(
    tmp_path: Path, name: str, text: str, encoding: str
) -> None:
    head = b"" if name == "a.jsonl" else b"text,title\n"

    check(tmp_path / name, head + text.encode(encoding, "ignore"))
