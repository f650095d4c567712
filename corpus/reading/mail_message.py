"""The message that a mail's bytes are, parsed within bounds.

The standard library's parser keeps what it is given: every header, every part. Headers are cut,
and what has too many parts is refused before they are made.
"""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy

from corpus.reading.reading import UnreadableError

MAX_HEADER_CHARACTERS = 2_000
"""RFC 5322 allows lines of 998; a title, a name and an address take less."""
# A message that has passed through many servers has some 100 headers.
MAX_HEADER_LINES = 10_000
# Ten megabytes of pictures take 130,000.
MAX_LINES = 500_000
# Messages with pictures have some 50 parts.
MAX_PARTS = 2_000
MAX_MULTIPARTS = 200
# Each line is compared with the boundary of each multipart that it is in: 3 million a second.
MAX_COMPARISONS = 5_000_000

_OUTLOOK = bytes.fromhex("d0cf11e0a1b11ae1")
_HEAD_END = re.compile(rb"\r?\n\r?\n|\r\r")
_KNOWN_BY = ("from", "subject", "date", "message-id")


class _BoundedPolicy(EmailPolicy):
    """Parses headers as the default policy does, as far as they are of a sensible length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        first = sourcelines[0][:MAX_HEADER_CHARACTERS]
        if ":" not in first:
            return first, ""
        left = MAX_HEADER_CHARACTERS
        lines = [first]
        for line in sourcelines[1:]:
            left -= len(line)
            if left < 0:
                break
            lines.append(line)
        return super().header_source_parse(lines)


def message_of(content: bytes) -> EmailMessage:
    """Return the message *content*.

    Raises:
        UnreadableError: If it is none, or has more headers or parts than any message.
    """
    if content.startswith(_OUTLOOK):
        reason = "is an Outlook message (.msg); save it as .eml"
        raise UnreadableError(reason)
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    _check_size(content)
    try:
        message = message_from_bytes(content, policy=_BoundedPolicy())
    except RecursionError as error:
        reason = "has parts that are nested too deeply"
        raise UnreadableError(reason) from error
    # A header that breaks its own rules makes the parser fail in many ways.
    except Exception as error:
        reason = "has headers that cannot be understood"
        raise UnreadableError(reason) from error
    if not isinstance(message, EmailMessage) or not any(name in message for name in _KNOWN_BY):
        reason = "is no message: it has neither sender nor subject nor date"
        raise UnreadableError(reason)
    return message


def _check_size(content: bytes) -> None:
    end = _HEAD_END.search(content)
    head_lines = content.count(b"\n", 0, end.start() if end else None)
    if end is not None and head_lines > MAX_HEADER_LINES:
        message = f"has over {MAX_HEADER_LINES:,} lines of headers, which no message has"
        raise UnreadableError(message)
    if content.count(b"\n") > MAX_LINES:
        message = f"has more than {MAX_LINES:,} lines; split it into articles"
        raise UnreadableError(message)
    multiparts = len(re.findall(rb"boundary\s*=", content, re.IGNORECASE))
    if multiparts and content.count(b"\n--") > MAX_PARTS:
        message = f"has over {MAX_PARTS:,} parts, which no message has"
        raise UnreadableError(message)
    comparisons = multiparts * content.count(b"\n")
    if multiparts > MAX_MULTIPARTS or (multiparts > 1 and comparisons > MAX_COMPARISONS):
        message = "has too many parts within parts"
        raise UnreadableError(message)
