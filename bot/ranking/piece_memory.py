"""What pieces of text hold: learnt once for each, and remembered."""

import numpy as np
import numpy.typing as npt
import regex

from bot.ranking.forms import MANNERS, Forms
from bot.ranking.loops import Loops
from bot.ranking.loops.loops import MAX_KEY_BYTES, UNKNOWN
from bot.ranking.pieces import Codes, Keys, Pieces, PieceTable, Places, tagged
from bot.terms import MARKS

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
        self._long: dict[tuple[bytes, int], int] = {}
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
        codes, new = [], []
        fresh: dict[tuple[bytes, int], int] = {}
        bounds = (pieces.starts[left].tolist(), pieces.ends[left].tolist())
        tagged_places = zip(left.tolist(), *bounds, tags[left].tolist(), strict=True)
        for place, start, end, tag in tagged_places:
            key = (pieces.data[start:end], tag)
            known = self._long if end - start > MAX_KEY_BYTES else fresh
            code = known.get(key)
            if code is None:
                code = known[key] = self._new_code(*key)
                if known is fresh:
                    new.append(place)
            codes.append(code)
        return codes, np.array(new, np.intp)

    def _new_code(self, piece: bytes, tag: int) -> int:
        text = piece.decode(errors="surrogatepass")
        core = text.strip(MARKS)
        # Most pieces are letters but for marks, and nothing beside them changes those.
        if core.isascii() and core.isalpha():
            return self._forms.of_word(core, MANNERS[tag])
        forms = self._forms.of_piece(text, MANNERS[tag])
        is_open = _OPEN.search(text) is not None
        if len(forms) == 1 and not is_open:
            return forms[0]
        self._forms_of.append(forms)
        return -2 * len(self._forms_of) - is_open

    def _forget(self) -> None:
        self._table.clear()
        self._long.clear()
        self._forms_of.clear()
