"""Operators, several questions and settings, asked of the program in processes of its own."""

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from adapters.settings import LEAST_CONFIDENCE_VARIABLE
from tests.end_to_end.test_shipped_articles import REWARD, quotedesk

PHRASE, ABSENT = "narcotics rewards program", "purple elephants"
DATED = "What did the United States offer for Maduro? after:2025-08-13"
WEBSITES = "What happened to websites when a leap second was added?"
SEVERAL = f"{REWARD} Who is Greta Thunberg? How long are the new lock chambers?"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("seeds")
    assert quotedesk("ask", REWARD, home=home).returncode == 0
    return home


@pytest.fixture(scope="module")
def answers(home: Path) -> dict[str, dict[str, Any]]:
    """Ask with one operator after the other, and return the answers by their questions."""
    asked = [
        DATED,
        f"{REWARD} author:thunberg",
        f'How big is the reward under the "{PHRASE}"?',
        f'{REWARD} "{ABSENT}"',
        WEBSITES,
        f"{WEBSITES} -reddit",
        SEVERAL,
        "Who is Greta Thunberg?",
    ]
    (home / "asked").write_text("\n".join(asked))
    output = quotedesk("ask", "--json", "--from", str(home / "asked"), home=home).stdout
    found = map(json.loads, output.splitlines())
    return dict(zip(asked, found, strict=True))


def texts(answer: dict[str, Any]) -> str:
    return "\n".join(quote["text"] for quote in answer["quotes"])


def test_a_date_leaves_only_articles_from_then_on(answers: dict[str, dict[str, Any]]) -> None:
    answer = answers[DATED]

    assert answer["looked_in"] == ["articles published from 13 August 2025 on"]
    assert "has offered money" in texts(answer)
    assert all(quote["published"] >= "2025-08-13" for quote in answer["quotes"])
    assert answer["missing_terms"] == []


def test_an_author_of_nothing_leaves_nothing(answers: dict[str, dict[str, Any]]) -> None:
    answer = answers[f"{REWARD} author:thunberg"]

    assert answer["looked_in"] == ["by “thunberg”"]
    assert not answer["answered"]
    assert answer["nearest"] == []


def test_exact_words_leave_only_articles_that_have_them(
    answers: dict[str, dict[str, Any]],
) -> None:
    answer = answers[f'How big is the reward under the "{PHRASE}"?']

    assert answer["looked_in"] == [f"with the exact words “{PHRASE}”"]
    assert answer["absent"] == []
    (title,) = {quote["title"] for quote in answer["quotes"]}
    assert title.startswith("Three offers in five years")


def test_exact_words_that_nobody_wrote_are_named_and_not_insisted_on(
    answers: dict[str, dict[str, Any]],
) -> None:
    answer = answers[f'{REWARD} "{ABSENT}"']

    assert answer["absent"] == [ABSENT]
    assert answer["looked_in"] == []


def test_a_word_that_is_not_wanted_is_in_no_quote(answers: dict[str, dict[str, Any]]) -> None:
    answer = answers[f"{WEBSITES} -reddit"]

    assert "Reddit" in texts(answers[WEBSITES])
    assert answer["looked_in"] == ["without “reddit”"]
    assert answer["quotes"]
    assert "Reddit" not in texts(answer)


def test_of_several_questions_each_has_its_quote_and_the_open_one_is_named(
    answers: dict[str, dict[str, Any]],
) -> None:
    answer = answers[SEVERAL]

    assert answer["question"] == SEVERAL
    assert answer["unanswered"] == ["Who is Greta Thunberg?"]
    assert "$50 million" in texts(answer)
    assert "427 meters" in texts(answer)
    assert answer["recalled"] == []


def test_every_answer_has_the_same_keys(answers: dict[str, dict[str, Any]]) -> None:
    keys = {"looked_in", "absent", "recalled", "unanswered"}
    quotes = [quote for answer in answers.values() for quote in answer["quotes"]]

    assert all(keys < answer.keys() for answer in answers.values())
    assert all("hint" in quote for quote in quotes)


def test_what_was_made_of_a_question_is_said_back(home: Path) -> None:
    result = quotedesk("ask", f'{SEVERAL} after:2025-08-01 "{ABSENT}" -llamas', home=home)

    shown = " ".join(result.stdout.split())
    assert result.returncode == 0, result.stderr
    assert "“Who is Greta Thunberg?”" in shown
    assert f"No passage that fits has the exact words “{ABSENT}”." in shown
    assert "I looked only in articles published from 1 August 2025 on" in shown
    assert "without “llamas”" in shown


def test_a_date_that_cannot_be_read_is_refused_in_one_line(home: Path) -> None:
    result = quotedesk("ask", f"{REWARD} after:31.12.2025", home=home)

    assert_refused(result)
    assert "“31.12.2025” is no date" in result.stderr
    assert "after:2025-07-31" in result.stderr


def assert_refused(result: CompletedProcess[str]) -> None:
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_an_operator_can_have_everything_declined(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LEAST_CONFIDENCE_VARIABLE, "1")

    result = quotedesk("ask", REWARD, home=home)

    assert result.returncode == 1
    assert "The articles do not say." in result.stdout


def test_an_operator_can_have_everything_answered(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LEAST_CONFIDENCE_VARIABLE, "0")

    result = quotedesk("ask", "What did Lula say about Maduro?", home=home)

    assert result.returncode == 0
    assert "The articles do not say." not in result.stdout
    assert "“" in result.stdout


def test_what_is_no_probability_is_refused_in_one_line(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LEAST_CONFIDENCE_VARIABLE, "2")

    result = quotedesk("ask", REWARD, home=home)

    assert_refused(result)
    assert f"{LEAST_CONFIDENCE_VARIABLE} is 2; write a number from 0 to 1" in result.stderr
