"""Combination: one answer to the several questions of a message."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import TypeVar

from bot.answer import Answer
from bot.question import Question
from bot.quoting import Quote

T = TypeVar("T")


def combined(text: str, answers: Sequence[Answer], *, limit: int) -> Answer:
    """Return one answer to *text*, which asks what *answers* answer, with up to *limit* quotes.

    Each question that is answered has its first quote shown before any has its second; more
    questions than *limit* have one each. The confidence is that of the least sure.
    """
    answered = [each for each in answers if each.answered]
    asked = {w.text for each in answers for w in each.question.words if not w.carried}
    return Answer(
        question=_whole(text, [each.question for each in answers]),
        quotes=tuple(_in_turn(answered))[: max(limit, len(answered))],
        confidence=min(each.confidence for each in answers),
        corrections={word: near for each in answers for word, near in each.corrections.items()},
        missing_terms=_each_once(each.missing_terms for each in answers),
        nearest=() if answered else _each_once(each.nearest for each in answers)[:3],
        looked_in=_each_once(each.looked_in for each in answers),
        absent=_each_once(each.absent for each in answers),
        # What the questions of one message take from each other needs no telling.
        recalled=tuple(
            word for word in _each_once(each.recalled for each in answers) if word not in asked
        ),
        unanswered=tuple(each.question.text for each in answers if answered and not each.answered),
    )


def _whole(text: str, questions: Sequence[Question]) -> Question:
    words = {word.terms: word for question in questions for word in question.words}
    return replace(questions[0], text=" ".join(text.split()), words=tuple(words.values()))


def _in_turn(answers: Sequence[Answer]) -> Iterator[Quote]:
    """Yield the first quotes of all *answers*, then the second ones; none overlaps another."""
    shown: list[Quote] = []
    for quote in chain.from_iterable(zip_longest(*(each.quotes for each in answers))):
        if quote is not None and not any(_overlaps(quote, other) for other in shown):
            shown.append(quote)
            yield quote


def _overlaps(one: Quote, other: Quote) -> bool:
    return one.source.article_id == other.source.article_id and one.span.overlaps(other.span)


def _each_once(several: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(several)))
