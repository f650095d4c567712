"""The command that refreshes feeds."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from adapters.settings import Settings, read_environ
from adapters.startup import index_articles
from adapters.terminal import output
from adapters.terminal.feeds_report import refreshed_lines, refreshed_object
from adapters.terminal.interrupting import told_when_interrupted
from corpus.feeds.feed_book import FeedBook
from corpus.feeds.intake import Intake
from corpus.feeds.subscription import Subscription
from corpus.refreshing.report import Refreshed, tally
from corpus.store import Store

DONE, SOMETHING_FAILED = 0, 1


def refresh(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Feeds; all that are followed.")
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Look at feeds now, due or not; `quotedesk run` does so by itself when they are due."""
    settings = Settings.from_environ(read_environ())
    with told_when_interrupted():
        refreshed = asyncio.run(_refresh(settings, names or []))
        index_articles(settings.home, tell=output.tell)
    if json:
        output.write_json([refreshed_object(each) for each in refreshed])
    else:
        for line in (line for each in refreshed for line in refreshed_lines(each)):
            output.console().print(line, soft_wrap=True)
    if not refreshed:
        output.tell(_why_none(settings.home))
    is_well = not any(each.error or tally(each.happened).failed for each in refreshed)
    raise typer.Exit(DONE if is_well else SOMETHING_FAILED)


def _why_none(home: Path) -> str:
    """Return why nothing was refreshed, and what to do for it."""
    with Store(home) as store:
        paused = [each.name for each in FeedBook(store.database).all()]
    if not paused:
        return "No feed is followed; `quotedesk feeds add URL` follows one."
    if len(paused) == 1:
        return f"{paused[0]} is paused; `quotedesk feeds resume {paused[0]}` follows it again."
    return (
        f"All {len(paused):,} feeds are paused; `quotedesk feeds resume NAME` follows one again."
    )


async def _refresh(settings: Settings, names: Sequence[str]) -> list[Refreshed]:
    from adapters.web import open_web  # noqa: PLC0415 - the other commands do not wait for it

    async with open_web(settings) as web:
        feeds = await web.ledger.do(partial(_named, names=names))
        with output.console(stderr=True).status(f"Refreshing {len(feeds):,} …"):
            return await web.refresher.refresh(feeds)


def _named(intake: Intake, *, names: Sequence[str]) -> list[Subscription]:
    if names:
        return [intake.feeds.named(each) for each in dict.fromkeys(names)]
    return [each for each in intake.feeds.all() if not each.is_paused]
