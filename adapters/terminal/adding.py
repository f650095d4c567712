"""The command that adds articles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from adapters.settings import Settings, read_environ
from adapters.startup import index_articles
from adapters.terminal import output
from adapters.terminal.adding_progress import add_with_progress
from adapters.terminal.adding_report import Report, report_lines, report_object, vanished_lines
from adapters.terminal.confirming import UnconfirmedError, confirmed
from adapters.terminal.feed_options import Keep, KeepLast, Terms, retention_of
from adapters.terminal.interrupting import INTERRUPTED, Interruption
from bot import DEFAULT_COLLECTION
from corpus.adding import Added, Options, Skipped, usable_cores
from corpus.feeds.happening import Removed
from corpus.identity import checked_collection
from corpus.opening import FIELDS
from corpus.pruning import Met, Vanished, vanished
from corpus.refreshing.taken import DEFAULT_PAGES, Taken
from corpus.store import Store
from corpus.web_address import is_address

__all__ = ["Wish", "add", "add_with_progress"]

ADDED, SOMETHING_SKIPPED = 0, 1
MOST_JOBS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be added, and whether what has vanished goes without asking."""

    paths: Sequence[Path]
    addresses: Sequence[str]
    options: Options
    of_web: Terms
    yes: bool
    json: bool


def add(  # noqa: PLR0913 - its options are the command line
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL...",
            help="Files and folders of articles; addresses of pages, feeds, sitemaps and sites.",
        ),
    ],
    *,
    collection: Annotated[
        str, typer.Option("--collection", metavar="C", help="Where they are kept.")
    ] = DEFAULT_COLLECTION,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, max=MOST_JOBS, help="Processes that read.")
    ] = None,
    columns: Annotated[
        str, typer.Option("--map", metavar="FIELD=COLUMN,...", help="What tables call fields.")
    ] = "",
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove what is no longer in these folders.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Remove without asking.")] = False,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="Pages of a sitemap at most.")
    ] = DEFAULT_PAGES,
    keep: Keep = None,
    keep_last: KeepLast = None,
) -> None:
    """Read articles into the store: text, web pages, documents, mail, tables and archives.

    The same again is unchanged, and what has changed is replaced. A feed is followed from now
    on; `quotedesk feeds` looks after those that are.
    """
    options = Options(
        collection=checked_collection(collection),
        jobs=jobs or usable_cores(),
        fields=_fields(columns),
        met=Met() if prune else None,
    )
    wish = Wish(
        paths=[Path(each) for each in places if not is_address(each)],
        addresses=[each for each in places if is_address(each)],
        options=options,
        of_web=Terms(pages=limit, retention=retention_of(keep, keep_last)),
        yes=yes,
        json=json,
    )
    with Interruption() as interruption:
        try:
            status = _add(wish, interruption)
        except (KeyboardInterrupt, typer.Abort):
            output.tell("Stopped. What is stored stays; the same command again goes on.")
            status = INTERRUPTED
    raise typer.Exit(status)


def _fields(columns: str) -> dict[str, str]:
    """Return the columns that *columns* maps our fields to, such as `title=headline`.

    Raises:
        typer.BadParameter: If they cannot be understood.
    """
    fields: dict[str, str] = {}
    for pair in filter(None, columns.split(",")):
        name, _, column = (part.strip() for part in pair.partition("="))
        if name not in FIELDS or not column:
            message = (
                f'--map says "{pair}"; write FIELD=COLUMN, where FIELD is one of '
                f"{', '.join(FIELDS)}."
            )
            raise typer.BadParameter(message)
        fields[name] = column
    return fields


def _add(wish: Wish, interruption: Interruption) -> int:
    settings = Settings.from_environ(read_environ())
    options = replace(wish.options, stopped=interruption.is_wanted)
    console = output.console(stderr=True)
    with Store(settings.home) as store:
        results = add_with_progress(store, wish.paths, console, options)
        interruption.patient = False
        is_stopped = interruption.is_wanted()
        removed, remedy = ([], "") if is_stopped else _removed(store, wish)
        taken = [] if is_stopped else _taken(settings, wish)
        report = _report(store, results, taken, removed if wish.options.met else None)
    if not is_stopped:
        # Now, so that nobody's question waits for it.
        index_articles(settings.home, tell=output.tell)
    _show(report, json=wish.json)
    if is_stopped:
        return _stopped(report)
    if remedy:
        return output.unusable(remedy)
    return SOMETHING_SKIPPED if report.skipped or report.failing else ADDED


def _taken(settings: Settings, wish: Wish) -> Sequence[Taken]:
    if not wish.addresses:
        return []
    from adapters.terminal.web_adding import take  # noqa: PLC0415 - files need no network

    return take(settings, wish.addresses, wish.options.collection, wish.of_web)


def _removed(store: Store, wish: Wish) -> tuple[list[Vanished], str]:
    """Remove what has vanished, if that is wanted; return what went, or what to do for it."""
    met = wish.options.met
    if met is None:
        return [], ""
    gone = vanished(store.identities(wish.options.collection), wish.paths, met)
    for line in vanished_lines(gone):
        output.tell(line)
    are_gone = f"{len(gone):,} article{' is' if len(gone) == 1 else 's are'} no longer there"
    try:
        if not gone or not confirmed(f"{are_gone}. Remove?", yes=wish.yes):
            return [], ""
    except UnconfirmedError:
        return [], f"{are_gone}, and nobody is here to be asked: --yes removes what is gone."
    store.remove([each.article_id for each in gone])
    return gone, ""


def _report(
    store: Store,
    results: Sequence[Added | Skipped],
    taken: Sequence[Taken],
    removed: Sequence[Vanished] | None,
) -> Report:
    happened = [each for one in taken for each in one.happened]
    everything = [*results, *(each for each in happened if not isinstance(each, Removed))]
    gone = [each for each in happened if isinstance(each, Removed)]
    vanished = [Vanished(article_id=each.article_id, place=each.place) for each in gone]
    ids = [each.article_id for each in everything if isinstance(each, Added)]
    return Report(
        results=everything,
        removed=[*(removed or ()), *vanished] if removed is not None or vanished else None,
        copies=store.copies_among(ids),
        followed=[each for each in taken if each.followed is not None],
    )


def _show(report: Report, *, json: bool) -> None:
    if json:
        output.write_json(report_object(report))
        return
    for line in report_lines(report):
        output.console().print(line, soft_wrap=True)


def _stopped(report: Report) -> int:
    count = len(report.results) - len(report.skipped)
    output.tell(
        f"Stopped. {count:,} article{' is' if count == 1 else 's are'} in the store; "
        "the same command again goes on from there."
    )
    return INTERRUPTED
