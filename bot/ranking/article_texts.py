"""Articles as they are read: the words of their passages, and what filters ask for."""

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from bot.passage import Passage
from bot.ranking.articles import ArticleRow

_BETWEEN = "\n"


class Text(NamedTuple):
    """What is *written*, and where each stretch of it *begins*.

    One that does not stand first begins after a space or a line end, and ends the one before.
    """

    written: str
    begins: Sequence[int]

    @classmethod
    def of(cls, stretches: Sequence[str]) -> "Text":
        """Return *stretches* as one text."""
        ends = accumulate(len(stretch) + len(_BETWEEN) for stretch in stretches[:-1])
        return cls(_BETWEEN.join(stretches), [0, *ends] if stretches else [])


class ArticleTexts(NamedTuple):
    """An article's *row*, and its *text*: of each passage the headline first, then its sentences.

    These are its stretches; *passage_stretches* has the number of those of each passage.
    """

    row: ArticleRow
    text: Text
    passage_stretches: Sequence[int]

    @classmethod
    def of_stretches(cls, row: ArticleRow, passages: Sequence[Sequence[str]]) -> "ArticleTexts":
        """Return the texts of an article whose *passages* have these stretches."""
        text = Text.of([*chain.from_iterable(passages)])
        return cls(row, text, [*map(len, passages)])

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> "ArticleTexts":
        """Return the texts of *passages*, which are all those of an article."""
        article = passages[0].article
        return cls.of_stretches(
            ArticleRow.of(article),
            [
                [passage.headline, *(span.of(article.text) for span in passage.sentences)]
                for passage in passages
            ],
        )
