import subprocess
import sys
from pathlib import Path

import pytest

import bot

ROOT = Path(bot.__file__).parents[1]
HEAVY = "discord slack_bolt slack_sdk aiohttp asyncio sqlite3 rich typer scipy bm25s spellchecker"


def test_importing_the_core_loads_nothing_that_it_does_not_need() -> None:
    loaded = f"[name for name in '{HEAVY}'.split() if name in sys.modules]"
    code = f"import sys; from bot import *; print({loaded})"

    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, text=True
    )

    assert result.stdout == "[]\n"


def test_an_article_is_imported_without_what_answers_questions() -> None:
    code = "import sys, bot.article; print('numpy' in sys.modules, 'bot.answer' in sys.modules)"

    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, text=True
    )

    assert result.stdout == "False False\n"


def test_what_the_core_does_not_offer_cannot_be_imported_from_it() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Journalist'"):
        bot.Journalist  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("name", bot.__all__)
def test_each_name_that_the_core_offers_is_there(name: str) -> None:
    assert getattr(bot, name) is not None


def test_the_names_that_the_core_offers_are_these() -> None:
    assert bot.__all__ == [
        "DEFAULT_COLLECTION",
        "MAX_QUESTION_CHARACTERS",
        "Answer",
        "Article",
        "BM25Ranker",
        "Index",
        "Librarian",
        "Paragraph",
        "ParagraphKind",
        "Passage",
        "Question",
        "QuestionError",
        "Quote",
        "QuotedeskError",
        "RankedPassage",
        "Ranker",
        "Source",
        "Span",
    ]
