"""The same articles in one segment and in several."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from bot import Index, Passage
from bot.ranking.article_texts import ArticleTexts
from bot.ranking.building import segment_of
from bot.ranking.index import Part
from bot.ranking.removal import removal
from bot.ranking.segment import Segment
from corpus.splitting import split
from tests.builders import article

WORDS = st.sampled_from(
    [
        *("tide", "tides", "tidal", "moon", "the", "of", "canal", "canals", "old", "Panama"),
        *("US", "us", "bee", "50", "$50m", "2025", "a.b", "gone", "designs"),
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")
Articles = Sequence[list[Passage]]


def articles_of(texts: Sequence[str]) -> Articles:
    """Return the passages of each article of *texts*, called a000, a001 and so on."""
    return [
        list(split(article(text, name=f"a{number:03}", title="The old news"[: number * 3])))
        for number, text in enumerate(texts)
    ]


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Articles strewn over *segments*, of which some are *removed*; the rest are *left*."""

    left: Articles
    segments: Sequence[Segment]
    removed: Sequence[frozenset[int]]

    def index(self) -> Index:
        """Return the index of the segments."""
        by_id = {each[0].article.source.article_id: each for each in self.left}
        return Index(
            [
                Part(
                    segment=segment,
                    removal=removal(segment, gone),
                    load=lambda article_id: by_id.get(article_id, ()),
                )
                for segment, gone in zip(self.segments, self.removed, strict=True)
            ]
        )


@st.composite
def shelves(draw: st.DrawFn) -> Shelf:
    """Return a shelf of up to ten articles in up to three segments."""
    articles = articles_of(draw(st.lists(TEXTS, min_size=1, max_size=10)))
    places = [draw(st.integers(0, 2)) for _ in articles]
    gone = [draw(st.booleans()) and draw(st.booleans()) for _ in articles]
    held = [[n for n, place in enumerate(places) if place == part] for part in range(3)]
    return Shelf(
        left=[each for each, is_gone in zip(articles, gone, strict=True) if not is_gone],
        segments=[
            segment_of([ArticleTexts.of([articles[n] for n in numbers])]) for numbers in held
        ],
        removed=[
            frozenset(at for at, number in enumerate(numbers) if gone[number]) for numbers in held
        ],
    )
