"""A publisher, simulated: what it does to its stories as time goes by, at random."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from tests.corpus.refreshing.stories import DATES, Story, atom_of, json_of, notes_of, rss_of

HOUR = 3600.0
# Longer than what is published while a feed cannot be had for a day.
LISTED = 16
# What is changed or withdrawn is news still: it is listed long enough to be noticed.
RECENT = 6
EVENT_SECONDS = 2.5 * HOUR
# Which feeds list a story, by how often.
PLACES = (
    ("/whole.xml",),
    ("/rss.xml",),
    ("/atom.xml",),
    ("/feed.json",),
    ("/notes.xml",),
    ("/rss.xml", "/atom.xml"),
    ("/whole.xml", "/rss.xml"),
)
TEASERS = frozenset({"/rss.xml", "/atom.xml"})


@dataclass
class Publisher:
    """Publishes at *host* what *chance* has it, from *now* on."""

    chance: random.Random
    host: str
    now: float
    stories: list[Story] = field(default_factory=list)
    feeds: dict[str, list[Story]] = field(
        default_factory=lambda: {path: [] for places in PLACES for path in places}
    )
    # Pages that were, and what is answered there: where they went, or nothing.
    moved: dict[str, str | None] = field(default_factory=dict)

    def until(self, then: float) -> None:
        """Go on publishing until *then*."""
        while self.now + EVENT_SECONDS <= then:
            self.now += EVENT_SECONDS
            acts: tuple[tuple[Callable[[], None], int], ...] = (
                (self.publish, 10),
                (partial(self._alter, self._rewrite), 3),
                (partial(self._alter, self._retitle), 2),
                (partial(self._alter, self._move), 2),
                (partial(self._alter, self._update), 2),
                (partial(self._alter, self._withdraw), 2),
                (self._bring_back, 1),
            )
            weights = [weight for _, weight in acts]
            self.chance.choices([act for act, _ in acts], weights)[0]()

    def content(self, path: str) -> bytes:
        """Return the feed at *path* as it is now."""
        listed = self.feeds[path]
        host = self.host
        match path:
            case "/atom.xml":
                return atom_of(listed, host)
            case "/feed.json":
                return json_of(listed, host)
            case "/notes.xml":
                return notes_of(listed, host)
            case _:
                return rss_of(listed, host, whole=path == "/whole.xml")

    def page(self, path: str) -> Story | None:
        found = (each for each in self.stories if each.path == path and not each.is_withdrawn)
        return next(found, None)

    def publish(self) -> None:
        places = self.chance.choice(PLACES)
        is_teaser = set(places) <= TEASERS
        story = Story(
            number=len(self.stories),
            feeds=places,
            date=self.chance.choice(DATES),
            is_nameless=places == ("/notes.xml",) and self.chance.random() < 0.3,
            twice=is_teaser and self.chance.random() < 0.1,
            is_listed_twice=self.chance.random() < 0.1,
        )
        self.stories.append(story)
        self._list(story)

    def _list(self, story: Story) -> None:
        for path in story.feeds:
            listed = [each for each in self.feeds[path] if each is not story]
            self.feeds[path] = [story, *listed][:LISTED]

    def _alter(self, act: Callable[[Story], None]) -> None:
        """Do something to a story that is listed near the top of all feeds that have it.

        Never the last one: if that is taken away, nobody can tell that from a feed's being cut.
        """
        recent = [
            each
            for each in self.stories
            if not each.is_withdrawn
            and all(each in self.feeds[path][:-1][:RECENT] for path in each.feeds)
        ]
        if recent:
            story = self.chance.choice(recent)
            story.changed.append(self.now)
            act(story)

    def _rewrite(self, story: Story) -> None:
        if not story.is_nameless:
            story.version += 1
            story.told += 1

    def _retitle(self, story: Story) -> None:
        if not story.is_nameless:
            story.titled += 1

    def _update(self, story: Story) -> None:
        """Change the page of a teaser, of which its feeds tell no more than the time."""
        if set(story.feeds) <= TEASERS:
            story.version += 1
            story.updated += 1

    def _move(self, story: Story) -> None:
        if "/notes.xml" not in story.feeds:
            before = story.path
            story.moves += 1
            self.moved[before] = story.path if self.chance.random() < 0.5 else None

    def _withdraw(self, story: Story) -> None:
        """Take a story away; teasers may still be listed, and say so."""
        story.is_withdrawn = True
        story.told += 1
        if not (set(story.feeds) <= TEASERS and self.chance.random() < 0.3):
            for path in story.feeds:
                self.feeds[path].remove(story)

    def _bring_back(self) -> None:
        """Publish again what was withdrawn."""
        withdrawn = [each for each in self.stories if each.is_withdrawn]
        if withdrawn:
            story = self.chance.choice(withdrawn)
            story.is_withdrawn = False
            story.changed.append(self.now)
            story.version += 1
            story.told += 1
            self._list(story)
