"""What pieces of text hold: learnt once for each, and remembered."""

from collections.abc import Sequence
from itertools import compress
from string import ascii_letters

import numpy as np
import numpy.typing as npt
import regex

from bot.ranking.forms import Forms
from bot.ranking.key_numbers import KeyNumbers, bytes_of, grown, keys_of, rows_of
from bot.ranking.loops import Loops
from bot.ranking.loops.layouts import (
    KEY_BYTES,
    TAG_SHIFT,
    WORD_BYTES,
    Ints,
    Keys,
    Pieces,
    Places,
    Stretches,
)
from bot.ranking.piece_words import MANNERS, Manner
from bot.terms import MARKS

# Each takes sixteen bytes for itself, four for its code and eight to thirty-two in the table, and
# arrays that grow are up to twice as long: some 80 to 150 MB. The commonest are soon learnt again.
MAX_PIECES = 1 << 21

# The code of all pieces that are too long for a key, until they are looked up. No other has it.
_LONG = -1
# Fewer new words are learnt one by one.
_MANY = 16
_TAG_SHIFT = np.uint64(TAG_SHIFT)
_UNTAGGED = np.uint64((1 << TAG_SHIFT) - 1)
_IS_LETTER_OR_NONE = np.zeros(256, np.bool_)
_IS_LETTER_OR_NONE[list(b"\0" + ascii_letters.encode())] = True

# A number that ends its piece, or is all but "-per" of it, may be scaled by what follows; one
# that begins its piece and has letters ("50m") is an amount if money stands before it.
_OPEN = regex.compile(r"\d\p{L}{0,2}(?:[\s-]\p{L}{3})?$|^\d[\d.,:/]*\p{L}")


def is_open(codes: Ints) -> npt.NDArray[np.bool_]:
    """Tell which of negative *codes* are of pieces that what stands beside them may change."""
    return (codes & 1).astype(np.bool_)


class PieceMemory:
    """Remembers the forms of pieces, under codes.

    A piece with one form, whatever stands beside it, has the number of that form as its code.
    Others have negative codes, odd ones if a neighbour may change them. Codes are good until
    the next pieces are asked about.
    """

    def __init__(self, forms: Forms, max_pieces: int, loops: Loops) -> None:
        self._forms = forms
        self._max_pieces = max_pieces
        self._numbers = KeyNumbers(loops)
        # By the numbers of pieces, those of the first so many that were learnt.
        self._codes = np.empty(0, np.int32)
        self._learnt = 0
        self._long: dict[tuple[bytes, int], int] = {}
        self._forms_of: list[list[int]] = []

    def read(self, data: bytes, stretches: Stretches) -> tuple[Pieces, Places]:
        """Return the pieces of *stretches* of *data*, with their codes here.

        The tag of a stretch is the place in MANNERS of that in which it is read. The places are
        those of the pieces that have negative codes.
        """
        if len(self._numbers) + len(self._long) >= self._max_pieces:
            self._forget()
        pieces = self._numbers.of_pieces(data, stretches)
        self._learn()
        # All of them are there, and not to make sure of that takes two thirds of the time.
        codes = np.take(self._codes, pieces.codes, mode="clip")
        odd = np.flatnonzero(codes < 0)
        long = odd[codes[odd] == _LONG]
        if len(long):
            tags = stretches.tags[np.searchsorted(pieces.bounds, long, side="right") - 1].tolist()
            bounds = zip(pieces.starts[long].tolist(), pieces.ends[long].tolist(), strict=True)
            written = [data[start:end] for start, end in bounds]
            codes[long] = self._long_codes([*zip(written, tags, strict=True)])
            odd = odd[codes[odd] < 0]
        return pieces._replace(codes=codes), odd

    def forms_of(self, codes: Ints) -> list[list[int]]:
        """Return the forms that each of negative *codes* stands for."""
        return [self._forms_of[-(code + 2) >> 1] for code in codes.tolist()]

    def _learn(self) -> None:
        """Find out the codes of the pieces that are new, or were when this failed."""
        before, after = self._learnt, len(self._numbers)
        if after == before:
            return
        self._codes = grown(self._codes, after)
        low, high = self._numbers.keys(slice(before, after))
        codes = self._codes[before:after]
        if len(codes) < _MANY:
            codes[:] = [*map(self._code, low.tolist(), high.tolist())]
        else:
            self._learn_many(codes, low, high)
        self._learnt = after

    def _code(self, low: int, high: int) -> int:
        """Return the code of the piece with this key."""
        # What has no key is too long for one.
        if not low:
            return _LONG
        tag, high = divmod(high, 1 << TAG_SHIFT)
        piece = (low | high << 8 * WORD_BYTES).to_bytes(KEY_BYTES, "little").rstrip(b"\0")
        text = piece.decode(errors="surrogatepass")
        core = text.strip(MARKS)
        if _is_plain_word(core):
            return self._forms.of_word(core, MANNERS[tag])
        (code,) = self._odd_codes([text], MANNERS[tag])
        return code

    def _learn_many(self, codes: Ints, low: Keys, high: Keys) -> None:
        """Find out the *codes* of the pieces with these keys."""
        high, tags = high & _UNTAGGED, (high >> _TAG_SHIFT).astype(np.uint8)
        is_plain, is_long = _are_plain(low, high), low == 0
        is_marked = ~(is_plain | is_long)
        for tag in np.flatnonzero(np.bincount(tags)).tolist():
            mine = tags == tag
            plain, marked = (np.flatnonzero(mine & each) for each in (is_plain, is_marked))
            codes[plain] = self._plain_codes(low[plain], high[plain], MANNERS[tag])
            codes[marked] = self._marked_codes(low[marked], high[marked], MANNERS[tag])
        codes[is_long] = _LONG

    def _plain_codes(self, low: Keys, high: Keys, manner: Manner) -> Sequence[int] | Ints:
        """Return the codes of pieces that are plain letters."""
        if len(low) < _MANY:
            return [self._forms.of_word(word.decode(), manner) for word in bytes_of(low, high)]
        return self._forms.of_plain(low, high, manner)

    def _marked_codes(self, low: Keys, high: Keys, manner: Manner) -> Ints:
        """Return the codes of pieces that are more than plain letters."""
        texts = [piece.decode(errors="surrogatepass") for piece in bytes_of(low, high)]
        cores = [text.strip(MARKS) for text in texts]
        codes = np.empty(len(texts), np.int32)
        # Nothing beside a word of letters changes it, and compiled loops cut its marks off.
        is_word = np.array([*map(_is_plain_word, cores)], np.bool_)
        codes[~is_word] = self._odd_codes([*compress(texts, ~is_word)], manner)
        if is_word.any():
            words = keys_of([core.encode() for core in compress(cores, is_word)])
            codes[is_word] = self._plain_codes(*words, manner)
        return codes

    def _long_codes(self, pieces: Sequence[tuple[bytes, int]]) -> list[int]:
        """Return the codes of pieces that are too long for keys, each given with its tag."""
        new = dict.fromkeys(piece for piece in pieces if piece not in self._long)
        for tag in {tag for _, tag in new}:
            mine = [piece for piece in new if piece[1] == tag]
            texts = [written.decode(errors="surrogatepass") for written, _ in mine]
            self._long.update(zip(mine, self._odd_codes(texts, MANNERS[tag]), strict=True))
        return [self._long[piece] for piece in pieces]

    def _odd_codes(self, texts: Sequence[str], manner: Manner) -> list[int]:
        """Return the codes of pieces that may have several words, or none."""
        codes = []
        for text, forms in zip(texts, self._forms.of_pieces(texts, manner), strict=True):
            is_open = _OPEN.search(text) is not None
            if len(forms) == 1 and not is_open:
                codes.append(forms[0])
            else:
                self._forms_of.append(forms)
                codes.append(-2 * len(self._forms_of) - is_open)
        return codes

    def _forget(self) -> None:
        self._numbers.clear()
        self._learnt = 0
        self._long.clear()
        self._forms_of.clear()


def _is_plain_word(core: str) -> bool:
    return core.isascii() and core.isalpha()


def _are_plain(low: Keys, high: Keys) -> npt.NDArray[np.bool_]:
    """Tell which of these keys are of plain letters alone, and of one at least."""
    letters = rows_of(low, high).view(np.uint8).reshape(-1, KEY_BYTES)
    are_plain: npt.NDArray[np.bool_] = _IS_LETTER_OR_NONE[letters].all(axis=1) & (low > 0)
    return are_plain
