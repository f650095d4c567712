"""Loops: what is done with every word while articles are read, with numpy alone or compiled."""

from bot.ranking.loops.choice import available
from bot.ranking.loops.layouts import Words
from bot.ranking.loops.loops import Loops

__all__ = ["Loops", "Words", "available"]
