"""The several questions of one message.

A message is cut after a question mark, at the items of a list, at semicolons between questions,
and, if it has no question mark at all, at its lines. A piece that cannot be asked alone stays
with its neighbour: a statement with the question after it ("I read about the canal. When did it
open?"), "And why?" and "The canal or the gulf?" with the one before.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import regex

from bot.article import Span
from bot.asking.words import asks_by_itself, starts_like_a_question

MAX_QUESTIONS = 5

# What stands in these is mentioned, not asked: 'Who asked "Why?" in court?'.
_MENTIONED = regex.compile(
    r"""
      (?<!\w) " [^"\n]++ " | “ [^“”\n]++ ” | „ [^“”„"\n]++ [“”"] | « [^«»\n]++ »
    | (?<![\w'’]) ['‘] [^'’\n]{1,200}+ ['’] (?!\w) | \( [^()\n]++ \)
    """,
    regex.VERBOSE,
)
# A question mark inside a word or a link (https://example.org/?q=1) ends nothing.
_QUESTION_END = regex.compile(r"[?？](?:[?？!！]*+(?=\s|¿|$)|(?<=？)[?？!！]*+)")
_ITEM = regex.compile(r"^[^\S\n]*+(?:[-*–—]\s|[•·▪‣]|\(?[0-9]{1,2}[.)]\s)\s*+", regex.MULTILINE)
_NUMBER = regex.compile(r"(?<!\S)\(?([0-9]{1,2})[.)]\s+")
_LINE_END = regex.compile(r"\n")
_SEMICOLON = regex.compile(r";\s")


def questions_in(text: str) -> tuple[str, ...]:
    """Return the questions of *text* in order.

    A text with one question, or none, is returned as it is; several are returned without the
    white space and list marks around them.
    """
    cuttable = _MENTIONED.sub(lambda match: "\0" * len(match.group()), text)
    parts = [part for piece in _pieces(cuttable) for part in _parts(cuttable, piece)]
    written = [part.of(text).strip().rstrip(";") for part in parts]
    questions = _joined(written) if sum(map(bool, written)) > 1 else []
    return tuple(questions) if len(questions) > 1 else (text,)


def _pieces(text: str) -> Iterator[Span]:
    cuts = [Span(match.end(), match.end()) for match in _QUESTION_END.finditer(text)]
    if not cuts and _every_line_asks(text):
        cuts = [Span(*match.span()) for match in _LINE_END.finditer(text)]
    cuts += [Span(*match.span()) for match in _ITEM.finditer(text)]
    cuts += _numbers(text)
    position = 0
    for cut in sorted(cuts):
        yield Span(position, max(position, cut.start))
        position = max(position, cut.end)
    yield Span(position, len(text))


def _every_line_asks(text: str) -> bool:
    if "\n" not in text:
        return False
    lines = [line for line in _ITEM.sub("", text).splitlines() if line.strip()]
    return all(_asks_unmarked(line) for line in lines)


def _numbers(text: str) -> list[Span]:
    """Return where 1., 2., 3. … stand within a line, if *text* begins with the first."""
    found: list[Span] = []
    for match in _NUMBER.finditer(text):
        if int(match[1]) == len(found) + 1:
            found.append(Span(*match.span()))
        if not found or text[: found[0].start].strip():
            return []
    return found


def _parts(text: str, piece: Span) -> list[Span]:
    """Return what semicolons make of a *piece* of *text*: the whole, if not all parts ask."""
    cuts = [match.start() + 1 for match in _SEMICOLON.finditer(text, *piece)]
    if not cuts:
        return [piece]
    edges = [piece.start, *cuts, piece.end]
    parts = [Span(start, end) for start, end in pairwise(edges)]
    if all(_asks_unmarked(part.of(text)) for part in parts):
        return parts
    return [piece]


def _asks_unmarked(text: str) -> bool:
    return starts_like_a_question(text) and asks_by_itself(text)


def _joined(pieces: Iterable[str]) -> list[str]:
    questions: list[str] = []
    waiting: list[str] = []
    for piece in pieces:
        is_marked = piece.endswith(("?", "？", "!", "！")) and bool(_QUESTION_END.search(piece))
        if (is_marked and asks_by_itself(piece)) or _asks_unmarked(piece):
            questions.append(" ".join([*waiting, piece]))
            waiting = []
        elif is_marked and questions:
            questions[-1] = " ".join([questions[-1], *waiting, piece])
            waiting = []
        elif piece:
            waiting.append(piece)
    if waiting and questions:
        questions[-1] = " ".join([questions[-1], *waiting])
    return questions
