"""Dates of publication, as pages, rows and books write them; none is ever guessed."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

# Longer text is no date; this holds a weekday, a date, a time and the name of a time zone.
MAX_DATE_CHARACTERS = 100
# Printing with movable type is not much older.
EARLIEST_YEAR = 1500
# A day for time zones, and one for clocks that are wrong.
LATEST_AFTER_TODAY = timedelta(days=2)

_LANGUAGES = ["en", "es", "de", "fr", "pt", "it", "nl", "ru"]
_SETTINGS = {
    "REQUIRE_PARTS": ["day", "month", "year"],
    # Absolute dates only: without this, "yesterday" is a date and "May" has a day.
    "PARSERS": ["absolute-time"],
    "STRICT_PARSING": True,
    "DATE_ORDER": "DMY",
}
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?:$|T\d|[ ,]+\d{1,2}[:.h]\d\d)"
)
_RFC_2822 = re.compile(r"(?:[a-z]{3}, *)?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}", re.IGNORECASE)
_NUMBERS = re.compile(r"(?P<first>\d{1,2})([-/.])(?P<second>\d{1,2})\2(?P<year>\d{4})(?![\d./-])")
_LABEL = re.compile(
    r"(?:first |originally )?(?:published|posted|date|veröffentlicht|publié|publicado|pubblicato"
    r"|gepubliceerd|опубликовано)(?: on| am| le| el| em| il| op)?\s*:?\s+",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?", re.IGNORECASE
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*[+-]\d{2}:?\d{2}$")
_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
MAX_DAY_DIGITS = 2
YEAR_DIGITS = 4
MONTHS = 12


def published_date(text: str, *, today: date | None = None) -> date | None:
    """Return the day that *text* names in full, as it is written there; *None* if it names none.

    Understood are ISO 8601 and RFC 2822, numbers of which the order is plain (13/04/2025, but not
    03/04/2025), and dates in words in the languages of `bot.languages`. Days before EARLIEST_YEAR
    and days to come after *today* are mistakes, and no dates.
    """
    line = " ".join(text[: MAX_DATE_CHARACTERS + 1].split())
    if not line or len(text) > MAX_DATE_CHARACTERS:
        return None
    found = _standard(line) or _in_numbers(line) or _in_words(line)
    latest = (today or datetime.now(UTC).date()) + LATEST_AFTER_TODAY
    return found if found and date(EARLIEST_YEAR, 1, 1) <= found <= latest else None


def _standard(line: str) -> date | None:
    """Return the date that a standard's form gives, whatever time follows it."""
    if match := _YEAR_FIRST.match(line):
        return _date(match["year"], match["month"], match["day"])
    try:
        if _RFC_2822.match(line):
            return parsedate_to_datetime(line).date()
        # Without hyphens: 20250503, or 20250503T101500Z.
        return datetime.fromisoformat(line).date()
    except ValueError:
        return None


def _in_numbers(line: str) -> date | None:
    match = _NUMBERS.match(line)
    if match is None:
        return None
    first, second = int(match["first"]), int(match["second"])
    if first == second or second <= MONTHS < first:
        return _date(match["year"], second, first)
    return _date(match["year"], first, second) if first <= MONTHS < second else None


def _date(year: str, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _in_words(line: str) -> date | None:
    words = _LABEL.sub("", line, count=1)
    without_time = _OFFSET.sub("", _TIME.sub(" ", words))
    numbers = _NUMBER.findall(without_time)
    # The month is a word: a day and a year are all the numbers that there are.
    lengths = sorted(len(number) for number in numbers)
    if not _LETTER.search(words) or len(lengths) != len(("day", "year")):
        return None
    if lengths[0] > MAX_DAY_DIGITS or lengths[1] != YEAR_DIGITS:
        return None
    # It takes most of a second to load, and most dates are in a standard's form.
    import dateparser  # noqa: PLC0415

    found = dateparser.parse(without_time, languages=_LANGUAGES, settings=_SETTINGS)
    days = {int(number) for number in numbers}
    return found.date() if found and {found.day, found.year} == days else None
