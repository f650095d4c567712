import json
from io import StringIO

import pytest
from rich.console import Console

from adapters.terminal.explaining import explanation_object, show_explanation, show_explanations
from bot import Index, Librarian
from bot.explanation import Explanation, explain
from tests.builders import passages

TEXTS = (
    "The moon raises the tides. " + "Rain fell on the harbour all day and all night. " * 2,
    "Bees dance to tell where nectar is. The tides rose in 1923.",
    "The moon was full when the ship left.",
)


def explained(
    question: str, *texts: str, title: str = "News", threshold: float = 0.5
) -> Explanation:
    held = passages(*texts or TEXTS, title=title)
    return explain(Librarian(held).consider(question), Index.of(held), threshold=threshold)


def shown(explanation: Explanation, width: int = 80) -> str:
    output = StringIO()
    show_explanation(Console(file=output, width=width, markup=False, emoji=False), explanation)
    return output.getvalue()


def rows(text: str, first: str) -> list[list[str]]:
    """Return the cells of the table whose first column is called *first*."""
    below = text.split(f"  {first} ", 1)[1].splitlines()[1:]
    table = below[: below.index("")] if "" in below else below
    return [[cell.strip() for cell in row.strip().split("  ") if cell] for row in table]


def test_each_quote_has_its_words_its_passage_and_its_sentence() -> None:
    texts = ("The moon raises the tides.", "Bees raise their young.")

    text = shown(explained("raise", *texts, threshold=0.0))

    assert all(f". “{quoted}”\n  — News\n" in text for quoted in texts)
    assert "passage, ranked 1 " in text
    assert "passage, ranked 2 " in text
    assert text.count("best sentence ") == 2
    assert rows(text, "word")[0][0] == "raise"


def test_the_largest_parts_come_first_and_those_of_nothing_not_at_all() -> None:
    points = [float(row[-1]) for row in rows(shown(explained("moon")), "passage, ranked 1")]

    *parts, score = points
    assert parts == sorted(parts, key=abs, reverse=True)
    assert 0.0 not in parts
    assert sum(parts) == pytest.approx(score, abs=0.01 * len(parts))


def test_the_confidence_ends_the_explanation_with_its_threshold() -> None:
    explanation = explained("What does the moon raise?")

    last = shown(explanation).splitlines()[-1]

    assert last == (
        f"Confidence {explanation.confidence:.3f}, enough: quotes are shown from 0.500 on."
    )


def test_a_passage_is_explained_once() -> None:
    far_apart = "The moon rose. " + "Rain fell on the old harbour all day long. " * 3
    text = shown(explained("What did the moon do?", far_apart + "The moon set."))

    assert text.count("passage, ranked 1 ") == 1
    assert "The passage is that of quote 1." in text


def test_what_is_not_answered_tells_the_best_quote_and_what_is_missing() -> None:
    text = shown(explained("Which tides has the planet Mars got?"))

    assert "too little to be an answer:\n1. “" in text
    assert "2. “" not in text
    assert "Words that no article has:" in text
    assert "in no article" in text
    assert "too little: quotes are shown from 0.500 on." in text


def test_a_question_that_finds_nothing_says_so() -> None:
    assert shown(explained("Who is Maduro?")) == (
        "\nWords that no article has: maduro\n"
        "No passage that may be quoted has a word of the question.\n"
    )


def test_notes_tell_corrected_and_framing_words() -> None:
    text = shown(explained("How big are the tidse?"))

    assert "searched for: tides" in text
    assert "says how it is asked" in text
    assert "counts 0.5" in text


def test_a_word_of_an_earlier_question_is_told() -> None:
    held = passages(*TEXTS)
    found = Librarian(held).consider("And bees?", earlier=["What does the moon raise?"])

    assert "asked before; counts 0.4" in shown(explain(found, Index.of(held)))


@pytest.mark.parametrize("width", [80, 60])
@pytest.mark.parametrize("question", ["moon", "What about the " + "moon" * 40 + " tides?"])
def test_no_line_is_wider_than_the_terminal(question: str, width: int) -> None:
    for threshold in (0.0, 1.0):
        text = shown(explained(question, threshold=threshold), width)
        assert max(map(len, text.splitlines())) <= width


def test_several_questions_are_told_apart() -> None:
    output = StringIO()
    each = [explained("What does the moon raise?"), explained("Who dances?")]

    show_explanations(Console(file=output, width=80), each)

    assert "\n> What does the moon raise?\n" in output.getvalue()
    assert "\n> Who dances?\n" in output.getvalue()


def test_nothing_in_an_article_steers_the_terminal() -> None:
    text = shown(explained("moon", "The moon \x1b[2J rose.", title="Ne\x1b[31mws [bold]"))

    assert "\x1b" not in text
    assert "[bold]" in text


def test_the_object_is_json_whose_points_add_up() -> None:
    explanation = explained("What does the moon raise?")

    why = json.loads(json.dumps(explanation_object(explanation)))

    first = why["quotes"][0]
    for kind in ("passage", "sentence"):
        points = sum(part["points"] for part in first[f"{kind}_parts"])
        assert points == pytest.approx(first[f"{kind}_score"], abs=0.01)
    assert why["question"] == "What does the moon raise?"
    assert why["answered"] is True
    assert first["words"][0]["text"] == "moon"
    assert why["parts"][0]["name"] == explanation.confidence_parts[0].name
