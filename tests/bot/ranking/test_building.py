from hypothesis import given, settings

from bot.ranking.article_texts import ArticleTexts
from bot.ranking.building import segment_of
from bot.ranking.collecting import Collector
from tests.bot.ranking.shelves import Shelf, shelves
from tests.bot.ranking.test_merging import same


@settings(max_examples=20, deadline=None)
@given(shelf=shelves(), before=shelves())
def test_it_makes_no_difference_what_was_read_before(shelf: Shelf, before: Shelf) -> None:
    texts = ArticleTexts.of(shelf.left)
    collector = Collector()
    segment_of([ArticleTexts.of(before.left)], collector)

    assert same(segment_of([texts], collector), segment_of([texts]))
