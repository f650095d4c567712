"""Operators, several questions and settings, asked of the program in processes of its own."""

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from adapters.settings import LEAST_CONFIDENCE_VARIABLE
from tests.end_to_end.test_shipped_articles import REWARD, quotedesk

PHRASE, ABSENT = "narcotics rewards program", "purple elephants"
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
        f"{REWARD} after:2025-08-13",
        f"{REWARD} author:thunberg",
        f'How big is the reward under the "{PHRASE}"?',
        f'{REWARD} "{ABSENT}"',
        "How big is the reward for Maduro? -rubio",
        SEVERAL,
        "Who is Greta Thunberg?",
    ]
    (home / "asked").write_text("\n".join(asked))
    output = quotedesk("ask", "--json", "--from", str(home / "asked"), home=home).stdout
    found = map(json.loads, output.splitlines())
    return {question: answer for question, answer in zip(asked, found, strict=True)}


def texts(answer: dict[str, Any]) -> str:
    return "\n".join(quote["text"] for quote in answer["quotes"])


def test_a_date_leaves_only_articles_from_then_on(answers: dict[str, dict[str, Any]]) -> None:
    answer = answers[f"{REWARD} after:2025-08-13"]

    assert answer["looked_in"] == ["articles published from 13 August 2025 on"]
    assert "$50 million" in texts(answer)
    assert all(quote["published"] >= "2025-08-13" for quote in answer["quotes"])
    assert answer["missing_terms"] == []


def test_an_author_of_nothing_leaves_nothing(answers: dict[str, dict[str, Any]]) -> None:
    answer = answers[f"{REWARD} author:thunberg"]

    assert answer["looked_in"] == ["by “thunberg”"]
    assert not answer["answered"]
    assert answer["nearest"] == []


def test_exact_words_leave_only_articles_that_have_them(
    home: Path, answers: dict[str, dict[str, Any]]
) -> None:
    answer = answers[f'How big is the reward under the "{PHRASE}"?']

    assert answer["looked_in"] == [f"with the exact words “{PHRASE}”"]
    assert answer["absent"] == []
    assert answer["quotes"]
    for article in {quote["article_id"] for quote in answer["quotes"]}:
        text = quotedesk("show", article, "--text", home=home).stdout
        assert PHRASE in text.casefold()


def test_exact_words_that_nobody_wrote_are_named_and_not_insisted_on(
    answers: dict[str, dict[str, Any]],
) -> None:
    answer = answers[f'{REWARD} "{ABSENT}"']

    assert answer["absent"] == [ABSENT]
    assert answer["looked_in"] == []


def test_a_word_that_is_not_wanted_is_in_no_quote(answers: dict[str, dict[str, Any]]) -> None:
    answer = answers["How big is the reward for Maduro? -rubio"]

    assert answer["looked_in"] == ["without “rubio”"]
    assert "rubio" not in texts(answer).casefold()


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
    assert f"No article has the exact words “{ABSENT}”." in shown
    assert "I looked only in articles published from 1 August 2025 on" in shown
    assert "without “llamas”" in shown


@pytest.mark.parametrize(
    "written", ["after:31.12.2025", "before:2025-02-30", "after:", "after:2025 before:2024"]
)
def test_a_date_that_cannot_be_read_is_refused_in_one_line(home: Path, written: str) -> None:
    result = quotedesk("ask", f"{REWARD} {written}", home=home)

    assert_refused(result)
    assert "after:" in result.stderr or "before:" in result.stderr


def assert_refused(result: CompletedProcess[str]) -> None:
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("least", "question", "status"),
    [("1", REWARD, 1), ("0", "What did Lula say about Maduro?", 0)],
)
def test_an_operator_says_how_sure_an_answer_must_be(
    home: Path, monkeypatch: pytest.MonkeyPatch, least: str, question: str, status: int
) -> None:
    monkeypatch.setenv(LEAST_CONFIDENCE_VARIABLE, least)

    result = quotedesk("ask", question, home=home)

    assert result.returncode == status
    assert ("The articles do not say." in result.stdout) == (status == 1)
    assert ("“" in result.stdout) == (status == 0)


def test_what_is_no_probability_is_refused_in_one_line(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LEAST_CONFIDENCE_VARIABLE, "2")

    result = quotedesk("ask", REWARD, home=home)

    assert_refused(result)
    assert f"{LEAST_CONFIDENCE_VARIABLE} is 2; write a number from 0 to 1" in result.stderr
