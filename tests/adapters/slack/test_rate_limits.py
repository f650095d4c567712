import asyncio
from collections import Counter
from pathlib import Path

from bot import Librarian
from tests.adapters.slack.serving import (
    BURST_SECONDS,
    QUESTION,
    all_answered,
    ask_many,
    assert_each_answered_once,
    serving,
)
from tests.loopback.slack import Call, Fault, LoopbackSlack

PAGE = "<!DOCTYPE html><html><body><h1>Something is wrong</h1></body></html>"
RETRY_AFTER = 3.0
# Two hundred answers at once take a second to post where others keep the machine busy.
IN_FLIGHT_SECONDS = 2.0


class Storms:
    """Limits the rate for two whole spans of time, the second soon after the first."""

    def __init__(self) -> None:
        self.began: list[float] = []

    def __call__(self, call: Call) -> Fault | None:
        if not self.began or (len(self.began) == 1 and call.at > self.began[0] + RETRY_AFTER):
            self.began.append(call.at)
        if call.at > self.began[-1] + RETRY_AFTER:
            return None
        return Fault(status=429, headers={"Retry-After": f"{RETRY_AFTER:.0f}"})

    def is_obeyed_by(self, call: Call) -> bool:
        """Tell whether *call* was not made while Slack had asked to wait, and been heard."""
        return not any(
            began + IN_FLIGHT_SECONDS < call.at <= began + RETRY_AFTER for began in self.began
        )


async def test_a_rate_limit_is_obeyed_for_as_long_as_slack_asks(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    storms = slack.faults["chat.postMessage"] = Storms()
    async with serving(slack, librarian, home):
        sent = await ask_many(slack)
        await all_answered(slack, sent)

    assert_each_answered_once(slack, sent)
    assert len(storms.began) == 2
    calls = [call for call in slack.calls if call.method == "chat.postMessage"]
    assert all(map(storms.is_obeyed_by, calls))


async def test_the_answers_to_commands_survive_faults_as_well(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    page = Fault(body=PAGE, content_type="text/html")
    limited = Fault(status=429, headers={"Retry-After": "1"})
    troubles = iter([limited, page, Fault(status=503), Fault(reset=True)] * 20)
    slack.faults["response_url"] = lambda _: next(troubles, None)
    async with serving(slack, librarian, home):
        commands = (slack.command(QUESTION, channel=f"C0MANY{number}") for number in range(200))
        received = await asyncio.gather(*commands)
        await slack.until(lambda: len(slack.posted) >= 200, timeout=40)

    assert all(each.acknowledged and each.seconds < BURST_SECONDS for each in received)
    assert Counter(posted.channel for posted in slack.posted) == {
        f"C0MANY{number}": 1 for number in range(200)
    }
