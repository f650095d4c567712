"""A part of a file, while it is being opened."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import ArticleUnreadableError
from corpus.opening.budget import Budget
from corpus.opening.keys import Keys, cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The file *path* being opened, by somebody who calls our *fields* after its columns."""

    path: Path
    fields: Mapping[str, str]
    keys: Keys = field(default_factory=Keys)
    budget: Budget = field(default_factory=Budget)

    def place(self, around: str, mark: str, key: str) -> str:
        """Return where in the file *key* is: inside of *around*, after *mark*."""
        return self.keys.unique(f"{around}{mark}{cleaned(key)}")

    def problem(self, inside: str, reason: str) -> ArticleUnreadableError:
        """Return *reason* as what is wrong with what is *inside*."""
        return ArticleUnreadableError(f"{self.path}{inside}", reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An open file, or one *inside* of it. *depth* counts the archives around it."""

    name: str
    file: io.BufferedReader
    inside: str = ""
    depth: int = 0
