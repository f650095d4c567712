"""What training can fail of.

QuotedeskError
├── ScipyMissingError    the extra is not installed; the message names it
└── NothingToLearnError  the sets lack what a model is fitted to; the message says what
"""

from bot.errors import QuotedeskError


class ScipyMissingError(QuotedeskError):
    """Training needs scipy, which answering does not."""

    def __init__(self) -> None:
        super().__init__("Training needs scipy: pip install 'quotedesk[bench]'")


class NothingToLearnError(QuotedeskError):
    """Sets that have nothing of the kind that a model is fitted to."""
