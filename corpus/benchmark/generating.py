"""Generating: articles of invented words, as many as are asked for, the same for the same seed.

Words are drawn for some thousands of articles at once. A quarter of them repeat an earlier word
of their article, because a word that an article has is likelier to come again in it.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np

from corpus.benchmark.entries import Entry
from corpus.benchmark.frequencies import READ_BEFORE, Ints, different_words, ranks
from corpus.benchmark.vocabulary import words

# Articles drawn at once: some 8,000 passages and 650,000 words.
BATCH = 2_000

# A passage has 76 words in the mean, and with its article's headline 83.
HEADLINE_WORDS = (5, 9)
PASSAGES = (2, 6)
SENTENCES = (3, 5)
SENTENCE_WORDS = (10, 28)
WORDS_A_PASSAGE = 77.75  # a headline is written once for four passages

REPEATED = 0.25
# A word is followed by a comma in the middle of a sentence of so many words.
COMMA_FROM = 14


class _Batch(NamedTuple):
    """Articles in numbers: how many passages, sentences and words, in reading order.

    *units* has the number of words of each headline and sentence.
    """

    passages: Ints
    sentences: Ints
    units: Ints
    ranks: Ints


def generate(passages: int, seed: int) -> Iterator[Entry]:
    """Yield *passages* passages; fewer of the same *seed* are the first of more."""
    return islice(_endless(seed, vocabulary(passages)), passages)


def vocabulary(passages: int) -> int:
    """Return how many different words so many *passages* may hold."""
    # The last batch is drawn whole; the rest is slack for batches that come out long.
    drawn = (passages + BATCH * PASSAGES[1]) * WORDS_A_PASSAGE * 1.05
    return int(different_words(drawn + READ_BEFORE)) + 1


def _endless(seed: int, count: int) -> Iterator[Entry]:
    random = np.random.default_rng(seed)
    spelt = words(count)
    article, position = 0, 0
    while True:
        batch = _batch(random, position)
        yield from _entries(batch, spelt, article)
        position += len(batch.ranks)
        article += BATCH


def _batch(random: np.random.Generator, position: int) -> _Batch:
    passages = random.integers(*PASSAGES, BATCH, endpoint=True)
    sentences = random.integers(*SENTENCES, passages.sum(), endpoint=True)
    headlines = random.integers(*HEADLINE_WORDS, BATCH, endpoint=True)
    in_sentences = random.integers(*SENTENCE_WORDS, sentences.sum(), endpoint=True)
    of_article = np.add.reduceat(sentences, np.cumsum(passages) - passages)
    before = np.cumsum(of_article) - of_article
    units = np.insert(in_sentences, before, headlines)
    first_units = before + np.arange(BATCH)
    lengths = np.add.reduceat(units, first_units)
    drawn, is_new = ranks(random, position, int(lengths.sum()))
    source = _sources(random, lengths, is_new)
    return _Batch(passages, sentences, units, drawn[source])


def _sources(
    random: np.random.Generator, lengths: Ints, is_new: "np.ndarray[tuple[int], np.dtype[np.bool]]"
) -> Ints:
    """Return for each word where it comes from: its own place, or an earlier one it repeats."""
    total = int(lengths.sum())
    places = np.arange(total)
    first = np.repeat(np.cumsum(lengths) - lengths, lengths)
    earlier = first + (random.random(total) * (places - first)).astype(np.int64)
    repeats = (random.random(total) < REPEATED) & ~is_new
    source = np.where(repeats, earlier, places)
    while (further := source[source] != source).any():
        source[further] = source[source[further]]
    return source


def _entries(batch: _Batch, spelt: list[str], article: int) -> Iterator[Entry]:
    pieces = [spelt[rank] for rank in batch.ranks.tolist()]
    ends = np.cumsum(batch.units).tolist()
    units = iter(zip([0, *ends[:-1]], ends, strict=True))
    counts = iter(batch.sentences.tolist())
    for number, passages in enumerate(batch.passages.tolist(), start=article):
        start, end = next(units)
        headline = _capital(" ".join(pieces[start:end]))
        for sentences in islice(counts, passages):
            texts = [_sentence(pieces[a:b]) for a, b in islice(units, sentences)]
            yield Entry(number, headline, _starts(texts), " ".join(texts))


def _sentence(pieces: list[str]) -> str:
    if len(pieces) >= COMMA_FROM:
        middle = len(pieces) // 2
        return f"{_capital(' '.join(pieces[:middle]))}, {' '.join(pieces[middle:])}."
    return f"{_capital(' '.join(pieces))}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _starts(sentences: list[str]) -> tuple[int, ...]:
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 1
    return tuple(starts)
