from hypothesis import given
from hypothesis import strategies as st

from corpus.opening.keys import MAX_KEY_CHARACTERS, Keys, cleaned

NAMES = st.text(st.sampled_from("ab~23"), max_size=4)


def test_a_name_that_comes_again_gets_a_number() -> None:
    keys = Keys()

    found = [keys.unique(name) for name in ["a", "a", "b", "a~3", "a", "a~2", "a"]]

    assert found == ["a", "a~2", "b", "a~3", "a~4", "a~2~2", "a~5"]


@given(st.lists(NAMES))
def test_no_two_names_are_the_same_and_each_begins_as_it_was(names: list[str]) -> None:
    keys = Keys()

    found = [keys.unique(name) for name in names]

    assert len(set(found)) == len(names)
    assert all(new.startswith(old) for new, old in zip(found, names, strict=True))


@given(st.lists(NAMES), NAMES)
def test_what_comes_later_changes_no_name(names: list[str], later: str) -> None:
    before, after = Keys(), Keys()

    first = [before.unique(name) for name in names]

    assert [after.unique(name) for name in [*names, later]][: len(names)] == first


@given(st.text(st.characters(), max_size=400))
def test_a_clean_key_is_one_line_of_bounded_length(key: str) -> None:
    clean = cleaned(key)

    assert len(clean) <= MAX_KEY_CHARACTERS
    assert len(clean.splitlines()) <= 1
    assert clean.encode().decode() == clean
    assert cleaned(clean) == clean
