"""Tiny question sets, built in one line."""

from collections.abc import Mapping

from bot import Article, Paragraph, Passage, Source, Span
from bot.evaluation.question_set import QuestionSet, SetQuestion


def passage(name: str, text: str, *, title: str = "", number: int = 1) -> Passage:
    """Build a passage of one sentence that is all of its article."""
    span = Span(0, len(text))
    article = Article(
        source=Source(article_id=name, title=title),
        text=text,
        paragraphs=(Paragraph(span=span),),
    )
    return Passage(article=article, number=number, sentences=(span,))


def question(text: str, *, number: int = 0, answer: str = "", **grades: int) -> SetQuestion:
    """Build a question; what is relevant is named as `name=1`."""
    answers = (answer,) if answer else ()
    return SetQuestion(number=number, id=f"q{number}", text=text, answers=answers, grades=grades)


def question_set(
    texts: Mapping[str, str],
    *questions: SetQuestion,
    unanswerable: tuple[SetQuestion, ...] = (),
) -> QuestionSet:
    """Build a set of passages that are judged one by one, each by its name."""
    return QuestionSet(
        name="tiny",
        passages=tuple(passage(name, text) for name, text in texts.items()),
        questions=questions,
        unanswerable=unanswerable,
        unit_of={f"{name}#1": name for name in texts},
    )
