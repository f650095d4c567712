"""The forward index: the words of each passage in reading order, as numbers.

A passage is a row of segments: its headline first, then its sentences. Everything that looks
at a passage more closely than counting, such as proximity and the choice of sentences, reads it
here, so no text is taken apart twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from bot.article import Article
from bot.passage import Passage
from bot.ranking.lexicon import Ints, Lexicon, LexiconBuilder
from bot.terms import tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardIndex:
    """The forms of all passages, one after the other.

    *forms* holds their numbers. Segment *s* is `forms[segment_starts[s]:segment_starts[s + 1]]`;
    passage *p* has the segments from `passage_starts[p]` to before `passage_starts[p + 1]`, the
    first of which is its headline.
    """

    lexicon: Lexicon
    forms: Ints
    segment_starts: Ints
    passage_starts: Ints

    def words_of(self, passage: int) -> Ints:
        """Return the forms of *passage*, those of its headline first."""
        first, last = self.passage_starts[passage], self.passage_starts[passage + 1]
        return self.forms[self.segment_starts[first] : self.segment_starts[last]]


def read(passages: Sequence[Passage]) -> ForwardIndex:
    """Return the forward index of *passages*, numbered as they stand."""
    builder = LexiconBuilder()
    segments: list[list[int]] = []
    passage_starts = [0]
    for passage in passages:
        segments.append(_forms(passage.headline, passage.article, builder))
        for sentence in passage.sentences:
            text = sentence.of(passage.article.text)
            segments.append(_forms(text, passage.article, builder))
        passage_starts.append(len(segments))
    starts = np.cumsum([0, *map(len, segments)], dtype=np.int32)
    return ForwardIndex(
        lexicon=builder.build(),
        forms=np.fromiter(chain.from_iterable(segments), np.int32, count=int(starts[-1])),
        segment_starts=starts,
        passage_starts=np.array(passage_starts, np.int32),
    )


def _forms(text: str, article: Article, builder: LexiconBuilder) -> list[int]:
    language = article.language
    return [builder.form(token, text, language) for token in tokens(text, language)]


def distinct(numbers: npt.NDArray[np.integer]) -> npt.NDArray[np.integer]:
    """Return the different *numbers* in ascending order."""
    # numpy's own `unique` imports its masked arrays, for a twentieth of a second at each start.
    ordered = np.sort(numbers)
    is_first = np.ones(len(ordered), np.bool_)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_first]
