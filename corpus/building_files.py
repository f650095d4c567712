"""The files in which what is large lies while an index is built."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from bot.ranking.articles import ArticleColumns, ArticleRow
from bot.ranking.building import Digest
from bot.ranking.flat import assembled, flattened
from bot.ranking.readings import Reading

T = TypeVar("T")

# Smaller files are read whole.
MAPPED_FROM_BYTES = 1 << 20


class BuildingFiles:
    """Readings and digests in *folder*, by load, without what is known of their articles."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep_reading(self, load: int, reading: Reading) -> None:
        """Write the *reading* of *load*."""
        self._keep(f"{load}.reading", replace(reading, articles=()))

    def reading(self, load: int, rows: Sequence[ArticleRow]) -> Reading:
        """Return the reading of *load*, whose articles are in *rows*, and delete its files."""
        reading = replace(self._kept(f"{load}.reading", Reading), articles=rows)
        for path in self._folder.glob(f"{load}.reading.*"):
            path.unlink()
        return reading

    def keep_digest(self, load: int, digest: Digest) -> None:
        """Write the *digest* of *load*."""
        self._keep(f"{load}.digest", replace(digest, articles=ArticleColumns.of(())))

    def digest(self, load: int, articles: ArticleColumns) -> Digest:
        """Return the digest of *load*, which has these *articles*."""
        return replace(self._kept(f"{load}.digest", Digest), articles=articles)

    def _keep(self, name: str, value: object) -> None:
        for path, array in flattened(value).items():
            np.save(self._folder / f"{name}.{path}.npy", array)

    def _kept(self, name: str, kind: type[T]) -> T:
        before = len(name) + 1
        paths = self._folder.glob(f"{name}.*.npy")
        return assembled(kind, {path.stem[before:]: _mapped(path) for path in paths})


def _mapped(file: Path) -> npt.NDArray[Any]:
    is_large = file.stat().st_size >= MAPPED_FROM_BYTES
    # As though it might be written to, for compiled loops take no other.
    array: npt.NDArray[Any] = np.load(file, mmap_mode="c" if is_large else None)
    return array.view(np.ndarray)
