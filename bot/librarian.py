"""The librarian: the one that is asked."""

from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from bot.answer import Answer
from bot.consideration import Consideration
from bot.explanation import Explanation
from bot.passage import Passage
from bot.ranking import BM25Ranker, Index, RankedPassage, Ranker
from bot.ranking.kernels import Kernel
from bot.reader import DEFAULT_QUOTES, Reader
from bot.rules import Rules


@runtime_checkable
class Shelf(Protocol):
    """Where the articles are, as they are at the moment."""

    @property
    def current(self) -> Index:
        """The index of all articles that may be read; another one whenever they change."""


class Librarian:
    """Answers questions from articles in their own words.

    Each question is answered from one state of the articles, that of the moment when it is
    asked. Any number of threads may ask at once.
    """

    def __init__(
        self,
        articles: Iterable[Passage] | Shelf,
        *,
        rules: Rules | None = None,
        ranker: Ranker | None = None,
        kernel: Kernel | None = None,
    ) -> None:
        """Answer from *articles*, passages or a shelf; *kernel* is what searches them.

        *ranker* stands in for ours.
        """
        self._shelf = articles if isinstance(articles, Shelf) else _Fixed(articles)
        self._rules = rules or Rules()
        self._ranker = ranker
        self._kernel = kernel
        self._last = self._open(self._shelf.current)

    def answer(
        self, text: str, *, limit: int = DEFAULT_QUOTES, earlier: Sequence[str] = ()
    ) -> Answer:
        """Answer *text*, one question or several, with up to *limit* quotes.

        *earlier* is what was asked before in the same conversation, the last question last.

        Raises:
            QuestionError: If *text* cannot be asked; its message is written for the asker.
        """
        return self._reader().answer(text, limit=limit, earlier=earlier)

    def consider(
        self, text: str, *, limit: int = DEFAULT_QUOTES, earlier: Sequence[str] = ()
    ) -> Consideration:
        """Return all that an answer to *text* is made from, whether it will be given or not.

        Raises:
            QuestionError: If *text* cannot be asked; its message is written for the asker.
        """
        return self._reader().consider(text, limit=limit, earlier=earlier)

    def explain(
        self, text: str, *, limit: int = DEFAULT_QUOTES, earlier: Sequence[str] = ()
    ) -> tuple[Explanation, ...]:
        """Return why each question in *text* is answered as it is, or why it is not.

        Raises:
            QuestionError: If *text* cannot be asked; its message is written for the asker.
        """
        return self._reader().explain(text, limit=limit, earlier=earlier)

    def rank(self, text: str, *, limit: int) -> Sequence[RankedPassage]:
        """Return the best *limit* passages for *text*, best first, without quoting any.

        Raises:
            QuestionError: If *text* cannot be asked; its message is written for the asker.
        """
        return self._reader().rank(text, limit=limit)

    def _reader(self) -> Reader:
        """Return a reader of the articles as they are now."""
        index, reader = self._last
        current = self._shelf.current
        if current is not index:
            # Two threads may both do so at once; either reader is right.
            self._last = index, reader = self._open(current)
        return reader

    def _open(self, index: Index) -> tuple[Index, Reader]:
        ranker = self._ranker or BM25Ranker(index, self._rules.passage_weights, self._kernel)
        return index, Reader(index, self._rules, ranker)


class _Fixed:
    """Articles that never change."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        # Sorted, so that the order of loading makes no difference to any answer.
        self.current = Index.of(sorted(passages, key=lambda passage: passage.order))
