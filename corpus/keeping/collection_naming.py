"""Collection naming: whether there is the collection that a user names."""

from collections.abc import Mapping

from bot.errors import QuotedeskError


class CollectionUnknownError(QuotedeskError):
    """A name that no collection has; the message names those that there are."""


def known_collection(name: str, collections: Mapping[str, int]) -> str:
    """Return *name*, which is among *collections*.

    Raises:
        CollectionUnknownError: If it is not.
    """
    if name in collections:
        return name
    there = ", ".join(sorted(collections))
    hint = f"There are {there}." if there else "There is none yet."
    message = f'No collection is called "{name}". {hint}'
    raise CollectionUnknownError(message)
