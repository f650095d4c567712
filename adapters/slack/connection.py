"""Slack's connection: a Bolt app, and its deliveries over a socket or HTTP."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.settings import SettingsError
from adapters.slack.errors import TOKEN_REFUSED
from adapters.slack.settings import APP_TOKEN, BOT_TOKEN, SlackMode, SlackSettings

logger = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

EVENTS_PATH, HEALTH_PATH = "/slack/events", "/healthz"
REQUEST_SECONDS = 20.0
# How soon a silent socket is noticed and a lost one is opened again.
PING_SECONDS = 3.0
# Long enough for a delivery that just came in to be acknowledged.
SHUTDOWN_SECONDS = 3.0


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
    data = getattr(error.response, "data", None)
    code = data.get("error") if isinstance(data, dict) else None
    if code in TOKEN_REFUSED:
        message = (
            f"Slack refuses {variable} ({code}); copy it again from your app's page at "
            f"https://api.slack.com/apps, and install the app to the workspace."
        )
        raise SettingsError(message) from error


def build_app(settings: SlackSettings, client: AsyncWebClient) -> AsyncApp:
    """Return a Bolt app that asks nothing of Slack before it has taken a delivery."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None, bot_token=settings.bot_token)

    return AsyncApp(
        name="quotedesk",
        client=AsyncWebClient(base_url=client.base_url),
        authorize=authorize,
        signing_secret=settings.signing_secret,
        # Listeners run to their end before the acknowledgement: what they claim is safe.
        process_before_response=True,
    )


@asynccontextmanager
async def deliveries(
    app: AsyncApp, settings: SlackSettings, client: AsyncWebClient
) -> AsyncIterator[None]:
    """Have *app* be delivered to, as long as the context lasts."""
    if settings.mode is SlackMode.HTTP:
        connection = _server(app, settings.port)
    else:
        connection = _socket(app, settings, client)
    async with connection:
        yield


@asynccontextmanager
async def _socket(
    app: AsyncApp, settings: SlackSettings, client: AsyncWebClient
) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(
        app, settings.app_token, web_client=client, ping_interval=PING_SECONDS
    )
    try:
        handler.client.wss_uri = await _socket_address(client, settings.app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
        logger.info("Slack: connected, waiting for questions.")
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped


async def _socket_address(client: AsyncWebClient, app_token: str) -> str | None:
    try:
        opened = await client.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        raise_if_refused(error, APP_TOKEN)
        return None
    return opened.get("url")


@asynccontextmanager
async def _server(app: AsyncApp, port: int) -> AsyncIterator[None]:
    served = app.web_app(path=EVENTS_PATH, port=port)
    served.middlewares.append(_answer_malformed)
    served.router.add_get(HEALTH_PATH, _health)
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, port=port).start()
        logger.info("Slack: waiting for questions on port %s.", port)
        yield
    except OSError as error:
        message = f"PORT {port} cannot be listened on ({error.strerror}); set PORT to a free one."
        raise SettingsError(message) from error
    finally:
        await runner.cleanup()


async def _health(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


@web.middleware
async def _answer_malformed(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as error:  # noqa: BLE001 - Bolt parses the body before any of its guards
        logger.warning("A request to %s is malformed: %s.", EVENTS_PATH, type(error).__name__)
        return web.json_response({"error": "malformed request"}, status=400)
