import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from corpus.index_file import ALIGNMENT, CLOSING, MAGIC, OPENING, IndexDamagedError, IndexFile
from corpus.index_writing import IndexFileWriter, write_index_file

Array = npt.NDArray[Any]

ARRAYS: dict[str, Array] = {
    "numbers": np.arange(1000, dtype=np.int32),
    "table": np.linspace(0, 1, 60).reshape(3, 4, 5),
    "flags": np.array([True, False, True]),
    "one": np.asarray(2.5),
    "none": np.zeros((0, 7), np.uint8),
}


def written(path: Path) -> Path:
    write_index_file(path, ARRAYS, {"collection": "näws", "number": 7})
    return path


def same(one: Array, other: Array) -> bool:
    return (
        one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    )


def test_arrays_come_back_as_they_were_and_cannot_be_changed(tmp_path: Path) -> None:
    file = IndexFile.open(written(tmp_path / "x"))

    assert file.metadata == {"collection": "näws", "number": 7}
    assert file.arrays.keys() == ARRAYS.keys()
    for name, array in file.arrays.items():
        assert same(array, ARRAYS[name])
        assert not array.flags.writeable
        assert array.size == 0 or array.ctypes.data % ALIGNMENT == 0
    file.verify()


@settings(max_examples=30)
@given(
    content=st.dictionaries(
        st.text(st.characters(codec="utf-8"), max_size=5),
        arrays_of.arrays(
            dtype=st.sampled_from(
                [np.uint8, np.int32, np.int64, np.float32, np.float64, np.bool_]
            ),
            shape=arrays_of.array_shapes(min_dims=0, min_side=0, max_side=5),
        ),
        max_size=4,
    )
)
def test_any_arrays_come_back(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, Array]
) -> None:
    path = tmp_path_factory.mktemp("any") / "x"

    write_index_file(path, content, {})

    found = IndexFile.open(path).arrays
    assert found.keys() == content.keys()
    assert all(same(found[name], content[name]) for name in content)


def test_allocated_arrays_lie_in_the_file(tmp_path: Path) -> None:
    with IndexFileWriter(tmp_path / "x") as writer:
        first = writer.allocate("first", (5000,), np.int64)
        second = writer.allocate("second", (2, 3), np.float32)
        nothing = writer.allocate("nothing", (0,), np.int32)
        first[:] = np.arange(5000)
        second[1] = 4
        writer.add({"first": first, "nothing": nothing, "third": np.arange(3)})
        writer.finish({})

    file = IndexFile.open(tmp_path / "x")
    file.verify()
    assert file.arrays["first"].sum() == 4999 * 2500
    assert file.arrays["second"].tolist() == [[0, 0, 0], [4, 4, 4]]
    assert file.arrays["third"].tolist() == [0, 1, 2]


def test_an_array_is_allocated_once(tmp_path: Path) -> None:
    with IndexFileWriter(tmp_path / "x") as writer:
        writer.allocate("first", (5,), np.int64)
        with pytest.raises(ValueError, match="first already"):
            writer.allocate("first", (5,), np.int64)


def test_what_is_not_finished_leaves_nothing_and_the_old_file_stays(tmp_path: Path) -> None:
    path = written(tmp_path / "x")
    held = IndexFile.open(path).arrays["numbers"]

    with IndexFileWriter(path) as writer:
        writer.add({"numbers": np.zeros(5)})

    assert list(tmp_path.iterdir()) == [path]
    assert IndexFile.open(path).metadata["number"] == 7
    write_index_file(path, {}, {})
    assert IndexFile.open(path).arrays == {}
    assert held.sum() == 999 * 500


def test_a_damaged_byte_is_found_wherever_it_is(tmp_path: Path) -> None:
    path = written(tmp_path / "x")
    content = path.read_bytes()
    file = IndexFile.open(path)
    header_at = CLOSING.unpack(content[-CLOSING.size :])[0]
    # What is between arrays means nothing; everything else does.
    regions = [range(12), range(header_at, len(content))]
    regions += [
        range(at := content.index(array.tobytes()), at + array.nbytes)
        for array in file.arrays.values()
        if array.size
    ]
    for region in regions:
        for position in {region[0], region[len(region) // 2], region[-1]}:
            spoilt = bytearray(content)
            spoilt[position] ^= 0x10
            path.write_bytes(spoilt)
            with pytest.raises(IndexDamagedError, match="cannot be used"):
                IndexFile.open(path).verify()


@pytest.mark.parametrize("kept", [0, 1, OPENING.size - 1, OPENING.size, 500, -1])
def test_a_file_that_is_cut_off_is_not_opened(tmp_path: Path, kept: int) -> None:
    path = written(tmp_path / "x")
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(IndexDamagedError, match="cannot be used"):
        IndexFile.open(path)


def test_a_file_that_is_not_there_or_of_another_kind_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("No index at all. " * 99)

    with pytest.raises(IndexDamagedError, match="not there"):
        IndexFile.open(tmp_path / "none")
    with pytest.raises(IndexDamagedError, match="no index file"):
        IndexFile.open(tmp_path / "text")
    with pytest.raises(IndexDamagedError):
        IndexFile.open(tmp_path)


def test_a_file_of_another_version_is_not_opened(tmp_path: Path) -> None:
    path = written(tmp_path / "x")
    path.write_bytes(OPENING.pack(MAGIC, 99) + path.read_bytes()[OPENING.size :])

    with pytest.raises(IndexDamagedError, match="format is 99"):
        IndexFile.open(path)


@pytest.mark.parametrize(
    "header",
    [
        {},
        [],
        {"metadata": {}, "arrays": {"x": ["<i4", [1000], 64, 0]}},
        {"metadata": {}, "arrays": {"x": ["<i4", [1]]}},
        {"metadata": {}, "arrays": {"x": ["nothing", [1], 64, 0]}},
        {"metadata": {}, "arrays": {"x": ["O", [1], 64, 0]}},
    ],
)
def test_a_header_that_cannot_be_is_not_believed(tmp_path: Path, header: object) -> None:
    path = tmp_path / "x"
    coded = json.dumps(header).encode()
    start = OPENING.pack(MAGIC, 1) + bytes(64)
    closing = CLOSING.pack(len(start), len(coded), zlib.crc32(coded), MAGIC)
    path.write_bytes(start + coded + closing)

    with pytest.raises(IndexDamagedError, match="cannot be used"):
        IndexFile.open(path)
