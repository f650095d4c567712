import logging
import sys
from collections.abc import Iterator

import pytest

from adapters.logs import HIDDEN, DiscreetFormatter, LogLevel, configure

SECRET = "8f742231b10e8888"  # noqa: S105 - opens nothing
BOT_TOKEN = "xoxb-12-abc_DEF"  # noqa: S105 - opens nothing

LIBRARY = "slack_sdk.web"


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    names = ("", "adapters", "bot", "corpus", "slack_bolt")
    loggers = [logging.getLogger(name) for name in names]
    levels, handlers = [each.level for each in loggers], loggers[0].handlers[:]
    # Handlers that are taken off are closed, so pytest's own must not be among them.
    loggers[0].handlers[:] = []
    yield
    loggers[0].handlers[:] = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def formatted(
    message: str,
    *arguments: object,
    name: str = "adapters.desk",
    secrets: tuple[str, ...] = (SECRET,),
    error: BaseException | None = None,
    foreign_traces: bool = False,
) -> str:
    trace = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, arguments, trace)
    return DiscreetFormatter(secrets, foreign_traces=foreign_traces).format(record)


def raised(text: str) -> ValueError:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int(text)
    return caught.value


def test_a_line_has_a_time_a_level_and_a_name() -> None:
    assert formatted("all well").endswith(" ERROR adapters.desk: all well")


def test_a_known_secret_is_hidden_wherever_it_stands() -> None:
    line = formatted(f"with {SECRET} and %s", {"key": SECRET}, error=raised(f"no {SECRET}"))

    assert SECRET not in line
    assert line.count(HIDDEN) >= 3
    assert "ValueError" in line


def test_a_secret_that_begins_like_another_is_hidden_to_its_end() -> None:
    longer = f"{SECRET}-and-more"

    line = formatted(f"a {longer} b {SECRET} c", secrets=(SECRET, longer))

    assert line.endswith(f"a {HIDDEN} b {HIDDEN} c")


@pytest.mark.parametrize(
    ("message", "hidden"),
    [
        (f"token={BOT_TOKEN}!", "token=…!"),
        ("xoxp-1-2 and xapp-1-A0-99-fe", "… and …"),
        ("wss://wss.slack.com/link/?ticket=12-ab&app_id=1", "link/?ticket=…&app_id=1"),
        ("https://hooks.slack.com/commands/T0/1/Ab_c failed", "slack.com/commands/… failed"),
        ("POST /webhooks/1/aW50.x-y_z/messages/@original", "POST /webhooks/…@original"),
        ("POST /interactions/1/aW50.x-y_z/callback 404", "POST /interactions/… 404"),
    ],
)
def test_what_has_the_form_of_a_secret_is_hidden(message: str, hidden: str) -> None:
    assert formatted(message).endswith(hidden)
    assert formatted("%s", message).endswith(hidden)
    assert hidden in formatted("failed", error=raised(message))


def test_a_word_that_is_too_short_for_a_secret_hides_nothing() -> None:
    assert formatted("the tide", secrets=("tide", "")).endswith("the tide")


def test_the_trace_of_a_library_is_left_out_unless_it_is_wanted() -> None:
    error = raised("details")

    assert "Traceback" not in formatted("failed", name=LIBRARY, error=error)
    assert formatted("failed", name=LIBRARY, error=error).endswith("failed")
    assert "Traceback" in formatted("failed", name=LIBRARY, error=error, foreign_traces=True)
    assert "Traceback" in formatted("failed", error=error)


def test_a_record_is_the_same_afterwards() -> None:
    error = raised("details")
    trace = (type(error), error, error.__traceback__)
    record = logging.LogRecord(LIBRARY, logging.ERROR, __file__, 1, "failed", (), trace)

    DiscreetFormatter((), foreign_traces=False).format(record)

    assert record.exc_info == trace


@pytest.mark.usefixtures("logging_as_before")
@pytest.mark.parametrize("level", LogLevel)
def test_our_lines_are_told_from_the_level_on(
    level: LogLevel, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(level, [SECRET])

    for each in LogLevel:
        logging.getLogger("adapters.desk").log(logging.getLevelName(each.upper()), "%s", each)

    told = [line.rpartition(" ")[2] for line in capsys.readouterr().err.splitlines()]
    assert told == list(LogLevel)[list(LogLevel).index(level) :]


@pytest.mark.usefixtures("logging_as_before")
def test_libraries_are_told_from_warnings_on(capsys: pytest.CaptureFixture[str]) -> None:
    configure(LogLevel.DEBUG, [SECRET])

    logging.getLogger(LIBRARY).info("quiet")
    logging.getLogger(LIBRARY).warning("loud %s", SECRET)
    logging.getLogger("slack_bolt").warning("quiet")

    assert capsys.readouterr().err.endswith(f"WARNING {LIBRARY}: loud {HIDDEN}\n")
    assert logging.getLogger().handlers[0].stream is sys.stderr  # type: ignore[attr-defined]
