from collections.abc import Iterator
from pathlib import Path

from corpus.copy_groups import Groups
from corpus.copy_marks import wrong_marks
from corpus.database import Database
from corpus.record import Record, recorded
from corpus.store import Store
from tests.builders import article

NOTICE = "The Shore is printed in Brill every morning but on Sundays and on feast days."
OWN = 4
# SQLite looks up so often: each time it has done so many steps.
STEPS = 1_000


def noticed(count: int) -> Iterator[Record]:
    """Yield articles that have nothing in common but a notice below each."""
    for number in range(count):
        own = [f"{number} {part} the tide rose higher than anybody knew." for part in range(OWN)]
        yield recorded(
            article("\n".join([*own, NOTICE]), name=f"{number:05}"), identity=f"{number}"
        )


def steps_to_mark(home: Path, count: int) -> int:
    with Store(home) as store:
        store.put(noticed(count))
    database = Database(home)
    taken: list[None] = []
    database.connection.set_progress_handler(lambda: taken.append(None), STEPS)
    assert list(wrong_marks(database.connection)) == []
    database.close()
    return len(taken)


def test_a_paragraph_that_stands_in_every_article_costs_no_more_the_more_there_are(
    tmp_path: Path,
) -> None:
    few, many = steps_to_mark(tmp_path / "few", 600), steps_to_mark(tmp_path / "many", 1_800)

    assert many < 4 * few


def test_an_article_of_nothing_but_a_common_paragraph_is_in_a_group_with_all(
    tmp_path: Path,
) -> None:
    alone = recorded(article(NOTICE, name="notice"), identity="notice")
    with Store(tmp_path) as store:
        store.put([*noticed(30), alone])
    database = Database(tmp_path)

    around = Groups(database.connection, "default").around(["00007"])

    assert len(around) == 31
    database.close()
