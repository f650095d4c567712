"""Budget: how much may come out of one file, so that no archive can fill a machine."""

from collections.abc import Callable

from corpus.reading.reading import UnreadableError

MAX_ENTRIES = 100_000
"""An archive of more files than any person has gathered is a mistake, or meant to harm."""
MAX_UNPACKED_BYTES = 2_000_000_000
"""What one file may expand to, in all: some 500,000 articles."""
MAX_ROWS = 2_000_000
"""Rows are told apart by their keys, which take some 100 bytes of memory each."""
BOMB_BYTES = 10_000_000
"""What expands to less is harmless, however small it was."""
BOMB_RATIO = 200
"""Text is seldom packed to less than a tenth; deflate's own limit is a thousandth."""


class SpentError(UnreadableError):
    """The whole file has given all that it may; nothing more is taken out of it."""


class Budget:
    """What may still come out of one file."""

    def __init__(
        self,
        *,
        entries: int = MAX_ENTRIES,
        unpacked: int = MAX_UNPACKED_BYTES,
        rows: int = MAX_ROWS,
    ) -> None:
        self._entries = entries
        self._bytes = unpacked
        self._rows = rows

    def spend_entries(self, count: int = 1) -> None:
        """Take *count* members of an archive.

        Raises:
            SpentError: If there were too many.
        """
        self._entries -= count
        if self._entries < 0:
            message = f"holds more than {MAX_ENTRIES:,} files; split it"
            raise SpentError(message)

    def spend_row(self) -> None:
        """Take a row of a table.

        Raises:
            SpentError: If there were too many.
        """
        self._rows -= 1
        if self._rows < 0:
            message = f"holds more than {MAX_ROWS:,} rows; split it"
            raise SpentError(message)

    def spend_bytes(self, count: int) -> None:
        """Take *count* bytes of what was packed.

        Raises:
            SpentError: If there were too many.
        """
        self._bytes -= count
        if self._bytes < 0:
            message = f"expands to more than {MAX_UNPACKED_BYTES // 10**9} GB; split it"
            raise SpentError(message)


class Meter:
    """Watches what comes out of one packed stream. *packed* says how many bytes went in."""

    def __init__(self, budget: Budget, *, packed: Callable[[], int]) -> None:
        self._budget = budget
        self._packed = packed
        self._bytes = 0

    def count(self, count: int) -> None:
        """Take *count* bytes.

        Raises:
            SpentError: If the whole file has given too much.
            UnreadableError: If this stream expands as only a bomb does.
        """
        self._budget.spend_bytes(count)
        self._bytes += count
        if self._bytes > BOMB_BYTES and self._bytes > BOMB_RATIO * self._packed():
            message = f"expands to over {BOMB_RATIO} times its size, as only a zip bomb does"
            raise UnreadableError(message)
