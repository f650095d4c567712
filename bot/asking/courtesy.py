"""Courtesy: the politeness and small talk around a question."""

from functools import lru_cache

import regex

from bot.asking.courtesy_words import (
    ALWAYS,
    BEFORE_A_QUESTION,
    MENTIONS,
    PLEASE,
    SET_OFF,
    THANKS,
    THANKS_SET_OFF,
)
from bot.asking.patterns import compiled
from bot.asking.words import CONNECTIVES, last_word, starts_like_a_question
from bot.languages.english import FUNCTION_WORDS

# Room for the longest thanks and a row of faces; an end is looked for in no more than that.
MAX_ENDING_CHARACTERS = 120
# So many characters tell of most questions that they begin without small talk; and many questions
# begin alike.
_BEGINNING = 4
_BEGINNINGS_KEPT = 1 << 12

_EMOJI = (
    r"(?:[\p{Emoji_Presentation}\uFE0F\u200D\p{Emoji_Modifier}]|\p{Extended_Pictographic}\uFE0F"
    r"|:[a-z][a-z_+-]*:|<a?:\w+:\d+>|(?<!\S)[:;]-?[()DP](?!\w))"
)
_LETTER = regex.compile(r"\p{L}")
_GAP = compiled(rf"(?:[\s,;:.!?…¡]|{_EMOJI})*+(?:[-–—]+(?=\s)\s*)?")
_STOP = compiled(r"\s*(?:[,;:.!?…\n]|[-–—]+\s)")
_FIRST_WORD_ENDS = r"(?![\w'’]|-\w)"
_ALWAYS, _SET_OFF, _BEFORE_A_QUESTION = (
    compiled(rf"(?:{'|'.join(forms)}){_FIRST_WORD_ENDS}")
    for forms in (ALWAYS, SET_OFF, BEFORE_A_QUESTION)
)
_MARKS = r"[\s?!.…]*"
_ENDING = compiled(
    rf"(?<![\w'’\"“„«-])(?:(?P<please>{PLEASE})|(?P<thanks>{THANKS})|(?:{THANKS_SET_OFF}))"
    rf"(?P<marks>{_MARKS})$"
)
# Read from the end, most questions are seen not to end so in a third of the time.
_MAY_BE_ENDING = compiled(rf"(?r)(?:{PLEASE}|{THANKS}|{THANKS_SET_OFF}){_MARKS}")
_FACES = compiled(rf"(?:\s*{_EMOJI})+$")
_LAST_OF_FACES = tuple(":>()dDpP")
_MARKS_IN_A_ROW = regex.compile(r"\?{2,}$")
# What a last word hangs on: "as they please", "he said thanks", "in 'thanks".
_NO_COMMA = ":\"'’“„«([{-/"
_NOT_COURTEOUS = FUNCTION_WORDS | MENTIONS | CONNECTIVES


def without_courtesy(text: str) -> str:
    """Return *text* without the small talk before and after its question.

    Nothing in the middle is touched, and a text without a letter besides its small talk is
    returned as it is.
    """
    left = asked = text.strip()
    left = left[_opening_end(left) :]
    while (shorter := _without_ending(left)) != left:
        left = shorter
    return left if left != asked and _LETTER.search(left) else text


def _opening_end(text: str) -> int:
    """Return where the small talk at the start of *text* ends and the question begins.

    Each piece is small talk by itself, or because of what follows the last of them.
    """
    begin, asked = _gap_end(text, 0), 0
    while True:
        end, is_certain = _piece_end(text, begin)
        if not end:
            return asked
        begin = _gap_end(text, end)
        if is_certain or starts_like_a_question(text[begin:]):
            asked = begin


def _gap_end(text: str, position: int) -> int:
    first = text[position : position + 1]
    if first.isascii() and first.isalnum():
        return position
    gap = _GAP.match(text, position)
    return gap.end() if gap else position


def _piece_end(text: str, begin: int) -> tuple[int, bool]:
    """Return the end of the small talk at *begin*, or 0, and whether it is that for certain."""
    if not _may_be_small_talk(text[begin : begin + _BEGINNING]):
        return 0, False
    if match := _ALWAYS.match(text, begin):
        return match.end(), True
    if match := _SET_OFF.match(text, begin):
        return match.end(), bool(_STOP.match(text, match.end()))
    match = _BEFORE_A_QUESTION.match(text, begin)
    return (match.end(), False) if match else (0, False)


@lru_cache(maxsize=_BEGINNINGS_KEPT)
def _may_be_small_talk(beginning: str) -> bool:
    """Tell whether small talk may have this *beginning*."""
    forms = (_ALWAYS, _SET_OFF, _BEFORE_A_QUESTION)
    return any(form.match(beginning, partial=True) for form in forms)


def _without_ending(text: str) -> str:
    text = text.rstrip()
    tail = max(0, len(text) - MAX_ENDING_CHARACTERS)
    if _may_end_in_a_face(text) and (faces := _FACES.search(text, tail)):
        return _MARKS_IN_A_ROW.sub("?", text[: faces.start()])
    ending = _MAY_BE_ENDING.match(text, tail) and _ENDING.search(text, tail)
    if ending is None or not _is_courteous(text[: ending.start()], ending):
        return text
    body = text[: ending.start()].rstrip().rstrip(",;–—- ¡")
    return f"{body}?" if "?" in ending["marks"] and not body.endswith("?") else body


def _may_end_in_a_face(text: str) -> bool:
    # Most end in a letter or a question mark, and a look is cheaper than a pattern.
    return not text.isascii() or text.endswith(_LAST_OF_FACES)


def _is_courteous(before: str, ending: regex.Match[str]) -> bool:
    said = before.rstrip()
    last = last_word(said)
    if "\n" in before[len(said) :] or (not last and not said.endswith(tuple(_NO_COMMA))):
        return True
    if not last or last in _NOT_COURTEOUS:
        return False
    return bool(ending["please"] or (ending["thanks"] and "?" not in ending["marks"]))
