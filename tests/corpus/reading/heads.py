"""Front matter, read from its head alone."""

import pytest

from corpus.reading.front_matter import split_front_matter
from corpus.reading.reading import Metadata, UnreadableError


def metadata(head: str) -> Metadata:
    return split_front_matter(f"---\n{head}\n---\n\nThe tide rose.\n")[0]


def reason_of(head: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        metadata(head)
    return str(caught.value)
