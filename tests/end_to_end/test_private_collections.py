"""Whatever other collections hold, no answer from a collection shows it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Self

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.asking import Asking, Refusal, reply_to
from adapters.terminal.answer_json import reply_object
from adapters.terminal.explaining import explanation_object
from bot import Librarian
from bot.ranking import Index
from bot.ranking.segment import Segment
from bot.rules import Rules
from corpus.compiling import Compiler
from corpus.identity import article_id
from corpus.library import Library
from corpus.merging import Merging
from corpus.ordinary_words import is_ordinary
from corpus.record import Record, recorded
from corpus.store import Store
from tests.builders import article

OURS = "ours"

LIGHTHOUSE = (
    "The lighthouse of Skerry Point was built in 1871 by the engineer Moira Kells.\n"
    "Its lamp burns whale oil no longer: since 1932 it has been lit by electricity.\n"
    "Visitors climb 212 steps to the gallery, from which one sees the ferries to Ransay."
)
FERRIES = (
    "The ferries to Ransay leave twice a day, at eight in the morning and at five.\n"
    "A return ticket costs 14 pounds, and children under six travel free.\n"
    "In storms the harbour master Tom Bryde keeps the ferries in port."
)
STORMS = (
    "In storms the harbour master Tom Bryde keeps the ferries in port.\n"
    "The storm of January 1953 sank eleven boats and flooded the lower town."
)
FARO = (
    "El faro de Punta Gris se encendió por primera vez en 1904.\n"
    "El farero vivió allí con su familia durante cuarenta años."
)
KNOWN = {"lighthouse": LIGHTHOUSE, "ferries": FERRIES, "storms": STORMS, "faro": FARO}
# Besides the same texts: the same words and their misspellings, in other numbers and languages,
# and words that ours lack.
STRANGE = (
    *KNOWN.values(),
    f"{FERRIES}\nThe captain of the Ransay line is called Ewan Moat.",
    "Lighthouse lighthouse lighthouse. Steps steps steps steps. Ferries and lamps and ferries.",
    "The lighthoose and its lamb. Ransey, Randsay and Ransya. Harber masters of the world.",
    "Der Leuchtturm steht seit 1871 am Meer. Die Fähre fährt zweimal am Tag nach Ransay.",
    "Der Wärter heißt Jonas und wohnt mit seiner Familie neben dem Turm.",
    "Le phare de la pointe est fermé en hiver. Le gardien du phare n'y habite plus.",
    "A volcano on Tristan erupted in 1961, and a submarine passed by the harbour.",
    "What is a volcano? It is a mountain that spits fire. Who built it? Nobody did.",
)
QUESTIONS = (
    "Who built the lighthouse?",
    "How many steps are there to the gallery?",
    "When did the volcano erupt?",
    "What does a retrun ticket to Ransay cots?",
    "Where do the lighthoose keepers live?",
    "Who keeps the ferries in port in storms?",
    "¿Cuándo se encendió el faro por primera vez?",
    'Who is "harbour master" in:Shore after:1950?',
    "Who captains the Ransay line? What sank in January 1953?",
)
EXPLAINED = (QUESTIONS[0], QUESTIONS[3])
EARLIER = ("What does the ferry cost?", "And for children?")


def record(collection: str, identity: str, text: str) -> Record:
    made = article(text, title=f"About {identity}", url=f"https://a.example/{identity}")
    source = replace(
        made.source,
        article_id=article_id(collection=collection, identity=identity, name=identity),
        collection=collection,
        outlet="The Shore" if len(text) % 2 else None,
        published=date(2024, 1, 1 + len(identity)),
    )
    return recorded(replace(made, source=source), identity=identity)


OUR_RECORDS = [record(OURS, name, text) for name, text in KNOWN.items()]


class Reading:
    """The articles in *home*, and a librarian who reads ours alone."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.store = Store(home)
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.library.__exit__()
        self.store.__exit__()

    def reopen(self) -> None:
        self.library.__exit__()
        self._open()

    def merge(self) -> None:
        """Put the index in order as another process does, whose work is taken over then."""
        Merging(home=self._home, maker=Compiler(), tell=lambda _: None, processes=1).run()

    def answers(self) -> list[str]:
        """Return what is printed for every question, but for how long it took."""
        self.library.sync()
        return [line for text in QUESTIONS for line in self._printed(text)] + [
            self._answered(EARLIER[1], EARLIER[:1])
        ]

    def _open(self) -> None:
        self.library: Library[Segment, Index] = Library(
            self._home, Compiler(), tell=lambda _: None
        )
        self._librarian = Librarian(
            self.library.reading({OURS}), rules=Rules(is_ordinary=is_ordinary)
        )

    def _printed(self, text: str) -> Iterator[str]:
        yield self._answered(text, ())
        if text in EXPLAINED:
            for each in self._librarian.explain(text):
                yield json.dumps(explanation_object(each))

    def _answered(self, text: str, earlier: tuple[str, ...]) -> str:
        reply = reply_to(self._librarian, Asking(text=text, earlier=earlier))
        assert not isinstance(reply, Refusal)
        return json.dumps(reply_object(text, reply, 0.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The answers where there is *nothing*, and where our articles are *alone*."""

    nothing: list[str] = field(repr=False)
    alone: list[str] = field(repr=False)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Expected:
    with Reading(tmp_path_factory.mktemp("alone")) as reading:
        nothing = reading.answers()
        reading.store.put(OUR_RECORDS)
        return Expected(nothing=nothing, alone=reading.answers())


others = st.sampled_from(["default", "theirs"])
identities = st.sampled_from([*KNOWN, "a", "b", "c"])
steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), others, identities, st.sampled_from(STRANGE)),
        st.tuples(st.just("put many"), others, st.integers(1, 30)),
        st.tuples(st.just("remove"), others, identities),
        st.tuples(st.sampled_from(["merge", "reopen"])),
    ),
    min_size=1,
    max_size=6,
)


def do(reading: Reading, step: tuple[object, ...]) -> None:
    match step:
        case ("put", str(collection), str(identity), str(text)):
            reading.store.put([record(collection, identity, text)])
        case ("put many", str(collection), int(count)):
            for number in range(count):
                text = STRANGE[number % len(STRANGE)]
                reading.store.put([record(collection, f"many {number}", f"{text} No. {number}.")])
                reading.library.sync()
        case ("remove", str(collection), str(identity)):
            reading.store.remove(
                [article_id(collection=collection, identity=identity, name=identity)]
            )
        case ("merge",):
            reading.merge()
        case _:
            reading.reopen()


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(before=steps, after=steps)
def test_no_byte_of_an_answer_depends_on_other_collections(
    tmp_path_factory: pytest.TempPathFactory,
    expected: Expected,
    before: list[tuple[object, ...]],
    after: list[tuple[object, ...]],
) -> None:
    with Reading(tmp_path_factory.mktemp("home")) as reading:
        for step in before:
            do(reading, step)
            assert reading.answers() == expected.nothing
        for each in OUR_RECORDS:
            reading.store.put([each])
            reading.library.sync()
        assert reading.answers() == expected.alone
        for step in after:
            do(reading, step)
            assert reading.answers() == expected.alone


def test_the_questions_are_answered_in_every_way_there_is(expected: Expected) -> None:
    replies = [json.loads(line) for line in expected.alone if '"recalled"' in line]

    for key in ("quotes", "corrections", "missing_terms", "nearest", "looked_in", "recalled"):
        assert any(each[key] for each in replies), key
    assert {each["answered"] for each in replies} == {True, False}
