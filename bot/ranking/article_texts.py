"""Articles as they are read: the words of their passages, and what filters ask for."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.passage import Passage
from bot.ranking.articles import LANGUAGE_NUMBERS, ArticleRow

_BETWEEN = "\n"


class Text(NamedTuple):
    """What is *written*, and where each stretch of it *begins*.

    One that does not stand first begins after a space or a line end, and ends the one before.
    """

    written: str
    begins: npt.NDArray[np.int64]

    @classmethod
    def of(cls, stretches: Sequence[str]) -> "Text":
        """Return *stretches* as one text."""
        sizes = np.fromiter(map(len, stretches), np.int64, len(stretches)) + len(_BETWEEN)
        return cls(_BETWEEN.join(stretches), np.cumsum(sizes) - sizes)


class ArticleTexts(NamedTuple):
    """Some articles, column by column: to lay out many at once takes half of the time.

    *rows* has a row for each, and *text* what they say: of each passage the headline, then its
    sentences. These are its stretches; *passage_stretches* has the number of those of each
    passage, and *article_passages* the number of passages of each article.
    """

    rows: Sequence[ArticleRow]
    text: Text
    passage_stretches: npt.NDArray[np.int32]
    article_passages: npt.NDArray[np.int32]

    @property
    def languages(self) -> npt.NDArray[np.uint8]:
        """The number in LANGUAGES of the language of each stretch."""
        numbers = np.array([LANGUAGE_NUMBERS[row.language] for row in self.rows], np.uint8)
        return np.repeat(np.repeat(numbers, self.article_passages), self.passage_stretches)

    @classmethod
    def of_stretches(
        cls, rows: Sequence[ArticleRow], articles: Sequence[Sequence[Sequence[str]]]
    ) -> "ArticleTexts":
        """Return the texts of *articles* of these *rows*: of each passage its stretches."""
        passages = [*chain.from_iterable(articles)]
        return cls(
            rows=rows,
            text=Text.of([*chain.from_iterable(passages)]),
            passage_stretches=np.array([*map(len, passages)], np.int32),
            article_passages=np.array([*map(len, articles)], np.int32),
        )

    @classmethod
    def of(cls, articles: Iterable[Sequence[Passage]]) -> "ArticleTexts":
        """Return the texts of *articles*, of each of which all passages are given."""
        given = [*articles]
        return cls.of_stretches(
            [ArticleRow.of(passages[0].article) for passages in given],
            [[*map(_stretches, passages)] for passages in given],
        )


def _stretches(passage: Passage) -> list[str]:
    text = passage.article.text
    return [passage.headline, *(span.of(text) for span in passage.sentences)]
