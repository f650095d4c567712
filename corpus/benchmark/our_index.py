"""Quotedesk's index of a corpus file, built and opened as that of a store is."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bot.ranking.index import Index, Part
from bot.ranking.removal import removal
from bot.ranking.segment import Segment
from corpus.benchmark.shelf import ArticlesOnFile
from corpus.building import build
from corpus.building_shares import other_processes
from corpus.index_file import IndexFile
from corpus.index_writing import IndexFileWriter
from corpus.loads import PROCESSES, Site

_INDEX = "index"
_ARTICLES = "articles.npz"
_CORPUS = "corpus.path"


@dataclass(frozen=True, slots=True, kw_only=True)
class OurIndex:
    """An index that is open, and the articles that it is of."""

    current: Index
    articles: ArticlesOnFile


def build_index(corpus: Path, folder: Path) -> None:
    """Index the file *corpus* in *folder*, with two processes."""
    with (
        TemporaryDirectory(dir=folder) as aside,
        IndexFileWriter(folder / _INDEX) as writer,
        other_processes(PROCESSES - 1) as others,
    ):
        articles = ArticlesOnFile.of(corpus)
        (folder / _CORPUS).write_text(str(corpus.absolute()), encoding="utf-8")
        arrays = {name: getattr(articles, name) for name in ("numbers", "offsets", "firsts")}
        np.savez(folder / _ARTICLES, **arrays)
        site = Site(
            loads=articles, folder=Path(aside), allocate=writer.allocate, tell=lambda _: None
        )
        writer.add(build(site, others).arrays())
        writer.finish({})


def open_index(folder: Path) -> OurIndex:
    """Map the index in *folder*."""
    with np.load(folder / _ARTICLES) as arrays:
        articles = ArticlesOnFile(
            path=Path((folder / _CORPUS).read_text(encoding="utf-8")),
            numbers=arrays["numbers"],
            offsets=arrays["offsets"],
            firsts=arrays["firsts"],
        )
    segment = Segment.of(IndexFile.open(folder / _INDEX).arrays)
    part = Part(segment=segment, removal=removal(segment), load=articles.load)
    return OurIndex(current=Index([part]), articles=articles)
