import asyncio
import json
import socket
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest

from adapters.settings import SettingsError
from bot import Librarian
from tests.adapters.slack.serving import (
    ACKNOWLEDGED_SECONDS,
    QUESTION,
    QUOTE,
    Serve,
    all_answered,
    all_claims,
    ask_many,
    ask_one,
    assert_each_answered_once,
    health_address,
    open_claims,
    over_http,
    serving,
    shown,
    traces,
)
from tests.adapters.slack.signing import FORM, Request, send
from tests.loopback.slack import LoopbackSlack

EVENT = json.dumps({
    "type": "event_callback", "team_id": "T0LOOP", "api_app_id": "A0LOOP", "event_id": "Ev0HTTP",
    "event": {
        "type": "app_mention", "user": "U1ASKER", "text": f"<@U0BOT> {QUESTION}",
        "channel": "C0NEWS", "ts": "1764000001.000100", "event_ts": "1764000001.000100",
    },
}).encode()  # fmt: skip
COMMAND = urlencode({
    "command": "/ask", "text": QUESTION, "channel_id": "C0NEWS", "user_id": "U1ASKER",
    "response_url": "http://127.0.0.1:9/commands/T/1", "trigger_id": "1.2.3", "team_id": "T0LOOP",
}).encode()  # fmt: skip


async def test_every_way_of_asking_is_answered(slack: LoopbackSlack, http: Serve) -> None:
    async with http():
        received = [
            await slack.mention(QUESTION),
            await slack.direct_message(QUESTION),
            await slack.command(QUESTION),
        ]
        await slack.until(lambda: len(slack.posted) == 3)

    assert all(each.acknowledged and each.seconds < ACKNOWLEDGED_SECONDS for each in received)
    assert all(QUOTE in shown(posted) for posted in slack.posted)
    assert {(posted.via, posted.user) for posted in slack.posted} == {
        ("chat.postMessage", None), ("response_url", "U1ASKER"),
    }  # fmt: skip


async def test_two_hundred_questions_and_their_repetitions_are_answered_once(
    slack: LoopbackSlack, http: Serve
) -> None:
    async with http():
        sent = await ask_many(slack)
        await all_answered(slack, sent)
        for number in range(0, 200, 7):
            known = sent[number].acknowledgement
            await ask_one(slack, number, ts=known.ts, event_id=known.event_id, retry=1)

    assert_each_answered_once(slack, sent)


async def test_an_operator_can_see_that_the_bot_is_well(slack: LoopbackSlack, http: Serve) -> None:
    async with http():
        address = health_address(slack)
        async with aiohttp.ClientSession() as session, session.get(address) as reply:
            assert (reply.status, await reply.json()) == (200, {"status": "ok"})


async def test_slack_is_told_the_challenge_by_which_it_knows_the_address(
    slack: LoopbackSlack, http: Serve
) -> None:
    body = json.dumps({"type": "url_verification", "token": "t", "challenge": "3eZbrw1a"}).encode()
    async with http():
        status, told = await send(slack, Request(body=body))

    assert status == 200
    assert "3eZbrw1a" in told


REFUSED = {
    "a forged event": Request(body=EVENT, secret="of somebody else"),  # noqa: S106
    "a forged command": Request(body=COMMAND, content_type=FORM, secret="guessed"),  # noqa: S106
    "a stale event": Request(body=EVENT, age=301),
    "a stale command": Request(body=COMMAND, content_type=FORM, age=3600),
    "an event from the future": Request(body=EVENT, age=-400),
    "no signature": Request(body=EVENT, headers={"X-Slack-Signature": ""}),
    "another signature": Request(body=EVENT, headers={"X-Slack-Signature": "v0=00"}),
    "a signature of another time": Request(body=EVENT, headers={"X-Slack-Request-Timestamp": "1"}),
    "a forged challenge": Request(
        body=b'{"type": "url_verification", "challenge": "3eZbrw1a"}',
        secret="guessed",  # noqa: S106
    ),
}


@pytest.mark.parametrize("request_", REFUSED.values(), ids=REFUSED)
async def test_what_slack_did_not_sign_just_now_is_refused_before_any_work(
    slack: LoopbackSlack, http: Serve, home: Path, request_: Request
) -> None:
    async with http():
        status, told = await send(slack, request_)

    assert status == 401
    assert "3eZbrw1a" not in told
    assert all_claims(home) == 0
    assert [call.method for call in slack.calls] == ["auth.test"]


@pytest.mark.parametrize("stamp", ["", "noon", "1e9", "9" * 400])
async def test_a_signature_without_a_time_is_refused_in_peace(  # noqa: PLR0917 - fixtures
    slack: LoopbackSlack,
    http: Serve,
    home: Path,
    caplog: pytest.LogCaptureFixture,
    stamp: str,
) -> None:
    request = Request(body=EVENT, headers={"X-Slack-Request-Timestamp": stamp})
    async with http():
        status, _ = await send(slack, request)

    assert 400 <= status < 500
    assert all_claims(home) == 0
    assert not traces(caplog)


async def test_an_event_that_was_signed_some_minutes_ago_is_taken(
    slack: LoopbackSlack, http: Serve
) -> None:
    async with http():
        assert (await send(slack, Request(body=EVENT, age=240)))[0] == 200
        await slack.replies_to("1764000001.000100")


async def test_what_was_accepted_is_answered_before_the_bot_ends(
    slack: LoopbackSlack, http: Serve, home: Path
) -> None:
    async with http():
        sent = await ask_many(slack, 50)

    assert_each_answered_once(slack, sent)
    assert open_claims(home) == 0


async def test_a_port_that_is_taken_is_named(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:  # noqa: S104 - as the bot does
        port = taken.getsockname()[1]
        environ = over_http(slack, port) | {"SLACK_MODE": "HTTP"}
        with pytest.raises(SettingsError, match=rf"PORT {port} cannot be listened on"):
            async with asyncio.timeout(10), serving(slack, librarian, home, environ=environ):
                raise AssertionError


async def test_an_app_id_in_the_environment_adds_no_address(
    slack: LoopbackSlack, http: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "3")
    async with http():
        origin = str(slack.deliver_to).rpartition("/slack/")[0]
        async with aiohttp.ClientSession() as visitor:
            for path in ("/slack/install", "/slack/oauth_redirect", "/slack/events"):
                async with visitor.get(origin + path) as answer:
                    assert answer.status in {404, 405}
        await slack.mention(QUESTION)
        await slack.until(lambda: len(slack.posted) == 1)
