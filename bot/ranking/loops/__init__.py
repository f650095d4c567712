"""Loops: what is done with every word while articles are read, with numpy alone or compiled."""

from bot.ranking.loops.choice import available
from bot.ranking.loops.layouts import Pieces, Table, Tally, Words
from bot.ranking.loops.loops import Loops

__all__ = ["Loops", "Pieces", "Table", "Tally", "Words", "available"]
