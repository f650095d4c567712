"""The articles of a segment: what filters ask for, in arrays."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.article import Article
from bot.asking.filters import Filters
from bot.languages import Language
from bot.ranking.numbering import starts_of
from bot.ranking.strings import StringTable

Flags = npt.NDArray[np.bool_]

NO_DATE = 0
NO_NAME = -1
LANGUAGES = tuple(Language)
LANGUAGE_NUMBERS = {language: number for number, language in enumerate(LANGUAGES)}


class ArticleRow(NamedTuple):
    """What a segment keeps of an article; *published* is an ordinal day, or NO_DATE."""

    article_id: str
    author: str | None
    outlet: str | None
    published: int
    language: Language

    @classmethod
    def of(cls, article: Article) -> "ArticleRow":
        """Return the row of *article*."""
        source = article.source
        day = source.published.toordinal() if source.published else NO_DATE
        return cls(source.article_id, source.author, source.outlet, day, article.language)


class ArticleColumns(NamedTuple):
    """Rows of articles, field by field: so they are sent in half of the time."""

    ids: Sequence[str]
    authors: Sequence[str | None]
    outlets: Sequence[str | None]
    published: Sequence[int]
    languages: Sequence[Language]

    @classmethod
    def of(cls, rows: Sequence[ArticleRow]) -> "ArticleColumns":
        """Return the columns of *rows*."""
        return cls(*zip(*rows, strict=True)) if rows else cls((), (), (), (), ())

    @classmethod
    def joined(cls, several: Iterable["ArticleColumns"]) -> "ArticleColumns":
        """Return the columns of *several*, one after the other."""
        nothing = cls.of(())
        return cls(*map(list, map(chain.from_iterable, zip(nothing, *several, strict=True))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Articles:
    """The articles, numbered in the order of their *ids*.

    Article *a* has the passages from `first_passages[a]` to before `first_passages[a + 1]`.
    *author_of* and *outlet_of* are numbers in *names*, or NO_NAME; *published* are ordinal days,
    or NO_DATE; *language_of* are numbers in LANGUAGES.
    """

    ids: StringTable
    names: StringTable
    first_passages: npt.NDArray[np.int32]
    author_of: npt.NDArray[np.int32]
    outlet_of: npt.NDArray[np.int32]
    published: npt.NDArray[np.int32]
    language_of: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, columns: ArticleColumns, passages: npt.NDArray[np.integer]) -> "Articles":
        """Return the articles of *columns*, in order, with the number of *passages* of each."""
        given = {*columns.authors, *columns.outlets}
        names = sorted(name for name in given if name is not None)
        numbers: dict[str | None, int] = {name: number for number, name in enumerate(names)}
        numbers[None] = NO_NAME
        languages = [*map(LANGUAGE_NUMBERS.__getitem__, columns.languages)]
        return cls(
            ids=StringTable.of(columns.ids),
            names=StringTable.of(names),
            first_passages=starts_of(passages).astype(np.int32),
            author_of=np.array([*map(numbers.__getitem__, columns.authors)], np.int32),
            outlet_of=np.array([*map(numbers.__getitem__, columns.outlets)], np.int32),
            published=np.array(columns.published, np.int32),
            language_of=np.array(languages, np.uint8),
        )

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, number: int) -> ArticleRow:
        """Return the row of the article that goes by *number*."""
        author, outlet = int(self.author_of[number]), int(self.outlet_of[number])
        return ArticleRow(
            self.ids[number],
            None if author == NO_NAME else self.names[author],
            None if outlet == NO_NAME else self.names[outlet],
            int(self.published[number]),
            LANGUAGES[self.language_of[number]],
        )

    def article_at(self, passage: int) -> int:
        """Return the article that *passage* is of."""
        # Of one type, because numpy would make all of them anew in the other.
        wanted = self.first_passages.dtype.type(passage)
        return int(self.first_passages.searchsorted(wanted, side="right")) - 1

    def article_of(self, passages: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
        """Return the articles that *passages* are of."""
        wanted = passages.astype(self.first_passages.dtype)
        found: npt.NDArray[np.int64] = (
            np.searchsorted(self.first_passages, wanted, side="right") - 1
        )
        return found

    def fitting(self, filters: Filters) -> Flags:
        """Return a flag for each article: whether it fits *filters*."""
        fits = np.ones(len(self), np.bool_)
        if filters.author is not None:
            fits &= self._by_name(self.author_of, filters.fits_author)
        if filters.outlet is not None:
            fits &= self._by_name(self.outlet_of, filters.fits_outlet)
        if filters.after is not None:
            fits &= self.published >= filters.after.toordinal()
        if filters.before is not None:
            fits &= (self.published < filters.before.toordinal()) & (self.published != NO_DATE)
        return fits

    def _by_name(self, name_of: npt.NDArray[np.int32], accepts: Callable[[str], bool]) -> Flags:
        # One more at the end, for articles without a name, which NO_NAME finds there.
        fits = np.zeros(len(self.names) + 1, np.bool_)
        for number in set(name_of.tolist()) - {NO_NAME}:
            fits[number] = accepts(self.names[number])
        found: Flags = fits[name_of]
        return found
