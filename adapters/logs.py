"""Logs: one format for all, without secrets, whoever writes them."""

import logging
import re
from collections.abc import Iterable
from enum import StrEnum

OURS = ("adapters", "bot", "corpus")
HIDDEN = "…"
# Shorter ones would hide ordinary words.
MIN_SECRET_CHARACTERS = 6

# Slack's tokens, the tickets of its sockets, its response addresses and Discord's webhooks.
_SECRET_FORMS = re.compile(
    r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=ticket=)[\w-]+"
    r"|(?<=/commands/)[\w/-]+|(?<=/webhooks/)[\w/.-]+|(?<=/interactions/)[\w/.-]+"
)


class LogLevel(StrEnum):
    """How much is logged; only *debug* logs the texts of questions."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class DiscreetFormatter(logging.Formatter):
    """Formats records without *secrets*, and without the traces of libraries, unless wanted."""

    def __init__(self, secrets: Iterable[str], *, foreign_traces: bool) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        long_enough = [each for each in secrets if len(each) >= MIN_SECRET_CHARACTERS]
        long_enough.sort(key=len, reverse=True)  # a secret may begin as a shorter one does
        self._known = re.compile("|".join(map(re.escape, long_enough)) or r"(?!)")
        self._foreign_traces = foreign_traces

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, or lines, of *record*."""
        is_ours = record.name.partition(".")[0] in OURS
        if not (is_ours or self._foreign_traces):
            record = logging.makeLogRecord(
                record.__dict__ | {"exc_info": None, "exc_text": None, "stack_info": None}
            )
        return _SECRET_FORMS.sub(HIDDEN, self._known.sub(HIDDEN, super().format(record)))


def configure(level: LogLevel, secrets: Iterable[str]) -> None:
    """Log to standard error: our own lines from *level* on, the libraries' from warnings on."""
    is_debug = level is LogLevel.DEBUG
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter(secrets, foreign_traces=is_debug))
    handler.addFilter(_is_worth_telling)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())


def _is_worth_telling(record: logging.LogRecord) -> bool:
    # Bolt warns of tokens in the environment and of deliveries that are not for us; stamina
    # of what `adapters.delivering` says better.
    is_chatter = record.name.startswith(("slack_bolt", "stamina"))
    return record.levelno > logging.WARNING or not is_chatter
