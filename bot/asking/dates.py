"""Dates in words, where they say which articles to look in.

"last week" and "July 2025" are mostly part of what is asked ("What happened in July 2025?",
"When was last week's vote?"). They say when an article was published only

* after articles, news, stories, coverage or headlines, set off from the question: "articles from
  last week", "the news since July 2025", "stories published in 2024", "coverage between 2024
  and 2025", "articles in the last 7 days";
* before them: "last week's articles", "today's news";
* in "What was reported yesterday …?", "What has been published this month …?".

Set off means that no word of the question belongs to them: "the articles from 2024", but not
"how many articles from 1880" or "who wrote the articles from 1787". When in doubt, the words
are searched for like any others.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from bot.article import Span
from bot.asking.patterns import compiled
from bot.asking.periods import (
    CALENDAR_UNIT,
    MONTH,
    PERIOD,
    RECENT_DAYS,
    period_of_words,
)
from bot.asking.words import last_word
from bot.languages.english import FUNCTION_WORDS

_NOUN = r"(?:articles|stories|coverage|headlines|news(?: (?:articles|stories|reports))?)"
_LEAD = r"(?:(?:in|from|of|among|with|through|and|the|all|any|only|your|our|recent|these) ){0,3}"
_RANGE = rf"(?:between (?P<first>{PERIOD}) and|from (?P<first>{PERIOD}) (?:to|until|till))"
_SINCE = rf"(?P<how>from|since|after|before) (?P<when>{PERIOD})"
_WITHIN = rf"(?:in|of|during|within|over) (?P<when>{RECENT_DAYS}|{CALENDAR_UNIT})"
_PRINTED = r"(?: (?:that|which) (?:were|was))? (?:published|written|posted|printed|released)"
_PRINTED_WHEN = rf"(?:(?:in|on|during|within|over) )?(?P<when>{PERIOD})"
# "from 2024 on" at an end only: of "articles from 2024 on Maduro", "on" belongs to what follows.
_ONWARDS = r"(?P<onwards> (?:onwards?|on(?=\s*(?:[?.!,;]|$))))?"
# Half of a longer span ("from 2024 to now", "last week and today") or of a compound ("2024-25",
# "last week's") is not what was meant.
_END = (
    rf"(?![\w'’-])(?!,?\s*(?:[–—/]|and|or|to|until|till|through)\s*"
    rf"(?:[0-9]|{MONTH}\b|last|this|today|now|yesterday))"
)
# Nearly no question speaks of articles, and the forms below take long to compile and to try.
_SPEAKS_OF_ARTICLES = compiled(rf"\b(?:{_NOUN}|published|reported)\b")


@cache
def _forms() -> tuple[regex.Pattern[str], ...]:
    return (
        compiled(
            rf"(?<![\w'’-]){_LEAD}{_NOUN}(?:(?:{_PRINTED})? {_RANGE} (?P<last>{PERIOD})"
            rf"|(?:{_PRINTED})? {_SINCE}{_ONWARDS}| {_WITHIN}|{_PRINTED} {_PRINTED_WHEN}){_END}"
        ),
        compiled(
            rf"(?<![\w'’-]){_LEAD}(?P<when>today|yesterday|{CALENDAR_UNIT})['’]s {_NOUN}{_END}"
        ),
        compiled(
            r"(?<=^\s*what (?:is|was|were|(?:has|have) been) )(?:published|reported) "
            rf"(?P<when>today|yesterday|{CALENDAR_UNIT}|(?:(?:in|over) )?{RECENT_DAYS}){_END}"
        ),
    )


_PREPOSITIONS = ("in ", "from ", "among ", "through ", "with ")
_POSSESSIVES = "my your yours his her hers its our ours their theirs whose"
_REQUESTS = "show find search list give use check read look see quote"
_MAY_STAND_BEFORE = FUNCTION_WORDS.difference(_POSSESSIVES.split()).union(_REQUESTS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Where a text says when articles were published, and the days it means.

    *after* is the first of the days and *before* the first one past them; None is no limit.
    """

    span: Span
    after: date | None
    before: date | None


def publication_dates(text: str, *, today: date) -> DateWords | None:
    """Return the first words of *text* that say which articles to look in, by their date."""
    if not _SPEAKS_OF_ARTICLES.search(text):
        return None
    for form in _forms():
        for match in form.finditer(text):
            period = _period(match.groupdict(), today)
            if period is not None and _is_set_off(match.group(), text[: match.start()]):
                after, before = period
                return DateWords(span=Span(*match.span()), after=after, before=before)
    return None


def _period(said: dict[str, str | None], today: date) -> tuple[date | None, date | None] | None:
    first, last = (
        period_of_words(words_said, today=today) if words_said else None
        for words_said in (said.get("first") or said.get("when"), said.get("last"))
    )
    if first is None or (said.get("last") and last is None):
        return None
    if last is not None:
        return min(first.start, last.start), max(first.end, last.end)
    if said.get("onwards") or (said.get("how") or "").lower() == "since":
        return first.start, None
    match (said.get("how") or "").lower():
        case "after":
            return first.end, None
        case "before":
            return None, first.start
        case _:
            return first.start, first.end


def _is_set_off(date_words: str, before: str) -> bool:
    """Tell whether the *date_words* are a phrase of their own, given the text *before* them."""
    if date_words.lower().startswith(_PREPOSITIONS):
        return True
    last = last_word(before)
    return not last or last in _MAY_STAND_BEFORE
