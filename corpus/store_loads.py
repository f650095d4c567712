"""Loads from the store: the articles of a collection, for several processes to read."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bot.passage import Passage
from corpus.loading import connect_to_read
from corpus.rows import passages_of

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

    def articles(self, load: int) -> Iterator[Sequence[Passage]]:
        """Yield the articles of *load* that are still in the store, each its passages."""
        first = load * self.articles_a_load
        with closing(connect_to_read(self.home)) as connection:
            passages = passages_of(
                connection, self.article_ids[first : first + self.articles_a_load]
            )
            for source, group in groupby(passages, lambda each: each.article.source):
                if source.collection == self.collection:
                    yield list(group)
