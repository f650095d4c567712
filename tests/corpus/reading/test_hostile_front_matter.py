import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.front_matter import MAX_FRONT_MATTER_CHARACTERS, split_front_matter
from corpus.reading.reading import Metadata, UnreadableError
from tests.corpus.reading.heads import metadata, reason_of

ALIAS_BOMB = "\n".join(
    ["a: &a [x, x, x, x, x, x, x, x, x]"]
    + [
        f"{this}: &{this} [{', '.join([f'*{last}'] * 9)}]"
        for last, this in zip("abcdefghij", "bcdefghijk", strict=True)
    ]
)


@pytest.mark.parametrize("value", ['"a\\0b"', '"\\e[31m"'])
def test_a_control_character_in_a_value_is_refused(value: str) -> None:
    assert "`title` has characters that no text has" in reason_of(f"title: {value}")


def test_half_a_character_is_refused() -> None:
    assert reason_of('title: "\\ud800"').startswith("has front matter")


def test_front_matter_has_a_greatest_length() -> None:
    head = "x: " + "y" * MAX_FRONT_MATTER_CHARACTERS

    assert reason_of(head) == "has front matter of over 20000 characters"


@pytest.mark.parametrize(
    "head",
    [
        "a: " + "[" * 10_000,
        "a: " + "[" * 9_000 + "]" * 9_000,
        "a: " + "{a: " * 4_000,
        "- " * 9_000 + "a",
    ],
)
def test_deep_nesting_is_refused(head: str) -> None:
    reason = reason_of(head)

    assert "nested too deeply" in reason or "is not YAML" in reason


def test_an_alias_bomb_does_not_go_off() -> None:
    assert metadata(f"{ALIAS_BOMB}\ntitle: Tides") == Metadata(title="Tides")
    assert "`title` is not plain text" in reason_of(f"{ALIAS_BOMB}\ntitle: *k")


def test_a_value_that_contains_itself_is_refused() -> None:
    assert reason_of("author: &a [*a]").startswith("has front matter")


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.abort []",
        "!!python/object/apply:os.abort ''",
        "!!python/name:os.abort ''",
        "!!python/module:antigravity ''",
    ],
)
def test_tags_that_ask_for_objects_are_refused(value: str) -> None:
    assert "write plain values" in reason_of(f"title: {value}")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://shore.example/",
        "shore.example",
        "https://",
        "https://shore.example/a b",
        '"https://shore.example/\\njavascript:alert(1)"',
        "https://shore.example/<script>",
    ],
)
def test_an_address_is_of_the_web_or_refused(url: str) -> None:
    assert "`url` is not an http:// or https:// address" in reason_of(f"url: {url}")


@given(st.text(st.sampled_from("title: url-'\"[]{}&*!|>%@#\n\\é")))
def test_any_front_matter_is_read_or_refused(head: str) -> None:
    try:
        found, _ = split_front_matter(f"---\n{head}\n---\nThe tide rose.\n")
    except UnreadableError as error:
        assert str(error).startswith("has front matter")  # noqa: PT017 - either is right
    else:
        assert found.published is None
