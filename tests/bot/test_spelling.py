from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Question
from tests.builders import speller

WORDS = st.text(st.sampled_from("tides"), min_size=3, max_size=9)


def corrections(question: str, text: str) -> dict[str, tuple[str, ...]]:
    return dict(speller(text).corrections(Question.parse(question)))


def test_the_nearest_words_are_preferred_to_near_ones() -> None:
    found = corrections("constituton", "constitution constitutions")

    assert found == {"constituton": ("constitution",)}


def test_a_word_in_another_form_is_a_known_word() -> None:
    assert corrections("rewarding", "rewarded regarding") == {}


def test_two_slips_in_a_short_word_make_another_word() -> None:
    assert corrections("canlas", "castle canyon") == {}


def test_at_most_three_words_stand_in_for_one() -> None:
    found = corrections("stare", "stars stark start stack stave stale state")

    assert len(found["stare"]) == 3


def test_the_words_of_a_text_are_found_without_accents_and_capitals() -> None:
    assert corrections("cartal", "Cártel’s") == {"cartal": ("cartel",)}


@settings(max_examples=60, deadline=None)
@given(WORDS, st.lists(WORDS, max_size=9))
def test_a_known_word_is_never_corrected_and_the_first_letter_never_changes(
    asked: str, known: list[str]
) -> None:
    found = corrections(f"{asked} moon", " ".join(known))

    assert asked not in known or asked not in found
    assert all(near[0] == asked[0] for near in found.get(asked, ()))
    assert set(found.get(asked, ())) <= set(known)
