"""The errors that the corpus raises on purpose.

QuotedeskError
├── ArticleUnreadableError   this file is skipped; the rest loads
├── ArticleUnknownError      no article goes by that name
└── StoreError               the store cannot be used; the message names the remedy
"""

from pathlib import Path

from bot.errors import QuotedeskError


class ArticleUnreadableError(QuotedeskError):
    """A file, or something in one, that cannot be read as an article.

    *place* says where it is. *reason* says what is wrong with it, and where it can be mended, how.
    """

    def __init__(self, place: Path | str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = str(place)
        self.reason = reason


class ArticleUnknownError(QuotedeskError):
    """A name that fits no article, or several."""


class StoreError(QuotedeskError):
    """A store that cannot be opened, read or written."""
