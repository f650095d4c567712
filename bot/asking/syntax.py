"""The search operators, quoted phrases and exclusions of a question."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import regex

from bot.article import Span
from bot.asking.dates import DateWords, publication_dates
from bot.asking.filters import Filters
from bot.asking.forms import Form, FormKind, forms_in
from bot.asking.operators import refuse_contradiction, with_operator

# Read by none of the patterns for dates, so a date is never read across or inside a form.
_MASK = "\0"

_SPACE_BEFORE_PUNCTUATION = regex.compile(r" (?=[?!.,;:)])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """A question's parts.

    *text* is what is searched for: the question without its operators, its exclusions, its
    quotation marks and the words that say which articles to look in. A passage must hold each
    of the *phrases* and none of the *excluded* words or phrases; its article must fit the
    *filters*.
    """

    text: str
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]
    filters: Filters


def read_syntax(text: str, *, today: date | None) -> Syntax:
    """Take the operators, quoted phrases and exclusions out of *text*.

    Several operators must all hold. What is no operator, phrase or exclusion stays as it is,
    and so does a text without any. Dates in words count from *today*; without it none is read.

    Raises:
        QuestionError: If an operator has no value, a date is not in the calendar, or no
            article can lie between two dates.
    """
    forms = tuple(forms_in(text))
    said = publication_dates(_masked(text, forms), today=today) if today else None
    if not forms and said is None:
        return Syntax(text=text, phrases=(), excluded=(), filters=Filters())
    filters = _filters(forms, said)
    return Syntax(
        text=_searched(text, forms, said),
        phrases=_values(forms, FormKind.PHRASE),
        excluded=_values(forms, FormKind.EXCLUSION),
        filters=filters,
    )


def _filters(forms: Iterable[Form], said: DateWords | None) -> Filters:
    filters = Filters()
    for form in forms:
        if form.kind is FormKind.OPERATOR:
            filters = with_operator(filters, form.operator, form.value)
    if said is not None:
        filters = replace(
            filters,
            after=max((day for day in (filters.after, said.after) if day), default=None),
            before=min((day for day in (filters.before, said.before) if day), default=None),
        )
    refuse_contradiction(filters)
    return filters


def _values(forms: Iterable[Form], kind: FormKind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.value for form in forms if form.kind is kind))


def _masked(text: str, forms: Iterable[Form]) -> str:
    """Return *text* with nothing to read where a form stands, every position kept."""
    masks = [(form.span, _MASK * (form.span.end - form.span.start)) for form in forms]
    return _replaced(text, masks)


def _searched(text: str, forms: Iterable[Form], said: DateWords | None) -> str:
    taken = [(form.span, " ") for form in forms if form.kind is not FormKind.PHRASE]
    if said is not None:
        taken.append((said.span, " "))
    unquoted = [
        (form.span, text[form.span.start + 1 : form.span.end - 1])
        for form in forms
        if form.kind is FormKind.PHRASE
    ]
    left = _replaced(text, sorted(taken + unquoted))
    if not taken:
        return left
    return _SPACE_BEFORE_PUNCTUATION.sub("", " ".join(left.split())).lstrip("?!.,;: ")


def _replaced(text: str, replacements: Iterable[tuple[Span, str]]) -> str:
    """Return *text* with each span replaced; the spans stand in order."""
    pieces, position = [], 0
    for span, replacement in replacements:
        pieces += [text[position : span.start], replacement]
        position = span.end
    return "".join([*pieces, text[position:]])
