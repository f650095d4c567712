"""The commands that list, show and remove articles."""

from typing import Annotated

import typer

from adapters.terminal import output
from adapters.terminal.answer_json import source_object
from adapters.terminal.reading import Collections, checked, listed, settings_read, sources_of
from adapters.terminal.rendering import source_line
from bot import Source
from bot.article import DEFAULT_COLLECTION
from corpus.naming import named
from corpus.store import Store

Name = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, or how that begins.")]
Names = Annotated[list[str], typer.Argument(metavar="ARTICLE...")]


def articles(
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    collection: Collections = None,
) -> None:
    """List the articles in the store."""
    with Store(settings_read().home) as store:
        sources = sources_of(store, checked(collection))
        originals = store.copies_among([each.article_id for each in sources]) if json else {}
    if json:
        output.write_json([_object(each, originals.get(each.article_id)) for each in sources])
        return
    for source in sources:
        line = f"{source.article_id}\n  {_line(source)}"
        output.console().print(line, soft_wrap=True)
    if not sources:
        where = f" in {listed(collection)}" if collection else ""
        output.tell(f"No articles{where} yet; `quotedesk add PATH` adds some.")


def show(
    article: Name,
    *,
    text: Annotated[
        bool, typer.Option("--text", help="The stored text and nothing else.")
    ] = False,
    collection: Collections = None,
) -> None:
    """Show an article."""
    with Store(settings_read().home) as store:
        found = named(article, sources_of(store, checked(collection)))
        shown = store.article(found.article_id)
    if text:
        output.write_text(shown.text)
        return
    console = output.console()
    console.print(_line(shown.source), style="bold")
    if shown.source.url:
        console.print(output.harmless(shown.source.url), soft_wrap=True)
    for paragraph in shown.paragraphs:
        console.print()
        console.print(output.harmless(paragraph.span.of(shown.text)))


def remove(names: Names, *, collection: Collections = None) -> None:
    """Remove articles; if one name is not known, none is removed."""
    # The next question finds by the store's log of changes that they are gone, in milliseconds.
    with Store(settings_read().home) as store:
        sources = sources_of(store, checked(collection))
        found = [named(name, sources) for name in names]
        store.remove([source.article_id for source in found])
    for source in dict.fromkeys(found):
        output.console().print(f"Removed {source.article_id}: {output.harmless(source.title)}")


def _line(source: Source) -> str:
    """Return what is known of *source* on one line, with its collection if that is another."""
    is_other = source.collection != DEFAULT_COLLECTION
    return f"{source_line(source)} [{source.collection}]" if is_other else source_line(source)


def _object(source: Source, original: str | None) -> dict[str, object]:
    return {**source_object(source), "collection": source.collection, "copy_of": original}
