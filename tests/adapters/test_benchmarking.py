import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from adapters.terminal.benchmarking_json import report_object
from adapters.terminal.benchmarking_plot import svg
from adapters.terminal.benchmarking_tables import show_growth, show_report
from adapters.terminal.research import benchmarks
from bot import QuotedeskError
from corpus.benchmark.report import Build, Report, Start, Times, Update

pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]

Benchmark = Callable[..., Result]

KINDS = ("with_function_words", "without")
TIMES = ("mean_ms", "p50_ms", "p95_ms", "p99_ms", "qps")


@pytest.fixture
def run_benchmark(monkeypatch: pytest.MonkeyPatch) -> Benchmark:
    """Run the command, at 80 columns, with few questions."""
    monkeypatch.setenv("COLUMNS", "80")

    def command(*arguments: Path | str) -> Result:
        return CliRunner().invoke(benchmarks, [*map(str, arguments), "--questions", "10"])

    return command


def refusal(result: Result) -> str:
    """Return the message that a command was ended by."""
    assert isinstance(result.exception, QuotedeskError)
    return str(result.exception)


def a_report(passages: int, **means: float) -> Report:
    """Return a report in which the searches of engines took so many milliseconds."""
    report = Report(passages=passages, words_a_passage=83.14, questions=10, machine="Two cores")
    for name, mean in means.items():
        engine = name.replace("_", "-")
        times = Times.of([mean / 1000] * 10, 9)
        report.search[engine] = {"with_function_words": times, "without": times}
        report.versions[engine] = "1.0"
        report.start[engine] = Start(seconds=0.12345, private_mb=70.0, mapped_mb=300.0)
        report.build[engine] = Build(passages_per_s=40_000.0, peak_mb=None, disk_mb=400.0)
    report.update["tantivy"] = Update(add_ms=90.0, add_varied_ms=95.0, remove_ms=80.0)
    report.two_threads["tantivy"] = 1.9
    report.stages["quotedesk-answer"] = {"ranking": 0.70004, "quotes": 0.29996}
    report.left_out["lucene"] = "--lucene names no folder with its jars"
    return report


def shown(report: Report) -> str:
    """Return what *report* looks like at 80 columns."""
    console = Console(file=StringIO(), width=80)
    show_report(console, report)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_the_json_has_the_shape_that_is_promised() -> None:
    printed = json.loads(
        json.dumps(report_object(a_report(1_000_000, quotedesk_numba=0.5, tantivy=2.0)))
    )

    assert printed["passages"] == 1_000_000
    assert printed["machine"] == "Two cores"
    assert printed["build"]["tantivy"] == {"passages_per_s": 40000, "disk_mb": 400}
    for kind in KINDS:
        assert set(TIMES) <= set(printed["search"]["quotedesk-numba"][kind])
    assert printed["search"]["quotedesk-numba"]["without"]["questions"] == 10
    assert printed["memory"]["tantivy"] == {"private_mb": 70, "mapped_mb": 300}
    assert printed["cold_start_s"]["tantivy"] == 0.1235
    assert printed["update_ms"]["tantivy"] == {"add": 90, "add_varied": 95, "remove": 80}
    assert printed["two_threads"] == {"tantivy": 1.9}
    assert printed["stages"] == {"quotedesk-answer": {"ranking": 0.7, "quotes": 0.3}}
    assert printed["left_out"] == {"lucene": "--lucene names no folder with its jars"}


def test_every_figure_is_also_a_ratio_to_the_best_other_engine() -> None:
    ratios = report_object(a_report(1_000, quotedesk_numba=0.5, tantivy=2.0, lucene=4.0))["ratios"]

    assert ratios["search"]["quotedesk-numba"]["without"]["mean_ms"] == 0.25
    assert ratios["search"]["quotedesk-numba"]["without"]["qps"] == 4
    assert ratios["search"]["lucene"]["without"]["p99_ms"] == 2
    assert ratios["cold_start_s"]["quotedesk-numba"] == 1
    assert ratios["update_ms"]["tantivy"] == {"add": 1, "add_varied": 1, "remove": 1}


def test_tables_show_ratios_in_brackets_and_what_was_left_out() -> None:
    lines = shown(a_report(1_000_000, quotedesk_numba=0.5, tantivy=2.0)).splitlines()

    assert "1,000,000 passages of 83 words, 10 questions" in lines
    (row, *_) = (line.split() for line in lines if line.startswith("quotedesk-numba"))
    assert row[1:5] == ["0.5", "(0.25)", "0.5", "(0.25)"]
    assert row[-1] == "2,000"
    assert "Left out: lucene, because --lucene names no folder with its jars." in lines
    assert "Where the time of quotedesk-answer goes: ranking 70%, quotes 30%." in lines
    assert all(len(line) <= 80 for line in lines)


def test_without_other_engines_there_are_no_ratios() -> None:
    report = a_report(1_000, quotedesk_numba=0.5)
    report.update.clear()
    report.two_threads.clear()

    text = shown(report)

    assert "0.5 " in text
    assert "(" not in text


def test_growth_is_told_from_size_to_size() -> None:
    console = Console(file=StringIO(), width=80)
    small = a_report(1_000, tantivy=2.0)
    large = a_report(10_000, tantivy=3.0, lucene=1.0)

    show_growth(console, [small, large])

    assert isinstance(console.file, StringIO)
    text = console.file.getvalue()
    assert "3 (1.5)" in text
    (row, *_) = (line.split() for line in text.splitlines() if line.startswith("lucene"))
    assert row == ["lucene", "-", "1"]


@pytest.mark.parametrize("sizes", [(100_000,), (10_000, 100_000, 1_000_000)])
def test_the_plot_is_an_svg_with_every_engine(sizes: tuple[int, ...]) -> None:
    reports = [a_report(size, quotedesk_numba=size / 1e6, tantivy=2.0) for size in sizes]

    root = ET.fromstring(svg(reports))  # noqa: S314 - made here

    texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    circles = list(root.iter("{http://www.w3.org/2000/svg}circle"))
    assert {"quotedesk-numba", "tantivy", "passages", "mean ms", "100,000"} <= set(texts)
    assert len(circles) == 2 * 2 * len(sizes)
    for circle in circles:
        assert 0 < float(circle.attrib["cx"]) < 800
        assert 0 < float(circle.attrib["cy"]) < 430


def test_the_command_prints_a_size_a_line_and_draws_a_plot(
    run_benchmark: Benchmark, tmp_path: Path
) -> None:
    plot = tmp_path / "plot.svg"
    sizes = ("--passages", "300", "--passages", "200")
    engines = ("--engine", "rank_bm25", "--engine", "lucene")

    result = run_benchmark("--json", *sizes, *engines, "--plot", plot)

    assert result.exit_code == 0
    printed = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["passages"] for each in printed] == [200, 300]
    assert list(printed[0]["search"]) == ["rank_bm25"]
    assert printed[0]["search"]["rank_bm25"]["without"]["found"] == 1
    assert printed[0]["left_out"] == {"lucene": "--lucene names no folder with its jars"}
    assert "Building the index of rank_bm25" in result.stderr
    assert plot.read_text().startswith("<svg")


def test_a_folder_that_is_kept_is_used_again(run_benchmark: Benchmark, tmp_path: Path) -> None:
    arguments = ("--engine", "rank_bm25", "--keep", tmp_path / "kept", "--passages", "200")
    first = run_benchmark(*arguments)
    corpus = tmp_path / "kept" / "seed-1-200" / "corpus.txt"
    written = corpus.stat().st_mtime_ns
    again = run_benchmark(*arguments, "--passages", "300")

    assert first.exit_code == again.exit_code == 0
    assert corpus.stat().st_mtime_ns == written
    assert "Mean ms; in brackets" in again.stdout


def test_an_engine_that_is_not_known_is_named_with_those_that_are(
    run_benchmark: Benchmark,
) -> None:
    said = refusal(run_benchmark("--engine", "elastic"))

    assert "No engine is called elastic" in said
    assert "tantivy" in said


def test_a_plot_that_cannot_be_written_is_refused_before_anything_is_measured(
    run_benchmark: Benchmark, tmp_path: Path
) -> None:
    result = run_benchmark("--plot", tmp_path / "none" / "plot.svg")

    assert "cannot be written" in refusal(result)
    assert result.stderr == ""


def test_a_folder_that_cannot_be_made_is_refused(run_benchmark: Benchmark, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    said = refusal(run_benchmark("--engine", "rank_bm25", "--keep", tmp_path / "file"))

    assert "name another folder" in said
