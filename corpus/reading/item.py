"""What is to be read: one article, as it was found."""

from dataclasses import dataclass, field
from pathlib import Path

from corpus.identity import identity_of
from corpus.reading.reading import Metadata
from corpus.web_address import normalised

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
    def identity(self) -> str:
        """What its article is known by."""
        return identity_of(self.path, self.inside)

    @property
    def name(self) -> str:
        """What it is called there, without the ending: an article's id begins with it."""
        if not self.inside:
            return self.path.stem
        last = self.inside.rpartition("!")[2]
        stem = last.rpartition("/")[2].removesuffix(self.form)
        return f"{self.path.stem}-{stem.removeprefix('#')}" if last.startswith("#") else stem


@dataclass(frozen=True, slots=True, kw_only=True)
class WebItem:
    """An article that was fetched from *address*, and is still to be read.

    *form* and *content* are as those of an item. *said* is what its feed says of it, where the
    page itself says nothing. *key* is what it is known by if it has no address of its own; what
    is told to readers is the one that is *said* then. *charset* is what its server says of it.
    """

    address: str
    form: str
    content: bytes = field(repr=False)
    said: Metadata = field(default_factory=Metadata)
    key: str | None = None
    charset: str | None = None

    @property
    def place(self) -> str:
        """Where it was found, for an operator to read."""
        return self.address

    @property
    def identity(self) -> str:
        """What its article is known by, unless its page names another address of its site."""
        return self.key or normalised(self.address)
