"""Asking: the one way from an asker's text to a reply, for every adapter.

Nothing that goes wrong here reaches an asker as an exception, and nothing stays unanswered.
"""

import asyncio
import logging
import secrets
from dataclasses import dataclass

from adapters import wording
from bot import Answer, Librarian, QuestionError
from bot.librarian import DEFAULT_QUOTES

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A question that is not answered; *reason* tells the asker why and what to do.

    *reference* is set when something broke: the log has the details under it.
    """

    reason: str
    reference: str | None = None


Reply = Answer | Refusal


def reply_to(
    librarian: Librarian, text: str, *, limit: int = DEFAULT_QUOTES, reference: str | None = None
) -> Reply:
    """Return the reply to the question *text*; never raise.

    *reference* is the name under which the log has the question, if it has one already.
    """
    try:
        return librarian.answer(text, limit=limit)
    except QuestionError as error:
        return Refusal(reason=str(error))
    except Exception:  # the one boundary: an asker gets an apology, an operator the trace
        reference = reference or new_reference()
        logger.exception("A question could not be answered, reference %s", reference)
        return Refusal(reason=wording.apology(reference), reference=reference)


async def ask(librarian: Librarian, text: str, *, reference: str) -> Reply:
    """Return the reply to *text* without holding up the event loop; never raise."""
    return await asyncio.to_thread(reply_to, librarian, text, reference=reference)


def new_reference() -> str:
    """Return a name for a question, by which an asker and an operator can speak of it."""
    return secrets.token_hex(4)
