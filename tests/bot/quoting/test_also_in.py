from dataclasses import replace

from bot import Article, Passage, Quote, Source, Span
from tests.builders import article

FERRY, BOAT, RAFT = (
    Source(article_id=name, title=name.title()) for name in ("ferry", "boat", "raft")
)
TEXT = "The moon rises.\nThe tide follows.\nBees dance."


def copied(*also_in: tuple[Source, ...]) -> Article:
    """Return an article whose paragraphs are also in so many others, one after the other."""
    whole = article(TEXT)
    paragraphs = tuple(
        replace(paragraph, also_in=others)
        for paragraph, others in zip(whole.paragraphs, also_in, strict=True)
    )
    return replace(whole, paragraphs=paragraphs)


def quoted(whole: Article, words: str) -> Quote:
    span = Span(whole.text.index(words), whole.text.index(words) + len(words))
    passage = Passage(article=whole, number=1, sentences=(span,))
    return Quote(passage=passage, span=span, score=1.0, matched_terms=())


def test_a_quote_stands_where_its_paragraph_stands() -> None:
    whole = copied((FERRY, BOAT), (BOAT,), ())

    assert quoted(whole, "The moon rises.").also_in == (FERRY, BOAT)
    assert quoted(whole, "tide").also_in == (BOAT,)
    assert quoted(whole, "Bees dance.").also_in == ()


def test_a_quote_of_several_paragraphs_stands_only_where_all_of_them_do() -> None:
    whole = copied((FERRY, BOAT, RAFT), (RAFT, BOAT), (FERRY,))

    assert quoted(whole, "rises.\nThe tide").also_in == (BOAT, RAFT)
    assert quoted(whole, TEXT).also_in == ()


def test_a_quote_outside_all_paragraphs_stands_nowhere_else() -> None:
    whole = replace(article(TEXT), paragraphs=())

    assert quoted(whole, "tide").also_in == ()
