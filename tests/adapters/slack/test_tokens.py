import json
from pathlib import Path

import pytest

from tests.adapters.slack.serving import ask_one, place_of
from tests.loopback.slack import Fault, LoopbackSlack
from tests.program import program


@pytest.mark.parametrize(
    ("method", "variable"),
    [("auth.test", "SLACK_BOT_TOKEN"), ("apps.connections.open", "SLACK_APP_TOKEN")],
)
async def test_a_refused_token_ends_the_program_with_the_remedy(
    slack: LoopbackSlack, home: Path, method: str, variable: str
) -> None:
    refused = json.dumps({"ok": False, "error": "invalid_auth"})
    slack.faults[method] = lambda _: Fault(body=refused)
    async with program("slack", environ=slack.environ(), home=home) as started:
        assert await started.status() == 2

    naming = [line for line in started.told().splitlines() if variable in line]
    assert len(naming) == 1
    assert "https://api.slack.com/apps" in naming[0]
    assert "Traceback" not in started.told()


@pytest.mark.parametrize("level", ["info", "debug"])
async def test_no_token_and_no_secret_address_appears_in_the_log(
    slack: LoopbackSlack, home: Path, level: str
) -> None:
    slack.refuse_connections = True
    options = ("slack", "--log-level", level)
    async with program(*options, environ=slack.environ(), home=home) as started:
        await slack.until(lambda: any("connections" in call.method for call in slack.calls))
        slack.refuse_connections = False
        await slack.connected()
        faults = iter([Fault(reset=True), Fault(status=500), Fault(body="<html>")])
        slack.faults["chat.postMessage"] = lambda _: next(faults, None)
        slack.faults["response_url"] = lambda _: Fault(status=404, body="used_url")
        await slack.command("What raises the tides?")
        sent = await ask_one(slack, 1)
        await slack.until(lambda: sent.place in map(place_of, slack.posted))
        await slack.drop_connections(reason="warning")
        await slack.connected()

    told = started.told()
    assert "question platform=slack" in told
    assert ("What raises the tides?" in told) == (level == "debug")
    for secret in (slack.bot_token, slack.app_token, slack.signing_secret, "/commands/T0LOOP/"):
        assert secret not in told
    for name in ("U1USER", "C0MANY"):
        assert name not in told
