"""What can be wrong with Slack's set-up."""

from collections.abc import AsyncIterator, Mapping

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.findings import Finding, ok, to_do
from adapters.settings import SettingsError
from adapters.slack.http_mode import EVENTS_PATH
from adapters.slack.settings import APP_TOKEN, BOT_TOKEN, SlackMode, SlackSettings
from adapters.slack.web_api import raise_if_refused, web_client, web_session

SUBJECT = "Slack"
# What each is for: docs/slack.md. A test holds them to be those of manifest.json.
SCOPES = frozenset({"app_mentions:read", "chat:write", "commands", "im:history"})
UNREACHABLE = "cannot be reached ({why}); check the network, the proxy and SLACK_API_URL."


async def check(environ: Mapping[str, str]) -> AsyncIterator[Finding]:
    """Yield what a look at the tokens, the scopes and the connection finds."""
    try:
        settings = SlackSettings.from_environ(environ)
    except SettingsError as error:
        yield to_do(SUBJECT, str(error))
        return
    yield ok(SUBJECT, f"the tokens for {settings.mode} mode are set and well-formed.")
    try:
        async with web_session() as session:
            client = web_client(settings, session)
            async for finding in _bot(client):
                yield finding
            yield await _deliveries(client, settings)
    except SettingsError as error:
        yield to_do(SUBJECT, str(error))
    except Exception as error:  # noqa: BLE001 - whatever answers there, it is not Slack
        yield to_do(SUBJECT, UNREACHABLE.format(why=type(error).__name__))


async def _bot(client: AsyncWebClient) -> AsyncIterator[Finding]:
    try:
        identity = await client.auth_test()
    except SlackApiError as error:
        raise_if_refused(error, BOT_TOKEN)
        raise
    name, team = identity.get("user"), identity.get("team")
    yield ok(SUBJECT, f"{BOT_TOKEN} is accepted: the bot is {name} in {team}.")
    # Slack names a token's scopes in this header of every answer.
    granted = {each.strip() for each in identity.headers.get("x-oauth-scopes", "").split(",")}
    missing = ", ".join(sorted(SCOPES - granted))
    if missing:
        yield to_do(
            SUBJECT,
            f"the bot lacks {missing}; add this under “OAuth & Permissions” and install the app "
            "again.",
        )
    else:
        yield ok(SUBJECT, "the bot has every scope that it needs.")


async def _deliveries(client: AsyncWebClient, settings: SlackSettings) -> Finding:
    if settings.mode is SlackMode.HTTP:
        return ok(
            SUBJECT,
            f"deliveries come over HTTP: the app's request URLs must lead to {EVENTS_PATH} on "
            f"port {settings.port}.",
        )
    try:
        await client.apps_connections_open(app_token=settings.app_token)
    except SlackApiError as error:
        raise_if_refused(error, APP_TOKEN)
        raise
    return ok(SUBJECT, f"{APP_TOKEN} is accepted: a socket can be opened.")
