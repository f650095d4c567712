from bot import Article, Paragraph, ParagraphKind, Passage, Source, Span

TEXT = "Ebb\nThe tide fell.\nFlood\nThe tide rose."
PARAGRAPHS = (
    Paragraph(span=Span(0, 3), kind=ParagraphKind.HEADING),
    Paragraph(span=Span(4, 18)),
    Paragraph(span=Span(19, 24), kind=ParagraphKind.HEADING),
    Paragraph(span=Span(25, 39)),
)
ARTICLE = Article(
    source=Source(article_id="tides", title="Tides"), text=TEXT, paragraphs=PARAGRAPHS
)


def test_the_nearest_heading_above_is_the_heading() -> None:
    assert list(ARTICLE.headings_before(4)) == ["Ebb"]
    assert list(ARTICLE.headings_before(25)) == ["Flood"]


def test_above_the_first_heading_there_is_none() -> None:
    assert list(ARTICLE.headings_before(0)) == []


def test_a_headline_is_the_title_and_the_heading_above() -> None:
    passage = Passage(article=ARTICLE, number=2, sentences=(Span(25, 39),))

    assert passage.headline == "Tides Flood"
    assert passage.text == "The tide rose."
    assert passage.id == "tides#2"


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
