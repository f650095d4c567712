"""Requests that Slack sends when an app has a public address instead of Socket Mode."""

import hashlib
import hmac
import json
import time
from contextlib import suppress

import aiohttp

from tests.loopback.slack_records import Acknowledgement, Payload


def signature(secret: str, body: str) -> dict[str, str]:
    """Return the headers by which an app knows that Slack sent *body*."""
    stamp = str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
    }


async def post(url: str, body: str, headers: dict[str, str], *, limit: float) -> Acknowledgement:
    """Send a request to the bot, and see what it answers within *limit* seconds."""
    sent, status, payload = time.monotonic(), None, None
    timeout = aiohttp.ClientTimeout(total=limit)
    with suppress(TimeoutError, aiohttp.ClientError):
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(url, data=body.encode(), headers=headers) as reply,
        ):
            status, payload = reply.status, _payload(await reply.text(), reply.content_type)
    return Acknowledgement(
        acknowledged=status is not None and 200 <= status < 300,
        payload=payload,
        seconds=time.monotonic() - sent,
        status=status,
    )


def _payload(text: str, content_type: str) -> Payload | None:
    if not text:
        return None
    if content_type != "application/json":
        return {"text": text}
    payload = json.loads(text)
    return payload if isinstance(payload, dict) else {"text": text}
