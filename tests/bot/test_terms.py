import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import Language
from bot.terms import stems, term_of, terms, tokens, unstemmed_words
from tests.builders import librarian


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cártel", "cartel"),
        ("Ca\u0301rtel", "cartel"),
        ("ﬁre", "fire"),
        ("Maduro's", "Maduro"),
        ("Maduro’s", "maduro"),
        ("rewards", "reward"),
        ("U.S.", "US"),
        ("u.s.", "US"),
        ("1,000", "1000"),
        ("authorised", "authorized"),
        ("colour", "color"),
        ("centre", "center"),
        ("analysed", "analyzed"),
        ("defence", "defense"),
        ("co\u00adoperate", "cooperate"),
        ("don’t", "don't"),
        ("MS-13", "ms13"),
        ("O'Brien", "obrien"),
    ],
)
def test_two_spellings_of_a_word_meet(one: str, other: str) -> None:
    assert terms(one) == terms(other) != []


@pytest.mark.parametrize(("one", "other"), [("US", "us"), ("U.S.", "us"), ("WHO", "who")])
def test_an_acronym_is_not_the_function_word(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_a_shouted_pronoun_is_no_acronym() -> None:
    assert "us" in terms("GIVE US THE NAME NOW")
    assert "US" in terms("GIVE the US THE NAME NOW")


def test_numbers_are_kept_whole() -> None:
    assert terms("3.5 and 1,000,000 in 2025.") == ["3.5", "and", "1000000", "in", "2025"]


def test_every_word_knows_where_it_stands() -> None:
    text = "The U.S. café’s 🇩🇪 tide."

    assert [each.span.of(text) for each in tokens(text)] == ["The", "U.S.", "café’s", "tide"]


@pytest.mark.parametrize(
    ("word", "language", "term"),
    [
        ("mareas", Language.SPANISH, "mar"),
        ("mareas", Language.ENGLISH, "marea"),
        ("Gezeiten", Language.GERMAN, "gezeit"),
        ("приливы", Language.RUSSIAN, "прилив"),
        ("colour", Language.GERMAN, "colour"),
    ],
)
def test_a_word_is_stemmed_as_its_language_is(word: str, language: Language, term: str) -> None:
    assert terms(word, language) == [term]


def test_an_acronym_is_told_by_the_function_words_of_its_language() -> None:
    assert terms("DIE", Language.GERMAN) == ["DIE"]
    assert terms("DIE", Language.ENGLISH) == ["die"]


def test_a_run_without_spaces_is_each_two_neighbours_in_it() -> None:
    text = "月亮引起潮汐。"

    assert terms(text) == ["月亮", "亮引", "引起", "起潮", "潮汐"]
    assert "".join(each.span.of(text) for each in tokens(text)) == text[:-1]
    assert terms("月") == ["月"]


@pytest.mark.parametrize("question", ["潮汐", "月亮引起什么?", "ＷＨＯ 潮汐"])
def test_chinese_is_found_by_a_word_of_it(question: str) -> None:
    asked = librarian("月亮引起潮汐。", "蜜蜂在跳舞。")

    assert asked.consider(question).quotes[0].text == "月亮引起潮汐。"


def test_a_chinese_word_that_no_article_has_finds_none() -> None:
    assert librarian("月亮引起潮汐。").consider("汐月").quotes == ()


@given(
    st.lists(
        st.text("abceinorstuy", min_size=1)
        | st.sampled_from(["us", "who", "sept", "feb", "organised", "colours", "the"]),
        min_size=1,
    ),
    st.sampled_from(Language),
)
def test_a_word_has_its_stem_as_its_term_unless_it_is_named(
    words: list[str], language: Language
) -> None:
    for word, stem in zip(words, stems("\n".join(words), language), strict=True):
        term = term_of(word, language, keep_acronym=True)
        assert term == stem or word in unstemmed_words(language)
