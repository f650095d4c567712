"""Quoting: the sentences that answer, chosen from ranked passages."""

from bot.quoting.quote import Quote
from bot.quoting.selection import Selector

__all__ = ["Quote", "Selector"]
