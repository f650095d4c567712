"""Holding: whether a quote holds what was asked for."""

import re
from collections import Counter
from collections.abc import Iterable

from bot.evaluation.question_set import SetQuestion

# A quote need not begin and end where a gold sentence does; half of its words are enough.
GOLD_SHARE = 0.5

_WORD = re.compile(r"\w+")
_IS_WORD_CHARACTER = re.compile(r"\w").match


def holds(quote: str, question: SetQuestion) -> bool:
    """Tell whether *quote* holds an answer string of *question*, or one of its gold sentences."""
    return holds_answer(quote, question.answers) or holds_gold(quote, question.gold_sentences)


def holds_answer(quote: str, answers: Iterable[str]) -> bool:
    """Tell whether one of *answers* stands in *quote*, whatever its capitals and white space.

    It has to stand there as words of its own: "cat" does not stand in "category".
    """
    within = _tidy(quote)
    return any(_stands(answer, within) for answer in map(_tidy, answers) if answer)


def holds_gold(quote: str, gold_sentences: Iterable[str]) -> bool:
    """Tell whether one of *gold_sentences* stands in *quote*, or half of its words do.

    A word that the gold sentence has twice counts twice only if the quote has it twice as well.
    """
    within = _tidy(quote)
    words = Counter(_WORD.findall(within))
    return any(
        gold in within or _shares_half(Counter(_WORD.findall(gold)), words)
        for gold in map(_tidy, gold_sentences)
        if gold
    )


def _tidy(text: str) -> str:
    return " ".join(text.casefold().split())


def _stands(answer: str, within: str) -> bool:
    at = within.find(answer)
    while at >= 0:
        end = at + len(answer)
        if not _cuts_word(within, at) and not _cuts_word(within, end):
            return True
        at = within.find(answer, at + 1)
    return False


def _cuts_word(text: str, at: int) -> bool:
    """Tell whether there is a letter or digit on both sides of *at*."""
    neighbours = text[max(at - 1, 0) : at], text[at : at + 1]
    return all(_IS_WORD_CHARACTER(neighbour) for neighbour in neighbours)


def _shares_half(gold: Counter[str], quoted: Counter[str]) -> bool:
    return gold.total() > 0 and (gold & quoted).total() >= GOLD_SHARE * gold.total()
