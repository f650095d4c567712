"""Reading: texts become numbers of forms, many million words a second.

No word contains white space, so texts are cut into pieces at spaces, and what a piece holds is
looked up, thousands of pieces at a time. Two things about a piece are not in it. A number at its
end may be scaled by the next piece, as in "50 million" and "3 per cent"; and the capitals of a
text that is all capitals make no acronyms.
"""

import numpy as np
import numpy.typing as npt
import regex

from bot.article import Span
from bot.numbers import MONEY
from bot.ranking.article_texts import Text
from bot.ranking.forms import Forms
from bot.ranking.loops import Loops, available
from bot.ranking.piece_memory import MAX_PIECES, PieceMemory, is_open
from bot.ranking.piece_words import MANNERS
from bot.ranking.text_batch import TextBatch, batches

Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]
Longs = npt.NDArray[np.int64]

# Amounts with what scales them; the commonest are enough.
_REMEMBERED_AMOUNTS = 1 << 14

# The end of what may follow a number and change it, or the end of "-per" after it.
_SCALE = regex.compile(
    r"(?:(?:thousand|million|billion|trillion)s?|(?:per\s?)?cent)(?![\p{L}\p{N}])|%",
    regex.IGNORECASE,
)


class FormReader:
    """Reads texts into numbers of *forms*.

    The more is read at once, the faster: below a thousand words a call takes as long as for a
    thousand. One thread at a time may read.
    """

    def __init__(self, *, max_pieces: int = MAX_PIECES, loops: Loops | None = None) -> None:
        """Remember so many pieces; *loops* are the fastest that are ready, if none are given."""
        self._loops = loops or available()
        self.forms = Forms(self._loops)
        self._memory = PieceMemory(self.forms, max_pieces, self._loops)
        self._amounts: dict[tuple[str, int, int], list[int]] = {}

    def read(self, text: Text, languages: Bytes) -> tuple[Ints, Ints]:
        """Return the forms in *text*, one after the other, and how many each stretch has.

        *languages* has the number in LANGUAGES of that of each stretch.
        """
        read = [self._read(batch) for batch in batches(text, languages)]
        if len(read) == 1:
            return read[0]
        nothing = np.zeros(0, np.int32)
        return (
            np.concatenate([nothing, *(forms for forms, _ in read)]),
            np.concatenate([nothing, *(lengths for _, lengths in read)]),
        )

    def _read(self, batch: TextBatch) -> tuple[Ints, Ints]:
        pieces, odd = self._memory.read(batch.data, batch.stretches)
        codes = pieces.codes
        found = self._memory.forms_of(codes[odd])
        scaled = np.flatnonzero(is_open(codes[odd]) & batch.may_be_scaled(pieces, odd))
        parts = batch.parts(pieces, odd[scaled])
        for at, (text, part, tag) in zip(scaled.tolist(), parts, strict=True):
            context = _context(text, part)
            if context != part:
                key = (context.of(text), part.start - context.start, tag)
                found[at] = self._amounts.get(key) or self._amount(key, len(part.of(text)))
        return self._loops.forms(pieces, found)

    def _amount(self, key: tuple[str, int, int], length: int) -> list[int]:
        """Return the forms of so many letters of a context, from a place in it on."""
        text, start, tag = key
        if len(self._amounts) >= _REMEMBERED_AMOUNTS:
            self._amounts.clear()
        forms = self.forms.of_part(text, Span(start, start + length), MANNERS[tag])
        self._amounts[key] = forms
        return forms


def _context(text: str, part: Span) -> Span:
    """Return *part* of *text* with the money before it and the scale after it."""
    start = part.start - 2
    is_money = start >= 0 and text[start] in MONEY
    scale = _SCALE.match(text, part.end + 1)
    return Span(start if is_money else part.start, scale.end() if scale else part.end)
