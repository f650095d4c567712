"""Headers: what an answer says of itself, as far as it can be believed."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from corpus.fetching.limits import MAX_PAUSE_SECONDS, PAUSE_SECONDS

MAX_AGE_SECONDS = 365 * 86_400.0
"""RFC 2616, 14.21: nothing should be said to stay fresh for more than a year."""
MAX_VALIDATOR_CHARACTERS = 1_000
"""Entity tags and dates have some dozens, and are kept and sent back."""

# RFC 9110, 8.3.1 and 5.6.2.
_NAME = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_MEDIA_TYPE = re.compile(rf"\s*({_NAME}/{_NAME})")
_CHARSET = re.compile(
    r"charset\s*=\s*[\"']?([A-Za-z0-9][A-Za-z0-9.:_+-]{0,39})[\"']?\s*(?:;|$)",
    re.IGNORECASE,
)
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,12})", re.IGNORECASE)
_NOT_KEPT = re.compile(r"(?:^|[,\s])no-(?:cache|store)\b", re.IGNORECASE)


def media_type(headers: Mapping[str, str]) -> str:
    """Return the kind of content, such as "text/html", or nothing if that is not said."""
    said = _MEDIA_TYPE.match(headers.get("Content-Type", ""))
    return said.group(1).lower() if said else ""


def charset(headers: Mapping[str, str]) -> str | None:
    """Return the name of the content's encoding, if one is said that could be one."""
    parameters = headers.get("Content-Type", "").partition(";")[2]
    said = _CHARSET.search(parameters)
    return said.group(1) if said else None


def max_age(headers: Mapping[str, str]) -> float | None:
    """Return for how many seconds the content stays as it is (RFC 9111, 5.2.2), if it is said."""
    said = headers.get("Cache-Control", "")
    if _NOT_KEPT.search(said):
        return 0.0
    seconds = _MAX_AGE.search(said)
    return min(float(seconds.group(1)), MAX_AGE_SECONDS) if seconds else None


def validator(value: str | None) -> str | None:
    """Return *value*, an entity tag or a date, if it can be kept and sent back."""
    if value is None or not 0 < len(value) <= MAX_VALIDATOR_CHARACTERS:
        return None
    return value if value.isascii() and value.isprintable() else None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return in how many seconds to ask again (RFC 9110, 10.2.3), from 1 to a day, if it is said.

    A point in time is held against the clock of the one who wrote it, if that is told.
    """
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        # Python reads no more than some 4,300 digits as a number.
        return _bounded(float(said[:12]))
    then = _time(said)
    if then is None:
        return None
    now = _time(headers.get("Date", "")) or datetime.now(UTC)
    return _bounded((then - now).total_seconds())


def pause(headers: Mapping[str, str]) -> float:
    """Return for how many seconds a host is left alone that says "too many requests"."""
    return retry_after(headers) or PAUSE_SECONDS


def _bounded(seconds: float) -> float:
    return min(max(seconds, 1.0), MAX_PAUSE_SECONDS)


def _time(written: str) -> datetime | None:
    try:
        time = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    # "-0000" says that no zone is meant; HTTP knows no other than UTC.
    return time if time.tzinfo else time.replace(tzinfo=UTC)
