"""Words: taken from pieces, counted by term, and their numbers written as bytes."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

# See `layouts` for what these are.
BITS = 7
MOST_BYTES = 5


@compiled
def forms(codes: Ints, bounds: Longs, odd: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Return the forms of all pieces, and how many each stretch has; see `Loops`.

    *odd* are how many forms each piece has whose code is below 0, and all of these forms.
    """
    sizes, others = odd
    found = np.empty(len(codes) - len(sizes) + len(others), np.int32)
    lengths = np.empty(len(bounds) - 1, np.int32)
    at = piece = other = 0
    for stretch in range(len(lengths)):
        before = at
        for number in range(bounds[stretch], bounds[stretch + 1]):
            if codes[number] >= 0:
                found[at] = codes[number]
                at += 1
            else:
                for _ in range(sizes[piece]):
                    found[at] = others[other]
                    at += 1
                    other += 1
                piece += 1
        lengths[stretch] = at - before
    return found, lengths


@compiled
def count(forms: Ints, counts: Longs) -> None:
    """Add to *counts* how often each form is among *forms*."""
    for place in range(len(forms)):
        counts[forms[place]] += 1


@compiled
def by_term(words: tuple[Ints, Ints], lengths: Ints, terms: int) -> tuple[Ints, Longs]:
    """Return the stretches of all words, sorted by term, and where those of each term begin.

    *words* are the forms of all words and the term of each form; *lengths* are those of the
    stretches, of which one that has a term twice comes twice.
    """
    forms, term_of = words
    begins = np.zeros(terms + 1, np.int64)
    for place in range(len(forms)):
        begins[term_of[forms[place]] + 1] += 1
    for term in range(terms):
        begins[term + 1] += begins[term]
    free = begins[:-1].copy()
    stretches = np.empty(len(forms), np.int32)
    start = 0
    for stretch in range(len(lengths)):
        for place in range(start, start + lengths[stretch]):
            term = term_of[forms[place]]
            stretches[free[term]] = stretch
            free[term] += 1
        start += lengths[stretch]
    return stretches, begins


@compiled
def post(held: tuple[Ints, Longs], passage_of: Ints) -> tuple[tuple[Ints, Ints, Ints], Ints]:
    """Return the postings, and how many stretches hold each term.

    *held* are those of `by_term`, and *passage_of* is the passage of each stretch. Terms, passages
    and frequencies make up the postings, sorted by the first two.
    """
    stretches, begins = held
    size = len(stretches)
    terms, passages = np.empty(size, np.int32), np.empty(size, np.int32)
    frequencies, holding = np.empty(size, np.int32), np.zeros(len(begins) - 1, np.int32)
    row = -1
    for term in range(len(holding)):
        stretch = passage = np.int32(-1)
        for place in range(begins[term], begins[term + 1]):
            if stretches[place] != stretch:
                stretch = stretches[place]
                holding[term] += 1
            if passage_of[stretch] == passage:
                frequencies[row] += 1
            else:
                row += 1
                passage = passage_of[stretch]
                terms[row], passages[row], frequencies[row] = term, passage, 1
    size = row + 1
    return (terms[:size], passages[:size], frequencies[:size]), holding


@compiled
def tally(
    postings: tuple[Ints, Ints], article_of: Ints, class_of: Ints
) -> tuple[Ints, Ints, Ints]:
    """Return how many passages and articles hold each term, and passages each beginning.

    *article_of* is the article of each passage, *class_of* the beginning of each term.
    """
    passages, articles = np.zeros(len(class_of), np.int32), np.zeros(len(class_of), np.int32)
    last_class = np.full(len(article_of), -1, np.int32)
    beginnings = np.zeros(class_of[-1] + 1 if len(class_of) else 0, np.int32)
    last, article = np.int32(-1), np.int32(-1)
    for row in range(len(postings[0])):
        term, passage = postings[0][row], postings[1][row]
        passages[term] += 1
        if term != last or article_of[passage] != article:
            last, article = term, article_of[passage]
            articles[term] += 1
        if last_class[passage] != class_of[term]:
            last_class[passage] = class_of[term]
            beginnings[class_of[term]] += 1
    return passages, articles, beginnings


@compiled
def code(number: int, coded: Bytes, at: int) -> int:
    """Write the variable-byte code of *number*, and return the place after it."""
    while number >> BITS:
        coded[at] = (number & ((1 << BITS) - 1)) | (1 << BITS)
        number >>= BITS
        at += 1
    coded[at] = number
    return at + 1


@compiled
def encode(passages: tuple[Ints, Ints, Ints], move: Ints) -> tuple[Bytes, Longs]:
    """Return the variable-byte code of *passages*, and where each starts; see `Loops`."""
    forms, lengths, stretches = passages
    # Of what is too much for most numbers, only as much is ever touched as is written.
    coded = np.empty(MOST_BYTES * (len(forms) + len(lengths) + len(stretches)), np.uint8)
    starts = np.zeros(len(stretches) + 1, np.int64)
    at = stretch = word = 0
    for passage in range(len(stretches)):
        at = code(stretches[passage], coded, at)
        words = 0
        for number in range(stretch, stretch + stretches[passage]):
            at = code(lengths[number], coded, at)
            words += lengths[number]
        for place in range(word, word + words):
            at = code(move[forms[place]], coded, at)
        stretch += stretches[passage]
        word += words
        starts[passage + 1] = at
    return coded[:at].copy(), starts
