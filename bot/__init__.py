"""The core: questions in, quoted answers out. It knows text and numbers and nothing else."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answer import Answer
    from bot.article import DEFAULT_COLLECTION, Article, Paragraph, ParagraphKind, Source, Span
    from bot.errors import QuestionError, QuotedeskError
    from bot.librarian import Librarian
    from bot.passage import Passage
    from bot.question import MAX_QUESTION_CHARACTERS, Question
    from bot.quoting import Quote
    from bot.ranking import BM25Ranker, Index, RankedPassage, Ranker

__all__ = [
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

_MODULES = {
    "bot.answer": "Answer",
    "bot.article": "DEFAULT_COLLECTION Article Paragraph ParagraphKind Source Span",
    "bot.errors": "QuestionError QuotedeskError",
    "bot.librarian": "Librarian",
    "bot.passage": "Passage",
    "bot.question": "MAX_QUESTION_CHARACTERS Question",
    "bot.quoting": "Quote",
    "bot.ranking": "BM25Ranker Index RankedPassage Ranker",
}
_PLACES = {name: module for module, names in _MODULES.items() for name in names.split()}


if not TYPE_CHECKING:  # which would take any name for one of these

    def __getattr__(name: str) -> object:
        """Import what is asked for, and no more.

        A process that reads files needs articles alone, and starts three times as fast with them.
        """
        if name not in _PLACES:
            message = f"module 'bot' has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(_PLACES[name]), name)
