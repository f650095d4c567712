"""What is to be read: one article, as it was found."""

from dataclasses import dataclass
from pathlib import Path

ROW = "row"
"""The form of an article that is a row of a table: a JSON object of fields and their texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article that is still to be read.

    It is in the file *path*, or *inside* of it: `!july/reward.html` in an archive, `#42` in a
    table, both in a table in an archive. *form* says how to read it: the ending of a file's name
    in small letters, such as `.html`, or ROW. *content* is there for what is inside of a file.
    """

    path: Path
    form: str
    inside: str = ""
    content: bytes | None = None

    @property
    def place(self) -> str:
        """Where it was found, for the one who added it to read."""
        return f"{self.path}{self.inside}"

    @property
    def name(self) -> str:
        """What it is called there, without the ending: an article's id begins with it."""
        if not self.inside:
            return self.path.stem
        last = self.inside.rpartition("!")[2]
        stem = last.rpartition("/")[2].removesuffix(self.form)
        return f"{self.path.stem}-{stem.removeprefix('#')}" if last.startswith("#") else stem
