from collections.abc import Collection, Sequence
from dataclasses import dataclass

import jellyfish
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot import Question
from bot.keyboard import neighbours_of
from bot.languages import Language
from bot.ranking.strings import StringTable
from bot.ranking.words import Words
from bot.spelling import Speller
from bot.terms import terms

FEW_LETTERS = st.text(st.sampled_from("tidesk"), min_size=2, max_size=6)
LONG_WORDS = st.text(st.sampled_from("tide"), min_size=8, max_size=11)
SOUNDS = st.sampled_from(["philip", "fillip", "filipp", "phylyp", "philipps", "qaddafi", "kadafi"])
WORDS = st.one_of(FEW_LETTERS, LONG_WORDS, SOUNDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Words in segments, those of *removed* articles among them."""

    words: Sequence[Words]
    held: Collection[str]
    languages: Sequence[Language] = (Language.ENGLISH,)

    @classmethod
    def of(cls, *segments: Collection[str], removed: Collection[str] = ()) -> "Held":
        return cls(
            words=[Words.of(StringTable.of(sorted(set(each)))) for each in segments],
            held={
                term for each in segments for w in each if w not in removed for term in terms(w)
            },
        )

    def knows(self, term: str) -> bool:
        return term in self.held


def corrections(question: str, held: Held) -> dict[str, tuple[str, ...]]:
    return dict(Speller(held).corrections(Question.parse(question)))


def expected(asked: str, known: Collection[str]) -> tuple[str, ...]:
    """Correct *asked* as the speller does, by looking at each *known* word."""
    if len(asked) < 4:
        return ()
    slips = {word: OSA.distance(asked, word) for word in known if len(word) >= 3}
    least = min(slips.values(), default=99)
    near = [word for word in slips if slips[word] == least]
    if least > (2 if len(asked) >= 9 else 1):
        alike = [word for word in slips if slips[word] <= len(asked) // 2 and len(word) >= 5]
        sound = jellyfish.metaphone(asked)
        # A sound that is drawn out is that of many a word.
        alike = [word for word in alike if abs(len(word) - len(asked)) <= 2]
        near = [word for word in alike if len(asked) >= 5 and jellyfish.metaphone(word) == sound]
    by_term: dict[tuple[str, ...], str] = {}
    for word in sorted(near, key=lambda word: likeness(asked, word)):
        by_term.setdefault(tuple(terms(word)), word)
    return tuple(sorted(list(by_term.values())[:3]))


def likeness(asked: str, word: str) -> tuple[bool, bool, str]:
    pairs = list(zip(asked, word, strict=False))
    is_key = len(asked) == len(word) and all(b in neighbours_of(a) for a, b in pairs if a != b)
    return asked[0] != word[0], not is_key, word


def test_the_nearest_word_may_be_in_any_segment() -> None:
    assert corrections("constituton", Held.of(["constitutions"], ["constitution"])) == {
        "constituton": ("constitution",)
    }


def test_a_word_that_is_in_several_segments_stands_in_once() -> None:
    held = Held.of(["canal", "tides"], ["canal"], ["canada", "canal"])

    assert corrections("canadl", held) == {"canadl": ("canada", "canal")}


def test_a_word_of_removed_articles_alone_does_not_stand_in() -> None:
    held = Held.of(["canal", "canada"], ["canal"], removed=["canada"])

    assert corrections("canadl", held) == {"canadl": ("canal",)}


def test_a_farther_word_stands_in_for_a_nearest_one_that_was_removed() -> None:
    held = Held.of(["constitution", "institution"], removed=["constitution"])

    assert corrections("onstitution", held) == {"onstitution": ("institution",)}
    assert corrections("fillip", Held.of(["filip", "phillip"], removed=["filip"])) == {
        "fillip": ("phillip",)
    }


def test_a_word_that_was_removed_is_itself_a_slip() -> None:
    held = Held.of(["canal", "canals", "canary"], removed=["canal", "canals"])

    assert corrections("canar", held) == {"canar": ("canary",)}


def test_a_word_that_is_only_drawn_out_stands_for_none_that_sounds_like_it() -> None:
    # Both sound like TTTT.
    assert corrections("dddddedtd", Held.of(["dddtdt"])) == {}


def test_an_acronym_is_a_known_word() -> None:
    held = Held(words=[Words.of(StringTable.of(["who"]))], held={"WHO"})

    assert corrections("whoo", held) == {"whoo": ("who",)}


def test_a_corpus_without_words_corrects_none() -> None:
    assert corrections("constituton", Held.of()) == {}
    assert corrections("constituton", Held.of([])) == {}


@settings(max_examples=200, deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=4),
    st.lists(st.lists(WORDS, max_size=9), max_size=3),
    st.sets(WORDS, max_size=3),
)
def test_corrections_are_those_of_looking_at_each_word(
    asked: list[str], segments: list[list[str]], removed: set[str]
) -> None:
    held = Held.of(*segments, removed, removed=removed)
    known = {w for each in segments for w in each if any(map(held.knows, terms(w)))}
    # Another form of a removed word may be held still, and is searched for by the same term.
    known |= {word for word in removed if any(map(held.knows, terms(word)))}
    question = Question.parse(f"{' '.join(asked)} moon")
    unknown = [word for word in question.words if not any(map(held.knows, word.terms))]

    found = Speller(held).corrections(question)

    assert found == {w.text: near for w in unknown if (near := expected(w.text, known))}
