"""Loads from the store: the articles of a collection, for several processes to read."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.ranking.article_texts import ArticleTexts
from corpus.loading import connect_to_read
from corpus.texts import texts_of

# Some 16,000 passages: enough for starting a process to be worth it.
ARTICLES_A_LOAD = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreLoads:
    """The articles of *collection* in the store in *home* that go by *article_ids*, in order."""

    home: Path
    collection: str
    article_ids: Sequence[str]
    articles_a_load: int = ARTICLES_A_LOAD

    @property
    def count(self) -> int:
        """How many loads there are."""
        return -(-len(self.article_ids) // self.articles_a_load)

    def articles(self, load: int) -> Iterator[ArticleTexts]:
        """Yield the texts of those articles of *load* that are still in the store."""
        first = load * self.articles_a_load
        last = min(first + self.articles_a_load, len(self.article_ids))
        with closing(connect_to_read(self.home)) as connection:
            yield from texts_of(connection, self.collection, self.article_ids[first:last])
