"""Values made of arrays, taken apart into named arrays and put together again.

A segment is a tree of frozen dataclasses whose leaves are arrays and numbers. A file holds the
leaves, each under its path, such as `forward.starts`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_type_hints

import numpy as np
import numpy.typing as npt

Arrays = Mapping[str, npt.NDArray[Any]]
T = TypeVar("T")


def flattened(value: object) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays and numbers that *value*, a dataclass, is made of, by their paths."""
    return dict(_leaves(value, ""))


def _leaves(value: object, path: str) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    if is_dataclass(value):
        for field in fields(value):
            inside = f"{path}.{field.name}" if path else field.name
            yield from _leaves(getattr(value, field.name), inside)
    else:
        yield path, np.asarray(value)


def assembled(kind: type[T], arrays: Arrays, path: str = "") -> T:
    """Return the value of *kind* that `flattened` took apart into *arrays*.

    Raises:
        KeyError: If an array is missing.
    """
    parts: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        inside = f"{path}.{name}" if path else name
        if is_dataclass(hint):
            parts[name] = assembled(hint, arrays, inside)  # type: ignore[arg-type]
        elif hint in {float, int}:
            parts[name] = hint(arrays[inside])
        else:
            parts[name] = arrays[inside]
    return kind(**parts)
