"""Which language a text is written in.

Function words make up nearly half of any text, and a question can hardly be asked without
one. Those of one language alone say most: "de" is Spanish, French, Portuguese or Dutch, and
"the" is English. Letters and endings decide between neighbours that share their small words.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

import regex

from bot.languages.folding import plain
from bot.languages.frame_words import FRAME_WORDS
from bot.languages.function_words import FUNCTION_WORDS
from bot.languages.language import Language
from bot.languages.traits import LETTERS, OPENING_MARKS, PARTS

# A text shows its language early, and what is cited further down may be in another.
CHARACTERS_READ = 4_000

# What a function word of one language alone weighs. One that several languages have is shared
# out between them; numbers up to eight divide this one, so that a tie is a tie exactly.
WEIGHT = 840

# A name brings foreign letters and endings into any text ("São Paulo"), so they weigh less.
TRAIT_WEIGHT = 140

# A language with so many times the evidence of the next needs no look at letters, which would
# take as long as all the rest for an article.
CLEAR_LEAD = 3

# The first words of an article between white space alone are looked at first, which takes a tenth
# of the time. So many function words of one language alone, with such a lead, are not outweighed.
CHARACTERS_GLANCED_AT = 600
PLAIN_WORDS = 8
PLAIN_LEAD = 8

_WORD = regex.compile(r"\p{L}+(?:['’]\p{L}+)*")
# The same for what is ASCII, in half of the time.
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
_APOSTROPHE = regex.compile(r"['’]")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LETTER = regex.compile(r"\p{L}")


def detected(text: str, *, among: Collection[Language] = tuple(Language)) -> Language | None:
    """Return the language that *text* is written in, whatever its capitals.

    Args:
        text: An article, of which only the beginning is read, or a question.
        among: The languages that it may be written in.

    Returns:
        The language, or None if the text has no function word of any, or of two as many. A
        text in Cyrillic letters is taken for Russian, the only language here that has them.
    """
    if Language.RUSSIAN in among and _is_cyrillic(text[:CHARACTERS_READ]):
        return Language.RUSSIAN
    plainly = _at_a_glance(plain(text[:CHARACTERS_GLANCED_AT]), among)
    if plainly:
        return plainly
    beginning = plain(text[:CHARACTERS_READ])
    words = frozenset(_words(beginning))
    evidence = _evidence_of_words(words, among)
    if _is_close(evidence):
        _add_traits(evidence, _accented(text[:CHARACTERS_READ]), words)
    return _clear_winner(evidence)


def _at_a_glance(text: str, among: Collection[Language]) -> Language | None:
    """Return the language of *text* if its first words leave no doubt."""
    # Those of no language are sorted out once, not once for each language.
    words = _OWN_OF_ANY.intersection(text.split())
    owners = [OWNER_OF[word] for word in words]
    # Nearly all texts have words of one language alone.
    if len(owners) >= PLAIN_WORDS and owners.count(owners[0]) == len(owners):
        return owners[0] if owners[0] in among else None
    counts = [(owners.count(each), each) for each in set(owners) if each in among]
    (best, language), (next_best, _) = sorted([*counts, (0, ""), (0, "")], reverse=True)[:2]
    is_plain = best >= PLAIN_WORDS and best >= PLAIN_LEAD * next_best
    return Language(language) if is_plain else None


def _accented(text: str) -> str:
    # Some systems write "ã" as two characters.
    return unicodedata.normalize("NFC", text.casefold())


def _is_cyrillic(text: str) -> bool:
    if text.isascii() or not _CYRILLIC.search(text):
        return False
    return 2 * len(_CYRILLIC.findall(text)) > len(_LETTER.findall(text))


def _words(text: str) -> Iterator[str]:
    """Yield the words of *text*, which has no capitals."""
    pattern = _ASCII_WORD if text.isascii() else _WORD
    for word in set(pattern.findall(text)):
        if word.isalpha():
            # Nearly all are, and to split these, too, takes two thirds longer.
            yield word
            continue
        parts = _APOSTROPHE.split(word)
        joined = "".join(parts)
        if len(parts) == 1 or joined in _SPEAKERS:
            yield joined
        else:
            yield parts[0]
            # The single letter of "reporter's" is no French "s'il".
            yield from (part for part in parts[1:] if len(part) > 1)


def _evidence_of_words(words: frozenset[str], among: Collection[Language]) -> Counter[Language]:
    evidence: Counter[Language] = Counter()
    for word in words & _SPEAKERS.keys():
        speakers = _SPEAKERS[word]
        for language in speakers:
            if language in among:
                evidence[language] += WEIGHT // len(speakers)
    return evidence


def _is_close(evidence: Counter[Language]) -> bool:
    best = evidence.most_common(2)
    return len(best) > 1 and best[0][1] < CLEAR_LEAD * best[1][1]


def _add_traits(evidence: Counter[Language], text: str, words: frozenset[str]) -> None:
    joined = " ".join(words)
    for language in evidence:
        letters = sum(map(text.count, LETTERS.get(language, "")))
        parts = PARTS.get(language)
        found = len(parts.findall(joined)) if parts else 0
        framing = len(words & FRAME_WORDS[language])
        evidence[language] += TRAIT_WEIGHT * (letters + found + framing)
    if Language.SPANISH in evidence and any(mark in text for mark in OPENING_MARKS):
        evidence[Language.SPANISH] += 2 * WEIGHT


def _clear_winner(evidence: Counter[Language]) -> Language | None:
    best = evidence.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _speakers() -> Mapping[str, tuple[Language, ...]]:
    speakers: dict[str, tuple[Language, ...]] = defaultdict(tuple)
    for language, words in FUNCTION_WORDS.items():
        for word in words:
            speakers[word] += (language,)
    return dict(speakers)


_SPEAKERS = _speakers()
OWNER_OF = {word: speakers[0] for word, speakers in _SPEAKERS.items() if len(speakers) == 1}
_OWN_OF_ANY = frozenset(OWNER_OF)
