"""The commands that look after collections."""

from typing import Annotated

import typer

from adapters.settings import Settings, read_environ
from adapters.startup import index_articles
from adapters.terminal import output
from adapters.terminal.confirming import confirmed
from corpus.identity import checked_collection
from corpus.keeping.collection_naming import known_collection
from corpus.store import Store

NOT_CONFIRMED = 1

app = typer.Typer(help="List, rename and remove collections.", add_completion=False)

Name = Annotated[str, typer.Argument(metavar="NAME", help="A collection.")]


@app.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the collections, and how many articles each has; or rename or remove one."""
    if context.invoked_subcommand is not None:
        return
    with Store(_settings().home) as store:
        collections = sorted(store.collections().items())
    if json:
        output.write_json([{"collection": name, "articles": count} for name, count in collections])
        return
    for name, count in collections:
        output.console().print(f"{name}  {_articles(count)}", soft_wrap=True)
    if not collections:
        output.tell("No articles yet; `quotedesk add PATH` adds some.")


@app.command()
def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="What it is called.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="What it is to be called.")],
) -> None:
    """Give a collection another name, which no other has; its articles' ids change with it."""
    home = _settings().home
    with Store(home) as store:
        collections = store.collections()
        count = collections[known_collection(checked_collection(old), collections)]
        store.rename_collection(old, checked_collection(new))
    output.console().print(f"{old} is called {new} now: {_articles(count)}.", soft_wrap=True)
    # Now, so that nobody's question waits for it.
    index_articles(home, tell=output.tell)


@app.command()
def remove(
    name: Name,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a collection with all its articles, after asking."""
    home = _settings().home
    with Store(home) as store:
        collections = store.collections()
        count = collections[known_collection(checked_collection(name), collections)]
        if not confirmed(f"Remove {name} with {_articles(count)}?", yes=yes):
            raise typer.Exit(NOT_CONFIRMED)
        store.remove_collection(name)
    output.console().print(f"Removed {name}: {_articles(count)}.", soft_wrap=True)
    index_articles(home, tell=output.tell)


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


def _settings() -> Settings:
    return Settings.from_environ(read_environ())
