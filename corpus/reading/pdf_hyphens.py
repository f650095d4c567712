"""Words that a PDF breaks at the ends of lines, made whole again."""

import re
from collections.abc import Iterable, Sequence

BROKEN = "\ufffe"
"""The mark that pdfium leaves where it joined two lines of a broken word."""

_WORD = re.compile(r"\w+(?:-\w+)*")
_HYPHENS = f"-\u2010\u00ad{BROKEN}"
_BREAK = re.compile(rf"(?<!\w)(\w+){BROKEN}(\w+)")


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """Return the words that *lines* have whole, hyphens within words included."""
    return frozenset(word.casefold() for line in lines for word in _WORD.findall(line))


def one_line(lines: Sequence[str], known: frozenset[str]) -> str:
    """Return *lines* as one, each word whole that was broken between two.

    A hyphen at the end of a line may belong to its word. It is kept if the document has the word
    with it elsewhere (is in *known*), or if no small letter follows.
    """
    pieces: list[str] = []
    for line in lines:
        if pieces and _is_broken(pieces[-1], line):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(BROKEN)
        elif pieces:
            pieces.append(" ")
        pieces.append(line)
    whole = _BREAK.sub(lambda match: _mended(match[1], match[2], known), "".join(pieces))
    return " ".join(whole.replace("\u00ad", "").replace(BROKEN, "-").split())


def _is_broken(above: str, below: str) -> bool:
    return above[-1:] in set(_HYPHENS) and above[-2:-1].isalnum() and below[:1].isalnum()


def _mended(first: str, second: str, known: frozenset[str]) -> str:
    with_hyphen, without = f"{first}-{second}", f"{first}{second}"
    is_known_with = with_hyphen.casefold() in known and without.casefold() not in known
    return with_hyphen if is_known_with or not second[0].islower() else without
