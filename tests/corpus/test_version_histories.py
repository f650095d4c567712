import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Answer, Librarian
from corpus.record import Record, recorded
from corpus.store import Store
from tests.builders import article

SHARED = "On the first day of the year the tide rose higher than anybody in town remembered."
LINES = (
    SHARED,
    "The moon raises the tides twice a day.",
    "The sun raises the tides less than the moon does.",
    "Boats wait in the harbour until the tide has turned.",
    "Nobody has asked the fishermen what they think of the new wall.",
)
QUESTIONS = ("What raises the tides?", "Who waits for the tide?", "When did the tide rise?")
NAMES = "abc"
DAY_OF_CHANGE = re.compile(r"updated=datetime\.date\([^)]*\)")

texts = st.lists(st.sampled_from(LINES), min_size=1, max_size=3, unique=True).map("\n".join)
histories = st.fixed_dictionaries(
    {name: st.lists(texts, min_size=1, max_size=4) for name in NAMES}
)


def record(name: str, text: str) -> Record:
    return recorded(article(text, name=name), identity=name)


def answers(home: Path, rounds: Sequence[Sequence[Record]]) -> list[Answer]:
    with Store(home) as store:
        for records in rounds:
            store.put(records)
        librarian = Librarian(store.passages())
    return [librarian.answer(each) for each in QUESTIONS]


def without_days_of_change(found: list[Answer]) -> str:
    """Return all that is in the answers but for that."""
    return DAY_OF_CHANGE.sub("updated=None", repr(found))


@settings(max_examples=40, deadline=None)
@given(histories)
def test_answers_do_not_depend_on_what_articles_said_before(said: dict[str, list[str]]) -> None:
    first = [record(name, each[0]) for name, each in said.items()]
    later = [[record(name, text)] for name, each in said.items() for text in each[1:]]
    last = [record(name, each[-1]) for name, each in said.items()]

    with TemporaryDirectory() as folder:
        changed = answers(Path(folder, "changed"), [first, *later])
        new = answers(Path(folder, "new"), [last])

    assert without_days_of_change(changed) == without_days_of_change(new)
