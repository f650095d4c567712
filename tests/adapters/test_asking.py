import logging
import threading
from collections.abc import Sequence

import pytest

from adapters.asking import Asking, Refusal, ask, reply_to
from bot import Answer, Librarian

DETAIL = "a detail for nobody else"
ASKING = Asking(text="What raises the tides?")


class BrokenRanker:
    def rank(self, question: object, *, limit: int) -> list[object]:  # noqa: ARG002
        raise RuntimeError(DETAIL)


class ThreadNamingLibrarian(Librarian):
    def answer(self, text: str, *, limit: int = 3, earlier: Sequence[str] = ()) -> Answer:
        self.thread = threading.current_thread()
        return super().answer(text, limit=limit, earlier=earlier)


async def test_asking_leaves_the_event_loop() -> None:
    librarian = ThreadNamingLibrarian([])

    reply = await ask(librarian, ASKING, reference="0a1b2c3d")

    assert isinstance(reply, Answer)
    assert librarian.thread is not threading.current_thread()


def test_a_polite_refusal_needs_no_reference() -> None:
    reply = reply_to(Librarian([]), Asking(text=""))

    assert isinstance(reply, Refusal)
    assert reply.reference is None


async def test_a_failure_ends_in_an_apology_whose_reference_the_log_has(
    caplog: pytest.LogCaptureFixture,
) -> None:
    librarian = Librarian([], ranker=BrokenRanker())  # type: ignore[arg-type] # breaks on purpose

    with caplog.at_level(logging.ERROR):
        reply = await ask(librarian, ASKING, reference="0a1b2c3d")

    assert isinstance(reply, Refusal)
    assert reply.reference == "0a1b2c3d"
    assert reply.reference in reply.reason
    assert reply.reference in caplog.text
    assert DETAIL not in reply.reason
