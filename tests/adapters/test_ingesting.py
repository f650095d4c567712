import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.terminal.ingesting import report_lines, report_object
from adapters.terminal.research import benchmarks
from corpus.benchmark.ingesting import Ingested, IngestReport, PagesMissingError


def a_report(growth: float | None) -> IngestReport:
    texts = Ingested(files=10_000, skipped=0, seconds=20.0, growth_mb=growth)
    pages = Ingested(files=400, skipped=3, seconds=8.0, growth_mb=None)
    return IngestReport(jobs=2, texts=texts, pages=pages, alone=60.0)


def test_the_rates_are_told_in_words() -> None:
    _, texts, pages = report_lines(a_report(12.3))

    assert texts == "10,000 plain articles: 500 a second; memory grew by 12 MB"
    assert pages == (
        "400 web pages: 50.0 a second, 0.83 of trafilatura alone (60.0); 3 were no articles"
    )


def test_memory_that_cannot_be_told_is_left_out() -> None:
    assert report_lines(a_report(None))[1] == "10,000 plain articles: 500 a second"


def test_the_json_has_the_ratio() -> None:
    report = report_object(a_report(12.3))

    assert report["texts"] == {"files": 10_000, "skipped": 0, "per_s": 500, "growth_mb": 12.3}
    assert report["pages"] == {
        "files": 400, "skipped": 3, "per_s": 50, "growth_mb": None,
        "trafilatura_per_s": 60, "ratio": 0.8333,
    }  # fmt: skip


def test_everything_is_measured_in_one_run() -> None:
    result = CliRunner().invoke(
        benchmarks, ["ingest", "--articles", "30", "--pages", "4", "--jobs", "1", "--json"]
    )

    assert result.exit_code == 0
    report = json.loads(result.stdout.splitlines()[-1])
    assert report["texts"]["files"] == 30
    assert report["pages"]["files"] == 4
    assert report["texts"]["skipped"] == report["pages"]["skipped"] == 0
    assert report["pages"]["ratio"] > 0


def test_a_folder_without_web_pages_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(benchmarks, ["ingest", "--articles", "1", "--from", str(tmp_path)])

    assert isinstance(result.exception, PagesMissingError)
    assert str(tmp_path) in str(result.exception)


@pytest.mark.parametrize("option", ["--articles", "--jobs", "--pages"])
def test_numbers_are_more_than_0(option: str) -> None:
    assert CliRunner().invoke(benchmarks, ["ingest", option, "0"]).exit_code == 2
