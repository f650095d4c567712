"""Slack's settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from adapters.settings import SettingsError, address, positive, secret, value

BOT_TOKEN = "SLACK_BOT_TOKEN"  # noqa: S105 - the name of a variable
APP_TOKEN = "SLACK_APP_TOKEN"  # noqa: S105
SIGNING_SECRET = "SLACK_SIGNING_SECRET"  # noqa: S105
MODE, PORT, API_URL = "SLACK_MODE", "PORT", "SLACK_API_URL"

DEFAULT_API_URL = "https://slack.com/api/"
DEFAULT_PORT = 3000
HIGHEST_PORT = 65535

_APP_PAGE = "your app's page at https://api.slack.com/apps"
_BOT_TOKEN_ORIGIN = (
    f"copy the Bot User OAuth Token, which begins with xoxb-, from “OAuth & Permissions” on "
    f"{_APP_PAGE}."
)
_APP_TOKEN_ORIGIN = (
    f"create an App-Level Token with the scope connections:write, which begins with xapp-, "
    f"under “Basic Information” on {_APP_PAGE}; or set {MODE}=http."
)
_SIGNING_SECRET_ORIGIN = (
    f"copy the Signing Secret from “Basic Information” on {_APP_PAGE}; or set {MODE}=socket."
)


class SlackMode(StrEnum):
    """How Slack's deliveries come in."""

    SOCKET = "socket"
    """Over a websocket that the bot opens; no address of its own is needed."""
    HTTP = "http"
    """As requests to the bot's own address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackSettings:
    """What Slack needs. *app_token* is for Socket Mode alone, *signing_secret* for HTTP."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    mode: SlackMode = SlackMode.SOCKET
    port: int = DEFAULT_PORT
    api_url: str = DEFAULT_API_URL

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings from *environ*.

        Raises:
            SettingsError: If one is missing or malformed; the message names the remedy.
        """
        mode = _mode(environ)
        is_http = mode is SlackMode.HTTP
        api_url = address(environ, API_URL, ("https", "http")) or DEFAULT_API_URL
        return cls(
            bot_token=secret(environ, BOT_TOKEN, origin=_BOT_TOKEN_ORIGIN, begins="xoxb-"),
            app_token=""
            if is_http
            else secret(environ, APP_TOKEN, origin=_APP_TOKEN_ORIGIN, begins="xapp-"),
            signing_secret=secret(environ, SIGNING_SECRET, origin=_SIGNING_SECRET_ORIGIN)
            if is_http
            else "",
            mode=mode,
            port=_port(environ),
            api_url=api_url.rstrip("/") + "/",
        )


def _mode(environ: Mapping[str, str]) -> SlackMode:
    written = value(environ, MODE) or SlackMode.SOCKET
    try:
        return SlackMode(written.lower())
    except ValueError:
        message = f"{MODE} is {written}; write socket or http."
        raise SettingsError(message) from None


def _port(environ: Mapping[str, str]) -> int:
    port = positive(environ, PORT, DEFAULT_PORT)
    if port > HIGHEST_PORT:
        message = f"{PORT} is {port}; write a port from 1 to {HIGHEST_PORT}."
        raise SettingsError(message)
    return port
