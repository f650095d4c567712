"""Loops: what is done with every word while articles are read, with numpy alone or compiled."""

from bot.ranking.loops.choice import available
from bot.ranking.loops.loops import Loops, Pieces, Table, Tally, Words

__all__ = ["Loops", "Pieces", "Table", "Tally", "Words", "available"]
