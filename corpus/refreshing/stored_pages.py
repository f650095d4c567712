"""Stored pages: which of those that a sitemap lists the store has already."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from corpus.adding import Added
from corpus.feeds.intake import Intake
from corpus.holdings import Held, held
from corpus.store import Outcome
from corpus.web_address import normalised, spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Which pages are to be asked for, those first that are *new*, and which are *unchanged*."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[Added, ...]


def standing(intake: Intake, pages: Mapping[str, date | None], collection: str) -> Standing:
    """Return how *pages* stand with *collection*; each has the day on which it changed, if known.

    Those that are unchanged have been added by somebody now, whatever feed brought them.
    """
    known = {page: tuple(spellings(normalised(page))) for page in pages}
    database = intake.store.database
    with database.reading():
        everything = (each for ways in known.values() for each in ways)
        stored = held(database.connection, collection, everything)
    new: list[str] = []
    changed: list[str] = []
    unchanged: list[Added] = []
    for page, day in pages.items():
        found = next((stored[each] for each in known[page] if each in stored), None)
        if found is None:
            new.append(page)
        elif _may_have_changed(day, found):
            changed.append(page)
        else:
            unchanged.append(
                Added(place=page, article_id=found.article_id, outcome=Outcome.UNCHANGED)
            )
    intake.entries.disown(each.article_id for each in unchanged)
    return Standing(new=tuple(new), changed=tuple(changed), unchanged=tuple(unchanged))


def _may_have_changed(day: date | None, article: Held) -> bool:
    """Tell whether *article* may be other than its page, which changed on *day*."""
    if day is None:
        return False
    said = day.isoformat()
    # On the day itself, it may have changed once it had been read.
    was_read_since = article.read is not None and article.read > said
    return not was_read_since and (article.changed is None or said > article.changed)
