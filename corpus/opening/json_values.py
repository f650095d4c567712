"""Values of JSON, one after the other, out of a list or with white space between."""

import io
import json
from collections.abc import Iterator
from json.decoder import JSONDecoder

from corpus.opening.lines import MAX_ROW_CHARACTERS, encoding_of, head_of
from corpus.opening.streams import CHUNK_BYTES, stream
from corpus.reading.reading import UnreadableError

# Longer numbers stay texts: to work them out takes time in the square of their length.
MAX_DIGITS = 400


def _number(digits: str) -> int | str:
    return digits if len(digits) > MAX_DIGITS else int(digits)


DECODER = JSONDecoder(parse_int=_number, strict=False)
_BETWEEN = " \t\r\n,"


class JSONValues:
    """The values in *file*: the entries of the list that it is, or all that it has.

    No more is held than one value, and what was read with it.
    """

    def __init__(self, file: io.BufferedReader) -> None:
        encoding = encoding_of(head_of(file))
        self._text = io.TextIOWrapper(stream(file), encoding, "replace")
        self._held = ""
        self._place = 0

    def __iter__(self) -> Iterator[object]:
        """Yield the values; of what is null, its name.

        Raises:
            UnreadableError: If what follows is no JSON, or too long; nothing can be read then.
        """
        self._pass_over("\ufeff \t\r\n")
        is_list = self._next() == "["
        self._place += is_list
        while self._pass_over(_BETWEEN):
            if is_list and self._next() == "]":
                return
            value = self._value()
            yield "null" if value is None else value
        if is_list:
            message = "is cut off before the end of its list"
            raise UnreadableError(message)

    def _next(self) -> str:
        return self._held[self._place : self._place + 1]

    def _pass_over(self, characters: str) -> bool:
        """Go on to the next of other *characters*; tell whether there is any."""
        while self._next() in characters:
            if self._next():
                self._place += 1
            elif not self._read(CHUNK_BYTES):
                return False
        return True

    def _value(self) -> object:
        while True:
            try:
                value, end = DECODER.raw_decode(self._held, self._place)
            except RecursionError as error:
                message = "is nested too deeply"
                raise UnreadableError(message) from error
            except json.JSONDecodeError as error:
                # Twice as much each time, so that what was read is read but twice in all.
                if not self._read(max(len(self._held) - self._place, CHUNK_BYTES)):
                    message = f"is not JSON ({error.msg.lower()})"
                    raise UnreadableError(message) from error
            else:
                # Of a number that ends here more may follow.
                if end < len(self._held) or not self._read(CHUNK_BYTES):
                    self._place = end
                    return value

    def _read(self, characters: int) -> bool:
        """Read more, and forget what was passed over; tell whether there was any.

        Raises:
            UnreadableError: If a value is too long.
        """
        if len(self._held) - self._place > MAX_ROW_CHARACTERS:
            message = f"is longer than {MAX_ROW_CHARACTERS // 10**6} MB, or not JSON"
            raise UnreadableError(message)
        more = self._text.read(characters)
        self._held = self._held[self._place :] + more
        self._place = 0
        return bool(more)
