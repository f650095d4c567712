"""What holds of every reading, and reasons why there is none."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from bot.article import ParagraphKind
from corpus.reading.reading import Reading, UnreadableError

Reader = Callable[[bytes], Reading]


def of_kind(reading: Reading, kind: ParagraphKind) -> list[str]:
    return [
        paragraph.span.of(reading.text)
        for paragraph in reading.paragraphs
        if paragraph.kind is kind
    ]


def texts(reading: Reading) -> list[str]:
    """Return the paragraphs that may be quoted."""
    return of_kind(reading, ParagraphKind.TEXT)


def reason_of(read: Reader, content: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(content)
    return str(caught.value)


def check_reads_or_says_why(read: Reader, content: bytes) -> None:
    """Check that *content* is read in good order, or refused with a reason."""
    try:
        reading = read(content)
    except UnreadableError:
        return
    for paragraph in reading.paragraphs:
        assert 0 <= paragraph.span.start < paragraph.span.end <= len(reading.text)
        assert paragraph.span.of(reading.text).strip()
    for first, second in pairwise(reading.paragraphs):
        assert first.span.end <= second.span.start
    reading.text.encode()
    assert "\n" not in reading.title
