"""Conversations: what an asker means who leaves out what was said before."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import regex

from bot.languages import PRONOUNS
from bot.parameters import CARRIED_SHARE
from bot.question import Question
from bot.question_words import QuestionWord

QUESTIONS_BACK = 2
# A question of fewer words to search for says too little to stand alone.
FEWEST_WORDS = 2

# Words that point back at things rather than persons often point inside their own question
# ("what is it that …"); in one with this many words to search for, they are taken to.
ENOUGH_WORDS = 3

_LEADS_ON = regex.compile(
    r"\W*(?:and|but|so|then|also|what about|how about|since when)\b", regex.IGNORECASE
)
_POINTS_INSIDE = frozenset(["it", "its", "this", "that", "these", "those", "there", "then"])


def with_earlier(question: Question, earlier: Sequence[Question]) -> Question:
    """Return *question* with the words of *earlier* ones that it needs, the last one last.

    Only a question that leans on others is changed: one that has a pronoun ("When was he
    born?"), leads on ("And why?") or has a single word to search for.
    """
    if not earlier or not _leans_on_others(question):
        return question
    known = set(question.terms)
    carried: list[QuestionWord] = []
    share = 1.0
    for before in islice(reversed(earlier), QUESTIONS_BACK):
        share *= CARRIED_SHARE
        for word in before.informative_words:
            if known.isdisjoint(word.terms):
                known.update(word.terms)
                carried.append(replace(word, share=word.share * share, carried=True))
    return replace(question, words=(*question.words, *carried))


def asked_again(text: str, before: Question) -> Question:
    """Return the question that *text*, such as "When?", makes of the one *before* it."""
    words = tuple(replace(word, carried=True) for word in before.words)
    return replace(before, text=text, searched=text, words=words, sequence=())


def _leans_on_others(question: Question) -> bool:
    words = len(question.informative_words)
    if _LEADS_ON.match(question.searched) or words < FEWEST_WORDS:
        return True
    pointing = PRONOUNS[question.language] | _POINTS_INSIDE
    if words >= ENOUGH_WORDS:
        pointing -= _POINTS_INSIDE
    return any(term in pointing for each in question.sequence for term in each)
