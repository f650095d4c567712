"""Questions: words drawn from passages, so that each question has something to find."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from bot.languages import FUNCTION_WORDS, Language, detected
from corpus.benchmark.entries import read

# Eight words in the mean.
QUESTION_WORDS = (5, 11)
# With fewer there is nothing to search for once the function words are gone.
MIN_TELLING_WORDS = 2

# Without digits: "in 2019" asks for articles of that year, and a search is all that is measured.
_WORD = re.compile(r"(?<![\w'’])[^\W\d_]+(?![\w'’])")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOf:
    """A question of its function words too, and without them; *passage* holds all its words."""

    passage: int
    with_function_words: str
    without: str


KINDS: dict[str, Callable[[AskedOf], str]] = {
    "with_function_words": lambda asked: asked.with_function_words,
    "without": lambda asked: asked.without,
}


def draw(path: Path, *, passages: int, count: int, seed: int) -> list[AskedOf]:
    """Draw *count* questions from the *passages* in the file *path*; fewer if they are short."""
    random = np.random.default_rng(seed)
    # Some passages have too few words to ask with.
    numbers = random.permutation(passages)[: 2 * count]
    wanted = set(numbers.tolist())
    texts = {n: entry.text for n, entry in enumerate(read(path)) if n in wanted}
    drawn = (_question(n, texts[n], random) for n in numbers.tolist())
    return list(islice((each for each in drawn if each), count))


def _question(passage: int, text: str, random: np.random.Generator) -> AskedOf | None:
    function_words = FUNCTION_WORDS[detected(text) or Language.ENGLISH]
    words = [word.lower() for word in _WORD.findall(text)]
    telling = [n for n, word in enumerate(words) if word not in function_words]
    if len(words) < QUESTION_WORDS[1] or len(telling) < MIN_TELLING_WORDS:
        return None
    length = random.integers(*QUESTION_WORDS, endpoint=True)
    sure = random.choice(telling, MIN_TELLING_WORDS, replace=False).tolist()
    others = [n for n in range(len(words)) if n not in sure]
    chosen = sorted([*sure, *random.choice(others, length - len(sure), replace=False).tolist()])
    return AskedOf(
        passage=passage,
        with_function_words=_joined(words, chosen),
        without=_joined(words, [n for n in chosen if words[n] not in function_words]),
    )


def _joined(words: Sequence[str], chosen: Sequence[int]) -> str:
    return " ".join(words[n] for n in chosen)
