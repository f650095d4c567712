"""Questions as the command line gets them: arguments, and files with a question a line."""

import sys
from pathlib import Path

from bot import QuotedeskError


class QuestionsUnreadableError(QuotedeskError):
    """A file of questions that cannot be read."""


def as_text(argument: str) -> str:
    """Return *argument* without halves of characters, which stand for bytes that are no text."""
    return argument.encode("utf-8", "replace").decode()


def lines_of(name: str) -> list[str]:
    """Return the questions of the file *name*, one a line; `-` is standard input.

    Raises:
        QuestionsUnreadableError: If it cannot be read.
    """
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        message = f"{name} cannot be read ({error.strerror}); name a file with a question a line."
        raise QuestionsUnreadableError(message) from error
    lines = content.decode("utf-8-sig", "replace").splitlines()
    return [line for line in lines if line.strip()]
