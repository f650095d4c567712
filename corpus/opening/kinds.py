"""Kinds of files, told by their names: what is in them and how it is taken out."""

from enum import Enum, auto
from pathlib import Path, PurePosixPath

from corpus.reading import READABLE_FORMS


class Kind(Enum):
    """What a file of some name holds."""

    ARTICLE = auto()
    JSON = auto()
    TABLE = auto()
    MAILBOX = auto()
    ZIP = auto()
    TAR = auto()
    COMPRESSED = auto()
    UNKNOWN = auto()


_CONTAINERS = {
    ".json": Kind.JSON,
    ".jsonl": Kind.JSON,
    ".ndjson": Kind.JSON,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".mbox": Kind.MAILBOX,
    ".zip": Kind.ZIP,
    ".tar": Kind.TAR,
    ".tar.gz": Kind.TAR,
    ".tgz": Kind.TAR,
    ".tar.bz2": Kind.TAR,
    ".tbz2": Kind.TAR,
    ".tar.xz": Kind.TAR,
    ".txz": Kind.TAR,
    ".gz": Kind.COMPRESSED,
    ".bz2": Kind.COMPRESSED,
    ".xz": Kind.COMPRESSED,
}
ARCHIVES = frozenset({Kind.ZIP, Kind.TAR, Kind.COMPRESSED})
OPENABLE_SUFFIXES = frozenset(_CONTAINERS) | READABLE_FORMS


def kind_of(name: str) -> Kind:
    """Return what a file called *name* holds, going by its ending."""
    path = PurePosixPath(name.lower())
    if path.suffix in READABLE_FORMS:
        return Kind.ARTICLE
    both = "".join(path.suffixes[-2:])
    return _CONTAINERS.get(both) or _CONTAINERS.get(path.suffix) or Kind.UNKNOWN


def is_container(path: Path) -> bool:
    """Tell whether the file *path* is of a kind that holds many articles."""
    return kind_of(path.name) not in {Kind.ARTICLE, Kind.UNKNOWN}


def form_of(name: str) -> str:
    """Return the ending of *name* in small letters, which says how an article is read."""
    return PurePosixPath(name).suffix.lower()
