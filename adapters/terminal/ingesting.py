"""The benchmark of adding: rates as a table or as JSON."""

from adapters.terminal import output
from corpus.benchmark.ingesting import Ingested, IngestReport, Plan, measure

# Of a figure's first digit and so many more.
DIGITS = 4


def benchmark_ingest(plan: Plan, *, json: bool) -> None:
    """Measure what *plan* says, and print it.

    Raises:
        QuotedeskError: If it cannot be measured.
    """
    report = measure(plan, tell=output.tell)
    if json:
        output.write_json(report_object(report))
        return
    for line in report_lines(report):
        output.console().print(line, soft_wrap=True)


def report_lines(report: IngestReport) -> list[str]:
    """Return *report* in words."""
    texts, pages = report.texts, report.pages
    growth = "" if texts.growth_mb is None else f"; memory grew by {texts.growth_mb:.0f} MB"
    ratio = pages.per_second / report.alone
    beside = f"{ratio:.2f} of trafilatura alone ({report.alone:,.1f})"
    rate = f"{pages.per_second:,.1f} a second, {beside}"
    return [
        f"With {report.jobs} processes that read, everything included until it can be asked:",
        f"{texts.files:,} plain articles: {texts.per_second:,.0f} a second{growth}",
        f"{pages.files:,} web pages: {rate}; {pages.skipped:,} were no articles",
    ]


def report_object(report: IngestReport) -> dict[str, object]:
    """Return *report* as a JSON object; `ratio` is pages a second over trafilatura's alone."""
    pages = _object(report.pages) | {
        "trafilatura_per_s": _rounded(report.alone),
        "ratio": _rounded(report.pages.per_second / report.alone),
    }
    return {"jobs": report.jobs, "texts": _object(report.texts), "pages": pages}


def _object(of: Ingested) -> dict[str, object]:
    growth = None if of.growth_mb is None else _rounded(of.growth_mb)
    return {
        "files": of.files,
        "skipped": of.skipped,
        "per_s": _rounded(of.per_second),
        "growth_mb": growth,
    }


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
