"""Asking: the one way from an asker's text to a reply, for every adapter.

Nothing that goes wrong here reaches an asker as an exception, and nothing stays unanswered.
"""

import logging
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from adapters import wording
from bot import Answer, Librarian, QuestionError
from bot.reader import DEFAULT_QUOTES

logger = logging.getLogger(__name__)

# Answers are computed in Python, one at a time whatever the number of threads; more than one
# would only keep the event loop, and so acknowledgements, waiting longer for its turn.
_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="asking")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A question that is not answered; *reason* tells the asker why and what to do.

    *reference* is set when something broke: the log has the details under it.
    """

    reason: str
    reference: str | None = None


Reply = Answer | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked: *text*, after *earlier* questions of the conversation, the last one last.

    Up to *limit* quotes are wanted.
    """

    text: str
    earlier: tuple[str, ...] = ()
    limit: int = DEFAULT_QUOTES


def reply_to(librarian: Librarian, asking: Asking, *, reference: str | None = None) -> Reply:
    """Return the reply to what is asked; never raise.

    *reference* is the name under which the log has the question, if it has one already.
    """
    try:
        return librarian.answer(asking.text, limit=asking.limit, earlier=asking.earlier)
    except QuestionError as error:
        return Refusal(reason=str(error))
    except Exception:  # the one boundary: an asker gets an apology, an operator the trace
        reference = reference or new_reference()
        logger.exception("A question could not be answered, reference %s", reference)
        return Refusal(reason=wording.apology(reference), reference=reference)


async def ask(librarian: Librarian, asking: Asking, *, reference: str) -> Reply:
    """Return the reply to what is asked without holding up the event loop; never raise."""
    import asyncio  # noqa: PLC0415 - who asks in a terminal does not wait for it

    work = partial(reply_to, librarian, asking, reference=reference)
    return await asyncio.get_running_loop().run_in_executor(_THREAD, work)


def new_reference() -> str:
    """Return a name for a question, by which an asker and an operator can speak of it."""
    return secrets.token_hex(4)
