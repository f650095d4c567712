"""Which collections commands read."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings import COLLECTIONS_VARIABLE
from corpus.identity import article_id
from corpus.record import Record, recorded
from corpus.store import Store
from tests.adapters.conftest import Run
from tests.builders import article

MOON = "The moon raises the tides twice a day."
BEES = "Bees dance to tell each other of flowers."


def record(collection: str, name: str, text: str) -> Record:
    made = article(text, title=name.title())
    source = replace(
        made.source,
        article_id=article_id(collection=collection, identity=name, name=name),
        collection=collection,
    )
    return recorded(replace(made, source=source), identity=name)


def put(folder: Path, *records: Record) -> None:
    with Store(folder / "home") as store:
        store.put(records)


@pytest.fixture
def shelves(folder: Path) -> None:
    """Keep an article in the default collection, and one in the garden."""
    put(folder, record("default", "tides", MOON), record("garden", "bees", BEES))


@pytest.mark.usefixtures("shelves")
def test_the_default_collection_is_read_unless_another_is_named(run: Run) -> None:
    assert MOON in run("ask", "What raises the tides?").stdout
    assert run("ask", "What do bees do when they dance?").exit_code == 1
    assert BEES in run("ask", "Why do bees dance?", "--collection", "garden").stdout
    assert run("ask", "What raises the tides?", "--collection", "garden").exit_code == 1


@pytest.mark.usefixtures("shelves")
def test_several_collections_are_read_together(run: Run) -> None:
    both = ("--collection", "garden", "--collection", "default")

    assert MOON in run("ask", "What raises the tides?", *both).stdout
    assert BEES in run("ask", "Why do bees dance?", *both).stdout


@pytest.mark.usefixtures("shelves")
def test_the_setting_says_what_is_read_unless_a_collection_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(COLLECTIONS_VARIABLE, " garden, nowhere,")

    assert BEES in run("ask", "Why do bees dance?").stdout
    assert run("ask", "What raises the tides?").exit_code == 1
    assert MOON in run("ask", "What raises the tides?", "--collection", "default").stdout


@pytest.mark.usefixtures("shelves")
def test_where_there_is_nothing_to_read_what_there_is_elsewhere_is_named(run: Run) -> None:
    for command in (("ask", "Why do bees dance?"), ("chat",)):
        refused = run(*command, "--collection", "nowhere")

        assert str(refused.exception) == (
            "There are no articles in “nowhere”, but in “default”, “garden”: "
            "`--collection default` asks there."
        )
        assert refused.stdout == ""


def test_of_very_many_collections_some_are_named(run: Run, folder: Path) -> None:
    put(folder, *(record(f"c{number}", "bees", BEES) for number in range(10, 90)))

    refused = run("ask", "Why do bees dance?")

    assert "“c16”, “c17” and 72 more: `--collection c10`" in str(refused.exception)


def test_an_empty_store_loads_the_shipped_articles_into_the_default_collection(run: Run) -> None:
    run("ask", "How big is the reward for Maduro?")

    listed = json.loads(run("articles", "--json").stdout)
    assert {each["collection"] for each in listed} == {"default"}


def test_shipped_articles_do_not_come_beside_others(run: Run, folder: Path) -> None:
    put(folder, record("garden", "bees", BEES))

    assert "“garden”" in str(run("ask", "Why do bees dance?").exception)
    assert "bees" in run("articles").stdout
    assert "Maduro" not in run("articles").stdout


@pytest.mark.parametrize("command", ["ask", "show", "remove"])
def test_what_cannot_be_a_name_is_refused(run: Run, command: str) -> None:
    refused = run(command, "tides", "--collection", "a/b")

    assert "A collection is named by" in str(refused.exception)


@pytest.mark.usefixtures("shelves")
def test_a_conversation_lists_what_it_reads(run: Run) -> None:
    typed = "/articles\nWhy do bees dance?\nWhat raises the tides?\n"

    shown = run("chat", "--collection", "garden", typed=typed).stdout

    assert "• Bees" in shown
    assert "• Tides" not in shown
    assert BEES in shown
    assert MOON not in shown


@pytest.mark.usefixtures("shelves")
def test_all_collections_are_listed_or_those_that_are_named(run: Run) -> None:
    lines = run("articles").stdout.splitlines()
    named = run("articles", "--collection", "garden").stdout.splitlines()
    objects = json.loads(run("articles", "--json").stdout)

    assert lines[1::2] == ["  Bees [garden]", "  Tides"]
    assert named == lines[:2]
    assert [(each["title"], each["collection"], each["copy_of"]) for each in objects] == [
        ("Bees", "garden", None),
        ("Tides", "default", None),
    ]
    assert "No articles in “nowhere” yet" in run("articles", "--collection", "nowhere").stderr


def test_a_listed_copy_names_its_original(run: Run, folder: Path) -> None:
    text = "\n".join([f"{MOON} {BEES}", f"{BEES} {MOON}"])
    put(folder, record("default", "early", text), record("default", "late", text))

    early, late = json.loads(run("articles", "--json").stdout)

    assert (early["copy_of"], late["copy_of"]) == (None, early["article_id"])


def test_a_copy_is_named_beside_its_originals_quote(run: Run, folder: Path) -> None:
    text = "\n".join([f"{MOON} {BEES}", f"{BEES} {MOON}"])
    put(folder, record("default", "early", text), record("default", "late", text))

    answered = json.loads(run("ask", "What raises the tides?", "--json").stdout)

    assert [each["title"] for each in answered["quotes"]] == ["Early"] * len(answered["quotes"])
    assert [each["title"] for each in answered["quotes"][0]["also_in"]] == ["Late"]
    assert "  also in Late\n" in run("ask", "What raises the tides?").stdout


@pytest.mark.usefixtures("shelves")
def test_an_article_is_shown_and_removed_within_the_collections_named(run: Run) -> None:
    elsewhere = run("remove", "bees", "--collection", "default")
    shown = run("show", "bees", "--collection", "garden")
    hidden = run("show", "bees", "--collection", "default")
    removed = run("remove", "bees", "--collection", "garden")

    assert "No article is called" in str(elsewhere.exception)
    assert "No article is called" in str(hidden.exception)
    assert shown.stdout.startswith("Bees [garden]\n")
    assert removed.stdout.startswith("Removed bees-")
    assert [each["title"] for each in json.loads(run("articles", "--json").stdout)] == ["Tides"]
