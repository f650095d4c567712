"""Loops: what is done with every word while articles are read, with numpy alone or compiled."""

from bot.ranking.loops.choice import available
from bot.ranking.loops.loops import Cut, Loops, Table, Tally, Words

__all__ = ["Cut", "Loops", "Table", "Tally", "Words", "available"]
