"""Ingesting, measured: how quickly files become articles that can be asked about."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.errors import QuotedeskError
from corpus.adding import Options, Skipped, add
from corpus.benchmark.apart import apart
from corpus.benchmark.building import MB
from corpus.benchmark.invented_files import write_pages, write_texts
from corpus.benchmark.memory import held_in_all
from corpus.compiling import Compiler
from corpus.library import Library
from corpus.store import Store

Tell = Callable[[str], None]

# By then everything is imported, and every process has met long articles.
SETTLED_AFTER = 2_000
LOOKED_AT_EVERY = 500
# The better of two: whatever else the machine does makes either slower, never faster.
RUNS = 2


class PagesMissingError(QuotedeskError):
    """A folder without saved web pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is measured: so many *articles*, and *pages*, by *jobs* processes that read.

    The web pages are those in *folder*, if it is named; else they are invented.
    """

    articles: int
    pages: int
    jobs: int
    folder: Path | None = None
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of files: *skipped* of them are no articles.

    *growth_mb* is how much more memory all processes held at most than after SETTLED_AFTER
    articles; it is None where there were fewer, and where memory cannot be told.
    """

    files: int
    skipped: int
    seconds: float
    growth_mb: float | None

    @property
    def per_second(self) -> float:
        """Files a second, from finding them until they can be asked about."""
        return self.files / self.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """Plain articles, web pages, and pages a second of trafilatura *alone* on the same files."""

    jobs: int
    texts: Ingested
    pages: Ingested
    alone: float


def measure(plan: Plan, *, tell: Tell) -> IngestReport:
    """Measure what *plan* says, everything in temporary folders.

    Raises:
        PagesMissingError: If the folder that it names has no web page.
    """
    with TemporaryDirectory(prefix="quotedesk-ingest-") as name:
        texts, pages = Path(name) / "texts", Path(name) / "pages"
        texts.mkdir()
        tell(f"Writing {plan.articles:,} articles")
        write_texts(texts, plan.articles, plan.seed)
        if plan.folder is None:
            pages.mkdir()
            write_pages(pages, plan.pages, plan.seed)
        found = _pages_in(plan.folder or pages)
        tell("Adding articles of plain text")
        of_texts = apart(ingest, texts, plan.jobs)
        tell(f"Reading {len(found):,} web pages, and the same with trafilatura alone")
        of_pages, alone = [], []
        for _ in range(RUNS):
            of_pages.append(apart(ingest, plan.folder or pages, plan.jobs))
            alone.append(apart(extract_alone, found, plan.jobs))
    return IngestReport(
        jobs=plan.jobs,
        texts=of_texts,
        pages=min(of_pages, key=lambda each: each.seconds),
        alone=len(found) / min(alone),
    )


def ingest(folder: Path, jobs: int) -> Ingested:
    """Add *folder* to a new store, and index it, as the command does."""
    held: list[int] = []
    files = skipped = 0
    with TemporaryDirectory(prefix="quotedesk-ingest-") as name:
        home = Path(name)
        began = perf_counter()
        with Store(home) as store:
            for each in add(store, [folder], options=Options(jobs=jobs)):
                files += 1
                skipped += isinstance(each, Skipped)
                if files >= SETTLED_AFTER and files % LOOKED_AT_EVERY == 0:
                    held.append(held_in_all())
        with Library(home, Compiler(), tell=lambda _: None) as library:
            library.tidy(wait=True)
        seconds = perf_counter() - began
    growth = (max(held) - held[0]) / MB if any(held) else None
    return Ingested(files=files, skipped=skipped, seconds=seconds, growth_mb=growth)


def extract_alone(pages: Sequence[Path], jobs: int) -> float:
    """Return the seconds that trafilatura takes for *pages*, with as many processes."""
    began = perf_counter()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for _ in pool.map(_extract, pages, chunksize=4):
            pass
    return perf_counter() - began


def _extract(page: Path) -> str | None:
    from trafilatura import extract  # noqa: PLC0415 - in the processes that need it alone

    text: str | None = extract(page.read_bytes(), favor_precision=True, with_metadata=True)
    return text


def _pages_in(folder: Path) -> list[Path]:
    found = sorted(each for each in folder.rglob("*.htm*") if each.is_file())
    if not found:
        message = f"{folder} has no saved web page; name a folder that has some."
        raise PagesMissingError(message)
    return found
