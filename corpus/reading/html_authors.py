"""The names of authors, out of what pages say in their place."""

import re
from collections.abc import Iterable, Iterator

from corpus.reading.titles import shortened

MAX_AUTHORS = 10
MAX_NAME_CHARACTERS = 80
MAX_AUTHORS_CHARACTERS = 300

_BY = re.compile(
    r"^\W*(?:(?:written|words|text|story|posted|reported|article|view all posts) )?"
    r"(?:by|por|par|autor(?:/?in)?)\b:?\s+",
    re.IGNORECASE,
)
# A comma before what belongs to a name separates no names.
_BETWEEN = re.compile(
    r"\s*(?:[;|&•/\n]|,(?!\s*(?:jr|sr|i{2,3}|iv|md|m\.d|ph\.?d)\b)|\b(?:and|und)\b)\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:\S+|www\.\S+|\S+@\S+")
_FULL_STOP = re.compile(r"(?<!Jr)(?<!Sr)(?<!\b[A-Z])\.+$")
_NO_NAME = re.compile(r"@|\.(?:com|org|net|de|fr|es|it|ru|co\.uk)\b|[\d_<>{}=]")
# What stands behind one in a line is a city and a country.
_COMPANY = re.compile(r"\b(?:GmbH|AG|Inc|LLC|Ltd|Verlag|e\.V)\b")
_NO_LETTER = re.compile(r"[\W_]+")
_ROLE = re.compile(
    r"""\W* (?: (?:senior|chief|staff|guest|contributing|managing|deputy|associate|political
        |science|health|business|sports?|foreign|special|freelance|news|national|our|the|super)
        \s )*
      (?: writers? | reporters? | editors? | editorial | correspondents? | columnists? | staff
        | contributors? | journalists? | authors? | administrator | admin | redaktion | newsroom
        | redacción | rédaction | redazione | redactie | редакция | guest | team | desk | wire
        | unknown | anonymous | none | null | user | submitted | webmaster
        | press \s release ) \W*""",
    re.VERBOSE | re.IGNORECASE,
)


def author_names(stated: Iterable[str], *, outlet: str | None = None) -> str | None:
    """Return the names in what is *stated*, each once, with commas between.

    Addresses, roles, and the *outlet* itself are no names; *None* where no others are left.
    """
    names: dict[str, str] = {}
    for line in stated:
        for name in _names(line, _letters(outlet or "")):
            if len(names) < MAX_AUTHORS:
                names.setdefault(_letters(name), name)
    return shortened(", ".join(names.values()), MAX_AUTHORS_CHARACTERS) or None


def _names(line: str, outlet: str) -> Iterator[str]:
    """Yield the names in *line*, up to the outlet or a company, behind which stands an address."""
    # Beyond any names, so that a page of text in their place costs nothing.
    beginning = _ADDRESS.sub(" ", line[: MAX_AUTHORS * MAX_NAME_CHARACTERS])
    for piece in _BETWEEN.split(_BY.sub("", beginning)):
        name = " ".join(_FULL_STOP.sub("", _BY.sub("", piece).strip(" \t,:–—-")).split())
        if _COMPANY.search(name) or (outlet and _letters(name) == outlet):
            return
        if _is_a_name(name):
            yield name


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", name.casefold())


def _is_a_name(name: str) -> bool:
    return (
        1 < len(name) <= MAX_NAME_CHARACTERS
        and any(map(str.isalpha, name))
        and not _NO_NAME.search(name)
        and not _ROLE.fullmatch(name)
    )
