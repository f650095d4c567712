"""The commands that look after feeds."""

import time
from pathlib import Path
from typing import Annotated

import typer

from adapters.settings import Settings, read_environ
from adapters.startup import index_articles
from adapters.terminal import output
from adapters.terminal.confirming import confirmed
from adapters.terminal.feed_options import Keep, KeepLast, Terms, retention_of
from adapters.terminal.feeds_report import (
    feed_lines,
    feed_object,
    taken_lines,
    taken_object,
)
from adapters.terminal.interrupting import told_when_interrupted
from bot import DEFAULT_COLLECTION
from corpus.feeds.entry_book import EntryBook
from corpus.feeds.feed_book import FeedBook
from corpus.feeds.intake import Intake
from corpus.identity import checked_collection
from corpus.store import Store

DONE, SOMETHING_FAILED, NOT_CONFIRMED = 0, 1, 1

app = typer.Typer(help="Follow feeds, list them, and follow them no longer.", add_completion=False)

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the feed is called, or its URL.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback(invoke_without_command=True)
def feeds(context: typer.Context, *, json: Json = False) -> None:
    """List the feeds that are followed, or follow, pause or remove one."""
    if context.invoked_subcommand is None:
        list_(json=json)


@app.command(name="list")
def list_(*, json: Json = False) -> None:
    """List the feeds that are followed, how they went, and when they are looked at next."""
    with Store(_home()) as store:
        book, entries = FeedBook(store.database), EntryBook(store.database)
        now = time.time()
        listed = [
            (each, book.articles(each.number), entries.backlog(each.number, now))
            for each in book.all()
        ]
    if json:
        output.write_json([feed_object(*each) for each in listed])
        return
    for each in listed:
        for line in feed_lines(*each):
            output.console().print(line, soft_wrap=True)
    if not listed:
        output.tell("No feed is followed yet; `quotedesk feeds add URL` follows one.")


@app.command()
def add(  # noqa: PLR0913 - its options are the command line
    address: Annotated[str, typer.Argument(metavar="URL", help="A feed, or a page with one.")],
    *,
    name: Annotated[str | None, typer.Option("--name", help="What it is to be called.")] = None,
    collection: Annotated[
        str, typer.Option("--collection", metavar="C", help="Where its articles are kept.")
    ] = DEFAULT_COLLECTION,
    keep: Keep = None,
    keep_last: KeepLast = None,
    json: Json = False,
) -> None:
    """Follow a feed: what it lists is fetched now, and what it will list when it does.

    Of one that is followed already, it is changed what is kept; one that is paused is resumed.
    """
    from adapters.terminal.web_adding import take  # noqa: PLC0415 - others need no network

    settings = Settings.from_environ(read_environ())
    terms = Terms(name=name, retention=retention_of(keep, keep_last), only_feeds=True)
    with told_when_interrupted():
        (taken,) = take(settings, [address], checked_collection(collection), terms)
        index_articles(settings.home, tell=output.tell)
    if json:
        output.write_json(taken_object(taken))
    else:
        for line in taken_lines(taken):
            output.console().print(line, soft_wrap=True)
    is_well = taken.followed is not None and taken.error is None
    raise typer.Exit(DONE if is_well else SOMETHING_FAILED)


@app.command()
def pause(name: Name) -> None:
    """Look at a feed no more, until it is resumed; its articles stay."""
    _pause(name, paused=True)


@app.command()
def resume(name: Name) -> None:
    """Look at a feed again that was paused."""
    _pause(name, paused=False)


@app.command()
def remove(
    name: Name,
    *,
    articles: Annotated[
        bool, typer.Option("--articles", help="Remove what it alone brought, too.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Follow a feed no longer. Its articles stay, unless --articles says otherwise."""
    home = _home()
    with Store(home) as store:
        intake = Intake(store)
        feed = intake.feeds.named(name)
        question = f"Remove {feed.name} with the articles that it alone brought?"
        if articles and not confirmed(question, yes=yes):
            raise typer.Exit(NOT_CONFIRMED)
        removed = intake.unfollow(feed, with_articles=articles)
    gone = f"; {len(removed):,} removed" if articles else "; its articles stay"
    output.console().print(f"{feed.name} is followed no longer{gone}.", soft_wrap=True)
    index_articles(home, tell=output.tell)


def _pause(name: str, *, paused: bool) -> None:
    with Store(_home()) as store:
        book = FeedBook(store.database)
        feed = book.named(name)
        book.pause(feed.number, paused=paused)
    state = "is paused" if paused else "is followed again"
    output.console().print(f"{feed.name} {state}.", soft_wrap=True)


def _home() -> Path:
    return Settings.from_environ(read_environ()).home
