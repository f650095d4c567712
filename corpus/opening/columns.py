"""Columns: which of a table's columns says what, as they are called or as somebody says."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.reading.reading import UnreadableError

_NAMES = {
    "text": """text body content contents articletext articlebody articlecontent fulltext maintext
        bodytext plaintext story article contenthtml bodyhtml description""",
    "title": "title headline heading articletitle name",
    "author": "author authors byline creator creators writer by",
    "outlet": """outlet source publisher publication newspaper site sitename sourcename domain
        sourcedomain""",
    "published": """published date publishdate datepublish datepublished publisheddate publishedat
        publishedon publishtime pubdate publicationdate datetime created createdat createdon
        datecreated publishedts datets createdts createdutc timestamp epoch""",
    "url": "url link href permalink weburl articleurl sourceurl",
    "id": "id guid uuid articleid docid documentid",
}
"""Our fields, and what others call them, the best name first, without case and separators."""
# As front matter has it, too.
_ALIASES = {"date": "published"}
FIELDS = (*_NAMES, *_ALIASES)
_SEPARATORS = re.compile(r"[\s_.:-]+")
_SHOWN_COLUMNS = 20
_SHOWN_CHARACTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """For each of our fields the columns to look in, the best first."""

    chosen: Mapping[str, Sequence[str]]
    shown: str

    def of(self, field: str) -> Sequence[str]:
        """Return the columns that may hold *field*."""
        return self.chosen.get(field, ())


def chosen_columns(columns: Collection[str], fields: Mapping[str, str]) -> Columns:
    """Return which of *columns* hold our fields; *fields* says so where the names do not.

    Raises:
        UnreadableError: If *fields* has a field or a column that there is not, or no column
            holds a text. The message names those that there are.
    """
    shown = _shown(columns)
    chosen = {field: _guessed(columns, names.split()) for field, names in _NAMES.items()}
    for said, column in fields.items():
        field = _ALIASES.get(said, said)
        if field not in _NAMES:
            message = f"cannot be mapped: there is no field {said}, only {', '.join(FIELDS)}"
            raise UnreadableError(message)
        chosen[field] = _named(columns, column)
        if not chosen[field]:
            message = f"has no column {_short(column)}, only {shown}"
            raise UnreadableError(message)
    if not chosen["text"]:
        message = f"has no column with a text, only {shown}; name it with --map text=COLUMN"
        raise UnreadableError(message)
    return Columns(chosen=chosen, shown=shown)


def known_columns(columns: Iterable[str]) -> int:
    """Return how many of *columns* are called like something that an article has."""
    known = {name for names in _NAMES.values() for name in names.split()}
    return sum(_plain(column) in known for column in columns)


def says_epoch(column: str) -> bool:
    """Tell whether a number in *column* counts seconds or milliseconds since 1970."""
    return _plain(column).endswith(("ts", "timestamp", "epoch", "utc"))


def _guessed(columns: Iterable[str], names: Sequence[str]) -> Sequence[str]:
    rank = {name: place for place, name in enumerate(names)}
    known = [column for column in columns if _plain(column) in rank]
    return sorted(known, key=lambda column: rank[_plain(column)])


def _named(columns: Collection[str], column: str) -> Sequence[str]:
    if column in columns:
        return [column]
    return [each for each in columns if _plain(each) == _plain(column)][:1]


def _plain(column: str) -> str:
    return _SEPARATORS.sub("", column.casefold())


def _shown(columns: Collection[str]) -> str:
    names = [_short(column) for column in columns][:_SHOWN_COLUMNS]
    rest = len(columns) - len(names)
    return ", ".join(names) + (f" and {rest:,} more" if rest else "")


def _short(column: str) -> str:
    line = " ".join(column.split()) or "(without a name)"
    return line if len(line) <= _SHOWN_CHARACTERS else line[: _SHOWN_CHARACTERS - 1] + "…"
