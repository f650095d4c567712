import pytest

from bot.expectation import Kind
from bot.languages import Language
from bot.ranking.lexicon import Lexicon, LexiconBuilder, grams, prefix
from bot.terms import tokens


def forms(*texts: str) -> tuple[Lexicon, list[list[int]]]:
    builder = LexiconBuilder()
    found = [
        [builder.form(token, text, Language.ENGLISH) for token in tokens(text)] for text in texts
    ]
    return builder.build(), found


def test_two_words_of_one_term_are_two_forms() -> None:
    lexicon, [[one, other, again]] = forms("Tides tide Tides")

    assert one == again != other
    assert lexicon.term_of[one] == lexicon.term_of[other] == lexicon.terms["tide"]
    assert lexicon.word_of[one] == lexicon.words["tides"]
    assert lexicon.word_of[other] == lexicon.words["tide"]


def test_the_fifty_of_fifty_million_is_another_form_than_that_of_fifty_days() -> None:
    lexicon, [money, days] = forms("$50 million", "50 days")

    assert money[1] != days[0]
    assert lexicon.term_of[money[1]] == lexicon.terms["50000000"]
    assert lexicon.term_of[days[0]] == lexicon.terms["50"]
    assert lexicon.word_of[money[1]] == lexicon.word_of[days[0]] == lexicon.words["50"]


def test_a_form_knows_what_it_may_name() -> None:
    lexicon, [found] = forms("Rubio rose in July")

    assert [Kind(int(lexicon.kinds_of[form])) for form in found] == [
        Kind.NAME, Kind.NONE, Kind.LOCATIVE | Kind.FUNCTION, Kind.TIME,
    ]  # fmt: skip


def test_every_word_is_kept_as_it_is_written() -> None:
    lexicon, _ = forms("The Cártel’s tides")

    assert lexicon.written == {"The", "Cártel’s", "tides"}
    assert set(lexicon.words) == {"the", "cartel", "tides"}


def test_words_that_begin_alike_share_a_beginning() -> None:
    lexicon, _ = forms("designated designs")

    one, other = (lexicon.prefix_of[lexicon.terms[term]] for term in ("design", "design"))
    assert prefix("designation") == prefix("design") == "desig"
    assert one == other == lexicon.prefixes["desig"]


@pytest.mark.parametrize(
    ("term", "runs"),
    [("tide", [" tid", "tide", "ide "]), ("a", [" a "]), ("us", [" us "]), ("", ["  "])],
)
def test_the_ends_of_a_word_count_as_letters(term: str, runs: list[str]) -> None:
    assert list(grams(term)) == runs


def test_the_runs_of_letters_of_a_term_stand_together() -> None:
    lexicon, _ = forms("moon tide")

    number = lexicon.terms["tide"]
    runs = lexicon.grams_of[lexicon.gram_starts[number] : lexicon.gram_starts[number + 1]]
    assert runs.tolist() == [lexicon.grams[gram] for gram in grams("tide")]


def test_a_lexicon_may_be_empty() -> None:
    lexicon, _ = forms()

    assert (dict(lexicon.terms), lexicon.term_of.tolist()) == ({}, [])
    assert lexicon.gram_starts.tolist() == [0]
