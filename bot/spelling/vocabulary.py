"""What a speller needs to know of an index."""

from collections.abc import Sequence
from typing import Protocol

from bot.languages import Language
from bot.ranking.words import Words


class Vocabulary(Protocol):
    """What the articles say, so far as a speller needs to know it."""

    @property
    def words(self) -> Sequence[Words]:
        """The words of the articles and of some that were removed, each at least once."""

    @property
    def languages(self) -> Sequence[Language]:
        """The languages of the articles."""

    def knows(self, term: str) -> bool:
        """Tell whether some article that was not removed holds *term*."""
