"""The commands that list, show and remove articles."""

from collections.abc import Sequence
from datetime import UTC, datetime
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
from corpus.versions import Version, numbered

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


def show(  # noqa: PLR0913 - its options are the command line
    article: Name,
    *,
    text: Annotated[
        bool, typer.Option("--text", help="The stored text and nothing else.")
    ] = False,
    versions: Annotated[
        bool, typer.Option("--versions", help="List what it said before it changed.")
    ] = False,
    version: Annotated[
        int | None, typer.Option("--version", metavar="N", help="Show it as it was then.")
    ] = None,
    collection: Collections = None,
) -> None:
    """Show an article, as it is or as it was in the last thirty days."""
    with Store(settings_read().home) as store:
        found = named(article, sources_of(store, checked(collection)))
        shown = store.article(found.article_id)
        kept = store.versions(found.article_id) if versions or version is not None else []
    if versions:
        _list_versions(kept)
        return
    if version is not None:
        shown = numbered(kept, version, shown.source).article
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


def _list_versions(versions: Sequence[Version]) -> None:
    for each in versions:
        until = datetime.fromtimestamp(each.replaced, UTC).astimezone()
        line = f"{each.number}  until {until:%Y-%m-%d %H:%M}  {source_line(each.article.source)}"
        output.console().print(line, soft_wrap=True)
    if not versions:
        output.tell("It has not changed in the last thirty days.")


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
