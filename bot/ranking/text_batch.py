"""Batches of texts, laid out to be read at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from bot.article import Span
from bot.languages import Language
from bot.numbers import MONEY
from bot.ranking.article_texts import Text
from bot.ranking.forms import MANNERS
from bot.ranking.loops.layouts import PADDING, WORD_BYTES, Pieces, Places, Stretches
from bot.ranking.strings import begins_character
from bot.terms import is_shouted

# A quarter of it takes a tenth longer, with compiled loops; twice as much is no faster.
_BATCH_LETTERS = 1 << 18

_T = TypeVar("_T")

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
    """What is *written* in some texts, its *data* in UTF-8, and the *stretches* of these.

    Stretch *i* begins at `begins[i]` of what is written.
    """

    written: str
    data: bytes
    begins: Places
    stretches: Stretches

    @classmethod
    def of(cls, texts: Sequence[Text], languages: Sequence[Language]) -> "TextBatch":
        """Lay out *texts*, each in its language."""
        written = _SPACE.join(("", *(text.written for text in texts), _PADDING))
        data = written.encode(errors="surrogatepass")
        begins = _begins(texts)
        offsets = begins
        if len(data) > len(written):
            letters = np.frombuffer(data, np.uint8)
            offsets = np.flatnonzero(begins_character(letters))[begins]
        manners = np.array([*map(_CALM.__getitem__, languages)], np.uint8)
        tags = np.repeat(manners, [len(text.begins) for text in texts])
        for number in _may_be_shouted(data, offsets).tolist():
            if is_shouted(written[begins[number] : begins[number + 1]]):
                tags[number] = _SHOUTED[MANNERS[tags[number]].language]
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


def batches(texts: Sequence[Text], languages: Sequence[Language]) -> Iterator[TextBatch]:
    """Yield *texts* in batches of some size; a long one is in several."""
    parts = [
        (part, language)
        for text, language in zip(texts, languages, strict=True)
        for part in _portions(text)
    ]
    for some in _some(parts, [len(part.written) for part, _ in parts]):
        yield TextBatch.of([part for part, _ in some], [language for _, language in some])


def _portions(text: Text) -> Iterator[Text]:
    """Yield *text*, cut where a stretch begins if it is longer than a batch."""
    if len(text.written) <= _BATCH_LETTERS:
        yield text
        return
    ends = [*text.begins[1:], len(text.written)]
    sizes = [end - begin for begin, end in zip(text.begins, ends, strict=True)]
    for some in _some([*zip(text.begins, ends, strict=True)], sizes):
        first, last = some[0][0], some[-1][1]
        yield Text(text.written[first:last], [begin - first for begin, _ in some])


def _some(things: Sequence[_T], sizes: Sequence[int]) -> Iterator[Sequence[_T]]:
    """Yield *things*, of these *sizes* in letters, in portions that make a batch each."""
    letters = np.cumsum([0, *sizes]) // _BATCH_LETTERS
    cuts = [0, *(np.flatnonzero(letters[1:] != letters[:-1]) + 1).tolist(), len(things)]
    yield from (things[first:last] for first, last in pairwise(cuts) if first < last)


def _begins(texts: Sequence[Text]) -> Places:
    """Return where the stretches of *texts* begin, and where the last one ends."""
    sizes = np.array([len(text.written) + len(_SPACE) for text in texts], np.intp)
    ends = np.cumsum(sizes) + len(_SPACE)
    begins = np.array([*chain.from_iterable(text.begins for text in texts)], np.intp)
    begins += np.repeat(ends - sizes, [len(text.begins) for text in texts])
    return np.append(begins, ends[-1:])


def _may_be_shouted(data: bytes, offsets: Places) -> Places:
    """Return the stretches that have no small letter of ASCII at their beginning."""
    letters = np.frombuffer(data, np.uint8)
    first = letters[np.minimum(offsets[:-1, None] + np.arange(WORD_BYTES), offsets[1:, None] - 1)]
    is_small = (first >= ord("a")) & (first <= ord("z"))
    return np.flatnonzero(~is_small.any(axis=1))
