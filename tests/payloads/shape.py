"""What every payload check needs: values that know where in the payload they stand."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

NO_KEYS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a payload, with the JSON path that leads to it."""

    value: Any
    path: str = "$"

    def require(self, holds: object, rule: str) -> None:
        """Fail with the path and the *rule* unless the rule *holds*."""
        assert holds, f"{self.path}: {rule}"

    def fields(self, needed: Collection[str], allowed: Collection[str] = NO_KEYS) -> None:
        """Require an object that has every *needed* key and none that is not *allowed*."""
        self.require(isinstance(self.value, dict), "is not an object")
        keys = set(self.value)
        missing, unknown = set(needed) - keys, keys - set(needed) - set(allowed)
        self.require(not missing, f"lacks {sorted(missing)}")
        self.require(not unknown, f"has unknown keys {sorted(unknown)}")

    def has(self, key: str) -> bool:
        """Tell whether the object has *key*."""
        return isinstance(self.value, dict) and key in self.value

    def at(self, key: str) -> "Place":
        """Return the place under *key*, which must be there."""
        self.require(self.has(key), f"lacks {key!r}")
        return Place(self.value[key], f"{self.path}.{key}")

    def optional(self, *keys: str) -> Iterator["Place"]:
        """Iterate over the places under those of *keys* that are there."""
        return (self.at(key) for key in keys if self.has(key))

    def items(self, low: int, high: int) -> list["Place"]:
        """Require a list of *low* to *high* items, and return their places."""
        self.require(isinstance(self.value, list | tuple), "is not a list")
        places = [Place(item, f"{self.path}[{n}]") for n, item in enumerate(self.value)]
        self.require(low <= len(places) <= high, f"has {len(places)} items, not {low} to {high}")
        return places

    def text(self, low: int, high: int) -> str:
        """Require a string of *low* to *high* characters, not blank if *low* is not nought."""
        self.require(isinstance(self.value, str), "is not a string")
        text: str = self.value
        self.require(low <= len(text) <= high, f"has {len(text)} characters, not {low} to {high}")
        self.require(low == 0 or text.strip(), "is blank")
        return text

    def whole(self, low: int, high: int) -> int:
        """Require a whole number from *low* to *high*."""
        self.require(type(self.value) is int, "is not a whole number")
        number: int = self.value
        self.require(low <= number <= high, f"is {number}, not {low} to {high}")
        return number

    def boolean(self) -> None:
        """Require true or false."""
        self.require(isinstance(self.value, bool), "is neither true nor false")

    def one_of(self, values: Collection[object]) -> None:
        """Require one of *values*, of the same type too."""
        same = any(type(value) is type(self.value) and value == self.value for value in values)
        self.require(same, f"is {self.value!r}, not one of {sorted(map(str, values))}")

    def web_address(self, longest: int, schemes: Collection[str] = ("http", "https")) -> None:
        """Require an address of at most *longest* characters that a browser can open."""
        address = self.text(1, longest)
        self.require(address.isprintable() and " " not in address, "is an address with spaces")
        try:
            parts = urlsplit(address)
            opens = parts.scheme in schemes and parts.hostname and parts.port != 0
        except ValueError:
            opens = False
        self.require(opens, f"is {address!r}, not a web address")

    def leaves(self) -> Iterator["Place"]:
        """Iterate over everything that is neither an object nor a list, and over keys."""
        match self.value:
            case dict():
                for key in self.value:
                    yield Place(key, f"{self.path} (key)")
                    yield from self.at(key).leaves()
            case list() | tuple():
                for n, item in enumerate(self.value):
                    yield from Place(item, f"{self.path}[{n}]").leaves()
            case _:
                yield self

    def can_be_encoded(self) -> None:
        """Require that no string holds half a surrogate pair, which UTF-8 cannot write."""
        for leaf in self.leaves():
            whole = not any("\ud800" <= character <= "\udfff" for character in str(leaf.value))
            leaf.require(whole, "has a lone surrogate")


def check_distinct(places: Collection[Place]) -> None:
    """Require that no two *places* hold the same value."""
    seen: set[object] = set()
    for place in places:
        place.require(place.value not in seen, f"repeats {place.value!r}")
        seen.add(place.value)
