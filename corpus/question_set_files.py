"""The files of a question set, line by line; whatever is wrong with one is said with its line.

QuotedeskError
└── QuestionSetError   the set cannot be used; the message names the file, the line, the remedy
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from bot.errors import QuotedeskError
from bot.evaluation.question_set import SetQuestion

_COLUMNS = 3
_HEADER = "query-id"


class QuestionSetError(QuotedeskError):
    """A question set that cannot be used.

    *reason* says what is wrong and what to do; *line* counts from 1, None stands for the file.
    """

    def __init__(self, path: Path, reason: str, *, line: int | None = None) -> None:
        place = f"{path}, line {line}" if line else f"{path}"
        super().__init__(f"{place}: {reason}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of corpus.jsonl; one that names no *article* is an article of its own."""

    id: str
    title: str
    text: str
    article: str


def read_rows(path: Path) -> tuple[Row, ...]:
    """Read corpus.jsonl.

    Raises:
        QuestionSetError: If it is missing, empty or malformed.
    """
    rows = tuple(
        Row(
            id=each.id,
            title=each.optional("title"),
            # Some collections have rows that are a title only.
            text=each.required("text").strip() or each.optional("title"),
            article=each.optional("article") or each.id,
        )
        for each in _objects(path)
    )
    if not any(row.text.strip() for row in rows):
        raise QuestionSetError(path, "it has no words; write a passage a line.")
    return rows


def read_questions(path: Path) -> tuple[SetQuestion, ...]:
    """Read queries.jsonl or unanswerable.jsonl, without judgements.

    Raises:
        QuestionSetError: If it is missing or malformed.
    """
    return tuple(
        SetQuestion(
            number=number,
            id=each.id,
            text=each.required("text"),
            answers=each.strings("answers"),
            gold_sentences=each.strings("gold_sentences"),
        )
        for number, each in enumerate(_objects(path))
    )


def read_judgements(path: Path) -> Mapping[str, Mapping[str, int]]:
    """Read qrels.tsv: the grades of each question by the judged ids.

    Raises:
        QuestionSetError: If it is missing or malformed.
    """
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in _lines(path):
        columns = line.split("\t")
        if number == 1 and columns[0] == _HEADER:
            continue
        if len(columns) != _COLUMNS:
            reason = f"it has {len(columns)} columns; write query-id, corpus-id, grade, with tabs."
            raise QuestionSetError(path, reason, line=number)
        question, unit, grade = columns
        judgements[question][unit] = _grade(path, number, grade)
    return judgements


def _grade(path: Path, line: int, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        reason = f'the grade "{text}" is no whole number; write 1 for relevant, 0 for not.'
        raise QuestionSetError(path, reason, line=line) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Object:
    """A line of JSON, and where it stands."""

    path: Path
    line: int
    fields: Mapping[str, Any]

    @property
    def id(self) -> str:
        return self.required("id")

    def required(self, name: str) -> str:
        if name not in self.fields:
            self.refuse(f'"{name}" is missing; write "{name}": "…".')
        return self.optional(name)

    def optional(self, name: str) -> str:
        value = self.fields.get(name)
        if value is None and name in {"title", "article"}:
            return ""
        if not isinstance(value, str):
            self.refuse(f'"{name}" is no string; write it in quotation marks.')
        return value

    def strings(self, name: str) -> tuple[str, ...]:
        values = self.fields.get(name) or []
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            self.refuse(f'"{name}" is no list of strings; write ["…", "…"].')
        return tuple(values)

    def refuse(self, reason: str) -> NoReturn:
        raise QuestionSetError(self.path, reason, line=self.line)


def _objects(path: Path) -> Iterator[_Object]:
    """Yield the objects of a file, each with an id of its own."""
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        read = _Object(path=path, line=number, fields=_fields(path, number, line))
        if read.id in seen:
            read.refuse(f'"{read.id}" is the id of line {seen[read.id]} too; change one.')
        seen[read.id] = number
        yield read


def _fields(path: Path, number: int, line: str) -> Mapping[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise QuestionSetError(path, "it is no JSON object; write one a line.", line=number)
    return fields


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, each with its number."""
    number = 0
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
                if text.strip():
                    yield number, text
    except OSError as error:
        reason = f"it cannot be read ({error.strerror}); a set has to have it."
        raise QuestionSetError(path, reason) from None
    except UnicodeDecodeError:
        raise QuestionSetError(path, "it is no UTF-8; save it as such.", line=number) from None
