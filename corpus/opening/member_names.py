"""Names of members in archives: nothing is written by them, but they say what is shown."""

import re

from corpus.finding import is_left_out
from corpus.reading.reading import UnreadableError

_DRIVE = re.compile(r"[A-Za-z]:")


def folders_and_name(name: str) -> list[str]:
    """Return the folders of a member called *name*, and its own name last.

    Raises:
        UnreadableError: If it leads out of the archive, or is no name at all.
    """
    if "\x00" in name or "\\" in name:
        message = "has a name with characters that no name should have; pack it again"
        raise UnreadableError(message)
    steps = [step for step in name.split("/") if step not in {"", "."}]
    if name.startswith("/") or _DRIVE.match(name) or ".." in steps:
        message = "has a name that leads out of its archive; it is left alone"
        raise UnreadableError(message)
    return steps


def is_hidden(steps: list[str]) -> bool:
    """Tell whether the member, or a folder that it is in, is left out as folders do."""
    return not steps or any(map(is_left_out, steps))
