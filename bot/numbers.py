"""Numbers: amounts and dates, brought to one form however they are written.

"$50 million", "$50m" and "50,000,000 dollars" are one amount, and none of them is "50"; "3.5 %"
is "3.5 percent"; "8th" is "8". A date such as 2025-08-08 has the terms of "2025 August 8".
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import regex

from bot.article import Span
from bot.languages import MONTHS, Language

# Both are for the middle of a verbose pattern that disregards capitals.
DATE = r"(?<![\p{L}\p{N}]) [0-9]{4}-(?:0[1-9]|1[0-2])-[0-3][0-9] (?![\p{L}\p{N}-])"
NUMBER = r"""
    (?<![\p{L}\p{N}]) \d+ (?: [.,:/] \d+ )* (?i: st | nd | rd | th | k | mn? | bn )?
    (?![\p{L}\p{N}\p{M}])
"""
SYMBOL = r"[$€£¥₽%]"
MONEY = frozenset("$€£¥₽")

SYMBOL_WORDS: Mapping[str, str] = {
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "₽": "rouble",
    "%": "percent",
}
_SCALES: Mapping[str, int] = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "trillion": 10**12,
}
# A longer one is no amount that anyone asks for, and slow to reckon with.
MAX_DIGITS = 18

_SUFFIX = regex.compile(r"\p{L}*$")
_AFTER = regex.compile(
    r"[\s-]?(?:(?P<scale>thousand|million|billion|trillion)s?(?![\p{L}\p{N}])"
    r"|(?P<percent>%|per\s?cent(?![\p{L}\p{N}])))",
    regex.IGNORECASE,
)
_GROUPED = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def date_parts(text: str, span: Span, language: Language) -> Iterator[tuple[str, Span]]:
    """Yield the year, the month's name and the day of the date at *span*, and where each is."""
    year, month, day = span.of(text).split("-")
    yield year, Span(span.start, span.start + 4)
    is_named = language is Language.ENGLISH
    name = MONTHS[language][int(month) - 1].casefold() if is_named else month
    yield name, Span(span.start + 5, span.start + 7)
    yield str(int(day)), Span(span.start + 8, span.end)


def amount(text: str, span: Span, language: Language) -> str:
    """Return the one form of the number at *span* of *text*, which what follows may scale."""
    written = span.of(text)
    digits = written if written[-1].isdecimal() else _SUFFIX.sub("", written)
    suffix = written[len(digits) :].casefold()
    after = _AFTER.match(text, span.end)
    if suffix in _SCALES and not _is_money(text, span):
        return written.casefold()
    scale = _SCALES.get(suffix, 1)
    if after and after["scale"]:
        # A dotted capital or a dotless small "i" counts as "i" to the pattern, but is no scale's.
        scale *= _SCALES.get(after["scale"].casefold(), 1)
    value = _value(digits if language is Language.ENGLISH else _with_points(digits), scale)
    return f"{value}%" if after and after["percent"] else value


def _is_money(text: str, span: Span) -> bool:
    return text[max(0, span.start - 2) : span.start].strip()[-1:] in MONEY


def _with_points(digits: str) -> str:
    """Return *digits* with the point before decimals that most languages write as a comma."""
    return digits.translate(str.maketrans(",.", ".,"))


def _value(digits: str, scale: int) -> str:
    if len(digits) > MAX_DIGITS or not _GROUPED.fullmatch(digits):
        return digits
    bare = digits.replace(",", "")
    if not bare.replace(".", "").isdecimal():
        # The patterns know digits that are newer than Python's.
        return digits
    if scale == 1 and digits.isdecimal():
        return str(int(digits))
    value = Decimal(bare) * scale
    whole = value.to_integral_value()
    return f"{whole if value == whole else value.normalize():f}"
