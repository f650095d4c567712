import logging
import threading

import pytest

from adapters.asking import Refusal, ask, reply_to
from bot import Answer, Librarian

DETAIL = "a detail for nobody else"


class BrokenRanker:
    def rank(self, question: object, *, limit: int) -> list[object]:  # noqa: ARG002
        raise RuntimeError(DETAIL)


class ThreadNamingLibrarian(Librarian):
    def answer(self, text: str, *, limit: int = 3) -> Answer:
        self.thread = threading.current_thread()
        return super().answer(text, limit=limit)


async def test_asking_leaves_the_event_loop() -> None:
    librarian = ThreadNamingLibrarian([])

    reply = await ask(librarian, "What raises the tides?", reference="0a1b2c3d")

    assert isinstance(reply, Answer)
    assert librarian.thread is not threading.current_thread()


def test_a_polite_refusal_needs_no_reference() -> None:
    reply = reply_to(Librarian([]), "")

    assert isinstance(reply, Refusal)
    assert reply.reference is None


async def test_a_failure_ends_in_an_apology_whose_reference_the_log_has(
    caplog: pytest.LogCaptureFixture,
) -> None:
    librarian = Librarian([], ranker=BrokenRanker())  # type: ignore[arg-type] # breaks on purpose

    with caplog.at_level(logging.ERROR):
        reply = await ask(librarian, "What raises the tides?", reference="0a1b2c3d")

    assert isinstance(reply, Refusal)
    assert reply.reference == "0a1b2c3d"
    assert reply.reference in reply.reason
    assert reply.reference in caplog.text
    assert DETAIL not in reply.reason
