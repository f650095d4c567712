from dataclasses import replace
from datetime import date

import pytest

from bot import Index, Librarian, Passage, Question
from bot.ranking.eligibility import Eligibility, eligible
from bot.rules import Rules
from tests.builders import passages

TODAY = date(2025, 8, 8)
TEXTS = ("The old canal froze.", "The canal is old. Tide.", "An old canal thawed.", "Bees dance.")
SOURCES = (
    ("Ana García", "BBC News", date(2025, 7, 1)),
    ("Ana Low", "BBC News", date(2024, 7, 1)),
    ("Tom Fenn", "L’Équipe", date(2025, 8, 7)),
    (None, None, None),
)


def held() -> list[Passage]:
    found = []
    for passage, (author, outlet, published) in zip(passages(*TEXTS), SOURCES, strict=True):
        article = passage.article
        source = replace(article.source, author=author, outlet=outlet, published=published)
        found.append(replace(passage, article=replace(article, source=source)))
    return found


INDEX = Index.of(held())
ASKED = Librarian(held(), rules=Rules(least_confidence=0.0, today=lambda: TODAY))


def fitting(text: str) -> str:
    """Return the names of the articles that may answer."""
    question = Question.parse(text, knows=INDEX.knows, today=TODAY)
    [blocked] = eligible(question, INDEX).blocked
    return "".join(
        INDEX.order(number)[0]
        for number in range(INDEX.totals.passages)
        if blocked is None or not blocked[number]
    )


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("canal author:garcia", "a"),
        ("canal author:ANA", "ab"),
        ('canal author:"ana low"', "b"),
        ("canal outlet:bbc", "ab"),
        ("canal outlet:equipe", "c"),
        ("canal after:2025", "ac"),
        ("canal before:2025", "b"),
        ("canal after:2025-07-01 before:2025-08-07", "a"),
        ("canal author:ana after:2025", "a"),
        ("canal author:nobody", ""),
        ("canal in articles from this month", "c"),
        ('"old canal"', "ac"),
        ('"OLD canals"', "ac"),
        ('"canal old"', "abcd"),
        ('"old canal" "canal froze"', "a"),
        ("canal -tide", "acd"),
        ("canal -froze -thawed", "bd"),
        ('canal -"old canal"', "bd"),
        ('"old canal" -thawed author:ana', "a"),
        ("canal -unheard", "abcd"),
        ("canal", "abcd"),
    ],
)
def test_only_what_fits_may_answer(question: str, names: str) -> None:
    assert fitting(question) == names


def test_a_question_that_asks_for_nothing_special_is_put_to_all() -> None:
    assert eligible(Question.parse("canal"), INDEX) == Eligibility(blocked=(None,))


def test_a_phrase_that_nothing_holds_is_reported_and_not_insisted_on() -> None:
    answer = ASKED.answer('Which "old canal" had "much ice"?')

    assert answer.absent == ("much ice",)
    assert answer.looked_in == ("with the exact words “old canal”",)
    assert {quote.source.article_id for quote in answer.quotes} <= {"a", "c"} != set()


def test_a_phrase_that_only_other_articles_hold_is_reported() -> None:
    answer = ASKED.answer('"old canal" outlet:bbc before:2025')

    assert answer.absent == ("old canal",)
    assert {quote.source.article_id for quote in answer.quotes} == {"b"}


def test_no_phrase_reaches_from_the_headline_of_one_passage_into_another() -> None:
    index = Index.of(passages("A canal", "froze hard", title=""))

    assert eligible(Question.parse('"canal froze"'), index).absent


def test_what_was_asked_of_the_articles_is_told_back() -> None:
    answer = ASKED.answer('Which canal -thawed author:garcia outlet:bbc after:2025-07 "old canal"')

    assert answer.looked_in == (
        "articles published from 1 July 2025 on",
        "by “garcia”",
        "in “bbc”",
        "with the exact words “old canal”",
        "without “thawed”",
    )
    assert ASKED.answer("canal").looked_in == ()


def test_results_further_down_come_up_where_better_ones_do_not_fit() -> None:
    many = passages(*["The old canal froze, the old canal froze."] * 24, "A canal at last.", "")
    late = [
        replace(
            each,
            article=replace(
                each.article,
                source=replace(
                    each.article.source,
                    published=date(2024 + (each.article.source.article_id == "y"), 1, 1),
                ),
            ),
        )
        for each in many
    ]

    found = Librarian(late).rank("old canal froze after:2025", limit=1)

    assert [match.passage.text for match in found] == ["A canal at last."]


def test_as_many_results_as_asked_for_are_found_among_those_that_fit() -> None:
    assert len(ASKED.rank("old canal author:ana", limit=2)) == 2
    assert [match.passage.article.source.article_id for match in ASKED.rank("bees", limit=2)] == [
        "d"
    ]
    assert ASKED.rank("bees author:ana", limit=2) == ()


def test_exact_words_are_found_in_whichever_language_an_article_is() -> None:
    spanish = "Los presidentes hablaron mucho en Caracas porque la reunión era de los dos países."
    english = "The two presidents met in the old town because of the war on the border."
    mixed = Librarian(passages(english, spanish), rules=Rules(least_confidence=0.0))

    found = mixed.answer('What did they do in Caracas, "presidentes hablaron"?')
    without = mixed.answer("What did the presidents do in Caracas -hablaron")

    assert (found.absent, found.quotes[0].text) == ((), spanish)
    assert all(quote.text != spanish for quote in without.quotes)


def test_exact_words_do_not_run_on_from_a_headline_into_the_text() -> None:
    index = Index.of(passages("Canal news.", title="Old"))

    assert not eligible(Question.parse('"old canal"'), index).required
    assert eligible(Question.parse('"canal news"'), index).required
