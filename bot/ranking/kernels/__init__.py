"""Kernels: what searches an inverted index, with numpy alone or compiled."""

from bot.ranking.kernels.choice import KernelHolder, available
from bot.ranking.kernels.query import Hits, Kernel, Query

__all__ = ["Hits", "Kernel", "KernelHolder", "Query", "available"]
