"""Beginnings: what was fetched, by its first bytes, which may be meant to take long.

All of it is looked at once, from front to back, for this is done where a bot answers questions.
"""

import re

# Where the first element of any feed stands; comments of licences come before some.
HEAD_BYTES = 8_192
# The marks of byte order are blank, too.
_BLANK = re.compile(rb"[\xef\xbb\xbf\xff\xfe\s]*")
_ELEMENT = re.compile(rb"<((?:[a-z_][\w.-]*:)?[a-z_][\w.-]*)(?=[\s/>]|\Z)", re.IGNORECASE)
_BEFORE = ((b"<!--", b"-->"), (b"<?", b"?>"))
_DOCTYPE = re.compile(rb"<!doctype[^<>\[]*", re.IGNORECASE)
_END_OF_DEFINITIONS = re.compile(rb"\]\s*>")


def head_of(content: bytes) -> bytes:
    """Return the beginning of *content*, from its first letter on."""
    head = content[:HEAD_BYTES].replace(b"\x00", b"")  # UTF-16 has one in each letter of a tag
    return head[_end_of_blank(head, 0) :]


def tail_of(content: bytes) -> bytes:
    """Return the end of *content*, up to its last letter."""
    return content[-HEAD_BYTES:].replace(b"\x00", b"").rstrip()


def first_element(head: bytes) -> str:
    """Return the name of the element with which *head* begins, "" if it begins with none.

    Before it may be comments, instructions and the declaration of its kind.
    """
    at, after = -1, 0
    while after > at:
        at = after
        after = _end_of_blank(head, _end_of_what_is_before(head, at))
    match = _ELEMENT.match(head, at)
    return match[1].decode("ascii", "replace") if match else ""


def _end_of_blank(head: bytes, at: int) -> int:
    match = _BLANK.match(head, at)
    return match.end() if match else at


def _end_of_what_is_before(head: bytes, at: int) -> int:
    """Return where that ends that stands at *at* before elements; *at* if nothing does."""
    for beginning, end in _BEFORE:
        if head.startswith(beginning, at):
            found = head.find(end, at + len(beginning))
            return found + len(end) if found >= 0 else at
    doctype = _DOCTYPE.match(head, at)
    if doctype is None:
        return at
    if head.startswith(b">", doctype.end()):
        return doctype.end() + 1
    definitions = _END_OF_DEFINITIONS.search(head, doctype.end())
    return definitions.end() if definitions else at
