"""Reading: one reader a format, each from a file's text to what it says."""

from pathlib import Path

from corpus.errors import ArticleUnreadableError
from corpus.reading.decoding import decode
from corpus.reading.file_content import read_content
from corpus.reading.markdown import read_markdown
from corpus.reading.reading import Metadata, Reading, UnreadableError
from corpus.reading.text import read_text

_READERS = {".md": read_markdown, ".markdown": read_markdown, ".txt": read_text}

READABLE_SUFFIXES = frozenset(_READERS)

__all__ = ["READABLE_SUFFIXES", "Metadata", "Reading", "read"]


def read(path: Path) -> Reading:
    """Read the article in the file *path*.

    Raises:
        ArticleUnreadableError: If there is no article in it; the reason says why.
    """
    try:
        return _read(path)
    except UnreadableError as error:
        raise ArticleUnreadableError(path, str(error)) from error


def _read(path: Path) -> Reading:
    content = read_content(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        message = f"is not a kind of file that is read ({', '.join(_READERS)})"
        raise UnreadableError(message)
    text = decode(content)
    if not text.strip():
        raise UnreadableError("is blank" if text else "is empty")
    reading = reader(text)
    if not reading.has_words_to_quote():
        message = "has no text that could be quoted"
        raise UnreadableError(message)
    return reading
