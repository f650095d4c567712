"""Tables: an article a row, in CSV, JSON Lines or a JSON list."""

from collections.abc import Iterator
from itertools import chain

from corpus.errors import ArticleUnreadableError
from corpus.opening.columns import chosen_columns
from corpus.opening.csv_rows import csv_rows
from corpus.opening.json_rows import Row, json_rows
from corpus.opening.kinds import Kind, form_of, kind_of
from corpus.opening.lines import RowError
from corpus.opening.part import Opening, Part
from corpus.opening.real_forms import HEAD_BYTES, check_is_text
from corpus.opening.row_article import RowArticle
from corpus.reading.item import ROW, Item
from corpus.reading.reading import UnreadableError

# So many rows show which columns there are, unless the first have a lot of text.
PEEKED_ROWS = 20
PEEKED_CHARACTERS = 1_000_000

Numbered = tuple[int, Row | RowError]


def table_rows(part: Part, opening: Opening) -> Iterator[Item | ArticleUnreadableError]:
    """Yield the rows of the table *part*; one that is wrong comes as an error, with its number.

    Raises:
        UnreadableError: If it is no table, or nothing says which column holds the text.
    """
    check_is_text(part.file.peek(HEAD_BYTES), form_of(part.name))
    is_table = kind_of(part.name) is Kind.TABLE
    rows = (csv_rows if is_table else json_rows)(part.file, name=part.name)
    first = _peeked(rows)
    names = _names(first)
    article = RowArticle(chosen_columns(names, opening.fields)) if names else None
    for number, row in chain(first, rows):
        opening.budget.spend_row()
        if isinstance(row, RowError) or article is None:
            reason = str(row) if isinstance(row, RowError) else "is empty"
            yield opening.problem(opening.place(part.inside, "#", str(number)), reason)
            continue
        inside = opening.place(part.inside, "#", article.key(row) or str(number))
        yield _item(row, article, inside, opening)


def _item(
    row: Row, article: RowArticle, inside: str, opening: Opening
) -> Item | ArticleUnreadableError:
    try:
        return Item(path=opening.path, form=ROW, inside=inside, content=article.content(row))
    except UnreadableError as error:
        return opening.problem(inside, str(error))


def _peeked(rows: Iterator[Numbered]) -> list[Numbered]:
    peeked: list[Numbered] = []
    characters = 0
    for number, row in rows:
        peeked.append((number, row))
        if not isinstance(row, RowError):
            characters += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(peeked) == PEEKED_ROWS or characters > PEEKED_CHARACTERS:
            break
    return peeked


def _names(first: list[Numbered]) -> list[str]:
    """Return what the columns of the *first* rows are called, in order; none if all are wrong.

    Raises:
        UnreadableError: If there are no rows, or so many wrong ones that it is no table.
    """
    if not first:
        message = "has no rows"
        raise UnreadableError(message)
    read = [row for _, row in first if not isinstance(row, RowError)]
    if not read and len(first) == PEEKED_ROWS:
        message = f"has {PEEKED_ROWS} wrong rows and no right one; the first {first[0][1]}"
        raise UnreadableError(message)
    return list(dict.fromkeys(name for row in read for name in row))
