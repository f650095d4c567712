"""Random readings."""

import numpy as np
from hypothesis import strategies as st

from bot.languages import Language
from bot.ranking.articles import ArticleRow
from bot.ranking.readings import Reading

FORMS = st.integers(0, 20) | st.sampled_from([127, 128, 16_383, 16_384, 2_097_152])
# Articles of passages of stretches of words; a headline may be empty.
PASSAGES = st.lists(st.lists(FORMS, max_size=4), min_size=1, max_size=3)
ARTICLES = st.lists(st.lists(PASSAGES, min_size=1, max_size=3), max_size=3)


def reading_of(articles: list[list[list[list[int]]]]) -> Reading:
    """Return the reading of *articles*."""
    passages = [passage for article in articles for passage in article]
    stretches = [stretch for passage in passages for stretch in passage]
    return Reading(
        forms=np.array([form for stretch in stretches for form in stretch], np.int32),
        stretch_lengths=np.array([*map(len, stretches)], np.int32),
        passage_stretches=np.array([*map(len, passages)], np.int32),
        article_passages=np.array([*map(len, articles)], np.int32),
        articles=[
            ArticleRow(f"a{number}", None, None, 0, Language.ENGLISH)
            for number in range(len(articles))
        ],
    )


READINGS = ARTICLES.map(reading_of)
