"""Passages of a question set: its rows, joined to articles."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.article import Article, Paragraph, Source, Span
from bot.passage import Passage
from corpus.question_set_files import Row
from corpus.sentences import sentence_spans

_BETWEEN_ROWS = "\n\n"


def build_passages(rows: Sequence[Row]) -> Mapping[str, Passage]:
    """Return the passage of each row by the row's id, in the order of *rows*.

    A row without a word is no passage.
    """
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_article[row.article].append(row)
    passages = {
        row.id: passage
        for name, its_rows in by_article.items()
        for row, passage in zip(its_rows, _article_passages(name, its_rows), strict=True)
        if passage.sentences
    }
    return {row.id: passages[row.id] for row in rows if row.id in passages}


def _article_passages(name: str, rows: Sequence[Row]) -> Iterator[Passage]:
    spans = list(_spans(rows))
    article = Article(
        source=Source(article_id=name, title=rows[0].title),
        text=_BETWEEN_ROWS.join(row.text for row in rows),
        paragraphs=tuple(Paragraph(span=span) for span in spans),
    )
    for number, span in enumerate(spans, start=1):
        sentences = tuple(sentence_spans(article.text, span))
        yield Passage(article=article, number=number, sentences=sentences)


def _spans(rows: Sequence[Row]) -> Iterator[Span]:
    start = 0
    for row in rows:
        yield Span(start, start + len(row.text))
        start += len(row.text) + len(_BETWEEN_ROWS)
