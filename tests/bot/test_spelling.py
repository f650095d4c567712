import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import Index, Question
from bot.languages import Language
from bot.spelling import Speller
from tests.builders import passages, speller

WORDS = st.text(st.sampled_from("tides"), min_size=3, max_size=9)


def corrections(question: str, text: str) -> dict[str, tuple[str, ...]]:
    return dict(speller(text).corrections(Question.parse(question)))


def test_only_unknown_words_are_corrected() -> None:
    assert corrections("riases the tides", "raises tides") == {"riases": ("raises",)}
    assert corrections("tides", "tides tidey") == {}


def test_a_word_in_another_form_is_a_known_word() -> None:
    assert corrections("rewarding", "rewarded regarding") == {}


def test_all_nearest_words_stand_in_and_farther_ones_do_not() -> None:
    assert corrections("canadl", "canals canal canada") == {"canadl": ("canada", "canal")}


def test_the_nearest_words_are_preferred_to_near_ones() -> None:
    found = corrections("constituton", "constitution constitutions")

    assert found == {"constituton": ("constitution",)}


def test_of_two_forms_of_a_word_that_stands_in_which_a_finger_slips_to_is_named() -> None:
    assert corrections("tidez", "tides tided times") == {"tidez": ("tides",)}
    assert corrections("tidef", "tides tided times") == {"tidef": ("tided",)}


def test_at_most_three_words_stand_in_for_one() -> None:
    found = corrections("stare", "stars stark start stack stave stale state")

    assert len(found["stare"]) == 3


def test_words_that_a_finger_slips_to_are_among_those_that_stand_in() -> None:
    found = corrections("zeads", "leads beads reads heads seads")

    assert "seads" in found["zeads"]


def test_words_with_the_same_first_letter_come_before_others() -> None:
    found = corrections("stone", "atone shone stove scone store")

    assert set(found["stone"]) < {"shone", "stove", "scone", "store"}


def test_the_first_letter_may_be_wrong() -> None:
    assert corrections("pides", "tides") == {"pides": ("tides",)}
    assert corrections("naduro", "Maduro") == {"naduro": ("maduro",)}


@pytest.mark.parametrize("asked", ["mon", "12345", "loon7", "MS-14"])
def test_short_words_numbers_and_names_with_numbers_are_left_alone(asked: str) -> None:
    assert corrections(asked, "moon 12346 loons8 MS-13 man") == {}


def test_words_of_four_letters_are_corrected_even_to_one_of_three() -> None:
    assert corrections("moom", "moon") == {"moom": ("moon",)}
    assert corrections("wwar", "war") == {"wwar": ("war",)}


def test_two_slips_are_allowed_for_in_long_words() -> None:
    assert corrections("consitutoin", "constitution") == {"consitutoin": ("constitution",)}


def test_two_slips_in_a_short_word_make_another_word() -> None:
    assert corrections("canlas", "castle canyon") == {}


@pytest.mark.parametrize(
    ("asked", "known"), [("Madouroh", "Maduro"), ("fillip", "Philip"), ("kadafi", "Qaddafi")]
)
def test_a_name_is_found_by_its_sound(asked: str, known: str) -> None:
    assert corrections(asked, f"{known} tides canals") == {asked.lower(): (known.lower(),)}


def test_what_only_sounds_alike_but_looks_quite_different_is_another_word() -> None:
    assert corrections("knight", "tides") == {}


def test_near_spellings_are_preferred_to_like_sounds() -> None:
    assert corrections("filip", "Filipo Philip") == {"filip": ("filipo",)}


def test_the_words_of_a_text_are_found_without_accents_and_capitals() -> None:
    assert corrections("cartal", "Cártel’s") == {"cartal": ("cartel",)}


def test_an_ordinary_word_is_no_slip() -> None:
    asked = Question.parse("Who decoded the canadl?")
    held = Index.of(passages("He decided on a canal.", title=""))
    seen: list[tuple[str, Language]] = []

    def is_ordinary(word: str, language: Language) -> bool:
        seen.append((word, language))
        return word == "decoded"

    found = Speller(held, is_ordinary).corrections(asked)

    assert dict(found) == {"canadl": ("canal",)}
    assert set(seen) == {("decoded", Language.ENGLISH), ("canadl", Language.ENGLISH)}
    assert "decoded" in Speller(held).corrections(asked)


def test_only_a_word_that_would_be_corrected_is_looked_up_among_ordinary_ones() -> None:
    def is_ordinary(word: str, language: Language) -> bool:
        raise AssertionError(word, language)

    held = Index.of(passages("The tide rose.", title=""))

    assert not Speller(held, is_ordinary).corrections(Question.parse("tide xylophone"))


def test_a_russian_slip_is_corrected_by_the_russian_keyboard() -> None:
    text = "Приливы и отливы зависят от луны, и это знают все капитаны."
    asked = Question.parse("Когда бывают прилиаы?", languages=[Language.RUSSIAN])

    assert speller(text).corrections(asked)["прилиаы"] == ("приливы",)


@settings(max_examples=50, deadline=None)
@given(WORDS, st.lists(WORDS, max_size=9))
@example("dddddddd", ["ddddd"])
def test_a_known_word_is_never_touched_and_what_stands_in_is_known(
    asked: str, known: list[str]
) -> None:
    # A few short words may pass for words of any language.
    question = Question.parse(f"{asked} moon", languages=list(Language))
    found = speller(" ".join(known)).corrections(question)

    assert asked not in known or asked not in found
    assert set(found.get(asked, ())) <= set(known)
    assert all(abs(len(near) - len(asked)) <= 2 for near in found.get(asked, ()))
