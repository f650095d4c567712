"""Spelling: the corpus words that an unknown word of a question may stand for."""

from bot.spelling.speller import Speller
from bot.spelling.vocabulary import Vocabulary

__all__ = ["Speller", "Vocabulary"]
