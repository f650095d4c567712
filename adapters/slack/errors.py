"""What Slack's errors mean for a message that is to be delivered.

The codes are those of https://docs.slack.dev/reference/methods/chat.postMessage and
https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from math import isfinite

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.delivering import (
    DeliveryError,
    MessageRefusedError,
    PlaceGoneError,
    TryAgainError,
)

# Slack names no time: https://docs.slack.dev/apis/web-api/rate-limits asks for Retry-After, and
# this is for a reply that lacks it.
DEFAULT_RETRY_SECONDS = 1.0
LONGEST_RETRY_SECONDS = 3600.0

_TRANSIENT = {
    "fatal_error", "internal_error", "request_timeout", "service_unavailable",
    "team_added_to_org",
}  # fmt: skip
_RATE_LIMITED = {"ratelimited", "rate_limited", "message_limit_exceeded"}
_PLACE_GONE = {
    "cannot_reply_to_message", "channel_not_found", "channel_is_archived", "expired_url",
    "is_archived", "messages_tab_disabled", "not_in_channel", "restricted_action",
    "restricted_action_non_threadable_channel", "restricted_action_read_only_channel",
    "restricted_action_thread_locked", "restricted_action_thread_only_channel",
    "thread_not_found", "used_url", "user_not_found",
}  # fmt: skip
TOKEN_REFUSED = frozenset({
    "access_denied", "account_inactive", "app_uninstalled", "invalid_auth", "missing_scope",
    "no_permission", "not_allowed_token_type", "not_authed", "org_login_required",
    "token_expired", "token_revoked",
})  # fmt: skip


def translated(error: SlackApiError) -> DeliveryError:
    """Return what *error*, an answer of the Web API, means."""
    response = error.response
    # For a body that is no JSON the SDK hands over aiohttp's response instead of its own.
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    return translated_status(status, code_of(error), retry_after(getattr(response, "headers", {})))


def code_of(error: SlackApiError) -> str:
    """Return the code that Slack gave *error*; empty if it gave none."""
    data = getattr(error.response, "data", None)
    code = data.get("error") if isinstance(data, dict) else None
    return code if isinstance(code, str) else ""


def translated_status(status: int, code: str, after: float) -> DeliveryError:
    """Return what an answer with *status* and the error *code* means."""
    told = f"status {status}, {code[:80] or 'no error code'}"
    if status == HTTPStatus.TOO_MANY_REQUESTS or code in _RATE_LIMITED:
        return TryAgainError(told, after=after)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or not code or code in _TRANSIENT:
        return TryAgainError(told, maybe_delivered=True)
    if code in _PLACE_GONE or code in TOKEN_REFUSED or status == HTTPStatus.NOT_FOUND:
        return PlaceGoneError(told)
    return MessageRefusedError(told)


def retry_after(headers: Mapping[str, str]) -> float:
    """Return how many seconds *headers* ask to wait."""
    value = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    try:
        seconds = float(value)
    except ValueError:
        return DEFAULT_RETRY_SECONDS
    return (
        min(max(0.0, seconds), LONGEST_RETRY_SECONDS)
        if isfinite(seconds)
        else (DEFAULT_RETRY_SECONDS)
    )


@contextmanager
def named_errors() -> Iterator[None]:
    """Turn the SDK's errors and the connection's into those of a delivery."""
    try:
        yield
    except SlackApiError as error:
        raise translated(error) from error
    except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError) as error:
        raise PlaceGoneError(type(error).__name__) from error
    except aiohttp.ClientConnectorError as error:
        raise TryAgainError(type(error).__name__) from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise TryAgainError(type(error).__name__, maybe_delivered=True) from error
    except (AttributeError, ValueError) as error:
        # slack_sdk 3.48 trips over a body that is plain text, or claims a wrong encoding.
        raise TryAgainError(repr(error)[:80], maybe_delivered=True) from error
