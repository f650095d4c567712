"""Segments that are nothing but words: what keeps them on disk is under test, not searching."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from bot.ranking.allocation import Allocate
from bot.ranking.article_texts import ArticleTexts
from corpus.loads import Site
from corpus.segments import Arrays, Readable


@dataclass(frozen=True, slots=True)
class ToyIds:
    ids: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, number: int) -> str:
        return self.ids[number]

    def numbers_of(self, strings: Iterable[str]) -> list[int]:
        return [self.ids.index(each) if each in self.ids else -1 for each in strings]


@dataclass(frozen=True, slots=True)
class ToySegment:
    """Articles by their ids, each with the texts of its passages."""

    texts: Mapping[str, Sequence[str]]

    def __len__(self) -> int:
        return sum(map(len, self.texts.values()))

    @property
    def article_ids(self) -> ToyIds:
        return ToyIds(tuple(self.texts))

    def arrays(self) -> Arrays:
        rows = [(name, text) for name, texts in self.texts.items() for text in texts]
        return {
            "rows": np.frombuffer("\n".join("\t".join(each) for each in rows).encode(), np.uint8),
            "count": np.asarray(len(rows)),
        }


@dataclass(frozen=True, slots=True)
class ToyIndex:
    parts: Sequence[Readable[ToySegment]]

    def found(self, word: str) -> list[str]:
        """Return the texts of the passages with *word*, as the store has them."""
        return sorted(
            passage.text
            for part in self.parts
            for number, (name, texts) in enumerate(part.segment.texts.items())
            if number not in part.removed
            for text, passage in zip(texts, part.load(name), strict=False)
            if word in text
        )

    def articles(self) -> list[str]:
        """Return the ids of the articles that are there, with repetitions, if there are any."""
        return sorted(
            name
            for part in self.parts
            for number, name in enumerate(part.segment.texts)
            if number not in part.removed
        )


@dataclass(frozen=True, slots=True)
class ToyMaker:
    recipe: str = "toy"

    def restored(self, arrays: Arrays) -> ToySegment:
        texts: dict[str, list[str]] = {}
        for row in arrays["rows"].tobytes().decode().split("\n") if arrays["count"] else ():
            name, text = row.split("\t")
            texts.setdefault(name, []).append(text)
        return ToySegment(texts)

    def built(self, articles: Sequence[ArticleTexts]) -> ToySegment:
        found = [each for texts in articles for each in _passages_by_article(texts)]
        assert found == sorted(found)
        return ToySegment(dict(found))

    def gathered(self, site: Site) -> ToySegment:
        loads = map(site.loads.articles, range(site.loads.count))
        return self.built([texts for load in loads for texts in load])

    def merged(
        self,
        segments: Sequence[ToySegment],
        removed: Sequence[Collection[int]],
        allocate: Allocate | None = None,
    ) -> ToySegment:
        texts: dict[str, Sequence[str]] = {}
        for segment, gone in zip(segments, removed, strict=True):
            for number, (name, of_article) in enumerate(segment.texts.items()):
                if number not in gone:
                    assert name not in texts
                    texts[name] = of_article
        found = ToySegment(dict(sorted(texts.items())))
        if allocate is not None:
            rows = found.arrays()["rows"]
            allocate("rows", rows.shape, rows.dtype)[...] = rows
        return found

    def index(
        self,
        parts: Sequence[Readable[ToySegment]],
        before: ToyIndex | None = None,  # noqa: ARG002 - a real one takes work over from it
    ) -> ToyIndex:
        return ToyIndex(parts)


def _passages_by_article(texts: ArticleTexts) -> Iterator[tuple[str, list[str]]]:
    """Yield the id of each article and its passages, without their headlines."""
    written, begins = texts.text
    ends = [*(begins[1:] - 1).tolist(), len(written)]
    bounds = zip(begins.tolist(), ends, strict=True)
    stretches = iter([written[begin:end] for begin, end in bounds])
    counts = texts.passage_stretches.tolist()
    passages = iter([" ".join([*islice(stretches, count)][1:]) for count in counts])
    for row, count in zip(texts.rows, texts.article_passages.tolist(), strict=True):
        yield row.article_id, [*islice(passages, count)]
