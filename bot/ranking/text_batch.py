"""Batches: a text laid out to be read, some of it at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase

import numpy as np
import numpy.typing as npt

from bot.article import Span
from bot.numbers import MONEY
from bot.ranking.article_texts import Text
from bot.ranking.articles import LANGUAGES
from bot.ranking.loops.layouts import PADDING, WORD_BYTES, Bytes, Pieces, Places, Stretches
from bot.ranking.piece_words import MANNERS, Manner
from bot.ranking.strings import begins_character
from bot.terms import is_shouted

# A quarter of it takes a tenth longer, with compiled loops; twice as much is no faster.
_BATCH_LETTERS = 1 << 18

_SPACE = "\n"
_PADDING = PADDING.decode()
# By the number of a language, the tags of the manners in which what is in it is read.
_CALM, _SHOUTED = (
    np.array([MANNERS.index(Manner(language, keep)) for language in LANGUAGES], np.uint8)
    for keep in (True, False)
)


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
_IS_NOT_SMALL = ~_table(ascii_lowercase.encode())
_LAST_OF_MONEY = _table(bytes(symbol.encode()[-1] for symbol in MONEY))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBatch:
    """What is *written* in a text, its *data* in UTF-8, and its *stretches*.

    Stretch *i* begins at `begins[i]` of what is written.
    """

    written: str
    data: bytes
    begins: Places
    stretches: Stretches

    @classmethod
    def of(cls, text: Text, languages: Bytes) -> "TextBatch":
        """Lay out *text*, whose stretches are in these *languages*, by their numbers."""
        written = _SPACE.join(("", text.written, _PADDING))
        data = written.encode(errors="surrogatepass")
        begins = np.empty(len(text.begins) + 1, np.int64)
        begins[:-1], begins[-1] = text.begins, len(text.written) + len(_SPACE)
        begins += len(_SPACE)
        offsets = begins
        if len(data) > len(written):
            letters = np.frombuffer(data, np.uint8)
            offsets = np.flatnonzero(begins_character(letters))[begins]
        tags = _CALM[languages]
        for number in _may_be_shouted(data, offsets).tolist():
            if is_shouted(written[begins[number] : begins[number + 1]]):
                tags[number] = _SHOUTED[languages[number]]
        stretches = Stretches(offsets=offsets, tags=tags)
        return cls(written=written, data=data, begins=begins, stretches=stretches)

    def may_be_scaled(self, pieces: Pieces, places: Places) -> npt.NDArray[np.bool_]:
        """Tell which of the *pieces* at *places* may be scaled by a neighbour."""
        letters = np.frombuffer(self.data, np.uint8)
        # Beyond a single space; only such a neighbour counts.
        after, before = pieces.ends[places] + 1, pieces.starts[places] - 2
        is_scaled = _FIRST_OF_SCALE[letters[after]]
        is_scaled &= _SECOND_OF_SCALE[letters[after + 1]] & _THIRD_OF_SCALE[letters[after + 2]]
        is_scaled |= (letters[after] == _PERCENT) | _LAST_OF_MONEY[letters[before]]
        return is_scaled

    def parts(self, pieces: Pieces, places: Places) -> Iterator[tuple[str, Span, int]]:
        """Yield the stretch of each of the *pieces* at *places*, its span there, and its tag."""
        numbers = np.searchsorted(pieces.bounds, places, side="right") - 1
        offsets, tags = self.stretches
        stretches = (self.begins[numbers], self.begins[numbers + 1], offsets[numbers])
        bounds = (*stretches, pieces.starts[places], pieces.ends[places], tags[numbers])
        rows = zip(*(each.tolist() for each in bounds), strict=True)
        for begin, stop, offset, start, end, tag in rows:
            first = len(self.data[offset:start].decode(errors="surrogatepass"))
            length = len(self.data[start:end].decode(errors="surrogatepass"))
            yield self.written[begin:stop], Span(first, first + length), tag


def batches(text: Text, languages: Bytes) -> Iterator[TextBatch]:
    """Yield *text* in batches of some size, each with the language of each of its stretches."""
    if len(text.written) <= _BATCH_LETTERS:
        yield TextBatch.of(text, languages)
        return
    windows = text.begins // _BATCH_LETTERS
    cuts = [0, *(np.flatnonzero(windows[1:] != windows[:-1]) + 1).tolist(), len(windows)]
    bounds = np.append(text.begins, len(text.written) + len(_SPACE))
    for first, last in pairwise(cuts):
        if first < last:
            start = bounds[first]
            written = text.written[start : bounds[last] - len(_SPACE)]
            begins = bounds[first:last] - start
            yield TextBatch.of(Text(written, begins), languages[first:last])


def _may_be_shouted(data: bytes, offsets: Places) -> Places:
    """Return the stretches that have no small letter of ASCII at their beginning."""
    letters = np.frombuffer(data, np.uint8)
    # In nearly all the second letter is small, or that after them where they have none.
    left = np.flatnonzero(_IS_NOT_SMALL[letters[offsets[:-1] + 1]])
    firsts = offsets[left, None] + np.arange(WORD_BYTES)
    beginnings = letters[np.minimum(firsts, offsets[left + 1, None] - 1)]
    found: Places = left[_IS_NOT_SMALL[beginnings].all(axis=1)]
    return found
