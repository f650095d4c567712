"""Spelling: the strings of keys and the words of forms, each once and in order."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Kinds = npt.NDArray[np.uint8]
Strings = tuple[Bytes, Longs]
Spelt = tuple[Bytes, Longs, Ints]
Counted = tuple[Ints, Longs, Kinds]

_BYTE_BITS, _BYTE = np.uint64(8), np.uint64(0xFF)
_WORD_BYTES, _KEY_BYTES = 8, 16
# See `string_numbers` and `vocabulary` for what these are.
_LONG, _LAST_BYTE, _GOES_ON = np.uint64(0xFF), np.uint64(56), np.uint64(1)
_NEXT, _NONE = np.uint64(1), np.uint64(0)
_TERM_SHIFT, _WORD_SHIFT = np.uint64(36), np.uint64(8)
_WORD_MASK, _KINDS_MASK = np.uint64((1 << 28) - 1), np.uint64(0xFF)
_KINDS = 256
_DIGIT_BITS, _DIGITS = 8, 256


@compiled
def turned(half: np.uint64) -> np.uint64:
    """Return *half* a key as it is compared: with the first letter on the left."""
    found, rest = np.uint64(0), half
    for _ in range(_WORD_BYTES):
        found = found << _BYTE_BITS | rest & _BYTE
        rest >>= _BYTE_BITS
    return found


@compiled
def size_of(keys: Keys, longer: Strings) -> int:
    """Return how many letters the strings of *keys* have at most, one after the other."""
    size, starts = _KEY_BYTES * len(keys), longer[1]
    for place in range(len(keys)):
        if keys[place, 1] >> _LAST_BYTE == _LONG:
            size += starts[keys[place, 0] + _NEXT] - starts[keys[place, 0]]
    return size


@compiled
def spelt(keys: Keys, order: Longs, longer: Strings) -> Spelt:
    """Return the strings of *keys*, each once and in this *order*, and the rank of each key.

    They are letters, none of them 0, and where each string starts and the last ends. The key of
    one of the *longer* strings has its number there.
    """
    letters = np.empty(size_of(keys, longer), np.uint8)
    starts, ranks = np.empty(len(keys) + 1, np.int64), np.empty(len(keys), np.int32)
    count = at = 0
    starts[0] = 0
    for place in range(len(order)):
        low, high = keys[order[place], 0], keys[order[place], 1]
        before = order[place - 1]
        if place == 0 or keys[before, 0] != low or keys[before, 1] != high:
            if high >> _LAST_BYTE == _LONG:
                for letter in range(longer[1][low], longer[1][low + _NEXT]):
                    letters[at] = longer[0][letter]
                    at += 1
                low = high = _NONE
            for half in (low, high):
                rest = half
                while rest:
                    letters[at] = rest & _BYTE
                    rest >>= _BYTE_BITS
                    at += 1
            count += 1
            starts[count] = at
        ranks[order[place]] = count - 1
    return letters[:at].copy(), starts[: count + 1].copy(), ranks


@compiled
def first_letters(letters: Bytes, start: int) -> tuple[np.uint64, np.uint64]:
    """Return the first letters of a longer string as the halves of keys are compared."""
    first = second = np.uint64(0)
    for place in range(start, start + _WORD_BYTES):
        first = first << _BYTE_BITS | letters[place]
    for place in range(start + _WORD_BYTES, start + _KEY_BYTES - 1):
        second = second << _BYTE_BITS | letters[place]
    # It comes after the one that it begins with.
    return first, second << _BYTE_BITS | _GOES_ON


@compiled
def gathered(
    forms: Ints, scratch: Ints, known: tuple[Keys, Keys], longer: Strings
) -> tuple[Counted, tuple[Keys, Keys]]:
    """Return what *forms* come to that may stand more than once.

    That is the number of each among the different ones, how often these stand and their kinds;
    the keys of their terms and of their words; and the halves of those as they are compared.
    *scratch* has an element for each form, whatever it is; *known* are the keys of all forms and
    those of all strings, some of which are *longer*.
    """
    form_keys, string_keys = known
    numbers, found = np.empty(len(forms), np.int32), np.empty(len(forms), np.int32)
    counts = np.zeros(len(forms), np.int64)
    count = np.int32(0)
    for place in range(len(forms)):
        form = forms[place]
        number = scratch[form]
        if number < 0 or number >= count or found[number] != form:
            number = scratch[form] = count
            found[count] = form
            count += 1
        counts[number] += 1
        numbers[place] = number
    kinds = np.empty(count, np.uint8)
    keys, compared = np.empty((2, count, 2), np.uint64), np.empty((2, 2, count), np.uint64)
    for number in range(count):
        key = form_keys[found[number], 0]
        kinds[number] = key & _KINDS_MASK
        for part in range(2):
            shift = _WORD_SHIFT if part else _TERM_SHIFT
            string = (key >> shift) & _WORD_MASK
            low, high = string_keys[string, 0], string_keys[string, 1]
            keys[part, number, 0], keys[part, number, 1] = low, high
            first, second = turned(low), turned(high)
            if high >> _LAST_BYTE == _LONG:
                first, second = first_letters(longer[0], longer[1][low])
            compared[part, 0, number], compared[part, 1, number] = first, second
    return (numbers, counts[:count], kinds), (keys, compared)


@compiled
def is_clear(keys: Keys, compared: Keys, order: Longs) -> bool:
    """Tell whether *keys* that are *compared* as the same, in this *order*, are of one string.

    Those of longer strings may not be: they are the same but for what does not fit into a key.
    """
    clear = True
    for place in range(1, len(order)):
        one, other = order[place - 1], order[place]
        is_same = compared[0, one] == compared[0, other] and compared[1, one] == compared[1, other]
        clear &= not is_same or keys[one, 0] == keys[other, 0]
    return clear


@compiled
def ordered_by(order: Ints, digits: Ints, count: int) -> Ints:
    """Return *order* by *digits*, which are below *count*; the same keep their order."""
    places = np.zeros(count + 1, np.int32)
    for digit in digits:
        places[digit + 1] += 1
    for digit in range(count):
        places[digit + 1] += places[digit]
    found = np.empty_like(order)
    for number in order:
        found[places[digits[number]]] = number
        places[digits[number]] += 1
    return found


@compiled
def from_greatest(totals: Longs) -> Ints:
    """Return the order of *totals* from the greatest on, in which the same keep their order.

    None is below 0. They are ordered by one digit after the other, from the last.
    """
    order = np.arange(len(totals)).astype(np.int32)
    most, shift = totals.max() if len(totals) else 0, 0
    while most >> shift:
        digits = (_DIGITS - 1 - (totals >> shift) % _DIGITS).astype(np.int32)
        order, shift = ordered_by(order, digits, _DIGITS), shift + _DIGIT_BITS
    return order


@compiled
def in_order(terms: Ints, words: Ints, kinds: Kinds) -> Ints:
    """Return the order of forms by the ranks of their terms, of their words, and by kinds."""
    order = ordered_by(np.arange(len(kinds)).astype(np.int32), kinds.astype(np.int32), _KINDS)
    return ordered_by(ordered_by(order, words, len(kinds)), terms, len(kinds))


@compiled
def settled(
    counted: Counted, strings: tuple[Keys, Keys], orders: tuple[Longs, Longs], longer: Strings
) -> tuple[Spelt, Spelt, tuple[Keys, Longs, Ints], bool]:
    """Return the words of forms that were `gathered`.

    These are their terms and their words; the keys of the forms that are made of them, the
    commonest first, how often each stands, and which of them each form is that was given; and
    whether all that is so, which it is not if it is not clear which string comes first. *orders*
    are those of terms and of words.
    """
    numbers, counts, kinds = counted
    keys, compared = strings
    clear = is_clear(keys[0], compared[0], orders[0]) and is_clear(keys[1], compared[1], orders[1])
    terms, words = spelt(keys[0], orders[0], longer), spelt(keys[1], orders[1], longer)
    form_keys = np.empty(len(kinds), np.uint64)
    for number in range(len(kinds)):
        term, word = np.uint64(terms[2][number]), np.uint64(words[2][number])
        form_keys[number] = term << _TERM_SHIFT | word << _WORD_SHIFT | kinds[number]
    ranks = np.empty(len(kinds), np.int32)
    found, totals = np.empty_like(form_keys), np.zeros(len(kinds), np.int64)
    count = 0
    for number in in_order(terms[2], words[2], kinds):
        if count == 0 or form_keys[number] != found[count - 1]:
            found[count] = form_keys[number]
            count += 1
        ranks[number] = count - 1
        totals[count - 1] += counts[number]
    commonest = from_greatest(totals[:count])
    places = np.empty(count, np.int32)
    for place in range(count):
        places[commonest[place]] = place
    forms = np.empty_like(numbers)
    for place in range(len(numbers)):
        forms[place] = places[ranks[numbers[place]]]
    return terms, words, (found[commonest], totals[commonest], forms), clear
