"""The languages whose words are known here."""

from enum import StrEnum


class Language(StrEnum):
    """A language, by its ISO 639-1 code."""

    ENGLISH = "en"
    SPANISH = "es"
    GERMAN = "de"
    FRENCH = "fr"
    PORTUGUESE = "pt"
    ITALIAN = "it"
    DUTCH = "nl"
    RUSSIAN = "ru"

    @property
    def snowball(self) -> str:
        """The name of its stemming algorithm, as PyStemmer has it."""
        return self.name.lower()
