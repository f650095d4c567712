"""Stories: what a simulated publisher publishes, and how its feeds tell of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from tests.corpus.feeds.feeds import atom, item, rss
from tests.loopback.site import article_page

FILLER = " ".join(
    ["Ebbe und Flut währen sechs Stunden; the boats wait for them at the quay."] * 12
)
PLAIN_FILLER = " ".join(["The boats wait for the tide at the quay, as they always did."] * 14)
# As dates are written, and as they are not.
DATES = ("Wed, 12 Aug 2026 23:30:00 GMT", "2026-08-12", "yesterday", "32 Foo 20266", "")


@dataclass
class Story:
    """A story: what it says is told by its *version*, and where it is by its *moves*.

    *feeds* list it; in those of *twice* it has two ids. *told* grows with each change of which
    feeds tell, *updated* with those of which they tell the time alone, and all were at the times
    *changed*.
    """

    number: int
    feeds: tuple[str, ...]
    date: str
    is_nameless: bool = False
    twice: bool = False
    is_listed_twice: bool = False
    version: int = 0
    titled: int = 0
    moves: int = 0
    told: int = 0
    updated: int = 0
    is_withdrawn: bool = False
    changed: list[float] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"/s/{self.number}" + (f"-{self.moves}" if self.moves else "")

    @property
    def title(self) -> str:
        return f"Story {self.number} told {self.titled}"

    @property
    def mark(self) -> str:
        return f"mark{self.number}v{self.version}x"

    def page(self) -> str:
        return article_page(f"It was {self.mark}, they say in Zürich.", title=self.title)

    def whole(self) -> str:
        filler = PLAIN_FILLER if self.is_nameless else FILLER
        return f"<p>It was {self.mark}, they say.</p><p>{filler}</p>"

    def ids(self) -> list[str]:
        own = f"id-{self.number}"
        return [own, f"{own}-again"] if self.twice else [own] * (1 + self.is_listed_twice)


def rss_of(stories: Sequence[Story], host: str, *, whole: bool) -> bytes:
    items = []
    for story in stories:
        for name in story.ids():
            text = {"content_encoded": story.whole()} if whole else {}
            teaser = f"What story {story.number} tells is told on its page ({story.told})."
            items.append(
                item(
                    guid=name,
                    link=host + story.path,
                    title=story.title,
                    pubDate=story.date,
                    atom_updated=f"2026-09-01T00:{story.updated % 60:02}:00Z",
                    description=teaser,
                    **text,
                )
            )
    return rss(*items)


def notes_of(stories: Sequence[Story], host: str) -> bytes:
    """Return a feed of whole texts that all link to one page, some without id or link."""
    items = []
    for story in stories:
        named = {} if story.is_nameless else {"guid": f"id-{story.number}", "link": f"{host}/"}
        items.append(item(title=story.title, content_encoded=story.whole(), **named))
    return rss(*items)


def atom_of(stories: Sequence[Story], host: str) -> bytes:
    entries = [
        f"<entry><id>urn:{name}</id><title>{escape(story.title)}</title>"
        f'<link href="{host}{story.path}"/><summary>Told {story.told} times.</summary>'
        f"<updated>2026-09-01T00:{story.updated % 60:02}:00Z</updated></entry>"
        for story in stories
        for name in story.ids()
    ]
    return atom(*entries)


def json_of(stories: Sequence[Story], host: str) -> bytes:
    items = [
        {
            "id": story.number,
            "url": host + story.path,
            "title": story.title,
            "content_html": story.whole(),
            "date_published": story.date,
        }
        for story in stories
        for _ in story.ids()
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
