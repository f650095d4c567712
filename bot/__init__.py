"""The core: questions in, quoted answers out. It knows text and numbers and nothing else."""

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
