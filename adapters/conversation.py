"""Conversation: from what somebody wrote to the question in it."""

import re

from adapters.excerpts import one_line

# "@quotedesk, how …" and "/ask how …", typed as a message.
_ADDRESS = re.compile(r"^[\s,:;.–—-]*(?:/ask\b)?[\s,:;–—-]*")


def question_in(text: str) -> str:
    """Return the question in *text*, in which mentions were already replaced by their names.

    Line ends are kept: a question a line is several questions.
    """
    lines = (one_line(line) for line in _ADDRESS.sub("", text).splitlines())
    return "\n".join(line for line in lines if line)
