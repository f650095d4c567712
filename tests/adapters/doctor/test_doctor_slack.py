import json
from pathlib import Path

import pytest

from tests.adapters.doctor.examining import found
from tests.loopback.slack import Fault, LoopbackSlack

SLACK_PAGE = "https://api.slack.com/apps"


@pytest.mark.parametrize(
    ("variable", "token"),
    [("SLACK_BOT_TOKEN", "xoxb-2-of-another"), ("SLACK_APP_TOKEN", "xapp-2-of-another")],
)
async def test_a_token_that_slack_refuses_is_to_be_copied_again(
    home: Path, slack: LoopbackSlack, variable: str, token: str
) -> None:
    _, to_do = await found(home, slack.environ(), {variable: token})

    (line,) = to_do
    assert line.startswith(f"Slack: Slack refuses {variable} (invalid_auth); copy it again")
    assert SLACK_PAGE in line


async def test_missing_scopes_are_to_be_added(home: Path, slack: LoopbackSlack) -> None:
    slack.scopes = "chat:write,commands"

    _, to_do = await found(home, slack.environ())

    (line,) = to_do
    assert line.startswith("Slack: the bot lacks app_mentions:read, im:history; add this under ")
    assert line.endswith("and install the app again.")


async def test_over_http_no_socket_is_opened(home: Path, slack: LoopbackSlack) -> None:
    environ = slack.environ() | {"SLACK_MODE": "http", "SLACK_APP_TOKEN": "", "PORT": "8123"}

    well, to_do = await found(home, environ)

    assert to_do == []
    assert any("/slack/events on port 8123" in line for line in well)
    assert [call.method for call in slack.calls] == ["auth.test"]


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=503),
        Fault(status=502, body="<html>Bad gateway</html>", content_type="text/html"),
        Fault(body="<html>", content_type="text/html"),
        Fault(body="not JSON"),
        Fault(body="Please sign in to this network.", content_type="text/plain"),
        Fault(body=json.dumps({"ok": False, "error": "internal_error"})),
        Fault(reset=True),
    ],
)
async def test_a_slack_that_is_down_is_told_as_such(
    home: Path, slack: LoopbackSlack, method: str, fault: Fault
) -> None:
    slack.faults[method] = lambda _: fault

    _, to_do = await found(home, slack.environ())

    (line,) = to_do
    assert line.startswith("Slack: cannot be reached (")
    assert line.endswith("check the network, the proxy and SLACK_API_URL.")


async def test_an_app_token_without_its_scope_is_to_be_generated_anew(
    home: Path, slack: LoopbackSlack
) -> None:
    refused = Fault(body='{"ok": false, "error": "missing_scope"}')
    slack.faults["apps.connections.open"] = lambda _: refused

    _, to_do = await found(home, slack.environ())

    (line,) = to_do
    assert "SLACK_APP_TOKEN (missing_scope)" in line
    assert "with the scope connections:write" in line
