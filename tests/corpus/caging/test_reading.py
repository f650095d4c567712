import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.caging.portioning import PORTION_BYTES, portions
from corpus.caging.reading import PORTION_BYTES as RESULT_BYTES
from corpus.caging.reading import Manner, opened, read_item, read_portion
from corpus.caging.results import Recorded, Result, Unread, unread
from corpus.errors import ArticleUnreadableError
from corpus.reading import CAGED_FORMS, Item, Reading, WebItem
from tests.corpus.caging import hostile

TEXT = "The harbour was closed on Friday, and the boats stayed out until the morning. "


def item(folder: Path, text: str, name: str = "a.txt") -> Item:
    path = folder / name
    path.write_text(text)
    return Item(path=path, form=path.suffix)


def results(packed: list[bytes]) -> list[Result]:
    return [pickle.loads(each) for each in packed]  # noqa: S301 - we have just made it


def test_a_portion_gives_a_result_for_each_item(tmp_path: Path) -> None:
    good, empty = item(tmp_path, TEXT), item(tmp_path, "", "b.txt")
    before = unread(good, "is missing")

    read, kept, skipped = results(read_portion(Manner(), [good, before, empty]))

    assert isinstance(read, Recorded)
    assert read.place == str(good.path)
    assert read.identity == str(good.path.resolve())
    assert read.record.source.collection == "default"
    assert kept == before
    assert skipped == unread(empty, "is empty")


def test_a_portion_ends_early_when_there_is_enough_to_send(tmp_path: Path) -> None:
    long = item(tmp_path, f"{TEXT}\n" * (RESULT_BYTES // len(TEXT)))

    assert len(read_portion(Manner(), [long, long, long])) == 1


def test_a_result_that_is_too_large_is_not_sent(tmp_path: Path) -> None:
    manner = Manner(max_result_bytes=1_000)

    (result,) = results(read_portion(manner, [item(tmp_path, TEXT * 20)]))

    assert isinstance(result, Unread)
    assert "split it" in result.reason


def test_a_parser_that_stops_is_a_reason(tmp_path: Path) -> None:
    result = read_item(Manner(read=hostile.read), item(tmp_path, "recursive"))

    assert isinstance(result, Unread)
    assert result.reason == "cannot be read: its parser stopped (RecursionError)"


def test_one_that_has_no_memory_left_is_not_taken_for_one_that_stops(tmp_path: Path) -> None:
    def greedy(_: Item | WebItem) -> Reading:
        raise MemoryError

    def greedy_file(path: Path, *, fields: Mapping[str, str]) -> Iterator[Item]:
        yield from (Item(path=path, form=form) for form in fields)
        raise MemoryError

    with pytest.raises(MemoryError):
        read_item(Manner(read=greedy), item(tmp_path, TEXT))
    with pytest.raises(MemoryError):
        list(opened(Manner(open_file=greedy_file), tmp_path))


def test_what_is_inside_of_a_file_is_known_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.touch()

    def one_bad(path: Path, *, fields: Mapping[str, str]) -> Iterator[ArticleUnreadableError]:
        yield from (ArticleUnreadableError(f"{path}!x#3", "is bad") for _ in [fields])

    assert list(opened(Manner(open_file=one_bad), path)) == [
        Unread(place=f"{path}!x#3", reason="is bad", identity=f"{path.resolve()}!x#3")
    ]


def test_a_file_is_opened_before_it_is_read(tmp_path: Path) -> None:
    missing = Item(path=tmp_path / "missing.txt", form=".txt")
    fake = item(tmp_path, "%PDF-1.7")

    assert read_item(Manner(), missing) == unread(missing, "does not exist")
    assert isinstance(result := read_item(Manner(), fake), Unread)
    assert "is a PDF file, although it is called .txt" in result.reason


@given(
    st.lists(
        st.tuples(st.sampled_from([".txt", *sorted(CAGED_FORMS)]), st.integers(0, PORTION_BYTES))
    )
)
def test_portions_are_bounded_and_keep_the_order(kinds: list[tuple[str, int]]) -> None:
    content = memoryview(bytes(PORTION_BYTES))
    items = [
        Item(path=Path(str(number)), form=form, content=bytes(content[:size]))
        for number, (form, size) in enumerate(kinds)
    ]

    found = list(portions(items))

    assert [each for portion in found for each in portion] == items
    for portion in found:
        assert 1 <= len(portion) <= 16
        sizes = [len(each.content or b"") for each in portion if isinstance(each, Item)]
        assert sum(sizes[:-1]) < PORTION_BYTES
