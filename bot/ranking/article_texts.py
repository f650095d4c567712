"""Articles as they are read: the texts of their passages, and what filters ask for."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.passage import Passage
from bot.ranking.articles import ArticleRow


class ArticleTexts(NamedTuple):
    """An article's *row*, and of each of its *passages* the headline first, then its sentences."""

    row: ArticleRow
    passages: Sequence[Sequence[str]]

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> "ArticleTexts":
        """Return the texts of *passages*, which are all those of an article."""
        article = passages[0].article
        return cls(
            row=ArticleRow.of(article),
            passages=[
                [passage.headline, *(span.of(article.text) for span in passage.sentences)]
                for passage in passages
            ],
        )
