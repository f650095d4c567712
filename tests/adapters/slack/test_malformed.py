import json
from pathlib import Path
from typing import Any

import pytest

from bot import Librarian
from tests.adapters.slack.serving import (
    ACKNOWLEDGED_SECONDS,
    Serve,
    all_claims,
    ask_one,
    open_claims,
    place_of,
    serving,
    traces,
)
from tests.adapters.slack.signing import FORM, Request, send
from tests.loopback.slack import LoopbackSlack

ASKED = {
    "type": "app_mention", "user": "U1ASKER", "text": "<@U0BOT> tides?", "channel": "C0NEWS",
    "ts": "1764000001.000100", "event_ts": "1764000001.000100",
}  # fmt: skip
MESSAGE = ASKED | {"type": "message", "channel_type": "channel"}
WRONG: tuple[Any, ...] = (
    None,
    5,
    True,
    "",
    "no",
    [],
    [5],
    {},
    {"a": []},
    "\ud800",
    "\0",
    "x" * 5_000,
)


def delivered(event: object, **more: object) -> dict[str, object]:
    return {
        "type": "event_callback",
        "team_id": "T0LOOP",
        "event_id": "Ev0",
        "event": event,
    } | more


def wrong_events() -> list[dict[str, object]]:
    """Return deliveries in which one thing after the other is of every wrong kind."""
    fields = (*ASKED, "subtype", "thread_ts", "bot_id", "bot_profile", "edited", "channel_type")
    events = [
        delivered(event | {field: wrong})
        for event in (ASKED, MESSAGE)
        for field in fields
        for wrong in WRONG
    ]
    around = ("type", "team_id", "event_id", "authorizations", "enterprise_id", "api_app_id")
    events += [delivered(MESSAGE, **{field: wrong}) for field in around for wrong in WRONG]
    events += [delivered(wrong) for wrong in WRONG]
    events += [
        delivered(MESSAGE, authorizations=[{"user_id": wrong, "team_id": wrong}])
        for wrong in WRONG
    ]
    without = ({k: v for k, v in MESSAGE.items() if k != field} for field in MESSAGE)
    return [*events, *map(delivered, without)]


BODIES = {
    "nothing": Request(body=b""),
    "no JSON": Request(body=b"How do tides rise?"),
    "a list": Request(body=b"[]"),
    "a list of objects": Request(body=b'[{"type": "event_callback"}]'),
    "null": Request(body=b"null"),
    "a number": Request(body=b"5"),
    "a text": Request(body=b'"event_callback"'),
    "an empty object": Request(body=b"{}"),
    "half of it": Request(body=json.dumps(delivered(ASKED)).encode()[:-9]),
    "half of a character": Request(body=b'{"type": "event_callback", "event": {"text": "\xc3'),
    "bytes": Request(body=bytes(range(256))),
    "another encoding": Request(body=json.dumps(delivered(ASKED)).encode("utf-16")),
    "an unknown encoding": Request(body=b"{}", content_type="application/json; charset=klingon"),
    "deep nesting": Request(body=b"[" * 100_000),
    "a deep object": Request(body=b'{"event":' * 50_000),
    "huge": Request(body=b'{"type": "event_callback", "x": "' + b"x" * 5_000_000 + b'"}'),
    "not a number": Request(body=b'{"type": NaN, "event": Infinity}'),
    "a huge number": Request(body=b'{"type": 1' + b"0" * 5_000 + b"}"),
    "another kind of content": Request(body=b"<event/>", content_type="text/xml"),
    "no kind of content": Request(body=b"{}", content_type=""),
    "an empty form": Request(body=b"", content_type=FORM),
    "a form without fields": Request(body=b"&&&", content_type=FORM),
    "a form that is JSON": Request(body=b'{"command": "/ask"}', content_type=FORM),
    "a form with an empty payload": Request(body=b"payload=", content_type=FORM),
    "a form with a list as payload": Request(body=b"payload=%5B%5D", content_type=FORM),
    "a form with half a payload": Request(body=b"payload=%7B%22type%22", content_type=FORM),
    "a command without a text": Request(body=b"command=%2Fask", content_type=FORM),
    "a command with bad bytes": Request(
        body=b"command=%2Fask&text=%ff%fe&channel_id=C1&user_id=U1", content_type=FORM
    ),
    "a command twice": Request(body=b"command=%2Fask&command=%2Fask&text=a", content_type=FORM),
    "a body in parts": Request(body=b"--x--", content_type="multipart/form-data; boundary=x"),
}  # fmt: skip


@pytest.mark.parametrize("request_", BODIES.values(), ids=BODIES)
async def test_a_malformed_body_is_answered_in_peace_and_the_next_question_too(
    slack: LoopbackSlack,
    http: Serve,
    caplog: pytest.LogCaptureFixture,
    request_: Request,
) -> None:
    async with http():
        status, _ = await send(slack, request_)
        sent = await ask_one(slack, 1)
        await slack.replies_to(sent.place)

    assert 200 <= status < 500
    assert not traces(caplog)
    assert [place_of(posted) for posted in slack.posted] == [sent.place]


async def test_events_with_wrong_types_everywhere_are_answered_in_peace(
    slack: LoopbackSlack,
    http: Serve,
    caplog: pytest.LogCaptureFixture,
) -> None:
    troubled = []
    async with http():
        for event in wrong_events():
            status, _ = await send(slack, Request(body=json.dumps(event).encode()))
            if not 200 <= status < 500:
                troubled.append((status, str(event)[:300]))
        sent = await ask_one(slack, 1)
        await slack.replies_to(sent.place)

    assert not troubled
    assert not traces(caplog)


async def test_commands_with_wrong_fields_are_answered_in_peace(
    slack: LoopbackSlack,
    http: Serve,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bodies = [
        f"command=%2Fask&text={wrong}&channel_id={wrong}&user_id={wrong}&trigger_id={wrong}"
        f"&response_url={url}&team_id=T0LOOP"
        for wrong in ("", "x", "%00", "%ff", "%ed%a0%80", "%F0%9F%8C%8A" * 500)
        for url in ("", "x", "http://", "http://[", "ftp://a.example/", "http://127.0.0.1:%00/")
    ]
    async with http():
        received = [
            await send(slack, Request(body=body.encode(), content_type=FORM)) for body in bodies
        ]
        sent = await ask_one(slack, 1)
        await slack.replies_to(sent.place)

    assert all(200 <= status < 500 for status, _ in received)
    assert not traces(caplog)


async def test_events_with_wrong_types_on_the_socket_do_not_stop_the_next_question(
    slack: LoopbackSlack, librarian: Librarian, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(slack, librarian, home):
        for number, event in enumerate(wrong_events()):
            envelope = {"type": "events_api", "envelope_id": str(number), "payload": event}
            await slack.raw(json.dumps(envelope))
        sent = await ask_one(slack, 1)
        await slack.replies_to(sent.place)

    assert not traces(caplog)


@pytest.mark.parametrize("field", ["channel", "ts", "user", "thread_ts", "text"])
async def test_a_question_that_cannot_be_stored_does_not_keep_others_from_being_stored(
    slack: LoopbackSlack, librarian: Librarian, home: Path, field: str
) -> None:
    event = delivered(ASKED | {field: "half of a character \ud800"})
    async with serving(slack, librarian, home):
        await slack.raw(json.dumps({"type": "events_api", "envelope_id": "1", "payload": event}))
        sent = [await ask_one(slack, number) for number in (1, 2)]
        for each in sent:
            await slack.replies_to(each.place)

    assert all(each.acknowledgement.seconds < ACKNOWLEDGED_SECONDS for each in sent)
    assert all_claims(home) >= len(sent)
    assert open_claims(home) == 0
