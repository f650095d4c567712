"""What pieces of text hold: learnt once for each, and remembered."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import regex

from bot.ranking.forms import MANNERS, Forms, Manner
from bot.ranking.loops import Loops
from bot.ranking.loops.loops import MAX_KEY_BYTES, UNKNOWN
from bot.ranking.pieces import Codes, Keys, Pieces, PieceTable, Places, tagged
from bot.terms import MARKS

# The bytes of a piece, and its tag.
_Key = tuple[bytes, int]

# With sixteen bytes for itself and four for its number, and as much space again or thrice that
# free in the table, some 80 to 160 MB. The commonest pieces are soon learnt again.
MAX_PIECES = 1 << 21

# A number that ends its piece, or is all but "-per" of it, may be scaled by what follows; one
# that begins its piece and has letters ("50m") is an amount if money stands before it.
_OPEN = regex.compile(r"\d\p{L}{0,2}(?:[\s-]\p{L}{3})?$|^\d[\d.,:/]*\p{L}")


def is_open(codes: Codes) -> npt.NDArray[np.bool_]:
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
        self._table = PieceTable(loops)
        self._long: dict[_Key, int] = {}
        self._forms_of: list[list[int]] = []

    def codes_of(self, pieces: Pieces, tags: Keys) -> Codes:
        """Return the codes of *pieces*; the tag of each says in which manner it is read."""
        if len(self._table) + len(self._long) >= self._max_pieces:
            self._forget()
        high = tagged(pieces.high, tags)
        codes = self._table.find(pieces.low, high)
        codes[pieces.is_long] = UNKNOWN
        left = np.flatnonzero(codes == UNKNOWN)
        if len(left):
            codes[left], new = self._learnt(pieces, tags, left)
            self._table.add(pieces.low[new], high[new], codes[new])
        return codes

    def forms_of(self, codes: Codes) -> list[list[int]]:
        """Return the forms that each of negative *codes* stands for."""
        return [self._forms_of[-(code + 2) >> 1] for code in codes.tolist()]

    def _learnt(self, pieces: Pieces, tags: Keys, left: Places) -> tuple[list[int], Places]:
        """Return the codes of the pieces at *left*, and the places of those for the table."""
        bounds = (pieces.starts[left].tolist(), pieces.ends[left].tolist(), tags[left].tolist())
        keys = [(pieces.data[start:end], tag) for start, end, tag in zip(*bounds, strict=True)]
        places: dict[_Key, int] = {}
        for key, place in zip(keys, left.tolist(), strict=True):
            places.setdefault(key, place)
        codes = {key: self._long[key] for key in places if key in self._long}
        new = [key for key in places if key not in codes]
        codes.update(zip(new, self._new_codes(new), strict=True))
        is_short = {key: len(key[0]) <= MAX_KEY_BYTES for key in new}
        self._long.update((key, codes[key]) for key in new if not is_short[key])
        for_table = np.array([places[key] for key in new if is_short[key]], np.intp)
        return [codes[key] for key in keys], for_table

    def _new_codes(self, keys: Sequence[_Key]) -> list[int]:
        """Return the codes of pieces, *keys* with their tags, that were never met before."""
        together = b"\n".join([piece for piece, _ in keys])
        texts = together.decode(errors="surrogatepass").split("\n") if keys else []
        codes = [UNKNOWN] * len(keys)
        plain: dict[int, dict[int, str]] = {}
        for place, (text, (_, tag)) in enumerate(zip(texts, keys, strict=True)):
            core = text.strip(MARKS)
            # Most pieces are letters but for marks, and nothing beside them changes those.
            if core.isascii() and core.isalpha():
                plain.setdefault(tag, {})[place] = core
            else:
                codes[place] = self._odd_code(text, MANNERS[tag])
        for tag, words in plain.items():
            forms = self._forms.of_plain([*words.values()], MANNERS[tag])
            for place, form in zip(words, forms, strict=True):
                codes[place] = form
        return codes

    def _odd_code(self, text: str, manner: Manner) -> int:
        forms = self._forms.of_piece(text, manner)
        is_open = _OPEN.search(text) is not None
        if len(forms) == 1 and not is_open:
            return forms[0]
        self._forms_of.append(forms)
        return -2 * len(self._forms_of) - is_open

    def _forget(self) -> None:
        self._table.clear()
        self._long.clear()
        self._forms_of.clear()
