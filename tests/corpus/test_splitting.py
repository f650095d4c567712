from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from bot import Article, Paragraph, ParagraphKind, Source, Span
from corpus.sentences import sentence_spans
from corpus.splitting import MIN_PASSAGE_WORDS, PASSAGE_WORDS, split

BLOCK = st.tuples(
    st.sampled_from(ParagraphKind),
    st.lists(st.integers(1, 150), min_size=1, max_size=8),
)


def sentence(words: int) -> str:
    return " ".join(["Tide", *["rose"] * (words - 1)]) + "."


def article(*blocks: tuple[ParagraphKind, list[int]]) -> Article:
    """Build an article of paragraphs, each of sentences of so many words."""
    text = ""
    paragraphs = []
    for kind, lengths in blocks:
        words = " ".join(map(sentence, lengths))
        paragraphs.append(Paragraph(span=Span(len(text), len(text) + len(words)), kind=kind))
        text += words + "\n"
    source = Source(article_id="tides", title="Tides")
    return Article(source=source, text=text, paragraphs=tuple(paragraphs))


def lengths_of(*sentences: int) -> list[int]:
    passages = split(article((ParagraphKind.TEXT, list(sentences))))
    return [len(passage.text.split()) for passage in passages]


def test_passages_have_about_110_words() -> None:
    assert lengths_of(*[10] * 40) == [110, 110, 110, 70]


def test_a_sentence_is_left_to_the_next_passage_where_most_of_it_would_be_too_much() -> None:
    assert lengths_of(100, 18, 60) == [118, 60]
    assert lengths_of(100, 22, 60) == [100, 82]


def test_a_longer_sentence_is_a_passage_of_its_own() -> None:
    assert lengths_of(60, 300, 60) == [60, 300, 60]


def test_a_short_remainder_is_read_with_the_passage_before_it() -> None:
    assert lengths_of(110, MIN_PASSAGE_WORDS - 1) == [110 + MIN_PASSAGE_WORDS - 1]
    assert lengths_of(110, MIN_PASSAGE_WORDS) == [110, MIN_PASSAGE_WORDS]


def test_a_short_article_is_one_passage() -> None:
    assert lengths_of(3) == [3]


def test_a_short_remainder_never_joins_across_a_heading() -> None:
    whole = article(
        (ParagraphKind.TEXT, [100]), (ParagraphKind.HEADING, [2]), (ParagraphKind.TEXT, [5])
    )

    assert [len(passage.text.split()) for passage in split(whole)] == [100, 5]


def test_an_article_without_text_has_no_passages() -> None:
    assert list(split(article((ParagraphKind.HEADING, [3]), (ParagraphKind.CAPTION, [3])))) == []


def test_paragraphs_that_are_found_elsewhere_are_left_out_and_never_crossed() -> None:
    whole = article(*[(ParagraphKind.TEXT, [length]) for length in (20, 3, 10)])

    assert texts_of(whole, without=[sentence(3)]) == [sentence(20), sentence(10)]
    assert texts_of(whole, without=[sentence(20), sentence(10)]) == [sentence(3)]
    assert texts_of(whole, without=map(sentence, (3, 10, 20))) == []


def texts_of(whole: Article, *, without: Iterable[str]) -> list[str]:
    return [passage.text for passage in split(whole, without=frozenset(without))]


@given(st.lists(BLOCK, max_size=10))
def test_passages_hold_all_sentences_of_the_text_in_order(
    blocks: list[tuple[ParagraphKind, list[int]]],
) -> None:
    whole = article(*blocks)

    passages = list(split(whole))

    assert [passage.number for passage in passages] == list(range(1, len(passages) + 1))
    assert [each for passage in passages for each in passage.sentences] == [
        each
        for paragraph in whole.paragraphs
        if paragraph.kind is ParagraphKind.TEXT
        for each in sentence_spans(whole.text, paragraph.span)
    ]


@given(st.lists(BLOCK, max_size=10))
def test_passages_cross_nothing_that_is_not_quoted(
    blocks: list[tuple[ParagraphKind, list[int]]],
) -> None:
    whole = article(*blocks)
    unquoted = [each.span for each in whole.paragraphs if each.kind is not ParagraphKind.TEXT]

    for passage in split(whole):
        assert not any(passage.span.overlaps(span) for span in unquoted)


@given(st.lists(st.integers(1, 60), max_size=60))
def test_passages_of_ordinary_sentences_are_of_even_length(lengths: list[int]) -> None:
    found = lengths_of(*lengths) if lengths else []

    longest = max(lengths, default=0)
    assert all(words >= PASSAGE_WORDS - longest / 2 for words in found[:-1])
    assert all(words <= PASSAGE_WORDS + longest / 2 + MIN_PASSAGE_WORDS for words in found)
