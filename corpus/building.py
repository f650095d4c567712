"""Building: one segment of very many articles, by several processes at once.

First the processes read the articles, load by load, each with a vocabulary of its own. From
these one vocabulary is made, with whose numbers each process digests what it has read; and what
comes of it is put together. All that is large lies in files meanwhile, so memory is bounded by
a load and the vocabulary. The process that asks for it does its share, because starting another
takes a second, and what this one finds need not be sent.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, as_completed
from contextlib import contextmanager
from functools import partial
from itertools import accumulate, islice
from typing import NamedTuple

from bot.ranking.articles import ArticleColumns
from bot.ranking.building import Numbering, Plan, put_together
from bot.ranking.grams import Grams
from bot.ranking.inverted import check_count
from bot.ranking.segment import Lexicon, Segment
from bot.ranking.statistics import Statistics
from bot.ranking.strings import StringTable
from bot.ranking.vocabulary import Vocabulary, united
from bot.ranking.words import Words
from corpus.building_files import BuildingFiles
from corpus.building_shares import DistantShare, Share
from corpus.loads import Site

# One that is read, and the next, so that nobody waits while this process reads one itself.
_LOADS_ASKED_FOR = 2


def build(site: Site, others: Sequence[DistantShare] = ()) -> Segment:
    """Return one segment of everything in the loads of *site*, with the help of *others*.

    Raises:
        ValueError: If that is more than an index holds.
    """
    with _without_collecting_garbage():
        for other in others:
            other.take(site.loads, site.folder)
        crew = _Crew(site, Share(site.loads, site.folder), others)
        read = sorted(crew.read_all())
        check_count(sum(each.passages for each in read))
        vocabulary, moves = united(crew.vocabularies())
        plan = Plan.of(vocabulary)
        crew.renumber(map(plan.numbering, moves))
        theirs = crew.ask_to_digest(read)
        articles = dict(crew.digest(read))
        # They have read more, because they begin earlier, and are not done yet.
        terms = vocabulary.terms.with_slots()
        articles |= crew.digested_by_others(theirs)
        nothing = Statistics.of_nothing(len(vocabulary.terms))
        statistics = sum(crew.statistics(), nothing)
        lexicon = crew.lexicon(plan, statistics, terms)
        files = BuildingFiles(site.folder)
        digests = [files.digest(load, articles[load]) for load in range(site.loads.count)]
        return put_together(lexicon, digests, statistics, site.allocate)


class _Read(NamedTuple):
    """A *load* that was read, how many *passages* it has, and by which *other* process it was."""

    load: int
    passages: int
    other: DistantShare | None


class _Crew:
    """This process with a share of its own, and *others*."""

    def __init__(self, site: Site, mine: Share, others: Sequence[DistantShare]) -> None:
        self._count, self._tell = site.loads.count, site.tell
        self._mine, self._others = mine, others
        self._done = 0

    def read_all(self) -> Iterator[_Read]:
        """Have every load read by whoever is free."""
        left = iter(range(self._count))
        busy: dict[Future[int], tuple[int, DistantShare]] = {}

        def ask(other: DistantShare, most: int) -> None:
            asked = sum(each is other for _, each in busy.values())
            for load in islice(left, most - asked):
                busy[other.do(Share.read, load)] = (load, other)

        for other in self._others:
            ask(other, 1)
        for load in left:
            for other in self._others:
                ask(other, _LOADS_ASKED_FOR)
            yield _Read(load, self._mine.read(load), None)
            self._has_done_one()
            for future in [each for each in busy if each.done()]:
                done, other = busy.pop(future)
                yield _Read(done, future.result(), other)
                self._has_done_one()
        for future in as_completed(busy):
            load, other = busy[future]
            yield _Read(load, future.result(), other)
            self._has_done_one()

    def vocabularies(self) -> list[Vocabulary]:
        """Return the vocabulary of each share, that of this process first."""
        theirs = [other.do(Share.vocabulary) for other in self._others]
        for other in self._others:
            other.tell(Share.rehearse)
        return [self._mine.vocabulary(), *(each.result() for each in theirs)]

    def renumber(self, numberings: Iterable[Numbering]) -> None:
        """Have each share digest with its numbering, in the order of their vocabularies."""
        mine, *theirs = numberings
        for other, numbering in zip(self._others, theirs, strict=True):
            other.tell(Share.renumber, numbering)
        self._mine.renumber(mine)

    def ask_to_digest(self, read: Sequence[_Read]) -> dict[Future[ArticleColumns], int]:
        """Have the others digest the loads that they have read; return them."""
        return {
            other.do(Share.digest, load, first): load
            for (load, _, other), first in zip(read, _firsts(read), strict=True)
            if other
        }

    def digest(self, read: Sequence[_Read]) -> Iterator[tuple[int, ArticleColumns]]:
        """Digest the loads that this process has read; yield their articles."""
        for (load, _, other), first in zip(read, _firsts(read), strict=True):
            if not other:
                yield load, self._mine.digest(load, first)
                self._has_done_one()

    def digested_by_others(
        self, asked: Mapping[Future[ArticleColumns], int]
    ) -> dict[int, ArticleColumns]:
        """Return the articles of the loads that the others were *asked* to digest."""
        found = {}
        for future in as_completed(asked):
            found[asked[future]] = future.result()
            self._has_done_one()
        return found

    def statistics(self) -> list[Statistics]:
        """Return the statistics of each share."""
        theirs = [other.do(Share.statistics) for other in self._others]
        return [self._mine.statistics(), *(each.result() for each in theirs)]

    def lexicon(
        self, plan: Plan, statistics: Statistics, terms: StringTable
    ) -> Callable[[], Lexicon]:
        """Have the words of a segment described, and return what waits for that."""
        make_grams = partial(Grams.of_terms, plan.letters, statistics.passages)
        make_words = partial(Words.of, plan.vocabulary.words)
        if not self._others:
            return lambda: plan.lexicon_of(terms, make_grams(), make_words())
        grams = self._others[0].work_out(make_grams)
        words = self._others[-1].work_out(make_words)
        return lambda: plan.lexicon_of(terms, grams.result(), words.result())

    def _has_done_one(self) -> None:
        # Reading one is half of it.
        self._done += 1
        self._tell(self._done * 50 // self._count)


def _firsts(read: Iterable[_Read]) -> list[int]:
    """Return the numbers of the first passages of the loads that were *read*."""
    return [*accumulate((each.passages for each in read), initial=0)][:-1]


@contextmanager
def _without_collecting_garbage() -> Iterator[None]:
    # Nothing here is cyclic, and looking for what is takes a fifth of the time.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
