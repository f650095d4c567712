"""Lines of a message's plain text, which mail programs wrap: the paragraphs that they were."""

import re
from collections.abc import Iterator, Sequence

# Mail programs wrap at 72 to 78 columns; longer lines were ended by their author.
MAX_WRAPPED_COLUMNS = 100
MIN_WRAPPED_COLUMNS = 50
# A line this full, of which the next word would have gone over, was wrapped; one that ends a
# sentence must be as full as any.
FULL = 0.85

_ITEM = re.compile(r"\s*(?:[*•·▪►–—-]+|\d{1,3}[.)]|\[\d+\])\s|\s{3,}|\W*$|[<(\[]?https?://\S+$")
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*$")


def flowing(lines: Sequence[str], between: str) -> Iterator[str]:
    """Yield the lines that their sender ended, of lines that a program wrapped and says so.

    Such a line ends in a space (RFC 3676); *between* is put in its place.
    """
    begun: list[str] = []
    for line in lines:
        # A space is added before what would look quoted.
        words = line.removeprefix(" ")
        if words.endswith(" ") and words != "-- " and not words.startswith(">"):
            begun.append(words[:-1])
            continue
        yield between.join([*begun, words])
        begun = []
    if begun:
        yield between.join(begun)


def unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs of *lines*, each on one line.

    Blank lines part them, and lines that had room for the first word of the next.
    """
    width = max((len(line.rstrip()) for line in lines if _may_be_wrapped(line)), default=0)
    begun: list[str] = []
    for line in lines:
        if begun and not (line.strip() and _goes_on(begun[-1], line, width)):
            yield _one_line(begun)
            begun = []
        if line.strip():
            begun.append(line.rstrip())
    if begun:
        yield _one_line(begun)


def _may_be_wrapped(line: str) -> bool:
    return MIN_WRAPPED_COLUMNS <= len(line.rstrip()) <= MAX_WRAPPED_COLUMNS and "://" not in line


def _goes_on(above: str, below: str, width: int) -> bool:
    if _ITEM.match(below) or len(above) > MAX_WRAPPED_COLUMNS or not width:
        return False
    first_word = below.split(maxsplit=1)[0]
    needed = len(above) + 1 + len(first_word)
    return needed > (width if _ENDS_SENTENCE.search(above) else FULL * width)


def _one_line(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())
