"""The words of what somebody typed, as this package compares them."""

from collections.abc import Iterator
from itertools import islice

import regex

from bot.languages.english import AUXILIARIES, CONTRACTIONS, FRAME_WORDS, FUNCTION_WORDS
from bot.languages.english import PREPOSITIONS as ENGLISH_PREPOSITIONS
from bot.languages.english import QUESTION_WORDS as ENGLISH_QUESTION_WORDS
from bot.terms import folded

_GREETINGS = "hey hi hello hola hallo bonjour"
_THANKS = "thanks thank please pls gracias danke bitte merci"
# Written as folded words are: without capitals and accents.
SPANISH_QUESTION_WORDS = """
que quien quienes cuando donde adonde como cual cuales cuanto cuanta cuantos cuantas
"""
GERMAN_QUESTION_WORDS = """
wer wen wem wessen was wann wo wohin woher wie wieso warum weshalb welche welcher welches
welchen welchem
"""
FRENCH_QUESTION_WORDS = """
qui que quoi quand ou comment pourquoi quel quelle quels quelles combien
"""
RUSSIAN_QUESTION_WORDS = """
кто кого кому что чего чем чеи какои какая какое какие каких каком когда где куда откуда
почему зачем как сколько
"""
QUESTION_WORDS = frozenset(
    f"{ENGLISH_QUESTION_WORDS} {SPANISH_QUESTION_WORDS} {GERMAN_QUESTION_WORDS} "
    f"{FRENCH_QUESTION_WORDS} {RUSSIAN_QUESTION_WORDS}".split()
)
CONNECTIVES_ABROAD = "y e o pero und oder aber et mais и а или но"
CONNECTIVES = frozenset(f"and or but so also then {CONNECTIVES_ABROAD}".split())
PREPOSITIONS = frozenset(
    f"{ENGLISH_PREPOSITIONS} por de con para en a seit von an aus bis mit depuis dans par pour "
    "в на с из о до".split()
)
# Of the auxiliaries, these never stand first in a question.
_NEVER_FIRST = "not no only just also be being been having doing"
_SHORTENED = "whos whats wheres hows"
OPENERS = (
    QUESTION_WORDS.union(_SHORTENED.split(), AUXILIARIES.split())
    .union(word for word in CONTRACTIONS.split() if word.endswith("nt"))
    .difference(_NEVER_FIRST.split())
)
# What a question holds that only opens a conversation: "Can you help me?", "Any idea?"
SMALL_TALK = frozenset(
    f"{_GREETINGS} {_THANKS} help ask question questions something anything anyone anybody "
    "quick sorry idea ideas wondering".split()
)
_EMPTY = FUNCTION_WORDS | FRAME_WORDS | QUESTION_WORDS | CONNECTIVES | SMALL_TALK

_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*")
_LATIN = regex.compile(r"\p{Latin}")


def words(text: str) -> list[str]:
    """Return the words of *text* in order, folded and without apostrophes."""
    return [*_words(text)]


def last_word(text: str) -> str:
    """Return the word that *text* ends with, folded; nothing if it ends with punctuation."""
    tail = text.rstrip()[-60:]
    return words(tail)[-1] if tail[-1:].isalnum() else ""


def starts_like_a_question(text: str) -> bool:
    """Tell whether *text* begins as questions do: "Who …", "And in which …", "did …"."""
    first = [*islice(_words(text), 3)]
    if first and first[0] in CONNECTIVES:
        first = first[1:]
    if len(first) > 1 and first[0] in PREPOSITIONS and first[1] in QUESTION_WORDS:
        return True
    return bool(first) and first[0] in OPENERS


def says_something(text: str) -> bool:
    """Tell whether *text* has a word that could be searched for on its own."""
    return any(word not in _EMPTY for word in words(text))


def asks_by_itself(text: str) -> bool:
    """Tell whether *text* can be asked alone: it says something, and it has a question's verb.

    "And when?" says nothing; "Tesla or Ford?" only completes what was asked before. Of a text
    in letters whose question words are not known here, the first is enough.
    """
    if not says_something(text):
        return False
    known = OPENERS.intersection(words(text))
    return bool(known) or not _LATIN.search(text)


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield folded(match.group()).replace("'", "").replace("’", "")
