import pytest

from bot.languages import Language
from bot.question_words import QuestionWord, or_a_name, question_word, read_words


def read(text: str, *known: str) -> list[tuple[str, str]]:
    return list(read_words(text, Language.ENGLISH, frozenset(known).__contains__))


def test_every_word_is_read_with_its_term() -> None:
    assert read("the tides rose") == [("the", "the"), ("tide", "tides"), ("rose", "rose")]


def test_of_nothing_nothing_is_read() -> None:
    assert read("") == read("?!") == []


def test_a_name_with_a_number_is_one_word_and_what_follows_is_read_on() -> None:
    assert read("ms 13 tides", "ms13") == [("ms13", "ms13"), ("tide", "tides")]
    assert read("ms 13 13", "ms13") == [("ms13", "ms13"), ("13", "13")]


def test_a_long_word_makes_no_name_with_a_number() -> None:
    assert [term for term, _ in read("senate 13", "senate13")] == ["senat", "13"]


@pytest.mark.parametrize("before", ["tell", "about", "with", "of", "give"])
def test_after_these_words_us_is_the_pronoun(before: str) -> None:
    assert read(f"{before} us", "US")[-1] == ("us", "us")


@pytest.mark.parametrize("before", ["the", "did", "can", "in"])
def test_after_others_us_is_the_country_where_articles_have_it(before: str) -> None:
    assert read(f"{before} us", "US")[-1] == ("US", "us")
    assert read(f"{before} us")[-1] == ("us", "us")


def test_the_word_searched_for_has_the_terms_of_all_languages_each_once() -> None:
    word = question_word("marea", "mareas", Language.ENGLISH, (Language.SPANISH, Language.ENGLISH))

    assert word.terms == ("marea", "mar")


def test_an_acronym_has_its_one_term_in_every_language() -> None:
    word = question_word("US", "us", Language.ENGLISH, (Language.SPANISH,))

    assert (word.text, word.terms) == ("US", ("US",))


def test_words_are_found_among_those_held() -> None:
    plain = QuestionWord(text="tides", terms=("tide",))
    mended = QuestionWord(text="tidse", terms=("tide", "toad"), corrected=("tides", "toads"))

    assert plain.found_among(frozenset(["tide"])) == ("tides",)
    assert plain.found_among(frozenset(["moon"])) == ()
    assert mended.found_among(frozenset(["toad"])) == ("toads",)
    assert mended.written == ("tides", "toads")


def test_a_word_for_a_paper_is_found_where_one_is_named_in_english() -> None:
    paper = QuestionWord(text="paper", terms=("paper",))

    assert or_a_name(paper, Language.ENGLISH).found_among(frozenset(["tribun"])) == ("paper",)
    assert or_a_name(paper, Language.GERMAN) == paper
