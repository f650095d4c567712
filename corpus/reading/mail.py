"""Mail: a newsletter or a message, as mail programs save them."""

from dataclasses import replace

from corpus.reading.blocks import joined
from corpus.reading.file_content import max_bytes
from corpus.reading.mail_body import body_of
from corpus.reading.mail_headers import is_forwarded, mail_metadata
from corpus.reading.mail_marking import marked
from corpus.reading.mail_message import message_of
from corpus.reading.mail_parts import texts_of
from corpus.reading.reading import Reading, UnreadableError
from corpus.reading.titles import derived_title


def read_mail(content: bytes) -> Reading:
    """Read *content*, a message with its headers.

    Its author is who sent it; its outlet is the list that it was sent to, else whom the sender's
    address belongs to, if not somebody who carries mail for others. Of what is attached, messages
    are read and the rest is left out.
    Answers that it quotes, signatures, and what mailing lists add are marked as boilerplate.

    Raises:
        UnreadableError: If it is no message, is encrypted, or has no text.
    """
    if len(content) > max_bytes(".eml"):
        message = (
            f"is larger than {max_bytes('.eml') // 1_000_000} MB; save it without attachments"
        )
        raise UnreadableError(message)
    mail = message_of(content)
    try:
        metadata = mail_metadata(mail)
        forwarded = is_forwarded(mail)
        texts = texts_of(mail)
    except RecursionError as error:
        message = "has headers that are nested too deeply"
        raise UnreadableError(message) from error
    body = body_of(texts, forwarded=forwarded)
    text, paragraphs = joined(marked(body.blocks, forwarded=forwarded))
    return Reading(
        text=text,
        paragraphs=paragraphs,
        title=metadata.title or derived_title(text, paragraphs),
        metadata=replace(metadata, url=metadata.url or body.address),
    )
