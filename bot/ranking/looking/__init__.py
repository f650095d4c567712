"""Looking: what is known of passages that were found, with numpy alone or compiled."""

from bot.ranking.looking.choice import LookHolder, available
from bot.ranking.looking.look import Look
from bot.ranking.looking.with_numpy import NumpyLook

__all__ = ["Look", "LookHolder", "NumpyLook", "available"]
