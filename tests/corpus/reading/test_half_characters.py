"""Half characters: whatever says them, what is read can be kept."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.article import Paragraph, Span
from corpus.reading import Item, Metadata, Reading, read
from corpus.reading.half_characters import sound_reading
from tests.loopback.site import article_page

HALF = "\ud800"


@pytest.mark.parametrize("field", ["headline", "author", "publisher", "url", "datePublished"])
def test_half_a_character_in_what_a_page_says_of_itself_becomes_a_question_mark(
    field: str, tmp_path: Path
) -> None:
    said = {"@context": "https://schema.org", "@type": "NewsArticle", field: f"Odd {HALF} tides"}
    head = f'<script type="application/ld+json">{json.dumps(said)}</script>'
    page = article_page("The tide rose.", title="", head=head)

    reading = read(Item(path=tmp_path / "page.html", form=".html", content=page.encode()))

    everything = [reading.title, reading.text, reading.metadata.author, reading.metadata.outlet]
    "".join(filter(None, everything)).encode()
    if field == "headline":
        assert reading.title == "Odd ? tides"


def test_all_that_was_read_is_whole_and_as_long_as_it_was() -> None:
    text = f"The {HALF} tide."
    metadata = Metadata(
        title=HALF, author=HALF, outlet=HALF, url=HALF, canonical=HALF, published=date(2026, 8, 1)
    )
    paragraphs = (Paragraph(span=Span(0, len(text))),)

    whole = sound_reading(Reading(text=text, paragraphs=paragraphs, title=HALF, metadata=metadata))

    assert whole == Reading(
        text="The ? tide.",
        paragraphs=paragraphs,
        title="?",
        metadata=Metadata(
            title="?", author="?", outlet="?", url="?", canonical="?", published=date(2026, 8, 1)
        ),
    )
