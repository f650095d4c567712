"""What kind of thing a question asks for, and whether a sentence offers one."""

import re
from enum import StrEnum

from bot.terms import terms


class Expectation(StrEnum):
    """The kind of thing that an answer must name."""

    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"
    CAUSE = "cause"
    ANYTHING = "anything"


_ASKED_FOR = (
    (
        Expectation.QUANTITY,
        (
            r"\bhow (?:much|many|big|large|long|tall|high|old|far|deep|wide|fast|heavy|often)\b"
            r"|\bwhat (?:percent\w*|number|amount|share|price|size|sum)\b"
        ),
    ),
    (
        Expectation.TIME,
        r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|decade|time)\b",
    ),
    (
        Expectation.PLACE,
        r"\bwhere\b|\b(?:what|which) (?:countr|cit|place|state|town|region|continent)\w*",
    ),
    (Expectation.CAUSE, r"\bwhy\b|\bhow come\b|\bwhat (?:caused|reason)\b"),
    (Expectation.PERSON, r"\bwho(?:m|se)?\b"),
)
_NUMBER_WORD = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|"
    r"hundred|thousand|million|billion|trillion|dozen|half|several"
)
_MONTH_OR_DAY = (
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
_NAME = r"[^\W\d_a-z]\w*(?:[ -](?:(?:de|la|los|von|van|bin|al|of|the) )*[^\W\d_a-z]\w*)*"
_OFFERED = {
    Expectation.QUANTITY: (
        rf"(?:[$€£¥] ?)?\d[\d.,]*%?(?: (?:{_NUMBER_WORD}))*|\b(?:{_NUMBER_WORD})\b"
    ),
    Expectation.TIME: (
        rf"\b(?:1[0-9]|20)\d\d(?:s\b|\b)|\b(?:{_MONTH_OR_DAY})\b(?: \d+)?"
        r"|\b(?:today|yesterday|tomorrow|(?:last|next|this) (?:week|month|year)|century)\b"
    ),
    Expectation.PLACE: rf"\b(?:in|at|on|from|to|near|over|across|outside|into) (?:the )?{_NAME}"
    r"|\b(?:at sea|abroad|on foreign soil)\b",
    Expectation.CAUSE: (
        r"\b(?:because|since|due to|owing to|in order to|so that|caused by|led to|therefore)\b"
        r"|\b(?:reasons?|result(?:ed|s)?|thanks to)\b"
    ),
    Expectation.PERSON: _NAME,
}
_COMPILED_ASKED = tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in _ASKED_FOR)
_COMPILED_OFFERED = {kind: re.compile(form) for kind, form in _OFFERED.items()}


def expectation_of(question: str) -> Expectation:
    """Return the kind of thing that *question* asks for."""
    for kind, form in _COMPILED_ASKED:
        if form.search(question):
            return kind
    return Expectation.ANYTHING


def offers(sentence: str, kind: Expectation, *, asked: frozenset[str]) -> bool:
    """Tell whether *sentence* names a thing of that *kind* beyond the *asked* terms."""
    form = _COMPILED_OFFERED.get(kind)
    if form is None:
        return False
    return any(not asked.issuperset(terms(match.group())) for match in form.finditer(sentence))
