"""Batches of texts, laid out to be read at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

import numpy as np
import numpy.typing as npt

from bot.article import Span
from bot.languages import Language
from bot.numbers import MONEY
from bot.ranking.forms import MANNERS
from bot.ranking.loops import Loops
from bot.ranking.pieces import PADDING, Keys, Pieces, Places, cut
from bot.terms import is_shouted

# As many letters at a time as the caches next to a processor hold several arrays of.
_BATCH_LETTERS = 1 << 16

_SPACE = "\n"
_PADDING = PADDING.decode()
_CALM = {manner.language: tag for tag, manner in enumerate(MANNERS) if manner.keep_acronyms}
_SHOUTED = {manner.language: tag for tag, manner in enumerate(MANNERS) if not manner.keep_acronyms}


def _table(letters: bytes) -> npt.NDArray[np.bool_]:
    table = np.zeros(256, np.bool_)
    table[list(letters)] = True
    return table


# The first three letters of thousand, million, billion, trillion, per and cent, so that "the"
# needs no closer look. Where capitals do not matter, some letters beyond ASCII count as "i".
_NO_ASCII = bytes(range(0x80, 0x100))
_FIRST_OF_SCALE = _table(b"tmbpcTMBPC")
_SECOND_OF_SCALE = _table(b"hireHIRE" + _NO_ASCII)
_THIRD_OF_SCALE = _table(b"olirnOLIRN" + _NO_ASCII)
_PERCENT = ord("%")
_LAST_OF_MONEY = _table(bytes(symbol.encode()[-1] for symbol in MONEY))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBatch:
    """Texts and their pieces.

    Text *i* begins at `begins[i]` of the data, and has the pieces from `bounds[i]` to before
    `bounds[i + 1]`. The tag of a piece is the place of the manner of its text in MANNERS.
    """

    texts: Sequence[str]
    pieces: Pieces
    begins: Places
    bounds: Places
    tags: Keys

    @classmethod
    def of(cls, texts: Sequence[str], languages: Sequence[Language], loops: Loops) -> "TextBatch":
        """Lay out *texts*, each in its language."""
        together = _SPACE.join(("", *texts, _PADDING))
        data = together.encode(errors="surrogatepass")
        pieces = cut(data, loops)
        lengths = np.array([*map(len, texts)], np.intp)
        if len(data) > len(together):
            lengths[:] = [len(text.encode(errors="surrogatepass")) for text in texts]
        begins = np.full(len(texts) + 1, len(_SPACE), np.intp)
        begins[1:] += np.cumsum(lengths + len(_SPACE))
        bounds = np.searchsorted(pieces.starts, begins)
        tags = list(map(_CALM.__getitem__, languages))
        for number in compress(range(len(texts)), map(str.isupper, texts)):
            if is_shouted(texts[number]):
                tags[number] = _SHOUTED[languages[number]]
        return cls(
            texts=texts,
            pieces=pieces,
            begins=begins,
            bounds=bounds,
            tags=np.repeat(np.array(tags, np.uint64), np.diff(bounds)),
        )

    def may_be_scaled(self, places: Places) -> npt.NDArray[np.bool_]:
        """Tell which of the pieces at *places* have a neighbour that may change their amounts."""
        letters = np.frombuffer(self.pieces.data, np.uint8)
        # Beyond a single space; only such a neighbour counts.
        after, before = self.pieces.ends[places] + 1, self.pieces.starts[places] - 2
        is_scaled = _FIRST_OF_SCALE[letters[after]]
        is_scaled &= _SECOND_OF_SCALE[letters[after + 1]] & _THIRD_OF_SCALE[letters[after + 2]]
        is_scaled |= (letters[after] == _PERCENT) | _LAST_OF_MONEY[letters[before]]
        return is_scaled

    def parts(self, places: Places) -> Iterator[tuple[str, Span, int]]:
        """Yield the text of each of the pieces at *places*, its span there, and its tag."""
        numbers = np.searchsorted(self.bounds, places, side="right") - 1
        data, tags = self.pieces.data, self.tags[places].tolist()
        bounds = (self.begins[numbers], self.pieces.starts[places], self.pieces.ends[places])
        rows = zip(numbers.tolist(), *(each.tolist() for each in bounds), tags, strict=True)
        for number, begin, start, end, tag in rows:
            first = len(data[begin:start].decode(errors="surrogatepass"))
            length = len(data[start:end].decode(errors="surrogatepass"))
            yield self.texts[number], Span(first, first + length), tag


def batches(
    texts: Sequence[str], languages: Sequence[Language], loops: Loops
) -> Iterator[TextBatch]:
    """Yield *texts* in batches of some size."""
    letters = np.cumsum([0, *map(len, texts)]) // _BATCH_LETTERS
    cuts = [0, *(np.flatnonzero(letters[1:] != letters[:-1]) + 1).tolist(), len(texts)]
    for first, last in pairwise(cuts):
        if first < last:
            yield TextBatch.of(texts[first:last], languages[first:last], loops)
