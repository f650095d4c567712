import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.loopback.slack import Fault, LoopbackSlack

Heard = list[SocketModeRequest]
Answer = Callable[[web.Request], Awaitable[web.Response]]
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}


@pytest.fixture
async def slack() -> AsyncIterator[LoopbackSlack]:
    async with LoopbackSlack() as slack:
        yield slack


@pytest.fixture
def client(slack: LoopbackSlack) -> AsyncWebClient:
    return web_client(slack, slack.bot_token)


def web_client(slack: LoopbackSlack, token: str | None) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=slack.api_url, retry_handlers=[])


@asynccontextmanager
async def listening(
    slack: LoopbackSlack, *, payload: dict[str, Any] | None = None
) -> AsyncIterator[Heard]:
    heard: Heard = []

    async def acknowledge(client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        heard.append(request)
        response = SocketModeResponse(envelope_id=request.envelope_id, payload=payload)
        await client.send_socket_mode_response(response)

    client = SocketModeClient(
        slack.app_token, web_client=web_client(slack, None), ping_interval=0.1
    )
    client.socket_mode_request_listeners.append(acknowledge)
    await client.connect()  # type: ignore[no-untyped-call] # the SDK leaves it untyped
    try:
        yield heard
    finally:
        await client.close()  # type: ignore[no-untyped-call] # the SDK leaves it untyped
        await client.aiohttp_client_session.close()


@asynccontextmanager
async def served(slack: LoopbackSlack, answer: Answer) -> AsyncIterator[None]:
    application = web.Application()
    application.router.add_post("/slack/events", answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.deliver_to = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    yield
    await runner.cleanup()


async def error_of(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_the_bot_learns_who_it_is(slack: LoopbackSlack, client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert (answer["user_id"], answer["team_id"]) == (slack.bot_user, slack.team)
    assert answer.headers["x-oauth-scopes"] == slack.scopes
    assert [(call.method, call.token) for call in slack.calls] == [("auth.test", slack.bot_token)]


@pytest.mark.parametrize("token", [None, "xoxb-of-somebody-else"])
async def test_an_unknown_token_is_refused(slack: LoopbackSlack, token: str | None) -> None:
    assert await error_of(web_client(slack, token).auth_test()) == "invalid_auth"


async def test_a_method_needs_its_kind_of_token(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    opening = client.apps_connections_open(app_token=slack.bot_token)
    assert await error_of(opening) == "not_allowed_token_type"
    assert await error_of(client.api_call("chat.shout")) == "unknown_method"


async def test_what_is_posted_can_be_seen_changed_and_deleted(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    posted = await client.chat_postMessage(channel="D0ASKER", text="Hello", blocks=[SECTION])
    assert slack.posted[0].ts == posted["ts"]
    assert posted["message"]["blocks"] == [SECTION]
    await client.chat_update(channel="D0ASKER", ts=posted["ts"], text="Bye")
    history = await client.conversations_history(channel="D0ASKER")
    assert [message["text"] for message in history["messages"]] == ["Bye"]
    assert "blocks" not in history["messages"][0]
    assert slack.posted[0].payload["text"] == "Bye"
    await client.chat_delete(channel="D0ASKER", ts=posted["ts"])
    assert slack.posted == []
    deleting = client.chat_delete(channel="D0ASKER", ts=posted["ts"])
    assert await error_of(deleting) == "message_not_found"


async def test_a_form_may_carry_blocks(slack: LoopbackSlack, client: AsyncWebClient) -> None:
    form = {"channel": "C0NEWS", "blocks": json.dumps([SECTION])}
    await client.api_call("chat.postMessage", data=form)
    assert slack.posted[0].payload["blocks"] == [SECTION]


async def test_an_ephemeral_message_has_one_reader_and_no_history(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    await client.chat_postEphemeral(channel="D0ASKER", user="U1ASKER", text="Psst")
    assert slack.posted[0].user == "U1ASKER"
    history = await client.conversations_history(channel="D0ASKER")
    assert history["messages"] == []


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({}, "no_text"),
        ({"blocks": {}, "text": ""}, "no_text"),
        ({"blocks": SECTION}, "invalid_blocks_format"),
        ({"blocks": "[", "text": "Hello"}, "invalid_blocks_format"),
        ({"blocks": [SECTION] * 51}, "invalid_blocks"),
        ({"blocks": [{**SECTION, "block_id": "x" * 13_000}]}, "msg_blocks_too_long"),
        ({"text": "x" * 40_001}, "msg_too_long"),
    ],
)
async def test_what_slack_would_not_post_is_refused(
    slack: LoopbackSlack, client: AsyncWebClient, content: dict[str, Any], error: str
) -> None:
    posting = client.api_call("chat.postMessage", json={"channel": "C0NEWS", **content})
    assert await error_of(posting) == error
    assert slack.posted == []


async def test_a_thread_holds_the_question_and_its_answers(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    async with listening(slack):
        asked = await slack.direct_message("Why tides?")
    assert asked.ts is not None
    metadata = {"event_type": "answer", "event_payload": {"of": "tides"}}
    await client.chat_postMessage(
        channel="D0ASKER", thread_ts=asked.ts, text="The moon", metadata=metadata
    )
    replies = await slack.replies_to(asked.ts)
    assert [reply.payload["text"] for reply in replies] == ["The moon"]
    plain = await client.conversations_replies(channel="D0ASKER", ts=asked.ts)
    question, answer = plain["messages"]
    assert (question["user"], question["reply_count"]) == ("U1ASKER", 1)
    assert (answer["bot_id"], answer["app_id"]) == (slack.bot_id, slack.app_id)
    assert "metadata" not in answer
    full = await client.conversations_replies(
        channel="D0ASKER", ts=asked.ts, include_all_metadata=True
    )
    assert full["messages"][1]["metadata"] == metadata
    history = await client.conversations_history(channel="D0ASKER")
    assert [message["text"] for message in history["messages"]] == ["Why tides?"]


async def test_long_histories_come_in_pages(slack: LoopbackSlack, client: AsyncWebClient) -> None:
    for text in "abc":
        await client.chat_postMessage(channel="D0ASKER", text=text)
    first = await client.conversations_history(channel="D0ASKER", limit=2)
    assert [message["text"] for message in first["messages"]] == ["c", "b"]
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_history(channel="D0ASKER", limit=2, cursor=cursor)
    assert [message["text"] for message in rest["messages"]] == ["a"]
    newest = await client.conversations_history(channel="D0ASKER", oldest=slack.posted[1].ts)
    assert [message["text"] for message in newest["messages"]] == ["c"]


async def test_reading_a_channel_needs_a_scope(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    await client.chat_postMessage(channel="C0NEWS", text="Hello")
    reading = client.conversations_history(channel="C0NEWS")
    assert await error_of(reading) == "missing_scope"
    slack.scoped_history = True
    history = await client.conversations_history(channel="C0NEWS")
    assert len(history["messages"]) == 1


async def test_people_can_be_looked_up_and_written_to(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    opened = await client.conversations_open(users="U1ASKER")
    assert opened["channel"]["id"] == "D0ASKER"
    await client.chat_postMessage(channel="U1ASKER", text="Hello")
    assert slack.posted[0].channel == "D0ASKER"
    assert (await client.users_info(user=slack.bot_user))["user"]["is_bot"]


async def test_a_mention_reaches_the_bot_and_is_acknowledged(slack: LoopbackSlack) -> None:
    async with listening(slack) as heard:
        await slack.connected()
        asked = await slack.mention("Why tides?", ts="1764000009.000100", event_id="Ev1")
        again = await slack.mention("Why tides?", ts=asked.ts, event_id="Ev1", retry=1)
    assert asked.acknowledged
    assert again.event_id == "Ev1"
    assert heard[0].payload["event"]["text"] == "<@U0BOT> Why tides?"
    assert heard[0].payload["authorizations"][0]["user_id"] == slack.bot_user
    assert [(request.retry_attempt, request.retry_reason) for request in heard] == [
        (0, ""),
        (1, "timeout"),
    ]
    assert len(slack.messages("C0NEWS")) == 1


async def test_what_nobody_acknowledges_is_told(slack: LoopbackSlack) -> None:
    asked = await slack.mention("Why tides?", timeout=0.05)
    assert not asked.acknowledged


async def test_a_command_is_answered_at_once_and_by_its_response_url(
    slack: LoopbackSlack,
) -> None:
    async with listening(slack, payload={"text": "Looking"}) as heard:
        asked = await slack.command("why tides")
    assert asked.payload == {"text": "Looking"}
    webhook = AsyncWebhookClient(heard[0].payload["response_url"])
    answer = await webhook.send(text="The moon", response_type="in_channel")
    assert (answer.status_code, answer.body) == (200, "ok")
    assert [(posted.via, posted.user) for posted in slack.posted] == [
        ("acknowledgement", "U1ASKER"),
        ("response_url", None),
    ]
    assert (await webhook.send(text="")).body == "no_text"
    answers = [await webhook.send(text="More") for _ in range(5)]
    assert [(reply.status_code, reply.body) for reply in answers[3:]] == [
        (200, "ok"),
        (404, "used_url"),
    ]


@pytest.mark.parametrize("reason", ["refresh_requested", None])
async def test_a_dropped_bot_comes_back(slack: LoopbackSlack, reason: str | None) -> None:
    async with listening(slack) as heard:
        await slack.drop_connections(reason=reason)
        await slack.connected()
        asked = await slack.mention("Why tides?")
    assert asked.acknowledged
    assert slack.connections == 2
    assert len(heard) == 1


async def test_connections_can_be_refused(slack: LoopbackSlack) -> None:
    opened = await web_client(slack, None).apps_connections_open(app_token=slack.app_token)
    slack.refuse_connections = True
    with pytest.raises(SlackApiError):
        await web_client(slack, None).apps_connections_open(app_token=slack.app_token)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError, match="503"):
            await session.ws_connect(opened["url"])
    slack.refuse_connections = False
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(opened["url"]) as link:
            assert (await link.receive_json())["type"] == "hello"
            await slack.raw("{not json")
            assert await link.receive_str() == "{not json"
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await session.ws_connect(opened["url"])


async def test_a_request_can_fail_and_yet_have_its_effect(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    slack.faults["chat.postMessage"] = lambda _: Fault(reset=True, processed=True)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="C0NEWS", text="Hello")
    assert len(slack.posted) == 1
    slack.faults["chat.postMessage"] = lambda _: Fault(body="<html>", content_type="text/html")
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel="C0NEWS", text="Hello")
    assert len(slack.posted) == 1


async def test_slack_can_limit_rates_and_be_slow(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    slack.faults["chat.postMessage"] = lambda _: Fault(status=429, headers={"Retry-After": "7"})
    with pytest.raises(SlackApiError) as limited:
        await client.chat_postMessage(channel="C0NEWS", text="Hello")
    assert limited.value.response["error"] == "ratelimited"
    assert limited.value.response.headers["Retry-After"] == "7"
    slack.faults["chat.postMessage"] = lambda _: Fault(delay=0.05)
    began = asyncio.get_running_loop().time()
    await client.chat_postMessage(channel="C0NEWS", text="Hello")
    assert asyncio.get_running_loop().time() - began > 0.04
    del slack.faults["chat.postMessage"]
    await client.chat_postMessage(channel="C0NEWS", text="Hello")


async def test_a_body_that_is_no_json_is_refused(slack: LoopbackSlack) -> None:
    headers = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(f"{slack.api_url}chat.postMessage", data="{") as reply,
    ):
        assert await reply.json() == {"ok": False, "error": "invalid_json"}


async def test_deliveries_by_http_are_signed(slack: LoopbackSlack) -> None:
    requests: list[tuple[dict[str, str], str]] = []

    async def answer(request: web.Request) -> web.Response:
        body, headers = await request.text(), dict(request.headers)
        assert SignatureVerifier(slack.signing_secret).is_valid_request(body, headers)
        requests.append((headers, body))
        return web.Response(text="Looking" if "command=" in body else "")

    async with served(slack, answer):
        mentioned = await slack.mention("Why “tides”?", retry=2)
        commanded = await slack.command("why tides?")
    assert (mentioned.acknowledged, mentioned.status, mentioned.payload) == (True, 200, None)
    assert requests[0][0]["X-Slack-Retry-Num"] == "2"
    assert json.loads(requests[0][1])["event"]["type"] == "app_mention"
    assert commanded.payload == {"text": "Looking"}
    assert slack.posted[0].via == "acknowledgement"


async def test_an_http_delivery_can_go_wrong(slack: LoopbackSlack) -> None:
    async def fail(_: web.Request) -> web.Response:
        return web.Response(status=401)

    async with served(slack, fail):
        refused = await slack.mention("Why tides?")
    unheard = await slack.mention("Why tides?")
    assert (refused.acknowledged, refused.status) == (False, 401)
    assert (unheard.acknowledged, unheard.status) == (False, None)


async def test_waiting_in_vain_tells_what_the_bot_did(
    slack: LoopbackSlack, client: AsyncWebClient
) -> None:
    await client.auth_test()
    with pytest.raises(AssertionError, match=r"auth\.test"):
        await slack.until(lambda: False, timeout=0.05)


def test_the_environment_names_every_secret() -> None:
    assert set(LoopbackSlack().environ()) == {
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "SLACK_SIGNING_SECRET",
        "SLACK_API_URL",
    }
