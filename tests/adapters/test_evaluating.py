import json
import sys
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from adapters.terminal import research
from adapters.terminal.evaluation_pool import CHUNK, SetInFolder, measure_chunk, measure_sets
from bot import QuotedeskError
from bot.evaluation.measuring import Measured

SHARED = Path(__file__).parents[3] / "shared" / "eval" / "xquad-es"

app = typer.Typer()
app.command()(research.evaluate)

TEXTS = [
    "The moon raises the tides of every sea and every ocean twice a day, says the old almanac.",
    "Bees dance in the meadow near the old canal on every warm morning between May and August.",
    "Cats sleep for sixteen hours a day, most of them in the sun, and hunt for the other eight.",
]
ASKED = [
    {"id": "q0", "text": "What raises the tides?", "answers": ["moon"]},
    {"id": "q1", "text": "Where do bees dance?", "answers": ["in the meadow"]},
    {"id": "q2", "text": "What do bees near the canal do?", "answers": ["sleep"]},
]


def lines(objects: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(each) + "\n" for each in objects)


def write(folder: Path, *, unanswerable: bool = True, times: int = 1) -> Path:
    folder.mkdir()
    asked = [each | {"id": f"{each['id']}-{n}"} for n in range(times) for each in ASKED]
    rows = [{"id": f"r{n}", "title": "Nature", "text": text} for n, text in enumerate(TEXTS)]
    judged = [f"{each['id']}\tr{each['id'][1]}\t1\n" for each in asked]
    (folder / "corpus.jsonl").write_text(lines(rows))
    (folder / "queries.jsonl").write_text(lines(asked))
    (folder / "qrels.tsv").write_text("".join(judged))
    if unanswerable:
        (folder / "unanswerable.jsonl").write_text(lines([{"id": "u", "text": "Who is Mars?"}]))
    return folder


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write(tmp_path / "tiny")


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    if isinstance(result.exception, QuotedeskError):
        raise result.exception
    return result


def evaluated(*arguments: object) -> list[dict[str, Any]]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_is_an_object_a_set_with_all_that_is_promised(tiny: Path) -> None:
    (found,) = evaluated(tiny)

    assert list(found) == [
        "set", "passages", "questions", "retrieval", "quotes", "abstention", "typos",
        "milliseconds", "intervals", "baselines",
    ]  # fmt: skip
    assert (found["set"], found["passages"], found["questions"]) == ("tiny", 3, 3)
    assert list(found["retrieval"]) == ["hit@1", "hit@5", "mrr@10", "ndcg@10", "recall@20"]
    assert list(found["quotes"]) == ["quote@1", "quote@3", "mean_words", "mean_words_all"]
    assert list(found["abstention"]) == [
        "auroc", "answered@90", "threshold@90", "kept", "answered", "brier", "calibration",
    ]  # fmt: skip
    assert {*found["typos"]["one"]} == {*found["typos"]["two"]} == {"hit@1", "mrr@10"}
    assert list(found["milliseconds"]) == ["mean", "p99"]
    for baseline in ("rank_bm25-whitespace", "rank_bm25-our-terms", "bm25s-lucene"):
        assert list(found["baselines"][baseline]) == ["hit@1", "mrr@10"]
        assert f"baselines.{baseline}.mrr@10" in found["intervals"]


def test_the_figures_are_those_of_the_questions(tiny: Path) -> None:
    (found,) = evaluated(tiny)

    assert found["retrieval"]["hit@1"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["quotes"]["quote@1"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["abstention"]["auroc"] == 1.0
    low, high = found["intervals"]["retrieval.hit@1"]
    assert low < 2 / 3 < high
    assert sum(count for _, _, count in found["abstention"]["calibration"]) == 4


def test_a_set_without_unanswerable_questions_has_no_figures_for_abstention(
    tmp_path: Path,
) -> None:
    (found,) = evaluated(write(tmp_path / "tiny", unanswerable=False))

    assert found["abstention"] is None


def test_sets_in_a_folder_are_all_measured_and_what_is_no_set_is_named(tmp_path: Path) -> None:
    write(tmp_path / "one")
    write(tmp_path / "two")
    (tmp_path / "seed").mkdir()
    (tmp_path / "README.md").touch()

    result = run(tmp_path, "--json")

    assert [json.loads(line)["set"] for line in result.stdout.splitlines()] == ["one", "two"]
    assert result.stderr.splitlines() == [f"Skipped {tmp_path}/seed: it is no question set."]


def test_a_folder_without_any_set_names_what_a_set_is(tmp_path: Path) -> None:
    with pytest.raises(QuotedeskError, match=r"corpus\.jsonl, queries\.jsonl and qrels\.tsv"):
        run(tmp_path)


def test_a_malformed_set_ends_before_anything_is_measured(tmp_path: Path, tiny: Path) -> None:
    broken = write(tmp_path / "broken")
    (broken / "qrels.tsv").write_text("q0\n")

    with pytest.raises(QuotedeskError, match=r"qrels\.tsv, line 1"):
        run(tiny, broken)


def test_judgements_that_name_what_is_absent_are_told_of(tiny: Path) -> None:
    with (tiny / "qrels.tsv").open("a") as file:
        file.write("q0-0\tgone\t1\n")

    result = run(tiny, "--json")

    assert "tiny: 1 of the judgements" in result.stderr
    assert json.loads(result.stdout)["retrieval"]["recall@20"] < 1


def test_a_sample_says_that_it_is_one(tiny: Path) -> None:
    (found,) = evaluated(tiny, "--questions", 2)

    assert (found["questions"], found["sample_of"]) == (2, 3)
    assert "a sample: the set has 3 questions" in run(tiny, "--questions", 2).stdout


def test_the_table_has_every_figure_within_80_columns(tiny: Path) -> None:
    shown = run(tiny).stdout

    for figure in ("hit@1", "recall@20", "mean words of first quotes", "two typos mrr@10"):
        assert f"\n{figure} " in shown
    for row in ("Quotedesk", "rank_bm25-whitespace (toy)", "rank_bm25-our-terms", "bm25s-lucene"):
        assert f"\n{row} " in shown
    assert "abstention answered@90" in shown
    assert "0.667" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert "…" not in shown


def test_a_baseline_that_is_not_installed_is_null_and_names_the_remedy(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "bm25s", None)

    (found,) = evaluated(tiny)

    assert found["baselines"]["bm25s-lucene"] is None
    assert "bm25s-lucene is not installed: pip install 'quotedesk[bench]'" in run(tiny).stdout


def test_misses_are_shown_with_what_was_found_and_what_was_wanted(tiny: Path) -> None:
    shown = run(tiny, "--errors", 5).stdout

    assert "? What do bees near the canal do?" in shown
    assert "Nature: Bees dance in the meadow" in shown
    assert "Quoted: Bees dance in the meadow" in shown
    assert "Wanted: sleep" in shown
    assert "The right one is not among the first 20." in shown
    assert "? Where do bees dance?" not in shown


def test_misses_are_in_the_json_only_when_asked_for(tiny: Path) -> None:
    (found,) = evaluated(tiny, "--errors", 1)

    assert [each["id"] for each in found["errors"]] == ["q2-0"]
    assert found["errors"][0]["wanted"] == ["sleep"]


@pytest.fixture
def larger(tmp_path: Path) -> SetInFolder:
    return SetInFolder.read(write(tmp_path / "larger", times=15), None)


def outcomes_of(measured: list[Measured]) -> list[tuple[object, ...]]:
    return [(each.figures, each.confidence, each.miss) for each in measured]


def test_several_processes_measure_what_one_does_and_end_when_they_are_told(
    larger: SetInFolder,
) -> None:
    told: list[int] = []
    alone = list(measure_sets([larger], processes=1, tell=told.append))
    several = measure_sets([larger, larger], processes=2, tell=told.append)

    _, measured = next(several)
    several.close()

    assert outcomes_of(measured) == outcomes_of(alone[0][1])
    assert sum(told) == 2 * larger.questions
    assert not active_children()


def test_chunks_make_up_the_set(larger: SetInFolder) -> None:
    starts = range(0, larger.questions, CHUNK)
    chunks = [measure_chunk(larger.folder, None, start) for start in starts]

    assert [len(chunk) for chunk in chunks] == [25, 21]
    assert [each.is_right for each in chunks[-1]][-4:] == [True, True, False, False]


@pytest.mark.skipif(not SHARED.exists(), reason="the development sets are not beside the project")
def test_a_real_set_is_found_better_than_the_toy_finds_it() -> None:
    (found,) = evaluated(SHARED, "--questions", 40)

    assert found["retrieval"]["hit@1"] >= found["baselines"]["rank_bm25-whitespace"]["hit@1"]
    assert found["passages"] == 240
