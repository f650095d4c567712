from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot import Librarian, Quote
from bot.article import Span
from bot.passage import Passage
from bot.quoting.recency import newer_first
from bot.rules import Rules
from tests.builders import article

OLD, NEW = date(2025, 8, 1), date(2025, 8, 20)


def quote(score: float, published: date | None = None, *, title: str = "Tides") -> Quote:
    about = article("The moon pulls.", title=title)
    dated = replace(about, source=replace(about.source, published=published))
    sentence = Span(0, len(about.text))
    passage = Passage(article=dated, number=1, sentences=(sentence,))
    return Quote(passage=passage, span=sentence, score=score, matched_terms=())


def test_the_newer_of_two_that_are_nearly_as_good_comes_first() -> None:
    old, new = quote(0.50, OLD), quote(0.46, NEW)

    assert newer_first([old, new], margin=0.1) == (new, old)


def test_one_that_is_clearly_better_stays_first() -> None:
    old, new = quote(0.50, OLD), quote(0.44, NEW)

    assert newer_first([old, new], margin=0.1) == (old, new)


def test_without_a_margin_only_equals_change_places() -> None:
    old, new, equal = quote(0.50, OLD), quote(0.49, NEW), quote(0.50, NEW, title="Equal")

    assert newer_first([old, equal, new], margin=0.0) == (equal, old, new)


def test_one_without_a_date_keeps_its_place() -> None:
    undated, new = quote(0.50), quote(0.49, NEW)

    assert newer_first([undated, new], margin=0.1) == (undated, new)


def test_the_newest_of_several_comes_first() -> None:
    quotes = [quote(0.50, OLD), quote(0.48, None), quote(0.47, NEW), quote(0.1, NEW)]

    ordered = newer_first(quotes, margin=0.1)

    assert [each.score for each in ordered] == [0.47, 0.50, 0.48, 0.1]


@given(
    st.lists(st.tuples(st.floats(0.01, 1.0), st.dates() | st.none()), max_size=5),
    st.floats(0.0, 1.0),
)
def test_nothing_is_lost_and_the_first_is_nearly_the_best(
    known: list[tuple[float, date | None]], margin: float
) -> None:
    quotes = sorted((quote(*each) for each in known), key=lambda each: -each.score)

    ordered = newer_first(quotes, margin=margin)

    assert sorted(each.score for each in ordered) == sorted(each.score for each in quotes)
    if quotes:
        assert ordered[0].score >= (1 - margin) * quotes[0].score


def test_a_librarian_prefers_the_newer_of_two_articles_that_say_the_same() -> None:
    passages = []
    for number, (day, reward) in enumerate([(NEW, "$50 million"), (OLD, "$25 million")]):
        about = article(f"The reward for the pirate is {reward}.", title=f"Reward {number}")
        source = replace(about.source, article_id=f"reward-{1 - number}", published=day)
        dated = replace(about, source=source)
        sentence = Span(0, len(about.text))
        passages.append(Passage(article=dated, number=1, sentences=(sentence,)))

    rules = Rules(least_confidence=0.0)
    for limit in (1, 3):
        answer = Librarian(passages, rules=rules).answer("How big is the reward?", limit=limit)
        assert [each.source.published for each in answer.quotes] == [NEW]
