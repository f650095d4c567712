from bot.languages import FUNCTION_WORDS, Language
from corpus.benchmark.vocabulary import COMMONEST, words


def test_no_word_comes_twice() -> None:
    spelt = words(150_000)

    assert len(spelt) == 150_000
    assert len({word.lower() for word in spelt}) == 150_000


def test_the_commonest_words_are_function_words_and_no_other_is() -> None:
    function_words = FUNCTION_WORDS[Language.ENGLISH]
    spelt = words(20_000)

    assert set(COMMONEST) <= function_words
    assert tuple(spelt[: len(COMMONEST)]) == COMMONEST
    assert not function_words & {word.lower() for word in spelt[len(COMMONEST) :]}


def test_fewer_words_are_the_first_of_more() -> None:
    assert words(5_000)[:1_000] == words(1_000)


def test_some_words_are_names_and_some_are_numbers_but_no_years() -> None:
    spelt = words(5_000)

    assert sum(word[0].isupper() for word in spelt) > 500
    assert 50 < sum(word.isdigit() for word in spelt) < 150
    assert all(len(word) == 5 for word in spelt if word.isdigit())
