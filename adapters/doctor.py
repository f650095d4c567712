"""The doctor: what is wrong with the set-up, and how to mend it."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime

from adapters.findings import Finding, ok, to_do
from adapters.platforms import PlatformName, check_up, wanted
from adapters.settings import Settings, SettingsError
from bot import QuotedeskError
from corpus.store import Store

CORPUS = "Articles"
NONE_YET = (
    "there are none yet, so those that come with Quotedesk are loaded at the start; "
    "`quotedesk add PATH` adds yours."
)
SET_UP = "is not set up: docs/{name}.md says how to get its tokens."


async def examine(environ: Mapping[str, str]) -> AsyncIterator[Finding]:
    """Yield what is found about the articles and about each platform, one after the other."""
    yield _articles(environ)
    set_up = wanted(environ)
    for name in PlatformName:
        if name in set_up:
            async for finding in check_up(name, environ):
                yield finding
        elif set_up:
            yield ok(name.title(), SET_UP.format(name=name))
        else:
            yield to_do(name.title(), SET_UP.format(name=name))


def _articles(environ: Mapping[str, str]) -> Finding:
    try:
        home = Settings.from_environ(environ).home
        with Store(home) as store:
            sources = store.sources()
    except (SettingsError, QuotedeskError) as error:
        return to_do(CORPUS, str(error))
    if not sources:
        return ok(CORPUS, NONE_YET)
    dates = [each.published for each in sources if each.published]
    counted = f"{len(sources)} in {home}"
    if not dates:
        return ok(CORPUS, f"{counted}; none has a date.")
    days = (datetime.now(UTC).date() - max(dates)).days
    return ok(CORPUS, f"{counted}; the newest is of {max(dates).isoformat()} ({days} d old).")
