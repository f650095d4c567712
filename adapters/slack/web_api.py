"""Slack's Web API: a client for it, and who it says we are."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.settings import SettingsError
from adapters.slack.errors import TOKEN_REFUSED, code_of
from adapters.slack.settings import APP_TOKEN, BOT_TOKEN, SlackSettings

logger = logging.getLogger(__name__)

REQUEST_SECONDS = 20.0

COPY_AGAIN = (
    "copy it again from your app's page at https://api.slack.com/apps, and install the app to "
    "the workspace."
)
SCOPE_REMEDIES = {
    BOT_TOKEN: "add the scopes of adapters/slack/manifest.json under “OAuth & Permissions”, "
    "and install the app again.",
    APP_TOKEN: "generate it anew under “Basic Information”, with the scope connections:write.",
}


@asynccontextmanager
async def web_session() -> AsyncIterator[aiohttp.ClientSession]:
    """Give a session whose requests end in time."""
    timeout = aiohttp.ClientTimeout(total=REQUEST_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        yield session


def web_client(settings: SlackSettings, session: aiohttp.ClientSession) -> AsyncWebClient:
    """Return a client that tries nothing twice: `adapters.delivering` knows when that is safe."""
    return AsyncWebClient(
        token=settings.bot_token, base_url=settings.api_url, session=session, retry_handlers=[]
    )


async def sign_in(client: AsyncWebClient) -> str | None:
    """Return the bot's user id, if Slack tells.

    Raises:
        SettingsError: If Slack refuses the token.
    """
    try:
        identity = await client.auth_test()
    except SlackApiError as error:
        raise_if_refused(error, BOT_TOKEN)
        logger.warning("Slack did not say who the bot is; mentions are known by their events.")
        return None
    user = identity.get("user_id")
    return user if isinstance(user, str) else None


def raise_if_refused(error: SlackApiError, variable: str) -> None:
    """Name the *variable* whose token Slack refuses, if that is what *error* is.

    Raises:
        SettingsError: If it is.
    """
    code = code_of(error)
    if code in TOKEN_REFUSED:
        remedy = SCOPE_REMEDIES[variable] if code == "missing_scope" else COPY_AGAIN
        message = f"Slack refuses {variable} ({code}); {remedy}"
        raise SettingsError(message) from error
