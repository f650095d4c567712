"""The errors that the core raises on purpose.

QuotedeskError
└── QuestionError   the asker can mend it: its message is the reply
    └── WordlessQuestionError   it has no word to search for
"""


class QuotedeskError(Exception):
    """Anything that Quotedesk raises on purpose; its message says what to do."""


class QuestionError(QuotedeskError):
    """A question that cannot be asked of the articles.

    The message is written for the asker and may be shown as it is.
    """


class WordlessQuestionError(QuestionError):
    """A question without a word to search for, such as "When?"."""
