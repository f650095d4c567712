"""Stores to look after: articles put in, rows broken by hand, and what is there in the end."""

import atexit
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bot.article import Article, Paragraph, ParagraphKind, Source, Span
from corpus.compiling import Compiler
from corpus.database import DATABASE_NAME
from corpus.identity import article_id
from corpus.library import Library
from corpus.record import Record, recorded
from corpus.store import Store

WIRE = "The harbour master counted forty grey seals on the long sand bank this morning."


def record(name: str, *lines: str, collection: str = "default", kind: str = "text") -> Record:
    """Make an article whose *lines* are paragraphs of *kind*."""
    text = "\n".join(lines)
    paragraphs: list[Paragraph] = []
    start = 0
    for line in lines:
        span = Span(start, start + len(line))
        paragraphs.append(Paragraph(span=span, kind=ParagraphKind(kind)))
        start += len(line) + 1
    identity = f"/news/{name}.txt"
    source = Source(
        article_id=article_id(collection=collection, identity=identity, name=name),
        title=name.title(),
        collection=collection,
    )
    article = Article(source=source, text=text, paragraphs=tuple(paragraphs))
    return recorded(article, identity=identity)


def put(home: Path, *records: Record) -> None:
    with Store(home) as store:
        store.put(records)


def index(home: Path) -> None:
    with Library(home, Compiler(), tell=no_matter) as library:
        library.tidy(wait=True)


@cache
def _template() -> Path:
    """Keep a few articles, two of which are copies, in two collections, and index them."""
    home = Path(mkdtemp(prefix="quotedesk-keeping-"))
    atexit.register(shutil.rmtree, home)
    long = [
        f"Gull number {number} sat on the wall and did not move at all." for number in range(20)
    ]
    put(
        home,
        record("seals", WIRE, "They were asleep."),
        record("seals-again", WIRE, "Nobody woke them up."),
        record("gulls", *long),
        record("seals", WIRE, collection="other"),
    )
    index(home)
    single_file(home)
    return home


def some(home: Path) -> None:
    """Keep what is in the template."""
    shutil.copytree(_template(), home, dirs_exist_ok=True)


def broken(home: Path, *statements: str) -> None:
    """Do to the store what no program of ours does."""
    with closing(sqlite3.connect(home / DATABASE_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement, _values())


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / DATABASE_NAME)) as connection:
        return connection.execute(query, _values()).fetchall()


def texts(home: Path) -> dict[str, str]:
    return {str(name): str(text) for name, text in rows(home, "SELECT id, text FROM articles")}


def _values() -> dict[str, str]:
    """Return what statements may name."""
    return {
        "seals": id_of("seals"),
        "copy": id_of("seals-again"),
        "gulls": id_of("gulls"),
        "terns": id_of("terns"),
        "nested": "[" * 50_000 + "]" * 50_000,
    }


def id_of(name: str, collection: str = "default") -> str:
    return article_id(collection=collection, identity=f"/news/{name}.txt", name=name)


def no_matter(_: object) -> None:
    pass


def single_file(home: Path) -> Path:
    """Bring all into one file, as when the last program has ended."""
    with closing(sqlite3.connect(home / DATABASE_NAME)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return home / DATABASE_NAME


def overwritten(path: Path, places: Iterable[tuple[int, bytes]]) -> None:
    content = bytearray(path.read_bytes())
    for place, replacement in places:
        content[place : place + len(replacement)] = replacement
    path.write_bytes(bytes(content))
