import numpy as np
import pytest

from bot import BM25Ranker, Index, Question
from bot.expectation import Expectation
from bot.languages import Language
from bot.ranking.alignment import Alignment
from bot.ranking.passage_features import PassageFeatures, offers, passage_features
from bot.ranking.pattern import Pattern
from tests.builders import passages


def features(question: str, *texts: str, title: str = "News") -> list[dict[str, float]]:
    """Return the features of the passages, in the order of *texts*, those that match."""
    index = Index.of(passages(*texts, title=title))
    asked = Question.parse(question, languages=index.languages)
    found = BM25Ranker(index).candidates(asked, limit=99)
    table = np.column_stack(passage_features(asked, index, found))
    table = table[np.argsort(found.numbers)].tolist()
    return [dict(zip(PassageFeatures._fields, row, strict=True)) for row in table]


def offered(question: str, expected: Expectation, text: str) -> bool:
    index = Index.of(passages(text, title=""))
    pattern = Pattern.of(Question.parse(question), index)
    return bool(offers(Alignment(pattern, index, [0]), expected).any())


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("It costs $50 million.", Expectation.QUANTITY),
        ("a dozen bees", Expectation.QUANTITY),
        ("12% of it", Expectation.QUANTITY),
        ("It ended in July.", Expectation.TIME),
        ("back in the 1990s", Expectation.TIME),
        ("on Monday", Expectation.TIME),
        ("it began last year", Expectation.TIME),
        ("It lies in Panama.", Expectation.PLACE),
        ("it lies in the Netherlands", Expectation.PLACE),
        ("it lies near the sea", Expectation.PLACE),
        ("because of rain", Expectation.CAUSE),
        ("thanks to rain", Expectation.CAUSE),
        ("the end came with Rubio", Expectation.PERSON),
    ],
)
def test_a_sentence_offers_such_a_thing(sentence: str, kind: Expectation) -> None:
    assert offered("canal", kind, sentence)
    assert not offered("canal", kind, "nothing of it.")
    assert not offered("canal", Expectation.ANYTHING, sentence)


def test_what_is_asked_about_is_no_answer_itself() -> None:
    assert not offered("Who is Rubio?", Expectation.PERSON, "then Rubio spoke")
    assert offered("Who is Rubio?", Expectation.PERSON, "then Rubio met Low")


def test_a_name_is_a_place_only_after_a_word_that_leads_to_one() -> None:
    assert not offered("canal", Expectation.PLACE, "then Panama built it")


def test_a_word_at_the_end_of_a_passage_does_not_lead_to_the_next_one() -> None:
    index = Index.of(passages("What is it in?", "Panama built it.", title=""))
    laid = Alignment(Pattern.of(Question.parse("canal"), index), index, [0, 1])

    assert not offers(laid, Expectation.PLACE).any()


def test_a_sentence_that_names_what_is_asked_for_counts_by_what_it_covers() -> None:
    texts = ["The canal opened in 1914.", "The canal opened wide.", "The canal closed in 1914."]

    one, other, less = (each["offered"] for each in features("When was the canal opened?", *texts))

    assert one > less > other == 0


def test_what_a_question_of_another_language_asks_for_is_offered_too() -> None:
    texts = [
        "El canal fue abierto en agosto por los ingenieros de la ciudad.",
        "El canal fue abierto por los ingenieros de la ciudad.",
    ]

    one, other = (each["offered"] for each in features("¿Cuándo fue abierto el canal?", *texts))

    assert one > other == 0


def test_one_sentence_that_has_all_words_is_told_from_two_that_share_them() -> None:
    texts = ["The old canal froze. Bees dance.", "An old bee. It ate. Canal ice froze."]

    together, apart = features("old canal froze", *texts)

    assert together["sentence"] == pytest.approx(1)
    assert apart["sentence"] < 1
    assert together["whole"] == apart["whole"] == pytest.approx(1)
    assert together["two_sentences"] > apart["two_sentences"]


def test_the_words_of_a_headline_count_with_each_sentence() -> None:
    [found] = features("canal froze", "It froze.", title="The canal")

    assert found["sentence"] == pytest.approx(1)
    assert found["whole"] == pytest.approx(1)


def test_shares_lie_between_nought_and_one() -> None:
    texts = ["The old canal froze in 1914.", "Old bees.", "canal " * 40]

    for each in features("When did the old canal freeze?", *texts):
        for name in PassageFeatures._fields:
            assert each[name] >= 0
            assert each[name] <= 1 or name in {"pairs", "triples"}


def test_function_words_count_where_the_question_has_any() -> None:
    texts = ["Who saw the canal?", "A canal."]

    one, other = (each["function_words"] for each in features("Who saw the canal?", *texts))

    assert (one, other) == (1, 0)
    assert [each["function_words"] for each in features("canal", *texts)] == [0, 0]


def test_a_question_that_matches_nothing_has_no_features() -> None:
    assert features("Mars", "The tide rose.") == []
    assert Language.ENGLISH in Index.of(passages("The tide rose.")).languages
