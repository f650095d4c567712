"""Socket Mode: Slack's deliveries over a websocket that we open.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic, time

from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.settings import APP_TOKEN, SlackSettings
from adapters.slack.web_api import raise_if_refused

logger = logging.getLogger(__name__)

# How soon a silent socket is noticed, and how long a refused connection is waited with.
PING_SECONDS = 3.0

Listener = Callable[[AsyncBaseSocketModeClient, SocketModeRequest], Awaitable[None]]


@asynccontextmanager
async def socket_deliveries(
    app: AsyncApp, settings: SlackSettings, client: AsyncWebClient
) -> AsyncIterator[None]:
    """Have *app* be delivered to over a socket, as long as the context lasts.

    Raises:
        SettingsError: If Slack refuses the app's token.
    """
    await _check_token(client, settings.app_token)
    socket = _Socket(settings.app_token, web_client=client, ping_interval=PING_SECONDS)
    socket.socket_mode_request_listeners.append(_handed_to(app))
    # Not waited for: a stop must end it also while Slack refuses.
    connecting = asyncio.create_task(socket.connect())  # type: ignore[no-untyped-call] # the SDK leaves it so
    connecting.add_done_callback(_tell)
    try:
        yield
    finally:
        await socket.close()  # type: ignore[no-untyped-call]
        connecting.cancel()
        await asyncio.gather(connecting, return_exceptions=True)


def _handed_to(app: AsyncApp) -> Listener:
    async def hand_over(socket: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        try:
            response = await run_async_bolt_app(app, request)
        except Exception as error:  # noqa: BLE001 - Bolt reads the payload before any guard
            logger.warning("A delivery could not be read: %s.", type(error).__name__)
            return
        await send_async_response(socket, request, response, time())

    return hand_over


class _Socket(SocketModeClient):
    """Asks for a new address whenever it tries again: Slack's are good for one try."""

    _address: str | None = None
    _address_until = 0.0

    @property  # type: ignore[override] # an attribute of the SDK's, read before every try
    def wss_uri(self) -> str | None:
        return self._address if monotonic() < self._address_until else None

    @wss_uri.setter
    def wss_uri(self, address: str | None) -> None:
        self._address = address
        self._address_until = monotonic() + PING_SECONDS / 2


async def _check_token(client: AsyncWebClient, app_token: str) -> None:
    try:
        await client.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        raise_if_refused(error, APP_TOKEN)


def _tell(connecting: "asyncio.Task[None]") -> None:
    if not connecting.cancelled() and not connecting.exception():
        logger.info("Slack: connected, waiting for questions.")
