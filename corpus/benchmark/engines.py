"""All engines that are measured."""

from pathlib import Path

from corpus.benchmark.engine import Engine
from corpus.benchmark.ours import OUR_ENGINES
from corpus.benchmark.with_bm25s import Bm25s
from corpus.benchmark.with_lucene import Lucene
from corpus.benchmark.with_rank_bm25 import RankBm25
from corpus.benchmark.with_tantivy import Tantivy


def engines(lucene: Path | None) -> tuple[Engine, ...]:
    """Return ours and the others; *lucene* is the folder that holds Lucene's jars."""
    return (*OUR_ENGINES, Bm25s(), Tantivy(), Lucene(jars=lucene), RankBm25())
