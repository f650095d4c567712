"""Question sets as they lie in a folder: corpus.jsonl, queries.jsonl, qrels.tsv.

A row of corpus.jsonl is one passage. Rows with the same `article` make up one article, in the
order of the file. Optional is unanswerable.jsonl.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.evaluation.question_set import QuestionSet, SetQuestion
from corpus.question_set_files import (
    QuestionSetError,
    Row,
    read_judgements,
    read_questions,
    read_rows,
)
from corpus.question_set_passages import build_passages

CORPUS, QUERIES, JUDGEMENTS = "corpus.jsonl", "queries.jsonl", "qrels.tsv"
UNANSWERABLE = "unanswerable.jsonl"


def is_question_set(folder: Path) -> bool:
    """Tell whether *folder* is meant as a set: it has one of the three files, or all."""
    return any((folder / name).exists() for name in (CORPUS, QUERIES, JUDGEMENTS))


def read_question_set(folder: Path) -> QuestionSet:
    """Read the set in *folder*, without questions of which nothing is known.

    Raises:
        QuestionSetError: If a file is missing or malformed.
    """
    rows = read_rows(folder / CORPUS)
    judgements = read_judgements(folder / JUDGEMENTS)
    unit_of_row = _units(rows, judgements)
    questions = _known(read_questions(folder / QUERIES), judgements, unit_of_row)
    if not any(question.is_judged for question in questions):
        message = "it judges nothing relevant to a question of queries.jsonl; do the ids differ?"
        raise QuestionSetError(folder / JUDGEMENTS, message)
    unanswerable = folder / UNANSWERABLE
    passages = build_passages(rows)
    return QuestionSet(
        name=folder.resolve().name,
        passages=tuple(passages.values()),
        questions=questions,
        unanswerable=read_questions(unanswerable) if unanswerable.exists() else (),
        unit_of={passage.id: unit_of_row[row] for row, passage in passages.items()},
        absent=_absent(questions, unit_of_row),
    )


def sample(question_set: QuestionSet, size: int) -> QuestionSet:
    """Return *question_set* with *size* of its questions, and of those without an answer.

    They are the same on every run. A set that has no more is returned as it is.
    """
    questions = _drawn(question_set.questions, size)
    unanswerable = _drawn(question_set.unanswerable, size)
    if (questions, unanswerable) == (question_set.questions, question_set.unanswerable):
        return question_set
    return replace(
        question_set,
        questions=questions,
        unanswerable=unanswerable,
        sample_of=len(question_set.questions),
    )


def _drawn(questions: tuple[SetQuestion, ...], size: int) -> tuple[SetQuestion, ...]:
    if size >= len(questions):
        return questions
    draw = random.Random(size)  # noqa: S311 - a sample is no secret
    return tuple(sorted(draw.sample(questions, size), key=lambda question: question.number))


def _units(rows: Sequence[Row], judgements: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Return what is judged, row by row: the row itself, or its article if one is named."""
    ids = {row.id for row in rows}
    articles = {row.article for row in rows}
    judged = {unit for grades in judgements.values() for unit in grades}
    folds = not articles.isdisjoint(judged - ids)
    return {row.id: row.article if folds else row.id for row in rows}


def _known(
    asked: Sequence[SetQuestion],
    judgements: Mapping[str, Mapping[str, int]],
    unit_of_row: Mapping[str, str],
) -> tuple[SetQuestion, ...]:
    """Return the questions of which anything is known, with their judgements."""
    graded = (
        replace(each, grades=_grades(judgements.get(each.id, {}), unit_of_row)) for each in asked
    )
    return tuple(each for each in graded if each.is_judged or each.has_answers)


def _grades(judged: Mapping[str, int], unit_of_row: Mapping[str, str]) -> dict[str, int]:
    """Return the grades of units; of an article whose rows are judged, the highest."""
    grades: dict[str, int] = {}
    for name, grade in judged.items():
        unit = unit_of_row.get(name, name)
        grades[unit] = max(grade, grades.get(unit, grade))
    return grades


def _absent(questions: Sequence[SetQuestion], unit_of_row: Mapping[str, str]) -> int:
    units = set(unit_of_row.values())
    return sum(len(question.grades.keys() - units) for question in questions)
