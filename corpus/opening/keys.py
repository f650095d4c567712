"""Keys: what each article in a file is known by, for as long as it is in there."""

import hashlib
import re

MAX_KEY_CHARACTERS = 300
"""Longer ones are cut. Addresses, which rows are often known by, are hardly ever as long."""

_HASH_CHARACTERS = 10
# Control characters, line separators, changes of direction, which make a name look like another,
# and halves of characters.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


class Keys:
    """Tells apart what goes by the same name in one file: the second is `name~2`.

    Names are kept as hashes of 8 bytes: about 100 bytes of memory each.
    """

    def __init__(self) -> None:
        self._met: set[int] = set()
        self._repeated: dict[int, int] = {}

    def unique(self, name: str) -> str:
        """Return *name*, with a number if it was met before."""
        digest = _digest(name)
        if digest not in self._met:
            self._met.add(digest)
            return name
        number = self._repeated.get(digest, 1)
        while True:
            number += 1
            numbered = f"{name}~{number}"
            if (other := _digest(numbered)) not in self._met:
                break
        self._met.add(other)
        self._repeated[digest] = number
        return numbered


def cleaned(key: str) -> str:
    """Return *key* on one line and not too long; where it is cut, a hash keeps it apart."""
    line = " ".join(_UNSHOWN.sub(" ", key).split())
    if len(line) <= MAX_KEY_CHARACTERS:
        return line
    digest = hashlib.sha256(line.encode()).hexdigest()[:_HASH_CHARACTERS]
    return f"{line[: MAX_KEY_CHARACTERS - _HASH_CHARACTERS - 1]}~{digest}"


def _digest(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())
