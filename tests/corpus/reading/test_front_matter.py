from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.front_matter import (
    MAX_FIELD_CHARACTERS,
    MAX_URL_CHARACTERS,
    split_front_matter,
)
from corpus.reading.reading import Metadata, UnreadableError
from corpus.reading.titles import MAX_TITLE_CHARACTERS
from tests.corpus.reading.heads import metadata, reason_of


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: High water", Metadata(title="High water")),
        ("title: yes", Metadata(title="yes")),
        ("title: 1984", Metadata(title="1984")),
        ('title: "a\\nb"', Metadata(title="a b")),
        ("title: |\n  High\n  water", Metadata(title="High water")),
        ("author: Ada Low", Metadata(author="Ada Low")),
        ("author: [Ada Low, Bo Ek]", Metadata(author="Ada Low, Bo Ek")),
        ("authors:\n  - Ada Low\n  - Bo Ek", Metadata(author="Ada Low, Bo Ek")),
        ("authors: Ada Low", Metadata(author="Ada Low")),
        ("outlet: The Shore", Metadata(outlet="The Shore")),
        ("url: https://shore.example/a?b=c#d", Metadata(url="https://shore.example/a?b=c#d")),
        ("date: 2025-08-08", Metadata(published=date(2025, 8, 8))),
        ("published: 2025-08-08", Metadata(published=date(2025, 8, 8))),
        ("date: 2025-08-08 23:00:00", Metadata(published=date(2025, 8, 8))),
        ("date: 2025-08-08T23:00:00Z", Metadata(published=date(2025, 8, 8))),
        ("date: 2025-08-08T23:00:00+02:00", Metadata(published=date(2025, 8, 8))),
        ("tags: [sea]\ndraft: {deep: true}", Metadata()),
        ("", Metadata()),
        ("# only a remark", Metadata()),
    ],
)
def test_each_key_is_understood(head: str, expected: Metadata) -> None:
    assert metadata(head) == expected


@pytest.mark.parametrize("nothing", ["", " ", '""', "~", "null", "[]"])
def test_a_key_without_a_value_says_nothing(nothing: str) -> None:
    keys = ("title", "author", "outlet", "date", "url")

    assert metadata("\n".join(f"{key}: {nothing}" for key in keys)) == Metadata()


@pytest.mark.parametrize("key", ["title", "author", "outlet", "date", "url"])
@pytest.mark.parametrize("value", ["{a: b}", "[[a], b]"])
def test_a_value_that_is_no_text_is_named(key: str, value: str) -> None:
    assert reason_of(f"{key}: {value}") == f"has front matter in which `{key}` is not plain text"


@pytest.mark.parametrize(
    ("above", "line"), [("", 2), ("outlet: The Shore\n", 3), ("\n\n", 4), ("# remark\n\n", 4)]
)
def test_broken_yaml_names_the_line_of_the_file(above: str, line: int) -> None:
    assert f"is not YAML (line {line})" in reason_of(f"{above}title: High: water")


def test_lines_are_counted_where_they_end_in_return_and_line_feed() -> None:
    with pytest.raises(UnreadableError, match=r"line 3"):
        split_front_matter("---\r\noutlet: The Shore\r\ntitle: a: b\r\n---\r\nThe tide.\r\n")


def test_a_control_character_is_not_yaml() -> None:
    assert reason_of("title: a\x07b").startswith("has front matter that is not YAML")


@pytest.mark.parametrize("text", ["---\ntitle: a\n\nThe tide rose.\n", "---\nThe tide rose."])
def test_front_matter_that_is_not_closed_says_how_to_close_it(text: str) -> None:
    with pytest.raises(UnreadableError, match="not closed; end it with a line of three hyphens"):
        split_front_matter(text)


def test_a_list_is_no_front_matter() -> None:
    assert reason_of("- a\n- b").startswith("has front matter that is a list")


def test_a_long_address_is_kept_whole_or_refused() -> None:
    address = "https://shore.example/".ljust(MAX_URL_CHARACTERS, "a")

    assert metadata(f"url: {address}").url == address
    assert "`url` has over 2000 characters" in reason_of(f"url: {address}a")


@pytest.mark.parametrize("value", ["31/12/2025", "2025-02-30", "2025-12", "[2025-01-01, b]"])
def test_a_date_that_is_none_shows_how_to_write_one(value: str) -> None:
    shown = value.strip("[]")

    assert f"the date is {shown}; write it like 2025-12-31" in reason_of(f"date: {value}")


def test_long_titles_and_names_are_cut_at_a_word() -> None:
    found = metadata(f"title: {'tide ' * 90}\nauthor: {'Ada ' * 90}")

    assert found.title is not None
    assert found.author is not None
    assert found.title.endswith("tide…")
    assert found.author.endswith("Ada…")
    assert len(found.title) <= MAX_TITLE_CHARACTERS
    assert len(found.author) <= MAX_FIELD_CHARACTERS


def test_a_later_rule_belongs_to_the_text() -> None:
    text = "---\ntitle: a\n---\n\nOne.\n\n---\n\nTwo.\n"

    assert split_front_matter(text) == (Metadata(title="a"), "One.\n\n---\n\nTwo.\n")


def test_prose_between_two_rules_is_text() -> None:
    text = "---\n\nThe tide rose.\n\n---\n\nIt fell.\n"

    assert split_front_matter(text) == (Metadata(), text)


def test_hyphens_inside_a_value_close_nothing() -> None:
    assert metadata("title: a --- b").title == "a --- b"


def test_indented_text_below_stays_indented() -> None:
    assert split_front_matter("---\ntitle: a\n---\n\n    code\n")[1] == "    code\n"


@given(st.text(st.characters(codec="utf-8")))
def test_text_without_front_matter_is_handed_on_unchanged(text: str) -> None:
    text = f"The tide rose.{text}"

    assert split_front_matter(text) == (Metadata(), text)
