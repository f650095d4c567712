"""Compiling: the segments that `bot.ranking` makes, as the library keeps them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from bot.parameters import GRAM_LETTERS, K1, PREFIX_LETTERS, B
from bot.ranking.allocation import Allocate, in_memory
from bot.ranking.article_texts import ArticleTexts
from bot.ranking.building import segment_of
from bot.ranking.collecting import Collector
from bot.ranking.index import Index, Part
from bot.ranking.merging import merged
from bot.ranking.removal import Removal, removal
from bot.ranking.segment import Segment
from bot.terms import TERMS_MADE_BY
from corpus.loads import Site
from corpus.segments import Arrays, Readable

# To be raised whenever the same article comes out as another segment, unless those of before
# serve as well as these; what its terms come from is in it. Of another recipe, all are made again.
RECIPE = f"2 {TERMS_MADE_BY} k1 {K1} b {B} letters {GRAM_LETTERS} {PREFIX_LETTERS}"


@dataclass(frozen=True, slots=True)
class Compiler:
    """Makes segments as `bot.ranking` searches them, and its indexes."""

    recipe: str = RECIPE
    # For what comes in a little at a time; it is used by one thread at once.
    collector: Collector = field(default_factory=Collector, compare=False, repr=False)

    def restored(self, arrays: Arrays) -> Segment:
        """Return the segment that *arrays* were taken from.

        Raises:
            KeyError: If one is missing.
        """
        return Segment.of(arrays)

    def built(self, articles: Sequence[ArticleTexts]) -> Segment:
        """Return a segment of *articles*, which are in the order of their ids."""
        return segment_of(articles, self.collector)

    def gathered(self, site: Site) -> Segment:
        """Return a segment of everything in the loads of *site*, by several processes."""
        # Few programs start processes.
        from corpus.building import build  # noqa: PLC0415
        from corpus.building_shares import other_processes  # noqa: PLC0415

        with other_processes(site.processes - 1) as others:
            return build(site, others)

    def merged(
        self,
        segments: Sequence[Segment],
        removed: Sequence[Collection[int]],
        allocate: Allocate | None = None,
    ) -> Segment:
        """Return *segments* as one, without the articles *removed* from each of them."""
        return merged(segments, removed, allocate=allocate or in_memory)

    def index(self, parts: Sequence[Readable[Segment]], before: Index | None = None) -> Index:
        """Return an index of all *parts*; *before* is the last one, whose work is taken over."""
        known = {id(part.segment): part.removal for part in (before.parts if before else ())}
        return Index(
            [
                Part(
                    segment=part.segment,
                    removal=_removal(part, known.get(id(part.segment))),
                    load=part.load,
                )
                for part in parts
            ]
        )


def _removal(part: Readable[Segment], known: Removal | None) -> Removal:
    if known is None or not known.articles <= part.removed:
        return removal(part.segment, part.removed)
    return known.and_also(part.segment, part.removed)
