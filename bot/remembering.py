"""Remembering: what was worked out about strings, kept up to a bound."""

from collections.abc import Callable, Sequence
from typing import TypeVar

_Known = TypeVar("_Known")


class Remembered(dict[str, _Known]):
    """What is known of strings, worked out when it is first asked for.

    *work_out* takes strings and returns what is known of each: several at once take less time
    than one after the other. Once there would be more than *kept*, all are forgotten, so that
    there are more only if so many are new in one call. Threads may share it.
    """

    def __init__(self, work_out: Callable[[Sequence[str]], list[_Known]], *, kept: int) -> None:
        super().__init__()
        self._work_out = work_out
        self._kept = kept

    def of(self, strings: Sequence[str]) -> list[_Known]:
        """Return what is known of each of *strings*."""
        found = [known for string in strings if (known := self.get(string)) is not None]
        if len(found) == len(strings):
            return found
        self._learn([*dict.fromkeys(string for string in strings if string not in self)])
        # Not `get`: what another thread has just made this forget is worked out once more.
        return [self[string] for string in strings]

    def __missing__(self, string: str) -> _Known:
        (known,) = self._learn([string])
        return known

    def _learn(self, strings: Sequence[str]) -> list[_Known]:
        known = self._work_out(strings)
        if len(self) + len(known) > self._kept:
            self.clear()
        self.update(zip(strings, known, strict=True))
        return known
