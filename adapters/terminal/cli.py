"""The command line. Each command translates; `adapters.startup` and `corpus` do the work."""

import logging
import sys

import typer
from typer.exceptions import TyperException

from adapters.terminal import (
    adding,
    articles,
    asking,
    chat,
    curating,
    feeds,
    keeping,
    output,
    refreshing,
    research,
    serving,
)
from bot import QuotedeskError

app = typer.Typer(
    help="Answers questions about articles in the articles' own words.",
    add_completion=False,
    pretty_exceptions_enable=False,
)


app.command()(asking.ask)
app.command()(chat.chat)


app.command()(adding.add)
app.command()(articles.articles)
app.command()(articles.show)
app.command()(articles.remove)
app.add_typer(curating.app, name="collections")
app.add_typer(feeds.app, name="feeds")
app.command()(refreshing.refresh)
app.command()(keeping.check)
app.command()(keeping.export)
app.command(name="import")(keeping.import_)
app.command()(keeping.backup)
app.command()(serving.slack)
app.command()(serving.discord)
app.command(name="run")(serving.run_all)
app.command()(serving.doctor)
app.command()(research.evaluate)
app.add_typer(research.benchmarks, name="benchmark")
# For those who change the ranking; whoever uses it has no need of it.
app.command(hidden=True)(research.train)


def main() -> None:
    """Run the command line; every error that we foresee is one line with its remedy."""
    logging.basicConfig(level=logging.WARNING)
    output.tolerate_any_encoding()
    try:
        status = app(sys.argv[1:] or ["--help"], standalone_mode=False)
    except QuotedeskError as error:
        status = output.unusable(str(error))
    except TyperException as error:
        usage = error.format_message().rstrip(".")
        status = output.unusable(f"{usage}. `quotedesk --help` lists what there is.")
    except OSError as error:
        status = output.unusable(f"The output cannot be written ({error.strerror or error}).")
    sys.exit(status)
