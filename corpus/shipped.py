"""The articles that come with Quotedesk, so that there is something to be asked about."""

from pathlib import Path

import corpus

SEEDS_FOLDER = "seeds"


def shipped_folder() -> Path:
    """Return the folder of the shipped articles: beside this package, installed or not."""
    return Path(corpus.__file__).parent.parent / SEEDS_FOLDER


def is_shipped(path: Path) -> bool:
    """Tell whether *path* is in the `seeds` of a Quotedesk, this one or a clone's.

    Then it is known by its file's name alone: an installed copy and the same file in a clone
    are one article. A folder of that name elsewhere is its owner's.
    """
    if path.parent.name != SEEDS_FOLDER:
        return False
    return (path.parent.parent / "corpus" / Path(__file__).name).is_file()
