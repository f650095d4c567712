"""Filters: which articles a question is put to."""

from dataclasses import dataclass
from datetime import date

import regex

from bot.article import Source
from bot.terms import folded

_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*")
_APOSTROPHE = regex.compile(r"['’]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What an article's source must be like; nothing is asked of a part that is None.

    *author* and *outlet* are words that the source's name must hold, in any order and without
    regard to capitals and accents: "garcia" finds "Ana García". An article fits that was
    published on the day *after* or later, and strictly before the day *before*. An article
    whose author, outlet or date is unknown fits no filter on it.
    """

    author: str | None = None
    outlet: str | None = None
    after: date | None = None
    before: date | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether every article fits."""
        return self == Filters()

    def matches(self, source: Source) -> bool:
        """Tell whether an article from *source* fits."""
        return (
            self.fits_author(source.author)
            and self.fits_outlet(source.outlet)
            and self._spans(source.published)
        )

    def fits_author(self, name: str | None) -> bool:
        """Tell whether an article by the author of that *name* fits."""
        return _names(self.author, name)

    def fits_outlet(self, name: str | None) -> bool:
        """Tell whether an article from the outlet of that *name* fits."""
        return _names(self.outlet, name)

    def _spans(self, published: date | None) -> bool:
        if self.after is None and self.before is None:
            return True
        if published is None:
            return False
        return (self.after is None or self.after <= published) and (
            self.before is None or published < self.before
        )


def _names(asked: str | None, name: str | None) -> bool:
    if asked is None:
        return True
    if name is None:
        return False
    written = [match.group() for match in _WORD.finditer(name)]
    # "L'Équipe" is found by "equipe" and by "l'equipe", "O'Brien" by "obrien" too.
    known = {_bare(word) for word in written}
    known.update(folded(part) for word in written for part in _APOSTROPHE.split(word))
    return known.issuperset(_bare(match.group()) for match in _WORD.finditer(asked))


def _bare(word: str) -> str:
    return folded(_APOSTROPHE.sub("", word))
