"""Periods: the days that a date, a month, a year or words such as "last week" stand for."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_FIRST_MONTHS = "January February March April May June"
_FIRST_NUMBERS = "one two three four five six"
MONTHS = f"{_FIRST_MONTHS} July August September October November December".split()
NUMBERS = f"{_FIRST_NUMBERS} seven eight nine ten eleven twelve".split()

# Forms for `patterns.compiled`: in any case, and a space stands for any white space.
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)[0-9][0-9]"

CALENDAR_UNIT = r"(?:last|this) (?:week|month|year)"
RECENT_DAYS = (
    rf"(?:the )?(?:last|past) (?:(?:[1-9][0-9]{{0,2}}|{'|'.join(NUMBERS)}) )?"
    r"(?:days?|weeks?|months?|years?)"
)
CALENDAR_DATE = (
    rf"(?:the )?{_DAY} (?:of )?{MONTH},? {_YEAR}|{MONTH} {_DAY},? {_YEAR}"
    rf"|{MONTH},? (?:of )?{_YEAR}|{_YEAR}-[01][0-9](?:-[0-3][0-9])?|{_YEAR}"
)
PERIOD = rf"(?:today|yesterday|{CALENDAR_UNIT}|{RECENT_DAYS}|{CALENDAR_DATE})"

_ISO_DATE = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?")
_PART = re.compile(r"[0-9]+|[a-z]+")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days from *start* up to, but not with, *end*."""

    start: date
    end: date


def period_of_iso(text: str) -> Period | None:
    """Return the year, month or day that *text* writes as 2025, 2025-07 or 2025-07-31.

    None if it is written otherwise or is not in the calendar.
    """
    match = _ISO_DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return _calendar_period(year or 0, month, day)


def period_of_words(text: str, *, today: date) -> Period | None:
    """Return the days that *text*, which fits `PERIOD`, means.

    "last week" is the calendar week before this one, Monday to Sunday; "the last week", "the
    past week" and "the last 7 days" reach from seven days ago to *today*. None for a day that
    is not in the calendar, such as 31 February.
    """
    parts = _PART.findall(text.lower())
    if parts[0] == "today":
        return Period(start=today, end=today + _ONE_DAY)
    if parts[0] == "yesterday":
        return Period(start=today - _ONE_DAY, end=today)
    if len(parts) == len(["this", "week"]) and parts[0] in {"this", "last"}:
        this = _unit_around(today, parts[1])
        return this if parts[0] == "this" else _unit_around(this.start - _ONE_DAY, parts[1])
    if {"last", "past"}.intersection(parts):
        return Period(start=_back(today, parts[-2], parts[-1]), end=today + _ONE_DAY)
    return period_of_iso(text) or _period_of_names(parts)


def written_out(day: date) -> str:
    """Return *day* in words: 8 August 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _period_of_names(parts: list[str]) -> Period | None:
    months = [number for number, name in enumerate(MONTHS, start=1) if _begins(name, parts)]
    numbers = sorted((int(part) for part in parts if part.isdigit()), reverse=True)
    return _calendar_period(numbers[0], months[0], numbers[1] if len(numbers) > 1 else None)


def _begins(month: str, parts: list[str]) -> bool:
    return any(month[:3].lower() == part[:3] for part in parts)


def _calendar_period(year: int, month: int | None, day: int | None) -> Period | None:
    try:
        start = date(year, month or 1, 1 if day is None else day)
        if month is None:
            return Period(start=start, end=date(year, 12, 31) + _ONE_DAY)
        length = 1 if day is not None else monthrange(year, month)[1]
        return Period(start=start, end=start + timedelta(days=length))
    except (OverflowError, ValueError):
        return None


def _unit_around(day: date, unit: str) -> Period:
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(start=monday, end=monday + timedelta(weeks=1))
    start = day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)
    days = monthrange(day.year, day.month)[1] if unit == "month" else 366
    end = start + timedelta(days=days)
    return Period(start=start, end=end.replace(day=1))


def _back(today: date, counted: str, unit: str) -> date:
    count = int(counted) if counted.isdigit() else 1
    if counted in NUMBERS:
        count = NUMBERS.index(counted) + 1
    if unit.startswith(("day", "week")):
        return today - timedelta(days=count * (1 if unit.startswith("day") else 7))
    months = today.year * 12 + today.month - 1 - count * (1 if unit.startswith("month") else 12)
    year, month = max(1, months // 12), months % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))
