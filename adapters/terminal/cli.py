"""The command line. Each command translates; `adapters.startup` and `corpus` do the work."""

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from adapters.settings import Settings, read_environ
from adapters.startup import index_articles
from adapters.terminal import asking, output, research, serving
from adapters.terminal.adding import (
    add_with_progress,
    report_lines,
    report_object,
    skipped_files,
)
from adapters.terminal.answer_json import source_object
from adapters.terminal.chat import chat as converse
from adapters.terminal.rendering import source_line
from bot import QuotedeskError, Source
from corpus.naming import named
from corpus.store import Store

ADDED, SOMETHING_SKIPPED = 0, 1

app = typer.Typer(
    help="Answers questions about articles in the articles' own words.",
    add_completion=False,
    pretty_exceptions_enable=False,
)


Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Name = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, or how that begins.")]


app.command()(asking.ask)


@app.command()
def chat() -> None:
    """Talk to the bot here, with the commands it has in chat."""
    with asking.librarian(stays=True) as librarian:
        converse(output.console(), librarian, lambda: _sources(_home()))


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders of articles.")],
    *,
    json: Json = False,
) -> None:
    """Read articles into the store: .md with front matter, and .txt."""
    home = _home()
    with Store(home) as store:
        report = add_with_progress(store, paths, output.console(stderr=True))
    # Now, so that nobody's question waits for it.
    index_articles(home, tell=output.tell)
    if json:
        output.write_json(report_object(report))
    else:
        for line in report_lines(report):
            output.console().print(line, soft_wrap=True)
    raise typer.Exit(SOMETHING_SKIPPED if skipped_files(report) else ADDED)


@app.command()
def articles(*, json: Json = False) -> None:
    """List the articles in the store."""
    sources = _sources(_home())
    if json:
        output.write_json([source_object(source) for source in sources])
        return
    for source in sources:
        output.console().print(f"{source.article_id}\n  {source_line(source)}", soft_wrap=True)
    if not sources:
        output.console(stderr=True).print("No articles yet; `quotedesk add PATH` adds some.")


@app.command()
def show(
    article: Name,
    *,
    text: Annotated[
        bool, typer.Option("--text", help="The stored text and nothing else.")
    ] = False,
) -> None:
    """Show an article."""
    with Store(_home()) as store:
        shown = store.article(named(article, store.sources()).article_id)
    if text:
        output.write_text(shown.text)
        return
    console = output.console()
    console.print(source_line(shown.source), style="bold")
    if shown.source.url:
        console.print(output.harmless(shown.source.url), soft_wrap=True)
    for paragraph in shown.paragraphs:
        console.print()
        console.print(output.harmless(paragraph.span.of(shown.text)))


@app.command()
def remove(names: Annotated[list[str], typer.Argument(metavar="ARTICLE...")]) -> None:
    """Remove articles; if one name is not known, none is removed."""
    with Store(_home()) as store:
        sources = store.sources()
        found = [named(name, sources) for name in names]
        store.remove([source.article_id for source in found])
    for source in dict.fromkeys(found):
        output.console().print(f"Removed {source.article_id}: {output.harmless(source.title)}")


app.command()(serving.slack)
app.command()(serving.discord)
app.command(name="run")(serving.run_all)
app.command()(serving.doctor)
app.command()(research.evaluate)
app.command()(research.benchmark)
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


def _home() -> Path:
    return Settings.from_environ(read_environ()).home


def _sources(home: Path) -> list[Source]:
    with Store(home) as store:
        return store.sources()
