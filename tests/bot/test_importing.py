import subprocess
import sys
from pathlib import Path

import bot

ROOT = Path(bot.__file__).parents[1]
HEAVY = "discord slack_bolt slack_sdk aiohttp asyncio sqlite3 rich typer scipy bm25s spellchecker"


def test_importing_the_core_loads_nothing_that_it_does_not_need() -> None:
    code = f"import sys, bot; print([name for name in '{HEAVY}'.split() if name in sys.modules])"

    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, text=True
    )

    assert result.stdout == "[]\n"


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
