"""Earlier questions: what somebody asked before in the same conversation, for a while.

They are kept in memory only, and no longer than a follow-up may take.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from time import monotonic

from bot.conversation import QUESTIONS_BACK

# Who comes back later has another question.
FOLLOW_UP_SECONDS = 15 * 60.0
MAX_CONVERSATIONS = 1000


class Earlier:
    """The last questions of each conversation. One thread at a time."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._asked: OrderedDict[Hashable, tuple[float, tuple[str, ...]]] = OrderedDict()

    def of(self, conversation: Hashable) -> tuple[str, ...]:
        """Return the last questions of *conversation*, the last one last."""
        when, questions = self._asked.get(conversation, (0.0, ()))
        return questions if self._clock() - when <= FOLLOW_UP_SECONDS else ()

    def remember(self, conversation: Hashable, question: str) -> None:
        """Keep *question* as the last one of *conversation*."""
        questions = (*self.of(conversation), question)[-QUESTIONS_BACK:]
        self._asked[conversation] = self._clock(), questions
        self._asked.move_to_end(conversation)
        while len(self._asked) > MAX_CONVERSATIONS or self._is_over(next(iter(self._asked))):
            self._asked.popitem(last=False)

    def _is_over(self, conversation: Hashable) -> bool:
        when, _ = self._asked[conversation]
        return self._clock() - when > FOLLOW_UP_SECONDS
