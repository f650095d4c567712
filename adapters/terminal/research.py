"""The commands for those who measure and change the ranking.

What they need is imported when they run: the other commands do not wait for it.
"""

from pathlib import Path
from typing import Annotated

import typer

QUESTIONS = 1500
BENCHMARK_PASSAGES = 100_000
BENCHMARK_QUESTIONS = 500
INGESTED_ARTICLES = 10_000
INGESTED_PAGES = 400
INGESTING_JOBS = 2

benchmarks = typer.Typer(invoke_without_command=True)


def evaluate(
    folders: Annotated[
        list[Path], typer.Argument(metavar="DIR...", help="Question sets, or folders of sets.")
    ],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, a set a line.")] = False,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Show up to N misses.")] = 0,
    questions: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Measure a sample of N questions.")
    ] = None,
) -> None:
    """Measure retrieval, quotes and abstention on question sets."""
    from adapters.terminal import evaluating  # noqa: PLC0415 - see above

    evaluating.evaluate(folders, json=json, errors=errors, questions=questions)


def train(
    folders: Annotated[list[Path], typer.Argument(metavar="DIR...", help="Question sets.")],
    *,
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the weights here, not to stdout.")
    ] = None,
    questions: Annotated[
        int, typer.Option(min=1, metavar="N", help="Learn from N questions of each set at most.")
    ] = QUESTIONS,
    leave_one_out: Annotated[
        bool, typer.Option(help="Show how well each set does by what the others teach.")
    ] = False,
) -> None:
    """Fit the weights in bot/coefficients.py to question sets."""
    from adapters.terminal import training  # noqa: PLC0415 - see above

    training.train(folders, to=to, questions=questions, leave_one_out=leave_one_out)


@benchmarks.callback()
def benchmark(  # noqa: PLR0913 - its options are the command line
    context: typer.Context,
    *,
    passages: Annotated[
        list[int] | None,
        typer.Option(
            min=1,
            metavar="N",
            help=f"How many passages; again for another size. [default: {BENCHMARK_PASSAGES}]",
        ),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option("--from", metavar="FOLDER", help="Articles to search; else invented ones."),
    ] = None,
    questions: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many questions.")
    ] = BENCHMARK_QUESTIONS,
    seed: Annotated[int, typer.Option(min=0, help="Other articles and questions.")] = 1,
    engine: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Measure this one; again for others.")
    ] = None,
    lucene: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where Lucene's jars are.")
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Keep corpora and indexes there, for another run."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, a size a line.")] = False,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Plot times against sizes, as SVG.")
    ] = None,
) -> None:
    """Measure speed and memory beside rank_bm25, bm25s, tantivy and Lucene."""
    if context.invoked_subcommand:
        return
    from adapters.terminal import benchmarking  # noqa: PLC0415 - see above

    wanted = benchmarking.Wanted(
        passages=passages or [BENCHMARK_PASSAGES],
        questions=questions,
        seed=seed,
        articles=articles,
        named=engine or (),
        lucene=lucene,
        keep=keep,
    )
    benchmarking.benchmark(wanted, json=json, plot=plot)


@benchmarks.command()
def ingest(  # noqa: PLR0913 - its options are the command line
    *,
    articles: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many plain articles.")
    ] = INGESTED_ARTICLES,
    pages: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many web pages.")
    ] = INGESTED_PAGES,
    folder: Annotated[
        Path | None,
        typer.Option("--from", metavar="FOLDER", help="Saved web pages; else invented ones."),
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many processes read.")
    ] = INGESTING_JOBS,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure how quickly files become articles, web pages beside trafilatura alone."""
    from adapters.terminal import ingesting  # noqa: PLC0415 - see above
    from corpus.benchmark.ingesting import Plan  # noqa: PLC0415

    plan = Plan(articles=articles, pages=pages, jobs=jobs, folder=folder)
    ingesting.benchmark_ingest(plan, json=json)
