"""Requests to the bot's own address, signed as Slack signs them, or not quite."""

import hashlib
import hmac
import time
from dataclasses import dataclass, field
from io import BytesIO

import aiohttp

from tests.loopback.slack import LoopbackSlack

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is sent; *age* is how many seconds ago it claims to be signed."""

    body: bytes
    content_type: str = JSON
    age: int = 0
    secret: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


async def send(slack: LoopbackSlack, request: Request) -> tuple[int, str]:
    """Send *request* to where *slack* delivers, and return the status and the body."""
    stamp = str(int(time.time()) - request.age)
    secret = slack.signing_secret if request.secret is None else request.secret
    signed = b"v0:" + stamp.encode() + b":" + request.body
    headers = {
        "Content-Type": request.content_type,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}",
    }
    timeout = aiohttp.ClientTimeout(total=10)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(
            str(slack.deliver_to), data=BytesIO(request.body), headers=headers | request.headers
        ) as reply,
    ):
        return reply.status, await reply.text()
