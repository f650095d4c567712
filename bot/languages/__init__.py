"""What is known of each language: how to tell it, its small words, and how it asks.

Words that are compared with terms (FUNCTION_WORDS, FRAME_WORDS, PRONOUNS) have neither capitals
nor accents, and the forms of `asked_for` expect a question without them. Words to be looked for
in a sentence (MONTHS, NUMBER_WORDS) are spelt as articles spell them.
"""

from bot.languages.asked_for import asked_for
from bot.languages.dates import MONTHS
from bot.languages.detection import detected
from bot.languages.folding import plain
from bot.languages.frame_words import FRAME_WORDS
from bot.languages.function_words import FUNCTION_WORDS
from bot.languages.language import Language
from bot.languages.number_words import NUMBER_WORDS
from bot.languages.pronouns import PRONOUNS
from bot.languages.scripts import SPACELESS_SCRIPTS

__all__ = [
    "FRAME_WORDS",
    "FUNCTION_WORDS",
    "MONTHS",
    "NUMBER_WORDS",
    "PRONOUNS",
    "SPACELESS_SCRIPTS",
    "Language",
    "asked_for",
    "detected",
    "plain",
]
