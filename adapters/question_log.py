"""The question log: one structured line a question, without names and without texts.

Who asked and where are keyed hashes: the same over time, and of no use without the key.
"""

import hashlib
import logging
from dataclasses import dataclass

logger = logging.getLogger(__name__)

HASH_BYTES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is told of one question; *milliseconds* run from its arrival to its answer."""

    user: str
    channel: str
    milliseconds: float
    answered: bool
    reference: str


class QuestionLog:
    """Writes the lines of *platform*; *secret* keys the hashes and is never written."""

    def __init__(self, platform: str, *, secret: str) -> None:
        self._platform = platform
        self._key = hashlib.sha256(secret.encode()).digest()

    def write(self, line: Line) -> None:
        """Write the line of one question."""
        logger.info(
            "question platform=%s user=%s channel=%s milliseconds=%.0f answered=%s reference=%s",
            self._platform,
            self._hashed(line.user),
            self._hashed(line.channel),
            line.milliseconds,
            "yes" if line.answered else "no",
            line.reference,
        )

    def _hashed(self, name: str) -> str:
        digest = hashlib.blake2b(
            name.encode("utf-8", "replace"), key=self._key, digest_size=HASH_BYTES
        )
        return digest.hexdigest()
