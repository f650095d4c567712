"""Ranking: passages in the order in which they are likely to answer a question."""

from bot.ranking.bm25 import BM25Ranker
from bot.ranking.index import Index
from bot.ranking.ranker import RankedPassage, Ranker

__all__ = ["BM25Ranker", "Index", "RankedPassage", "Ranker"]
