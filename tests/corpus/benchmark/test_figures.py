from corpus.benchmark.figures import figures
from corpus.benchmark.report import Build, Report, Start, Times


def report() -> Report:
    made = Report(passages=10, words_a_passage=83.0, questions=4, machine="one")
    made.build = {
        "quotedesk": Build(passages_per_s=50.0, peak_mb=None, disk_mb=3.0),
        "tantivy": Build(passages_per_s=100.0, peak_mb=9.0, disk_mb=1.0),
        "bm25s": Build(passages_per_s=10.0, peak_mb=90.0, disk_mb=2.0),
    }
    made.search = {"quotedesk-numba": {"without": Times.of([0.001, 0.003], 1)}}
    made.start = {
        "tantivy": Start(seconds=0.1, private_mb=None, mapped_mb=None),
        "lucene": Start(seconds=0.5, private_mb=0.0, mapped_mb=2.0),
    }
    return made


def test_a_ratio_is_to_the_best_engine_that_is_not_ours() -> None:
    found = {(figure.topic, figure.name): figure.ratios for figure in figures(report())}

    assert found[("build",), "passages_per_s"] == {"quotedesk": 0.5, "tantivy": 1.0, "bm25s": 0.1}
    assert found[("build",), "disk_mb"] == {"quotedesk": 3.0, "tantivy": 1.0, "bm25s": 2.0}


def test_a_figure_that_is_not_known_is_left_out() -> None:
    found = {(figure.topic, figure.name): figure for figure in figures(report())}

    assert found[("build",), "peak_mb"].values == {"tantivy": 9.0, "bm25s": 90.0}
    assert found[("memory",), "mapped_mb"].values == {"lucene": 2.0}


def test_there_is_no_ratio_to_nothing() -> None:
    found = {(figure.topic, figure.name): figure for figure in figures(report())}

    assert found[("search", "without"), "mean_ms"].ratios == {}
    assert found[("memory",), "private_mb"].ratios == {}


def test_times_are_in_milliseconds() -> None:
    times = Times.of([0.001, 0.003], 1)

    assert (times.mean_ms, times.p50_ms, times.qps) == (2.0, 2.0, 500.0)
    assert (times.questions, times.found) == (2, 0.5)
