import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import QuotedeskError
from corpus.question_sets import is_question_set, read_question_set, sample

ROWS: list[dict[str, Any]] = [
    {"id": "m0", "title": "The moon", "text": "The moon is round. It shines.", "article": "moon"},
    {"id": "bee", "text": "Bees dance.", "title": None},
    {"id": "m1", "title": "The moon", "text": " It raises the tides. ", "article": "moon"},
]
QUESTIONS: list[dict[str, Any]] = [
    {"id": "q0", "text": "What shines?", "answers": ["moon"], "gold_sentences": ["It shines."]},
    {"id": "q1", "text": "Who dances?"},
]
JUDGEMENTS = "q0\tm0\t2\nq1\tbee\t1\n"

Write = Callable[..., Path]


def lines(objects: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(each) + "\n" for each in objects)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(**files: str | bytes | None) -> Path:
        contents = {"corpus": lines(ROWS), "queries": lines(QUESTIONS), "qrels": JUDGEMENTS}
        for name, content in (contents | files).items():
            ending = "tsv" if name == "qrels" else "jsonl"
            if content is not None:
                encoded = content if isinstance(content, bytes) else content.encode()
                (tmp_path / f"{name}.{ending}").write_bytes(encoded)
        return tmp_path

    return written


def test_rows_of_an_article_are_passages_of_one_text(write: Write) -> None:
    first, bee, second = read_question_set(write()).passages

    assert first.article is second.article
    assert first.article.text == "The moon is round. It shines.\n\nIt raises the tides."
    assert [each.text for each in (first, bee, second)] == [
        "The moon is round. It shines.",
        "Bees dance.",
        "It raises the tides.",
    ]
    assert (first.number, second.number, bee.number) == (1, 2, 1)
    assert [first.article.source.title, bee.article.source.title] == ["The moon", ""]
    assert len(first.sentences) == 2
    assert len(first.article.paragraphs) == 2


def test_a_row_is_what_is_judged_where_the_judgements_name_rows(write: Write) -> None:
    read = read_question_set(write())

    assert read.units(read.passages) == ["m0", "bee", "m1"]
    assert read.questions[0].grades == {"m0": 2}
    assert read.absent == 0


def test_passages_fold_into_articles_where_a_judgement_names_an_article(write: Write) -> None:
    read = read_question_set(write(qrels="q0\tmoon\t1\nq1\tbee\t1\nq1\tm1\t3\nq1\tm0\t2\n"))

    assert read.units(read.passages) == ["moon", "bee"]
    assert read.questions[0].grades == {"moon": 1}
    assert read.questions[1].grades == {"bee": 1, "moon": 3}


def test_what_is_known_of_a_question_comes_with_it(write: Write) -> None:
    first, second = read_question_set(write()).questions

    assert (first.answers, first.gold_sentences) == (("moon",), ("It shines.",))
    assert (second.number, second.id, second.has_answers, second.is_judged) == (
        1,
        "q1",
        False,
        True,
    )


def test_a_question_of_which_nothing_is_known_is_left_out(write: Write) -> None:
    asked = [{"id": "none", "text": "?"}, *QUESTIONS]

    read = read_question_set(write(queries=lines(asked)))

    assert [(each.number, each.id) for each in read.questions] == [(1, "q0"), (2, "q1")]


def test_judgements_that_name_what_is_not_there_are_counted(write: Write) -> None:
    read = read_question_set(write(qrels=JUDGEMENTS + "q0\tgone\t1\n"))

    assert read.absent == 1
    assert read.questions[0].grades == {"m0": 2, "gone": 1}


def test_unanswerable_questions_are_optional(write: Write) -> None:
    assert read_question_set(write()).unanswerable == ()

    read = read_question_set(write(unanswerable=lines([{"id": "u", "text": "Why?"}])))
    assert [each.text for each in read.unanswerable] == ["Why?"]


def test_a_header_blank_lines_and_a_byte_order_mark_are_passed_over(write: Write) -> None:
    header = f"query-id\tcorpus-id\tscore\r\n{JUDGEMENTS}\n"

    read = read_question_set(write(qrels=header, corpus="\ufeff" + lines(ROWS) + "\n"))

    assert read.questions[1].grades == {"bee": 1}
    assert len(read.passages) == 3


def test_a_row_without_a_text_is_its_title_and_one_without_both_is_no_passage(
    write: Write,
) -> None:
    rows = [{"id": "m0", "text": "", "title": "Titled"}, {"id": "bee", "text": " "}]

    read = read_question_set(write(corpus=lines(rows)))

    assert [each.text for each in read.passages] == ["Titled"]


MALFORMED = [
    ("corpus", lines(ROWS[:1]) + "{", "corpus.jsonl, line 2: it is no JSON object"),
    ("corpus", "[1]\n", "corpus.jsonl, line 1: it is no JSON object"),
    ("corpus", lines([{"id": "a"}]), 'corpus.jsonl, line 1: "text" is missing'),
    ("corpus", lines([{"text": "a"}]), 'corpus.jsonl, line 1: "id" is missing'),
    ("corpus", lines([{"id": 7, "text": "a"}]), 'line 1: "id" is no string'),
    ("corpus", lines([{"id": "a", "text": "b", "article": 1}]), '"article" is no string'),
    ("corpus", "\n" + lines(ROWS[:1] * 2), 'line 3: "m0" is the id of line 2 too'),
    ("corpus", "", "corpus.jsonl: it has no words"),
    ("corpus", lines([{"id": "a", "text": " "}]), "corpus.jsonl: it has no words"),
    ("corpus", lines(ROWS[:1]).encode() + b"\xff\n", "corpus.jsonl, line 2: it is no UTF-8"),
    ("queries", lines([{"id": "q", "text": "?", "answers": "a"}]), '"answers" is no list'),
    ("queries", lines([{"id": "q", "text": "?", "answers": [1]}]), '"answers" is no list'),
    ("qrels", "q0\tm0\n", "qrels.tsv, line 1: it has 2 columns"),
    ("qrels", JUDGEMENTS + "q0 m0 1\n", "qrels.tsv, line 3: it has 1 columns"),
    ("qrels", "q0\tm0\tyes\n", 'qrels.tsv, line 1: the grade "yes" is no whole number'),
    ("qrels", "x\tm0\t1\nq0\tm0\t0\n", "qrels.tsv: it judges nothing relevant"),
    ("unanswerable", "nothing\n", "unanswerable.jsonl, line 1: it is no JSON object"),
]


@pytest.mark.parametrize(("name", "content", "message"), MALFORMED)
def test_what_is_malformed_is_named_with_its_file_line_and_remedy(
    write: Write, name: str, content: str | bytes, message: str
) -> None:
    with pytest.raises(QuotedeskError) as error:
        read_question_set(write(**{name: content}))

    assert message in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["corpus", "queries", "qrels"])
def test_a_missing_file_is_named(write: Write, name: str) -> None:
    folder = write(**{name: None})

    with pytest.raises(QuotedeskError, match=f"{name}.*cannot be read.*No such file"):
        read_question_set(folder)
    assert is_question_set(folder)


def test_a_folder_without_any_of_the_three_files_is_no_set(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").touch()

    assert not is_question_set(tmp_path)


def test_a_sample_is_the_same_each_time_and_says_of_how_many(write: Write) -> None:
    asked = [{"id": f"q{n}", "text": "?", "answers": ["a"]} for n in range(100)]
    whole = read_question_set(write(queries=lines(asked), unanswerable=lines(asked)))

    some = sample(whole, 10)

    assert some == sample(whole, 10)
    assert (len(some.questions), len(some.unanswerable), some.sample_of) == (10, 10, 100)
    numbers = [each.number for each in some.questions]
    assert numbers == sorted(numbers)
    assert numbers[-1] > 50


def test_a_sample_of_all_is_no_sample(write: Write) -> None:
    whole = read_question_set(write())

    assert sample(whole, 2) is whole
