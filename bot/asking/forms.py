"""Where a question holds operators, quoted phrases and exclusions."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex

from bot.article import Span
from bot.asking.words import last_word, words
from bot.languages.english import FUNCTION_WORDS


class FormKind(StrEnum):
    """What a form asks for."""

    OPERATOR = "operator"
    EXCLUSION = "exclusion"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """An operator with its value, an excluded word or phrase, or a quoted phrase.

    *value* has no quotation marks and no punctuation at its ends; *operator* is in small
    letters, and empty for the other kinds.
    """

    kind: FormKind
    span: Span
    value: str
    operator: str = ""


# A straight mark after a letter or digit is an inch or closes something (5'11", a 6" pipe).
_QUOTED = r"""(?:
    (?<!\w) " (?=\S) (?P<quoted> [^"\n]++ ) (?<!\s) " (?!\w)
  | “ (?P<quoted> [^“”„\n]++ ) ”
  | „ (?P<quoted> [^“”„"\n]++ ) [“”"]
  | « (?P<quoted> [^«»\n]++ ) »
)"""
_FORM = regex.compile(
    rf"""
      (?<![^\s(]) (?P<operator> author|outlet|after|before) : (?P<gap> [^\S\n]* )
        (?: {_QUOTED} | (?P<value> \S* ) )
    | (?<!\S) (?P<minus> - ) (?: {_QUOTED} | (?P<value> \p{{L}} [\p{{L}}\p{{N}}\p{{M}}'’.-]+ ) )
    | {_QUOTED}
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# Every form has one of these.
_SIGNS = frozenset(':-"“„«')
_ENDING = "?!.,;:)]"
_MARKS = '"“”„«»'

# A hyphen after these leads a part of a word or a sign: "Personen und -gruppen", "the suffix
# -able", "the -v option", "(x, -y)".
_ENGLISH_BEFORE_HYPHENS = "a an the and or in with by suffix suffixes prefix"
_BEFORE_HYPHENS = f"{_ENGLISH_BEFORE_HYPHENS} und oder bzw sowie y e o u et ou".split()


def forms_in(text: str) -> Iterator[Form]:
    """Yield the operators, exclusions and quoted phrases of *text* in order.

    They do not overlap: what stands in quotation marks is never an operator.
    """
    # Few questions have any, and a look is cheaper than a pattern.
    if _SIGNS.isdisjoint(text):
        return
    position = 0
    while match := _FORM.search(text, position):
        form = _form(text, match)
        position = match.start() + 1
        if form is not None:
            yield form
            position = form.span.end


def _form(text: str, match: regex.Match[str]) -> Form | None:
    quoted = match["quoted"]
    if match["operator"]:
        return _operator(text, match)
    value = (quoted if quoted is not None else match["value"]).strip(" \t?!.,;:'’-")
    if not words(value):
        return None
    if not match["minus"]:
        return Form(kind=FormKind.PHRASE, span=Span(*match.span()), value=value)
    if quoted is None and _is_prose(text[: match.start()].rstrip(), value):
        return None
    end = match.end() if quoted is not None else match.start("value") + len(value)
    return Form(kind=FormKind.EXCLUSION, span=Span(match.start(), end), value=value)


def _operator(text: str, match: regex.Match[str]) -> Form | None:
    end, value = match.end(), match["quoted"]
    if value is None:
        bare = match["value"].rstrip(_ENDING)
        end, value = match.start("value") + len(bare), bare.strip(_MARKS)
    if match["gap"] and not value[:1].isdigit():
        # "Who is the author: Ana or Luis?", "What came after: war or peace?" are plain prose.
        beside = {last_word(text[: match.start()]), *words(value)[:1]}
        if beside & FUNCTION_WORDS:
            return None
    return Form(
        kind=FormKind.OPERATOR,
        span=Span(match.start(), end),
        value=value.strip(),
        operator=match["operator"].lower(),
    )


def _is_prose(before: str, value: str) -> bool:
    if before.endswith((",", "(")) or last_word(before) in _BEFORE_HYPHENS:
        return True
    # Nobody wants to be rid of "who"; "-Who asked?" is a list without a space.
    return words(value)[0] in FUNCTION_WORDS
