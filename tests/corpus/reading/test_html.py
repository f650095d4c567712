import pytest

from bot.article import ParagraphKind
from corpus.reading.html import read_html
from tests.corpus.reading.html_pages import (
    FIRST,
    PARAGRAPHS,
    SECOND,
    THIRD,
    TITLE,
    article,
    page,
)
from tests.corpus.reading.readings import of_kind, texts


def test_an_article_is_read_without_what_surrounds_it() -> None:
    reading = read_html(page())

    assert reading.text == "\n\n".join((TITLE, *PARAGRAPHS))
    assert of_kind(reading, ParagraphKind.HEADING) == [TITLE]
    assert texts(reading) == list(PARAGRAPHS)


def test_the_smallest_page_is_an_article() -> None:
    reading = read_html(b"<p>The tide rose.</p>")

    assert (reading.text, reading.title) == ("The tide rose.", "The tide rose.")


def test_headings_list_items_and_quotations_are_blocks_of_their_own() -> None:
    markup = (
        "<h2>What the <em>sand</em> did</h2>"
        "<ul><li>It closed the lock.</li><li>It buried the <a href='/p'>old pier</a>.</li></ul>"
        "<blockquote><p>Sand keeps no promises.</p></blockquote>"
    )

    reading = read_html(page(article(markup)))

    assert of_kind(reading, ParagraphKind.HEADING) == [TITLE, "What the sand did"]
    assert texts(reading) == [
        FIRST,
        "It closed the lock.",
        "It buried the old pier.",
        "Sand keeps no promises.",
        SECOND,
        THIRD,
    ]


def test_a_row_of_a_table_is_one_caption() -> None:
    markup = (
        "<table><tr><th>Year</th><th>Ferries</th></tr><tr><td>1998</td><td>212</td></tr></table>"
    )

    reading = read_html(page(article(markup)))

    assert of_kind(reading, ParagraphKind.CAPTION) == ["Year | Ferries", "1998 | 212"]


def test_text_that_is_laid_out_in_a_table_is_text() -> None:
    markup = f"<table><tr><td>Left</td><td><p>{FIRST}</p><p>{SECOND}</p></td></tr></table>"

    reading = read_html(page(f"<div>{markup}<p>{THIRD}</p></div>"))

    assert {FIRST, SECOND, THIRD} <= set(texts(reading))


def test_a_line_break_ends_a_line() -> None:
    reading = read_html(page(article("<p>Bound for the east,<br>bound for the west.</p>")))

    assert texts(reading)[1] == "Bound for the east,\nbound for the west."


def test_line_breaks_between_paragraphs_end_them() -> None:
    reading = read_html(page(f"<div>{'<br><br>'.join(PARAGRAPHS)}</div>"))

    assert texts(reading) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("It cost 30&nbsp;000&nbsp;guilders.", "It cost 30 000 guilders."),
        ("The har&shy;bour&#8203;master left.", "The harbourmaster left."),
        ("Salt &amp; sand &mdash; &#8220;both&#8221;.", "Salt & sand — “both”."),
        ("The caf\u0065\u0301 closed.", "The café closed."),
        ("A\n  line   that\tis wrapped.", "A line that is wrapped."),
        ("The <b>lock</b>keeper <code>slept</code>.", "The lockkeeper slept."),
        ("It’s sand, they said, donâ€™t they?", "It’s sand, they said, don’t they?"),
    ],
)
def test_words_are_plain(markup: str, seen: str) -> None:
    reading = read_html(page(article(f"<p>{markup}</p>")))

    assert texts(reading)[1] == seen


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter",
        "Read more: The dyke that held",
        "Advertisement",
        "Story continues below advertisement",
        "Share this article",
        "Share on Facebook",
        "Follow the Brill Courier on Twitter for more",
        "Related: A winter on the dyke",
        "Lesen Sie auch: Der Deich",
        "Lire aussi : La digue",
        "Читайте также: Дамба",
        "© 2024 The Brill Courier",
        "Filed under: Harbours, Sand",
        "<a href='/dyke'>A winter on the dyke</a>",
    ],
)
def test_what_every_page_carries_is_marked(line: str) -> None:
    reading = read_html(page(article(f"<p>{line}</p>")))

    assert texts(reading) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Photo albums from that year show boats on the quay.",
        "Advertisements paid for the ferry until 1990.",
        "Share prices of the dredgers fell.",
        "By Monday the lock was shut.",
        "Related families ran both of the yards.",
        "More than a third of the boats were sold.",
        "Published figures put the loss at nine million.",
        "Tags on the nets named each owner.",
        "Most read the notice as a threat.",
        "Follow the channel east and you reach the wreck.",
        "The article was never published in Brill.",
        "Werbung für die Fähre gab es nie.",
        "Updated pumps would have cost 2019 guilders each, and nobody wanted to pay for them.",
    ],
)
def test_sentences_that_only_begin_like_boilerplate_are_text(sentence: str) -> None:
    reading = read_html(page(article(f"<p>{sentence}</p>")))

    assert sentence in texts(reading)


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ada Low",
        "(Credit: Ada Low / Brill Courier)",
        "Boats on the quay in 1998, before the storm. (Photo by Ada Low)",
        "Ada Low / Getty Images",
    ],
)
def test_captions_and_credits_are_marked(line: str) -> None:
    reading = read_html(page(article(f"<p>{line}</p>")))

    assert len(of_kind(reading, ParagraphKind.CAPTION)) == 1
    assert texts(reading) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Low",
        "By Ada Low and Jan van der Zee, Staff Writer",
        "Von Jana Müller",
        "May 3, 2025",
        "Published 3 May 2025",
        "Last updated on 3 May 2025 at 10:15",
        "4 min read",
    ],
)
def test_bylines_are_marked(line: str) -> None:
    reading = read_html(page(article(f"<p>{line}</p>")))

    assert of_kind(reading, ParagraphKind.BYLINE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "This article was originally published on The Dyke.",
        "Originally published in The Dyke, 2019.",
        "This article is republished from The Dyke under a Creative Commons license.",
        "Dieser Artikel ist zuerst im Deichboten erschienen.",
    ],
)
def test_where_it_first_appeared_is_marked(line: str) -> None:
    body = article().replace("</article>", f"<p>{line}</p></article>")

    reading = read_html(page(body))

    assert of_kind(reading, ParagraphKind.CLOSING) == [line]


def test_what_is_said_of_the_author_below_is_marked() -> None:
    line = "Ada Low is a reporter at the Brill Courier."
    body = article().replace("</article>", f"<p>{line}</p></article>")
    head = "<meta name='author' content='Ada Low'>"

    assert line not in texts(read_html(page(body, head=head)))
    assert line in texts(read_html(page(body)))


def test_the_title_is_the_first_sentence_where_the_page_has_none() -> None:
    reading = read_html(f"<html><body><div><p>{SECOND}</p></div></body></html>".encode())

    assert (
        reading.title
        == "“Nobody asked the fishermen,” said Ada Low, who has kept the harbour’s books…"
    )
