import json
from math import exp
from pathlib import Path

import pytest

from tests.adapters.conftest import Run

MOON = "The moon raises the tides twice a day."


def test_an_empty_store_loads_the_shipped_articles_first(run: Run) -> None:
    result = run("ask", "How big is the reward for Maduro?")

    assert result.exit_code == 0
    assert "$50 million" in result.stdout
    assert "No articles yet" in result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 60


@pytest.mark.usefixtures("tides")
def test_a_quote_is_shown_with_its_source_and_link(run: Run) -> None:
    result = run("ask", "What raises the tides?")

    assert f"“{MOON}" in result.stdout
    assert "— Tides · Ada Low · The Shore · 2025-08-08" in result.stdout
    assert "https://shore.example/tides#:~:text=" in result.stdout


@pytest.mark.usefixtures("tides")
def test_json_points_into_the_stored_text(run: Run) -> None:
    answer = json.loads(run("ask", "What raises the tides?", "--json", "--limit", "1").stdout)
    quote = answer["quotes"][0]
    text = run("show", quote["article_id"], "--text").stdout_bytes.decode()

    assert list(answer) == [
        "question", "corrections", "answered", "confidence", "quotes", "missing_terms", "nearest",
        "looked_in", "absent", "recalled", "unanswered", "milliseconds",
    ]  # fmt: skip
    assert list(quote)[-2:] == ["link", "hint"]
    assert quote["hint"] is None
    assert text[quote["start"] : quote["end"]] == quote["text"]
    assert quote["published"] == "2025-08-08"
    assert quote["passage_id"].endswith("#1")
    assert text == f"{MOON}\r\n\r\nThe sun's pull is weaker.\r\n"


@pytest.mark.usefixtures("tides")
def test_what_the_articles_do_not_say_is_declined_with_the_missing_words(run: Run) -> None:
    result = run("ask", "How tall is the Eiffel Tower?")

    assert result.exit_code == 1
    assert "The articles do not say." in result.stdout
    assert "“eiffel”" in result.stdout


@pytest.mark.usefixtures("tides")
def test_the_nearest_titles_are_offered(run: Run) -> None:
    declined = run("ask", "Does the moon smell of Roquefort cheese?")

    assert declined.exit_code == 1
    assert "• Tides · Ada Low · The Shore · 2025-08-08" in declined.stdout


@pytest.mark.usefixtures("tides")
def test_a_misspelt_word_is_corrected_and_the_asker_told(run: Run) -> None:
    shown = run("ask", "What riases the tides?").stdout
    answer = json.loads(run("ask", "What riases the tides?", "--json").stdout)

    assert "No article has “riases”; I looked for raises." in shown
    assert answer["corrections"] == {"riases": ["raises"]}
    assert answer["quotes"][0]["matched_terms"] == ["raises", "tides"]
    assert answer["missing_terms"] == []


@pytest.mark.usefixtures("tides")
def test_why_an_answer_is_given_is_told_in_numbers(run: Run) -> None:
    shown = run("ask", "--why", "What raises the tides?")
    answer = json.loads(run("ask", "--why", "--json", "What raises the tides?").stdout)

    assert shown.exit_code == 0
    assert f"Confidence {answer['confidence']:.3f}, enough" in shown.stdout
    (why,) = answer["why"]
    assert why["confidence"] == answer["confidence"]
    assert [each["passage_id"] for each in why["quotes"]] == [
        each["passage_id"] for each in answer["quotes"]
    ]
    points = sum(part["points"] for part in why["parts"]) + why["bias"]
    assert 1 / (1 + exp(-points)) == pytest.approx(why["confidence"], abs=1e-3)


@pytest.mark.usefixtures("tides")
def test_why_nothing_is_answered_is_told_too(run: Run) -> None:
    declined = run("ask", "--why", "Does the moon smell of Roquefort cheese?")

    assert declined.exit_code == 1
    assert "too little" in declined.stdout
    assert "roquefort" in declined.stdout


@pytest.mark.parametrize(
    "text",
    ["", "x " * 400, "who is it?", "tides after:2025-02-30", "tides author:",
     "tides after:2025 before:2024"],
)  # fmt: skip
@pytest.mark.usefixtures("tides")
def test_a_question_that_cannot_be_asked_is_refused_in_one_line(run: Run, text: str) -> None:
    result = run("ask", text, "--json")

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert json.loads(result.stdout)["refusal"] == result.stderr.strip()
    assert json.loads(result.stdout)["answered"] is False


@pytest.mark.usefixtures("tides")
def test_questions_from_a_file_give_a_line_each(run: Run, folder: Path) -> None:
    (folder / "questions.txt").write_text("What raises the tides?\n\nwho?\nWho is Zaphod?\n")

    result = run("ask", "--from", "questions.txt", "--json")

    assert result.exit_code == 0
    answered = [json.loads(line)["answered"] for line in result.stdout.splitlines()]
    assert answered == [True, False, False]


@pytest.mark.usefixtures("tides")
def test_each_question_from_a_file_stands_above_its_answer(run: Run) -> None:
    shown = run("ask", "--from", "-", typed="What raises the tides?\nWho is Zaphod?\n").stdout

    lines = [line for line in shown.splitlines() if line.startswith("> ")]
    assert lines == ["> What raises the tides?", "> Who is Zaphod?"]


@pytest.mark.usefixtures("tides")
def test_a_file_of_questions_that_cannot_be_read_is_named(run: Run) -> None:
    assert "nowhere cannot be read" in str(run("ask", "--from", "nowhere").exception)


@pytest.mark.usefixtures("tides")
def test_bytes_that_are_no_text_make_no_broken_json(run: Run) -> None:
    answer = json.loads(run("ask", "tides \udcff", "--json").stdout)

    assert answer["question"] == "tides ?"


def test_a_path_is_reported_as_it_is(run: Run, folder: Path) -> None:
    (folder / "a  b.txt").write_text("The tide rose.")

    assert json.loads(run("add", "a  b.txt", "--json").stdout)["added"][0]["path"] == "a  b.txt"


@pytest.mark.usefixtures("tides")
def test_questions_come_from_standard_input_too(run: Run) -> None:
    result = run("ask", "--from", "-", typed="What raises the tides?\n")

    assert MOON in result.stdout


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "a", "--from", "b"]])
def test_an_unclear_command_line_is_a_usage_error(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert "quotedesk ask" in result.stderr


def test_adding_reports_each_outcome(run: Run, tides: Path) -> None:
    (tides.parent / "empty.txt").touch()
    again = run("add", str(tides))
    tides.write_text("The moon raises the tides. Nothing else does.")

    report = json.loads(run("add", str(tides.parent), "--json").stdout)

    assert again.stdout == "0 added, 0 updated, 1 unchanged, 0 skipped.\n"
    assert [len(report[key]) for key in ("added", "updated", "unchanged")] == [0, 1, 0]
    reasons = {Path(each["path"]).name: each["reason"] for each in report["skipped"]}
    assert reasons["empty.txt"] == "is empty"


def test_a_skipped_file_is_named_and_the_rest_loads(run: Run, folder: Path) -> None:
    (folder / "news").mkdir()
    (folder / "news" / "good.txt").write_text("Something happened on Friday.")
    (folder / "news" / "blank.txt").write_text(" \n")

    result = run("add", "news", "nowhere.txt")

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "1 added, 0 updated, 0 unchanged, 2 skipped.",
        "Skipped news/blank.txt: is blank",
        "Skipped nowhere.txt: does not exist",
    ]


def test_a_path_that_cannot_be_reached_is_named_and_the_rest_loads(run: Run, folder: Path) -> None:
    (folder / "good.txt").write_text("Something happened on Friday.")

    result = run("add", "x" * 300 + ".txt", "good.txt")

    assert result.exit_code == 1
    assert result.stdout.startswith("1 added, 0 updated, 0 unchanged, 1 skipped.")
    assert "cannot be reached (File name too long)" in result.stdout


@pytest.mark.usefixtures("tides")
def test_articles_are_listed(run: Run) -> None:
    listed = json.loads(run("articles", "--json").stdout)

    assert [each["title"] for each in listed] == ["Tides"]
    assert listed[0]["article_id"] in run("articles").stdout
    assert "Tides · Ada Low" in run("articles").stdout


def test_an_empty_list_says_how_to_fill_it(run: Run) -> None:
    assert "quotedesk add PATH" in run("articles").stderr


@pytest.mark.usefixtures("tides")
def test_an_article_is_shown_by_the_beginning_of_its_id(run: Run) -> None:
    shown = run("show", "tides").stdout

    assert "https://shore.example/tides" in shown
    assert "The sun's pull is weaker." in shown


@pytest.mark.usefixtures("tides")
def test_removing_is_all_or_nothing(run: Run) -> None:
    refused = run("remove", "tides", "nothing-like-it")
    kept = json.loads(run("articles", "--json").stdout)
    removed = run("remove", "tides")

    assert "quotedesk articles" in str(refused.exception)
    assert len(kept) == 1
    assert removed.stdout.startswith("Removed tides-")
    assert json.loads(run("articles", "--json").stdout) == []


@pytest.mark.usefixtures("tides")
def test_a_conversation_knows_its_commands(run: Run) -> None:
    typed = "who?\n/ask\tZaphod?\n\n/help\n/articles\n/ask What raises the tides?\n/dance\n"
    typed += "quit\nnot read\n"

    result = run("chat", typed=typed)

    assert result.exit_code == 0
    assert "/ask QUESTION" in result.stdout
    assert "• Tides" in result.stdout
    assert MOON in result.stdout
    assert "There is no command /dance" in result.stdout
    assert "I found no word in that question" in result.stdout
    assert "not read" not in result.stdout
    assert "be asked about: /articles" in result.stdout


@pytest.mark.usefixtures("tides")
def test_a_conversation_recalls_the_question_before_and_says_so(run: Run) -> None:
    typed = "What raises the tides?\n/dance\ntides after:sometime\nAnd how big is it?\n"

    shown = " ".join(run("chat", typed=typed).stdout.split())

    assert shown.count("From what you asked before") == 1
    assert MOON in shown.partition("I also looked for “raises”, “tides”.")[2]


@pytest.mark.usefixtures("tides")
def test_a_conversation_has_nothing_to_recall_at_first(run: Run) -> None:
    shown = run("chat", typed="And how big is it?\n").stdout

    assert "The articles do not say." in shown
    assert "asked before" not in shown


@pytest.mark.usefixtures("tides")
def test_questions_from_a_file_have_nothing_to_do_with_each_other(run: Run) -> None:
    typed = "What raises the tides?\nAnd how big is it?\n"

    lines = run("ask", "--json", "--from", "-", typed=typed).stdout.splitlines()

    assert [json.loads(line)["recalled"] for line in lines] == [[], []]


@pytest.mark.usefixtures("tides")
def test_a_conversation_ends_with_its_input(run: Run) -> None:
    assert run("chat", typed="What raises the tides?").exit_code == 0


def test_text_that_steers_terminals_is_made_harmless(run: Run, folder: Path) -> None:
    bees = "Bees dance. " * 20
    hostile = f"The \x1b[31mmoon\x07 [bold]rises[/bold] \u202eat night. {bees}"
    (folder / "x.txt").write_text(hostile)
    run("add", "x.txt")

    shown = run("ask", "When does the moon rise?").stdout

    assert "The [31mmoon [bold]rises[/bold] at night." in shown
    assert "\x1b" not in shown
