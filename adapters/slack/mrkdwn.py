"""Slack's mrkdwn: what people write as plain text, and plain text made harmless.

Control sequences and escapes: https://docs.slack.dev/messaging/formatting-message-text
"""

import html
import re

# <@U1>, <@U1|ada>, <!here>, <!subteam^S1|@desk>: somebody is addressed.
_ADDRESSED = re.compile(r"<(?:@[^<>]*|!(?!date)[^<>]*)>")
# <https://a.example|label>, <#C1|news>, <!date^…|8 August>: the label is what is read.
_LABELLED = re.compile(r"<[^<>|]*\|([^<>]*)>")
_BARE = re.compile(r"<([^<>|]*)>")


def plain(mrkdwn: str) -> str:
    """Return what a reader sees of *mrkdwn*, without the names of those it addresses."""
    unlabelled = _LABELLED.sub(r"\1", _ADDRESSED.sub(" ", mrkdwn))
    return html.unescape(_BARE.sub(r"\1", unlabelled))


def mentions(mrkdwn: str, user: str) -> bool:
    """Tell whether *mrkdwn* mentions *user*."""
    return f"<@{user}>" in mrkdwn or f"<@{user}|" in mrkdwn


def escaped(text: str) -> str:
    """Return *text* so that nothing in it is a control sequence."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
