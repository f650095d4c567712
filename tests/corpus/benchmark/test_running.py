import json
from pathlib import Path

import pytest

from corpus.benchmark.building import build_here, built, index_folder
from corpus.benchmark.machine import machine
from corpus.benchmark.preparing import CORPUS, NothingToAskError, Plan, prepare
from corpus.benchmark.questions import draw
from corpus.benchmark.running import run
from corpus.benchmark.starting import start
from corpus.benchmark.updating import NotFoundError, update
from tests.corpus.benchmark.conftest import PASSAGES
from tests.corpus.benchmark.toy_engines import LiveToy, Toy

pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]


def test_a_run_measures_what_it_can_and_says_what_it_cannot(tmp_path: Path) -> None:
    engines = [
        LiveToy(),
        Toy(name="shares", one_in=10),
        Toy(name="small", at_most=10),
        Toy(name="gone", missing="it is not installed"),
    ]
    told: list[str] = []
    plan = Plan(passages=100, questions=30, seed=1, engines=engines)

    report = run(plan, tmp_path, tell=told.append)

    assert (report.passages, report.questions) == (100, 30)
    assert list(report.build) == ["toy"]
    assert list(report.search) == list(report.start) == ["toy", "shares"]
    assert report.search["toy"]["with_function_words"].questions == 30
    assert report.search["toy"]["without"].found > 0.9
    assert report.search["shares"]["without"].questions == 3
    assert list(report.update) == ["toy"]
    assert list(report.two_threads) == ["toy"]
    assert report.left_out == {
        "small": "it takes too long beyond 10 passages",
        "gone": "it is not installed",
    }
    assert "Building the index of toy" in told


def test_without_any_engine_a_run_ends_with_the_reasons(tmp_path: Path) -> None:
    plan = Plan(passages=30, questions=5, seed=1, engines=[Toy(missing="it is not installed")])

    report = run(plan, tmp_path, tell=lambda _: None)

    assert report.search == {}
    assert report.left_out == {"toy": "it is not installed"}


def test_a_corpus_that_is_there_is_used_again(tmp_path: Path) -> None:
    plan = Plan(passages=50, questions=5, seed=1, engines=[])
    prepare(plan, tmp_path)
    (tmp_path / CORPUS).write_text("0\tA\t0\t" + "tide moon sea boat rain wind " * 3 + "\n")

    assert prepare(plan, tmp_path).passages == 1


def test_articles_of_a_folder_take_the_place_of_invented_ones(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name in "abc":
        (articles / f"{name}.txt").write_text(f"Tides\n\n{'The moon pulls the sea. ' * 5}\n")

    plan = Plan(passages=2, questions=5, seed=1, engines=[], articles=articles)

    assert prepare(plan, tmp_path).passages == 2


def test_passages_of_a_few_words_cannot_be_asked_about(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("Tides\n\nThe moon pulls.\n")

    plan = Plan(passages=2, questions=5, seed=1, engines=[], articles=articles)

    with pytest.raises(NothingToAskError, match="take longer articles"):
        prepare(plan, tmp_path)


def test_an_index_that_is_there_is_not_built_again(corpus: Path, tmp_path: Path) -> None:
    engine = Toy(inside=0.5)
    first = built(engine, corpus, tmp_path, passages=PASSAGES)
    (index_folder(engine, tmp_path) / "copy.txt").unlink()

    assert first.passages_per_s == PASSAGES / 0.5
    assert built(engine, corpus, tmp_path, passages=PASSAGES) == first
    assert first.disk_mb == pytest.approx(corpus.stat().st_size / 1e6)
    assert json.loads((tmp_path / "toy" / "build.json").read_text())["disk_mb"] == first.disk_mb


def test_a_build_is_timed_where_it_runs(corpus: Path, tmp_path: Path) -> None:
    seconds, _ = build_here(Toy(), corpus, tmp_path)

    assert 0 < seconds < 60


@pytest.mark.parametrize("inside", [None, 0.25])
def test_a_start_ends_with_the_first_answer(
    inside: float | None, corpus: Path, tmp_path: Path
) -> None:
    engine = Toy(inside=inside)
    engine.build(corpus, tmp_path)
    questions = draw(corpus, passages=PASSAGES, count=3, seed=1)

    started = start(engine, tmp_path, [asked.without for asked in questions], 10)

    assert started.seconds == 0.5 if inside else 0 < started.seconds < 60
    assert inside is None or started.private_mb is None


@pytest.mark.parametrize(
    ("engine", "complaint"),
    [
        (LiveToy(forgetful=True), "that was added is not found"),
        (LiveToy(stubborn=True), "that was removed is still found"),
    ],
)
def test_an_update_that_makes_no_difference_is_told_of(
    engine: LiveToy, complaint: str, corpus: Path, tmp_path: Path
) -> None:
    engine.build(corpus, tmp_path)

    with pytest.raises(NotFoundError, match=complaint):
        update(engine, tmp_path, corpus, 10)


def test_updates_are_timed(corpus: Path, tmp_path: Path) -> None:
    LiveToy().build(corpus, tmp_path)
    measured = update(LiveToy(), tmp_path, corpus, 10)

    assert measured.add_ms > 0
    assert measured.add_varied_ms > 0
    assert measured.remove_ms > 0


def test_the_machine_is_told_in_a_line() -> None:
    assert "Python 3." in machine()
    assert "\n" not in machine()
