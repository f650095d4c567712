"""`python -m corpus.merging`, with segments of the toy kind.

With the name of a step as its second argument, and which time, it says so there and goes no
further, for somebody to kill it; a third is how many articles a process reads at once.
"""

import os
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from bot.ranking.allocation import Allocate
from bot.ranking.article_texts import ArticleTexts
from corpus.merging import Merging
from corpus.segments import Arrays
from corpus.store_loads import ARTICLES_A_LOAD
from tests.corpus.toy_segments import ToyMaker, ToySegment


@dataclass(frozen=True, slots=True)
class StallingMaker(ToyMaker):
    step: str = ""
    steps: list[str] = field(default_factory=list)

    def _reached(self, name: str) -> None:
        self.steps.append(name)
        if self.step == f"{name}{self.steps.count(name)}":
            print(os.getpid(), flush=True)  # noqa: T201 - somebody waits for it
            Event().wait()

    def restored(self, arrays: Arrays) -> ToySegment:
        self._reached("restored")
        return ToyMaker.restored(self, arrays)

    def built(self, articles: Sequence[ArticleTexts]) -> ToySegment:
        self._reached("built")
        return ToyMaker.built(self, articles)

    def merged(
        self,
        segments: Sequence[ToySegment],
        removed: Sequence[Collection[int]],
        allocate: Allocate | None = None,
    ) -> ToySegment:
        self._reached("merging")
        found = ToyMaker.merged(self, segments, removed, allocate)
        self._reached("merged")
        return found


def main(home: str, step: str = "", articles: str = str(ARTICLES_A_LOAD)) -> None:
    Merging(
        home=Path(home),
        maker=StallingMaker(step=step),
        tell=lambda _: None,
        articles=int(articles),
    ).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
