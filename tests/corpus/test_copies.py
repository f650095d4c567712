import unicodedata
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.copies import Version, originals
from corpus.paragraph_hash import MIN_WORDS, WORD, Wordings, paragraph_hash
from tests.builders import article


def version(
    name: str,
    hashes: str,
    *,
    url: str | None = None,
    canonical: str | None = None,
    published: str | None = None,
) -> Version:
    """Build a version that came in as its name says, with a hash a letter."""
    return Version(
        article_id=name,
        hashes=frozenset(map(ord, hashes)),
        url=url,
        canonical=canonical,
        published=published,
        added=ord(name[0]),
    )


VERSIONS = st.lists(
    st.builds(
        version,
        st.text("mnopqrstuvwxyz", min_size=1, max_size=1),
        st.text("ABCDEF", max_size=5),
        url=st.sampled_from([None, "u", "v"]),
        canonical=st.sampled_from([None, "u", "v"]),
        published=st.sampled_from([None, "2025-08-01", "2025-08-02"]),
    ),
    max_size=8,
    unique_by=lambda each: each.article_id,
)


def test_half_of_the_paragraphs_of_the_shorter_one_make_a_copy() -> None:
    assert originals([version("a", "ABCDEF"), version("b", "AB")]) == {"a": None, "b": "a"}
    assert originals([version("a", "ABCDEF"), version("b", "AXYZ")]) == {"a": None, "b": None}
    assert originals([version("a", "ABCD"), version("b", "ABXY")]) == {"a": None, "b": "a"}


def test_articles_without_long_paragraphs_are_copies_of_nothing() -> None:
    assert originals([version("a", ""), version("b", "")]) == {"a": None, "b": None}


@pytest.mark.parametrize(
    ("first", "second", "original"),
    [
        (version("a", "A"), version("b", "A"), "a"),
        (version("a", "A"), version("b", "A", published="2025-08-01"), "b"),
        (
            version("a", "A", published="2025-08-02"),
            version("b", "A", published="2025-08-01"),
            "b",
        ),
        (
            version("a", "A", published="2025-08-01", canonical="u"),
            version("b", "A", url="u"),
            "b",
        ),
        (version("a", "A", url="u", canonical="u"), version("b", "A"), "a"),
    ],
)
def test_the_original_is_the_one_that_is_named_else_the_earliest(
    first: Version, second: Version, original: str
) -> None:
    copy = "a" if original == "b" else "b"

    for order in permutations([first, second]):
        assert originals(order) == {original: None, copy: original}


def test_an_article_that_shares_nothing_names_no_original() -> None:
    found = originals(
        [version("a", "A"), version("b", "A", url="u"), version("c", "C", canonical="u")]
    )

    assert found == {"a": None, "b": "a", "c": None}


def test_what_shares_with_a_copy_alone_is_an_original() -> None:
    chain = [version("a", "AB"), version("b", "BC"), version("c", "CD")]

    assert originals(chain) == {"a": None, "b": "a", "c": None}


@given(VERSIONS)
def test_the_order_makes_no_difference(versions: list[Version]) -> None:
    found = originals(versions)

    assert originals(versions[::-1]) == found
    assert originals(sorted(versions, key=repr)) == found


@given(VERSIONS)
def test_a_copy_has_half_of_the_paragraphs_of_an_original_and_originals_have_not(
    versions: list[Version],
) -> None:
    found = originals(versions)
    by_id = {each.article_id: each for each in versions}

    def are_alike(one: str, other: str) -> bool:
        mine, theirs = by_id[one].hashes, by_id[other].hashes
        return bool(mine & theirs) and 2 * len(mine & theirs) >= min(len(mine), len(theirs))

    first = [name for name, original in found.items() if original is None]
    assert not any(are_alike(one, other) for one in first for other in first if one != other)
    for name, original in found.items():
        assert original is None or (found[original] is None and are_alike(name, original))


TIDE = "The tide, it’s said, rose by 3.5 metres on Monday; nobody “slept”."


@pytest.mark.parametrize(
    "same",
    [
        'the tide, it\'s said, rose by 3.5 metres on monday - nobody "slept"',
        "THE TIDE, IT’S SAID,\r\nROSE BY 3.5\u00a0METRES ON MONDAY; NOBODY “SLEPT”.",
        "The tide, it’s said, rose by 3.5 me\u00adtres on Monday; nobody ‘slept’…",
    ],
)
def test_capitals_punctuation_and_spaces_make_no_other_paragraph(same: str) -> None:
    assert paragraph_hash(same) == paragraph_hash(TIDE)


@pytest.mark.parametrize(
    "other", [TIDE.replace("3.5", "3.6"), TIDE.replace("rose", "fell"), TIDE.replace("3.5", "35")]
)
def test_other_words_and_numbers_make_another_paragraph(other: str) -> None:
    assert paragraph_hash(other) != paragraph_hash(TIDE)


def test_what_money_it_is_makes_a_difference() -> None:
    cost = "The new wall cost the town some $5 million in all."

    assert paragraph_hash(cost) != paragraph_hash(cost.replace("$", "€"))


@given(words=st.text(st.characters(codec="ascii") | st.sampled_from("’‘“”–—…\u00a0é½")))
def test_plain_letters_are_read_as_all_others_are(words: str) -> None:
    normalised = unicodedata.normalize("NFKC", words).casefold()
    same = " ".join(WORD.findall(normalised) + ["tide"] * MIN_WORDS)

    assert paragraph_hash(f"{words} {'tide ' * MIN_WORDS}") == paragraph_hash(same)


def test_short_paragraphs_have_no_hash() -> None:
    assert paragraph_hash("rose " * (MIN_WORDS - 1)) is None
    assert paragraph_hash("rose " * MIN_WORDS) is not None
    assert paragraph_hash("") is None
    assert paragraph_hash("潮水在星期一上涨了三米半。") is not None


def test_wordings_know_the_words_of_short_paragraphs_as_well() -> None:
    wordings = Wordings(article("The tide rose.\nIt fell, she said."))

    assert "The tide rose." in wordings
    assert "it fell — she said" in wordings
    assert "It fell." not in wordings
    assert 5 not in wordings


@given(st.text())
def test_any_text_has_a_hash_that_sqlite_can_keep_or_none(text: str) -> None:
    found = paragraph_hash(text)

    assert found is None or 0 <= found < 2**63
    assert paragraph_hash(f"  {text}\n") == found
