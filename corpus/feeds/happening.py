"""What happened to the articles of a feed while it was refreshed."""

from dataclasses import dataclass

from corpus.adding import Added, Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """An article that was withdrawn where it was published, or is kept no longer."""

    place: str
    article_id: str


Happening = Added | Skipped | Removed
"""An article added, updated or unchanged; one that could not be had or read; one removed."""
