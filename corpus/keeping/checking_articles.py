"""Checking articles: whether the rows of each fit together."""

from collections.abc import Iterator
from itertools import chain, pairwise

from bot.article import Article, ParagraphKind, Span
from corpus.keeping.faults import Fault, FaultKind
from corpus.keeping.kept_article import KeptArticle
from corpus.paragraph_hash import hashes_of
from corpus.record import recorded_hash


def article_faults(kept: KeptArticle) -> Iterator[Fault]:
    """Yield what is wrong with the rows of *kept*."""
    name = kept.row.id
    for kind, complaint in _complaints(kept):
        yield Fault(kind=kind, message=f"{name}: {complaint}.", article_id=name)


def _complaints(kept: KeptArticle) -> Iterator[tuple[FaultKind, str]]:
    article = kept.article
    right = len(article.paragraphs) if kept.paragraphs else 0
    if right < len(kept.paragraphs) or not kept.right_paragraphs:
        complaint = "paragraphs lie outside of its text, overlap, or are of no known kind"
        yield FaultKind.PARAGRAPHS, complaint if kept.paragraphs else "it has no paragraphs"
    elif not kept.has_dates:
        yield FaultKind.CONTENT, "a date of it is none"
    elif kept.row.content_hash != recorded_hash(article, kept.row.canonical):
        yield FaultKind.CONTENT, "its text or what is known of it is not what was added"
    elif [each[3] for each in kept.paragraphs] != list(hashes_of(article)):
        yield FaultKind.PARAGRAPHS, "the hashes by which copies are found are not its paragraphs'"
    complaint = _about_passages(kept, article)
    if complaint:
        yield FaultKind.PASSAGES, complaint


def _about_passages(kept: KeptArticle, article: Article) -> str:
    passages = kept.sentences
    if passages is None:
        return "the sentences of a passage are not written as spans"
    if not passages:
        is_lacking = kept.row.copy_of is None and any(_quotable(article))
        return "it has text to quote and no passages" if is_lacking else ""
    ends = [(each[0].start, each[-1].end) for each in passages]
    if ends != [(start, stop) for _, start, stop, _ in kept.passages]:
        return "a passage does not begin and end with its sentences"
    sentences = list(chain.from_iterable(passages))
    if not _are_in_order(sentences, len(article.text)):
        return "passages lie outside of its text, overlap, or are out of order"
    if not _are_within(sentences, list(_quotable(article))):
        return "a passage has words that are not to be quoted"
    return ""


def _quotable(article: Article) -> Iterator[Span]:
    for paragraph in article.paragraphs:
        words = paragraph.span.of(article.text)
        if paragraph.kind is ParagraphKind.TEXT and not words.isspace():
            yield paragraph.span


def _are_in_order(sentences: list[Span], length: int) -> bool:
    return (
        all(0 <= each.start < each.end <= length for each in sentences)
        and all(one.end <= next_one.start for one, next_one in pairwise(sentences))
    )  # fmt: skip


def _are_within(sentences: list[Span], paragraphs: list[Span]) -> bool:
    """Tell whether each of the *sentences*, which are in order, is in one of *paragraphs*."""
    rest = iter(paragraphs)
    paragraph = next(rest, Span(0, 0))
    for sentence in sentences:
        while paragraph.end < sentence.end:
            following = next(rest, None)
            if following is None:
                return False
            paragraph = following
        if sentence.start < paragraph.start:
            return False
    return True
