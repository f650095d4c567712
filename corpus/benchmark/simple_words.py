"""Words as the simple analysers of other engines take them: what is between spaces and marks."""

import re

_WORD = re.compile(r"\w+")


def simple_words(text: str) -> list[str]:
    """Return the words of *text* in small letters."""
    return _WORD.findall(text.lower())
