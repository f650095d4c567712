"""Loads: articles in portions that are read one at a time, and where they are worked on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.ranking.allocation import Allocate
from bot.ranking.article_texts import ArticleTexts

PROCESSES = 2


class Loads(Protocol):
    """Articles in loads, in the order of their ids; it can be handed to another process."""

    @property
    def count(self) -> int:
        """How many loads there are."""

    def articles(self, load: int) -> Iterator[ArticleTexts]:
        """Yield the texts of the articles of *load*, some at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a segment is built: *loads* of articles, and a *folder* for what lies in files.

    Large arrays come from *allocate*. *tell* is told how much is done, in hundredths.
    """

    loads: Loads
    folder: Path
    allocate: Allocate
    tell: Callable[[int], None]
    processes: int = PROCESSES
