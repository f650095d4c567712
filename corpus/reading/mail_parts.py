"""The parts of a message that are its text, and those of messages that are attached to it.

Whatever else is attached is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage

from corpus.reading.decoding import decode
from corpus.reading.reading import UnreadableError

MAX_DEPTH = 20
"""A message that was forwarded often is some 10 deep."""
MAX_TEXTS = 100

_ENCRYPTED = {"multipart/encrypted", "application/pgp-encrypted"}
_SEALED = {"application/pkcs7-mime", "application/x-pkcs7-mime"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of a message: plain, as a page, or both, between which a mail program chooses.

    *flowed* tells that lines which end in a space go on in the next (RFC 3676).
    """

    plain: str | None = None
    page: str | None = None
    flowed: bool = False
    joined_words: bool = False


def texts_of(message: EmailMessage) -> list[Text]:
    """Return the texts of *message*, in order.

    Raises:
        UnreadableError: If it is encrypted, has none, or has parts beyond all measure.
    """
    texts: list[Text] = []
    for text in _texts(message, MAX_DEPTH):
        texts.append(text)
        if len(texts) > MAX_TEXTS:
            reason = f"has over {MAX_TEXTS} texts, which no message has"
            raise UnreadableError(reason)
    if not texts:
        reason = "is a message without text"
        raise UnreadableError(reason)
    return texts


def _texts(part: EmailMessage, depth: int) -> Iterator[Text]:
    kind = part.get_content_type()
    if kind in _ENCRYPTED or (kind in _SEALED and "signed" not in _parameter(part, "smime-type")):
        reason = "is encrypted; save it after your mail program has opened it"
        raise UnreadableError(reason)
    if kind in _SEALED:
        reason = "is signed so that its text cannot be read (S/MIME); save it as plain text"
        raise UnreadableError(reason)
    if depth == 0:
        reason = f"has parts more than {MAX_DEPTH} deep"
        raise UnreadableError(reason)
    if kind == "message/rfc822":
        yield from _texts_of_attached(part, depth - 1)
    elif part.get_content_disposition() == "attachment" or kind.startswith("message/"):
        return
    elif part.is_multipart():
        yield from _texts_within(part, kind, depth - 1)
    elif kind in {"text/plain", "text/html"}:
        yield from _text(part, kind)


def _texts_of_attached(part: EmailMessage, depth: int) -> Iterator[Text]:
    inner = part.get_payload()
    for message in inner if isinstance(inner, list) else ():
        if isinstance(message, EmailMessage):
            yield from _texts(message, depth)


def _texts_within(part: EmailMessage, kind: str, depth: int) -> Iterator[Text]:
    children = [child for child in part.iter_parts() if isinstance(child, EmailMessage)]
    if kind == "multipart/related":  # a page and its pictures
        children = children[:1]
    inner = (text for child in children for text in _texts(child, depth))
    if kind != "multipart/alternative":
        yield from inner
        return
    found = list(inner)
    plain = next((text for text in found if text.plain is not None), Text())
    page = next((text.page for text in found if text.page is not None), None)
    if found:
        yield Text(
            plain=plain.plain, page=page, flowed=plain.flowed, joined_words=plain.joined_words
        )


def _text(part: EmailMessage, kind: str) -> Iterator[Text]:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return
    text = decode(payload, _parameter(part, "charset"))
    if kind == "text/html":
        yield Text(page=text)
    else:
        yield Text(
            plain=text,
            flowed=_parameter(part, "format") == "flowed",
            joined_words=_parameter(part, "delsp") == "yes",
        )


def _parameter(part: EmailMessage, name: str) -> str:
    value = part.get_param(name, "")
    return value.strip().lower() if isinstance(value, str) else ""
