"""Vocabularies: the different words of some articles, numbered.

A *form* is a word as it stands in an article: its *term*, which searches compare; its *word*,
which is the same without capitals and accents; and its kinds, which tell what it may name.
"Tides" and "tide" are two forms of one term, and the "50" of "$50 million" is a form of another
term than that of "50 days".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.ranking.numbering import from_greatest
from bot.ranking.strings import StringTable

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Kinds = npt.NDArray[np.uint8]

# The key of a form has the numbers of its term and its word, and its kinds, from the left.
TERM_SHIFT, WORD_SHIFT = 36, 8
_WORD_MASK = (1 << TERM_SHIFT - WORD_SHIFT) - 1
_KINDS_MASK = (1 << WORD_SHIFT) - 1


def form_key(term: int, word: int, kinds: int) -> int:
    """Return the key of a form that is made of these."""
    return (term << TERM_SHIFT) | (word << WORD_SHIFT) | kinds


def form_keys(term_of: Ints, word_of: Ints, kinds_of: Kinds) -> Longs:
    """Return the keys of forms, each made of these terms, words and kinds."""
    terms, words = term_of.astype(np.int64), word_of.astype(np.int64)
    return (terms << TERM_SHIFT) | (words << WORD_SHIFT) | kinds_of


def parts_of(keys: Longs) -> tuple[Ints, Ints, Kinds]:
    """Return the terms, the words and the kinds of the forms that have these *keys*."""
    return (
        (keys >> TERM_SHIFT).astype(np.int32),
        ((keys >> WORD_SHIFT) & _WORD_MASK).astype(np.int32),
        (keys & _KINDS_MASK).astype(np.uint8),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The *terms* and the *words*, each sorted, and the forms that are made of them.

    *term_of*, *word_of* and *kinds_of* go from the number of a form to those of its term and
    its word, and to its kinds; *counts_of* says how often it stands in the articles.
    """

    terms: StringTable
    words: StringTable
    term_of: Ints
    word_of: Ints
    kinds_of: Kinds
    counts_of: Longs


def by_frequency(vocabulary: Vocabulary) -> tuple[Vocabulary, Ints]:
    """Return *vocabulary* with the commonest form first, and where its forms have gone.

    All its forms, terms and words must stand in the articles: then it is what `united` gives.
    """
    keys = form_keys(vocabulary.term_of, vocabulary.word_of, vocabulary.kinds_of)
    return _ordered(vocabulary.terms, vocabulary.words, keys, vocabulary.counts_of)


def united(vocabularies: Sequence[Vocabulary]) -> tuple[Vocabulary, list[Ints]]:
    """Return one vocabulary for all, and for each of them where its forms have gone.

    A form that stands nowhere is left out (its new number is -1), and the commonest form has
    number 0. What *term_of* and *word_of* say of such a form need not be so.
    """
    used = [each.counts_of > 0 for each in vocabularies]
    terms, from_terms = _union(
        [(v.terms, v.term_of[u]) for v, u in zip(vocabularies, used, strict=True)]
    )
    words, from_words = _union(
        [(v.words, v.word_of[u]) for v, u in zip(vocabularies, used, strict=True)]
    )
    keys = [
        form_keys(from_term[v.term_of[u]], from_word[v.word_of[u]], v.kinds_of[u])
        for v, u, from_term, from_word in zip(
            vocabularies, used, from_terms, from_words, strict=True
        )
    ]
    counts = np.concatenate([v.counts_of[u] for v, u in zip(vocabularies, used, strict=True)])
    vocabulary, place = _ordered(terms, words, np.concatenate(keys), counts)
    ends = np.cumsum([0, *map(np.count_nonzero, used)])
    moves = [place[a:b] for a, b in pairwise(ends.tolist())]
    counts_of = [v.counts_of for v in vocabularies]
    return vocabulary, [*map(spread, moves, counts_of)]


def _ordered(
    terms: StringTable, words: StringTable, keys: Longs, counts: Longs
) -> tuple[Vocabulary, Ints]:
    """Return the forms of these *keys*, each so often, and the place of each of the keys."""
    order = keys.argsort()
    ordered = keys[order]
    is_first = np.ones(len(keys), np.bool_)
    is_first[1:] = ordered[1:] != ordered[:-1]
    group_of = np.empty(len(keys), np.int64)
    group_of[order] = is_first.cumsum() - 1
    forms = ordered[is_first]
    totals = np.bincount(group_of, weights=counts, minlength=len(forms))
    commonest = from_greatest(totals)
    place = np.empty(len(totals), np.int32)
    place[commonest] = np.arange(len(totals), dtype=np.int32)
    term_of, word_of, kinds_of = parts_of(forms[commonest])
    vocabulary = Vocabulary(
        terms=terms,
        words=words,
        term_of=term_of,
        word_of=word_of,
        kinds_of=kinds_of,
        counts_of=totals[commonest].astype(np.int64),
    )
    return vocabulary, place[group_of]


def spread(numbers: Ints, counts: Longs) -> Ints:
    """Return *numbers*, one for each form that stands anywhere by its *counts*, for all forms.

    It is -1 for those that stand nowhere.
    """
    spread_out = np.full(len(counts), -1, np.int32)
    spread_out[counts > 0] = numbers
    return spread_out


def _union(sources: Sequence[tuple[StringTable, Ints]]) -> tuple[StringTable, list[Ints]]:
    """Return the sorted strings that are used, and for each source where its strings have gone."""
    used = [_used(table, numbers) for table, numbers in sources]
    union, moves = StringTable.of([]), list[Ints]()
    for (table, _), places in zip(sources, used, strict=True):
        union, earlier, own = union.united(table.chosen(places))
        moves = [*(earlier[move] for move in moves), own]
    spread_out = [np.full(len(table), -1, np.int32) for table, _ in sources]
    for move, places, each in zip(moves, used, spread_out, strict=True):
        each[places] = move
    return union, spread_out


def _used(table: StringTable, numbers: Ints) -> Longs:
    is_used = np.zeros(len(table), np.bool_)
    is_used[numbers] = True
    return np.flatnonzero(is_used)
